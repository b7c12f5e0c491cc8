/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream.h"
#include "shop/shop-desk.h"
#include "store/store-audit.h"
#include "store/store-connection.h"
#include "store/store-migration.h"
#include "support.h"

#define N_OLD "7" /* records in a store of the first version */

/* Goods come in for a new part, and some go out: rows of several tables, and sums of them. */
static gboolean
take_in (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  static const gint64 moves_milli[] = { 5000, 3000, -2000 };
  char sku[BASE_ID_TEXT_SIZE];
  BaseId part, id;

  base_id_new (&part);
  base_id_to_text (&part, sku);
  gboolean done = store_insert (turn->connection, error, "part", { "id", store_id (&part) },
                                { "sku", store_text (sku) }, { "name", store_text ("Filter") });
  for (guint i = 0; done && i < G_N_ELEMENTS (moves_milli); i++)
    {
      base_id_new (&id);
      done =
        store_insert (turn->connection, error, "stock_movement", { "id", store_id (&id) },
                      { "kind", store_text (moves_milli[i] > 0 ? "receipt" : "issue") },
                      { "part", store_id (&part) }, { "qty_milli", store_int (moves_milli[i]) },
                      { "at_s", store_int (turn->now_s) });
    }
  return done;
}

static const ShopVerb take_in_verb = {
  "take-in", "Takes goods in", SHOP_MAY_READ, &shop_no_arguments, take_in,
};

/* A verb, and the question that answers with its arguments; ?1 is the number of the change. Where
 * there is no answer, the shop has nothing yet that the verb could be about. */
typedef struct
{
  const char *name;
  const char *arguments;
  const ShopVerb *own; /* NULL for one of the shop's */
} Verb;

#define ID(column)                                                                                 \
  "lower (format ('%s-%s-%s-%s-%s', substr (hex (" column "), 1, 8), substr (hex (" column         \
  "), 9, 4), "                                                                                     \
  "substr (hex (" column "), 13, 4), substr (hex (" column "), 17, 4), substr (hex (" column       \
  "), 21)))"
#define ANY(table)                                                                                 \
  " FROM " table " ORDER BY id LIMIT 1 OFFSET ?1 * 7 % (SELECT count (*) FROM " table ")"

static const Verb verbs[] = {
  { "bay-add",
    "SELECT json_object ('name', 'Bay ' || ?1, 'equipment', json_array ('lift', 'scan'))" },
  { "bay-edit", "SELECT json_object ('bay', " ID ("id") ", 'position', ?1)" ANY ("bay") },
  { "undo", "SELECT '{}' WHERE ?1 > 0" },
  { "take-in", "SELECT '{}' WHERE ?1 >= 0", &take_in_verb },
};

/* What holds of every shop, as the number of rows that break it. */
static const char *const rules[] = {
  /* All rows of a verb or none. */
  "SELECT count (*) FROM bay WHERE 2 <> (SELECT count (*) FROM bay_equipment WHERE bay = bay.id)",
  "SELECT count (*) FROM bay_equipment WHERE bay NOT IN (SELECT id FROM bay)",
  "SELECT count (*) FROM part WHERE 3 <> (SELECT count (*) FROM stock_movement WHERE part = "
  "part.id)",
  /* What was in the store's first version came along whole, and the log knows of it. */
  "SELECT count (*) FROM vehicle WHERE id NOT IN (SELECT id FROM op)",
  "SELECT count (*) FROM (SELECT count (*) AS n FROM vehicle) WHERE n NOT IN (0, " N_OLD ")",
  /* Stock is the sum of what moved. */
  "SELECT count (*) FROM part WHERE (SELECT on_hand_milli FROM part_stock WHERE part = part.id)"
  " IS NOT (SELECT sum (qty_milli) FROM stock_movement WHERE part = part.id)",
  "SELECT count (*) FROM part WHERE (SELECT sum (qty_milli) FROM stock WHERE part = part.id)"
  " IS NOT (SELECT sum (qty_milli) FROM stock_movement WHERE part = part.id)",
  /* The head of the chain is its last entry. */
  "SELECT count (*) FROM here WHERE audit_seq <> (SELECT count (*) FROM audit)",
  /* Each change in the log is of a deed in the audit, and the other way round; what the shop began
   * with is older. */
  "SELECT count (*) FROM op WHERE hlc > (SELECT min (hlc) FROM op)"
  " AND hlc NOT IN (SELECT hlc FROM audit)",
  "SELECT count (*) FROM audit WHERE hlc NOT IN (SELECT hlc FROM op)",
  "SELECT count (*) FROM here WHERE clock < (SELECT max (hlc) FROM op)",
};

typedef struct
{
  const Verb *verb;
  gint64 number;
  JsonNode *arguments;
} Question;

static gboolean
ask (StoreConnection *connection, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, question->verb->arguments, store_int (question->number));

  if (row != NULL && store_statement_next (row, &failure))
    question->arguments = json_from_string (store_statement_get_text (row, 0), &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: whether the verb was done; @error only where the store failed, not for a refusal */
static gboolean
try_verb (StoreDb *db, const Verb *verb, gint64 number, GError **error)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (db);
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) failure = NULL;
  Question question = { verb, number, NULL };
  char no_arguments = 0;

  if (!store_db_read (db, ask, &question, error) || question.arguments == NULL)
    return FALSE;
  g_autoptr (JsonNode) arguments = question.arguments;
  if (verb->own != NULL)
    shop_desk_run (desk, verb->own, &no_arguments, &outcome, &failure);
  else
    shop_desk_run_json (desk, verb->name, json_node_get_object (arguments), &outcome, &failure);
  if (failure == NULL)
    g_assert_cmpint (outcome->entry, ==, number + 1);
  else if (failure->domain != SHOP_ERROR)
    g_propagate_error (error, g_steal_pointer (&failure));
  return outcome != NULL;
}

/* Returns: whether change @number is made and acknowledged */
gboolean
stream_write (StoreDb *db, gint64 number, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; failure == NULL && i < G_N_ELEMENTS (verbs); i++)
    if (try_verb (db, &verbs[((guint) number + i) % G_N_ELEMENTS (verbs)], number, &failure))
      return TRUE;
  g_assert_nonnull (failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Makes a store as the first Speedshop left it. */
void
stream_make_old_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = store_migration_load (&error);
  g_autoptr (StoreConnection) old = store_connection_open (path, STORE_CONNECTION_WRITER, &error);

  g_assert_no_error (error);
  g_ptr_array_set_size (steps, 1);
  store_connection_keep_log (old, FALSE);
  store_connection_execute (old, "PRAGMA journal_mode = WAL", &error);
  store_migrate (old, steps, &error);
  g_assert_no_error (error);
  store_connection_execute (
    old,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT " N_OLD ")"
    " INSERT INTO vehicle (id, created_s, updated_s) SELECT randomblob (16), i, i FROM n",
    &error);
  g_assert_no_error (error);
}

/* Returns: the number of the first change that is not in the records */
gint64
stream_get_next (StoreDb *db)
{
  return count (db, "SELECT count (*) FROM audit");
}

/* The first @acknowledged changes are there, each as a whole, and the file is sound. */
void
stream_assert_whole (StoreDb *db, gint64 acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = store_db_check (db, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
  g_autoptr (StoreAuditReport) chain = store_audit_verify (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (chain->problems->len, ==, 0);
  g_assert_cmpint (chain->n_entries, >=, acknowledged);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (count (db, rules[i]) != 0)
      g_error ("Broken rule: %s", rules[i]);
}

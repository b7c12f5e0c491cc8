/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream.h"
#include "shop/shop-desk.h"
#include "store/store-audit.h"
#include "support.h"

/* A verb, and the question that answers with its arguments; ?1 is the number of the change. Where
 * there is no answer, the shop has nothing yet that the verb could be about. */
typedef struct
{
  const char *name;
  const char *arguments;
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
};

/* What holds of every shop, as the number of rows that break it. */
static const char *const rules[] = {
  /* All rows of a verb or none. */
  "SELECT count (*) FROM bay WHERE 2 <> (SELECT count (*) FROM bay_equipment WHERE bay = bay.id)",
  "SELECT count (*) FROM bay_equipment WHERE bay NOT IN (SELECT id FROM bay)",
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

  if (!store_db_read (db, ask, &question, error) || question.arguments == NULL)
    return FALSE;
  g_autoptr (JsonNode) arguments = question.arguments;
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

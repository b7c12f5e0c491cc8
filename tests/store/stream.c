/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream.h"
#include "shop/shop-desk.h"
#include "store/store-connection.h"
#include "store/store-migration.h"
#include "support.h"

/* A verb, and the question that answers with its arguments: ?1 is the number of the change, {id}
 * the text of a row's id. Where there is no answer, the shop has nothing yet that the verb could be
 * about. */
typedef struct
{
  const char *name;
  const char *arguments;
} Verb;

/* SQLite 3.40 knows no UUIDs. */
#define ID_TEXT                                                                                    \
  "lower (format ('%s-%s-%s-%s-%s', substr (hex (id), 1, 8), substr (hex (id), 9, 4),"             \
  " substr (hex (id), 13, 4), substr (hex (id), 17, 4), substr (hex (id), 21)))"

#define ANY(table)                                                                                 \
  " FROM " table " ORDER BY id LIMIT 1 OFFSET ?1 * 7 % (SELECT count (*) FROM " table ")"

static const Verb verbs[] = {
  { "customer-add", "SELECT json_object ('name', 'Customer ' || ?1)" },
  { "supplier-add", "SELECT json_object ('name', 'Supplier ' || ?1)" },
  { "bay-add",
    "SELECT json_object ('name', 'Bay ' || ?1, 'equipment', json_array ('lift', 'scan'))" },
  { "part-add",
    "SELECT json_object ('sku', 'P-' || ?1, 'name', 'Filter', 'stocked', json ('true'))" },
  { "stock-receive",
    "SELECT json_object ('supplier', (SELECT {id} FROM supplier LIMIT 1), 'freight_minor', 1200,"
    " 'lines', json_group_array (json_object ('part', {id}, 'qty_milli', 5000, 'cost_e4', 180000)))"
    " FROM (SELECT id FROM part ORDER BY id DESC LIMIT 3) WHERE ?1 > 0" },
  { "booking-add",
    "SELECT json_object ('title', 'Service', 'state', 'confirmed', 'outside_hours', json ('true'),"
    " 'allocations', json_array (json_object ('bay', {id}, 'start_s', 1900000020 + ?1 * 7200,"
    " 'end_s', 1900003620 + ?1 * 7200)))" ANY ("bay") },
  { "bay-edit", "SELECT json_object ('bay', {id}, 'position', ?1)" ANY ("bay") },
  { "undo", "SELECT '{}' WHERE ?1 > 0" },
  { "stock-issue",
    "SELECT json_object ('part', {id}, 'qty_milli', 1000, 'reason', 'used')" ANY ("part") },
  { "invoice-draft", "SELECT json_object ('customer', {id})" ANY ("customer") },
  { "invoice-line-add",
    "SELECT json_object ('invoice', {id}, 'kind', 'labour', 'description', 'Work', 'qty_milli',"
    " 1000 + ?1, 'price_e4', 1200000) FROM invoice WHERE state = 'draft' LIMIT 1" },
  { "invoice-issue", "SELECT json_object ('invoice', {id}) FROM invoice WHERE state = 'draft'"
                     " AND id IN (SELECT invoice FROM invoice_line) AND ?1 > 0 LIMIT 1" },
  { "payment-take",
    "SELECT json_object ('invoice', {id}, 'method', 'eftpos', 'amount_minor', total_minor / 2)"
    " FROM invoice WHERE state = 'issued' AND paid_minor = 0 AND ?1 > 0 LIMIT 1" },
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
  g_autoptr (GString) sql = g_string_new (question->verb->arguments);
  g_autoptr (GError) failure = NULL;

  g_string_replace (sql, "{id}", ID_TEXT, 0);
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, sql->str, store_int (question->number));

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
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT " STREAM_N_OLD ")"
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

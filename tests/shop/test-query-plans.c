/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "questions.h"
#include "support.h"

#include <sqlite3.h>

/* What may be read from end to end, because it stays small however long the shop works: what a shop
 * sets up once, what is open now (by an index of just that), and what a query itself made. */
static const char *const small[] = {
  "bay",
  "bay_equipment",
  "technician",
  "technician_skill",
  "shift",
  "absence",
  "site",
  "station",
  "here",
  "user",
  "role",
  "tax_rate",
  "holiday",
  "price_rule",
  "supplier",
  "setting",
  "recurrence",
  "lease",
  "waitlist",
  "day_lock",
  "entity",
  "json_each",
  "CONSTANT",
  "main.search_index_config",
  "main.search_trigram_config",
  NULL,
};

/* Partial indexes: what is in them is only what waits to be done; and one that is read until so
 * many lines are full. */
static const char *const narrow[] = {
  "job_open",
  "invoice_unpaid",
  "invoice_open",
  "invoice_draft",
  "message_queue",
  "part_stock_negative",
  "purchase_order_open",
  "reminder_pending",
  "part_stock_below",
  "part_stock_value",
  NULL,
};

/* Every statement that the store begins while it is watched. Asked by SQLite, in the thread that
 * reads. */
typedef struct
{
  GMutex lock;
  GHashTable *seen; /* sql → its connection */
  gboolean watching;
} Watch;

static Watch watch;

static int
on_statement (unsigned type, void *data, void *statement, void *text)
{
  g_mutex_lock (&watch.lock);
  if (watch.watching && sqlite3_stmt_readonly (statement))
    g_hash_table_insert (watch.seen, g_strdup (sqlite3_sql (statement)),
                         sqlite3_db_handle (statement));
  g_mutex_unlock (&watch.lock);
  return 0;
}

static int
on_open (sqlite3 *db, char **message, const void *api)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, on_statement, NULL);
}

/* @detail: such as "SCAN job USING INDEX job_open" or "SEARCH job USING …". Aliases are names too:
 * what is not known to be small counts as big. */
static gboolean
is_fine (const char *detail)
{
  g_auto (GStrv) words = g_strsplit (detail, " ", 0);
  guint n = g_strv_length (words);

  if (n < 2 || !g_str_equal (words[0], "SCAN") || words[1][0] == '(' ||
      g_strv_contains (small, words[1]))
    return TRUE;
  return g_strv_contains (narrow, words[n - 1]) || strstr (detail, "VIRTUAL TABLE INDEX") != NULL;
}

/* Rows that the statement itself makes, "WITH fold (…)" or "(SELECT …) AS list", are no table. */
static gboolean
is_made_here (const char *sql, const char *name)
{
  static const char *const forms[] = { ") AS %s", "%s AS (", "%s (" };
  gboolean found = FALSE;

  for (guint i = 0; !found && i < G_N_ELEMENTS (forms); i++)
    {
      g_auto (GStrv) around = g_strsplit (forms[i], "%s", 2);
      g_autofree char *text = g_strconcat (around[0], name, around[1], NULL);

      found = strstr (sql, text) != NULL;
    }
  return found;
}

/* The report of what the stock is worth adds up one row a part, however long the shop works; and
 * what was done last is read from the end of the audit, until enough is shown. */
static gboolean
is_meant (const Question *question, const char *detail)
{
  if (g_str_equal (question->query, "stock-report"))
    return g_str_has_prefix (detail, "SCAN part_stock");
  return g_str_equal (question->what, "the last deeds") &&
         g_str_equal (detail, "SCAN audit USING INDEX audit_hlc");
}

static guint
count_scans (const Question *question, sqlite3 *db, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *plan = NULL;
  guint n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &plan, NULL), ==, SQLITE_OK);
  while (sqlite3_step (plan) == SQLITE_ROW)
    {
      const char *detail = (const char *) sqlite3_column_text (plan, 3);

      g_auto (GStrv) words = g_strsplit (detail, " ", 3);

      if (is_fine (detail) || is_made_here (sql, words[1]) || is_meant (question, detail))
        continue;
      g_test_message ("%s: %s\n  in %s", question->what, detail, sql);
      n++;
    }
  sqlite3_finalize (plan);
  return n;
}

/* Returns: (transfer full): what the store asked the file while it answered */
static GHashTable *
listen (ShopDesk *desk, const Question *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) arguments = questions_make_arguments (shop_desk_get_db (desk), question);

  watch.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  watch.watching = TRUE;
  g_autoptr (JsonNode) answer = shop_desk_query_json (desk, question->query, arguments, &error);
  watch.watching = FALSE;
  g_assert_no_error (error);
  g_assert_nonnull (answer);
  return g_steal_pointer (&watch.seen);
}

static guint
count_all_scans (ShopDesk *desk, const Question *question)
{
  g_autoptr (GHashTable) seen = listen (desk, question);
  GHashTableIter iter;
  gpointer sql;
  gpointer db;
  guint n = 0;

  g_assert_cmpuint (g_hash_table_size (seen), >, 0);
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &sql, &db))
    if (!g_str_equal (sql, "BEGIN") && !g_str_equal (sql, "ROLLBACK"))
      n += count_scans (question, db, sql);
  return n;
}

static ShopDesk *
make_shop (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "plans.db", NULL);
  g_autoptr (StoreDb) db = questions_open (path, &error);
  ShopDesk *desk = shop_desk_new (db);
  ShopDemoPlan plan = { .scale_permille = 20, .seed = 1 };

  g_assert_no_error (error);
  shop_demo_fill (desk, &plan, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return desk;
}

static void
test_plans (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShopDesk) desk = make_shop (fixture->folder);
  guint n = 0;

  for (guint i = 0; i < n_questions; i++)
    if (questions_is_known (&questions[i]))
      n += count_all_scans (desk, &questions[i]);
    else
      g_test_message ("The shop has no query %s yet.", questions[i].query);
  store_db_close (shop_desk_get_db (desk));
  g_assert_cmpuint (n, ==, 0);
}

static void
perform (ShopDesk *desk, const char *verb, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) arguments = parse (json);

  shop_desk_run_json (desk, verb, json_node_get_object (arguments), NULL, &error);
  g_assert_no_error (error);
}

/* The change log is the longest table of all. */
static void
test_undo_plan (Fixture *fixture, gconstpointer data)
{
  static const Question undo = { .what = "Undo", .query = "undo" };
  g_autoptr (ShopDesk) desk = make_shop (fixture->folder);
  GHashTableIter iter;
  gpointer sql;
  gpointer db;
  guint n = 0;
  guint n_scans = 0;

  perform (desk, "setting-set", "{\"name\":\"backup.daily\",\"value\":\"1\"}");
  perform (desk, "setting-set", "{\"name\":\"backup.daily\",\"value\":\"2\"}");
  watch.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  watch.watching = TRUE;
  perform (desk, "undo", "{}");
  watch.watching = FALSE;
  g_hash_table_iter_init (&iter, watch.seen);
  while (g_hash_table_iter_next (&iter, &sql, &db))
    if (strstr (sql, " op ") != NULL)
      {
        n++;
        n_scans += count_scans (&undo, db, sql);
      }
  g_hash_table_unref (watch.seen);
  store_db_close (shop_desk_get_db (desk));
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n_scans, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sqlite3_auto_extension ((void (*) (void)) on_open);

  add_case ("/shop/query-plans/no-hot-query-reads-a-big-table-whole", test_plans);
  add_case ("/shop/query-plans/undo-reads-the-change-log-from-its-end", test_undo_plan);

  return g_test_run ();
}

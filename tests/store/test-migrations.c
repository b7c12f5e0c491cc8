/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "store/store-connection.h"
#include "store/store-migration.h"

/* Steps that bring tables bring rows to put into them: tests/store/records. */
static char *
read_records (int step)
{
  g_autofree char *name = g_strdup_printf ("store/records/%04d.sql", step);
  char *text = NULL;

  g_file_get_contents (g_test_get_filename (G_TEST_DIST, name, NULL), &text, NULL, NULL);
  return text;
}

static gboolean
run_script (StoreConnection *connection, gpointer script, GError **error)
{
  return store_connection_execute (connection, script, error);
}

static int
latest_of (GPtrArray *steps)
{
  return ((StoreMigration *) g_ptr_array_index (steps, steps->len - 1))->number;
}

static void
take_step (StoreConnection *connection, int version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = store_migration_load (&error);
  g_autofree char *script = read_records (version);

  while (latest_of (steps) > version)
    g_ptr_array_remove_index (steps, steps->len - 1);
  store_migrate (connection, steps, &error);
  g_assert_no_error (error);
  /* Between two releases a table may refer to one that the next step brings. */
  store_connection_execute (connection, "PRAGMA foreign_keys = OFF", &error);
  if (script != NULL)
    store_connection_transact (connection, run_script, script, NULL, &error);
  g_assert_no_error (error);
}

/* Makes a store as a Speedshop of schema version @version left it that began as the first one, with
 * a row in every table. */
static void
make_version (const char *path, int version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreConnection) connection =
    store_connection_open (path, STORE_CONNECTION_WRITER, &error);

  g_assert_no_error (error);
  store_connection_execute (connection, "PRAGMA journal_mode = WAL", &error);
  for (int step = 1; step <= version; step++)
    take_step (connection, step);
  store_connection_keep_log (connection, FALSE);
}

/* What every table of the store holds; tables of the machinery, and plates, are looked at apart. */
#define DUMP_QUERIES                                                                               \
  "SELECT t.name, 'SELECT quote (' || group_concat ('\"' || c.name || '\"', ') || quote (')"       \
  " || ') FROM \"' || t.name || '\" ORDER BY 1' "                                                  \
  "FROM sqlite_schema AS t JOIN pragma_table_info (t.name) AS c "                                  \
  "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite|_%' ESCAPE '|' "                             \
  "AND t.name NOT LIKE 'search|_%' ESCAPE '|' "                                                    \
  "AND t.name NOT IN ('here', 'entity', 'op', 'migration', 'recording_overview') "                 \
  "AND c.name NOT IN ('plate', 'plate_key', 'clk') GROUP BY t.name ORDER BY t.name"

static GHashTable *
read_queries (StoreConnection *connection)
{
  GHashTable *queries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &error, DUMP_QUERIES);

  g_assert_no_error (error);
  while (store_statement_next (row, &error))
    g_hash_table_insert (queries, store_statement_dup_text (row, 0),
                         store_statement_dup_text (row, 1));
  g_assert_no_error (error);
  return queries;
}

static char *
dump (StoreConnection *connection, const char *sql)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &error, sql);

  g_assert_no_error (error);
  while (store_statement_next (row, &error))
    g_string_append_printf (text, "%s\n", store_statement_get_text (row, 0));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static StoreConnection *
look_at (const char *path)
{
  g_autoptr (GError) error = NULL;
  StoreConnection *connection = store_connection_open (path, STORE_CONNECTION_READER, &error);

  g_assert_no_error (error);
  return connection;
}

/* Table → what it held. */
static GHashTable *
dump_all (const char *path, GHashTable *queries)
{
  GHashTable *dumps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (StoreConnection) connection = look_at (path);
  GHashTableIter iter;
  gpointer table;
  gpointer sql;

  g_hash_table_iter_init (&iter, queries);
  while (g_hash_table_iter_next (&iter, &table, &sql))
    g_hash_table_insert (dumps, g_strdup (table), dump (connection, sql));
  return dumps;
}

/* A step may bring rows of its own into a table, but every row from before is still there. */
static void
assert_rows_kept (const char *before, const char *after)
{
  g_auto (GStrv) rows = g_strsplit (before, "\n", -1);
  g_auto (GStrv) kept = g_strsplit (after, "\n", -1);

  for (char **row = rows; *row != NULL; row++)
    if (!g_strv_contains ((const char *const *) kept, *row))
      g_error ("%s is not in: %s", *row, after);
}

static void
assert_kept (GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer table;
  gpointer text;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &table, &text))
    {
      g_test_message ("%s", (char *) table);
      assert_rows_kept (text, g_hash_table_lookup (after, table));
    }
}

/* Of two cars with one plate the one edited last has it now; the other had it. */
static void
assert_plates (StoreDb *db)
{
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle WHERE plate_key = 'KTR482' "
                              "AND make = 'Toyota' AND plate = 'KTR 482'"),
                   ==, 1);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle WHERE plate_key IS NULL"), ==, 1);
  g_assert_cmpint (count (db, "SELECT count (*) FROM plate_history WHERE plate_key = 'KTR482'"), ==,
                   2);
  g_assert_cmpint (count (db, "SELECT count (*) FROM plate_history WHERE to_s IS NULL"), ==, 1);
}

/* Everything that travels is in the log, and found by the search. */
static void
assert_logged (StoreDb *db)
{
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle WHERE id NOT IN (SELECT id FROM op)"),
                   ==, 0);
  g_assert_cmpint (count (db, "SELECT count (*) FROM scan WHERE id NOT IN (SELECT id FROM op)"), ==,
                   0);
  g_assert_cmpint (count (db, "SELECT count (*) FROM vehicle WHERE length (clk) >= 10"), ==, 2);
  g_assert_cmpint (count (db, "SELECT count (*) FROM search_entry WHERE words LIKE '%KTR482%'"), ==,
                   2);
}

static void
assert_sound (StoreDb *db)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = store_db_check (db, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
}

static void
test_version (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_version (self->path, GPOINTER_TO_INT (data));
  g_autoptr (StoreConnection) old = look_at (self->path);
  g_autoptr (GHashTable) queries = read_queries (old);
  g_autoptr (GHashTable) before = dump_all (self->path, queries);
  g_clear_pointer (&old, store_connection_close);

  StoreDb *db = open_store (self->path);
  assert_plates (db);
  assert_logged (db);
  assert_sound (db);
  close_store (db);
  g_autoptr (GHashTable) after = dump_all (self->path, queries);
  assert_kept (before, after);
}

int
main (int argc, char **argv)
{
  int latest = store_migration_get_latest ();

  g_test_init (&argc, &argv, NULL);
  for (int version = 1; version <= latest; version++)
    {
      g_autofree char *path = g_strdup_printf ("/store/migrations/upgrade-version-%d", version);

      g_test_add (path, Fixture, GINT_TO_POINTER (version), fixture_set_up, test_version,
                  fixture_tear_down);
    }
  return g_test_run ();
}

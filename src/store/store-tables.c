/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-tables.h"
#include "store/store-error.h"

static void
table_free (gpointer data)
{
  StoreTable *table = data;

  g_free (table->name);
  g_ptr_array_unref (table->columns);
  g_free (table);
}

static StoreTable *
get_table (GPtrArray *tables, const char *name)
{
  StoreTable *last = tables->len > 0 ? g_ptr_array_index (tables, tables->len - 1) : NULL;

  if (last != NULL && g_str_equal (last->name, name))
    return last;
  StoreTable *table = g_new0 (StoreTable, 1);
  table->name = g_strdup (name);
  table->columns = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (tables, table);
  return table;
}

/* Returns: (element-type StoreTable): all but the search index and the list of migrations, which
 * are made anew; columns that are computed from others of their row are left out, and so are
 * whether this file is a copy and where it lies */
GPtrArray *
store_tables_load (StoreConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (
    connection, &failure,
    "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info (t.name) AS c "
    "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite|_%' ESCAPE '|' "
    "AND t.name NOT LIKE 'search|_%' ESCAPE '|' AND t.name <> 'migration' "
    "AND (t.name, c.name) NOT IN (('here', 'copied'), ('here', 'place')) ORDER BY t.name, c.cid");

  while (row != NULL && store_statement_next (row, &failure))
    g_ptr_array_add (get_table (tables, store_statement_get_text (row, 0))->columns,
                     store_statement_dup_text (row, 1));
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&tables) : NULL;
}

static void
append_columns (GString *sql, const StoreTable *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (table->columns, i));
}

/* In the order of the primary key, so that equal records make equal files. */
char *
store_table_make_select (const StoreTable *table)
{
  GString *sql = g_string_new ("SELECT ");

  append_columns (sql, table);
  g_string_append_printf (sql, " FROM \"%s\" ORDER BY \"%s\"", table->name,
                          (const char *) g_ptr_array_index (table->columns, 0));
  return g_string_free (sql, FALSE);
}

char *
store_table_make_insert (const StoreTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" (", table->name);
  append_columns (sql, table);
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, "%s?%u", i > 0 ? ", " : ") VALUES (", i + 1);
  return g_string_free (g_string_append_c (sql, ')'), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-row.h"
#include "store/store-error.h"

#include <string.h>

/* Names come from tables in the sources and never from people; this holds it so. */
static gboolean
is_name (const char *text)
{
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0' && text[0] != '\0';
}

static void
append_name (GString *sql, const char *separator, const char *name)
{
  g_assert (is_name (name));
  g_string_append (sql, separator);
  g_string_append (sql, name);
}

static char *
make_insert (const char *table, const StoreField *fields, gsize n_fields)
{
  GString *sql = g_string_new ("INSERT INTO");

  append_name (sql, " ", table);
  for (gsize i = 0; i < n_fields; i++)
    append_name (sql, i == 0 ? " (" : ", ", fields[i].column);
  for (gsize i = 0; i < n_fields; i++)
    g_string_append_printf (sql, "%s?%d", i == 0 ? ") VALUES (" : ", ", (int) i + 1);
  return g_string_free (g_string_append_c (sql, ')'), FALSE);
}

/* The id is the last value, so that fields and placeholders have the same numbers. */
static char *
make_update (const char *table, const StoreField *fields, gsize n_fields)
{
  GString *sql = g_string_new ("UPDATE");

  append_name (sql, " ", table);
  for (gsize i = 0; i < n_fields; i++)
    {
      append_name (sql, i == 0 ? " SET " : ", ", fields[i].column);
      g_string_append_printf (sql, " = ?%d", (int) i + 1);
    }
  g_string_append_printf (sql, " WHERE id = ?%d", (int) n_fields + 1);
  return g_string_free (sql, FALSE);
}

static StoreValue *
collect_values (const StoreField *fields, gsize n_fields, const BaseId *id)
{
  StoreValue *values = g_new (StoreValue, n_fields + 1);

  for (gsize i = 0; i < n_fields; i++)
    values[i] = fields[i].value;
  values[n_fields] = store_id (id);
  return values;
}

/**
 * store_row_insert:
 *
 * See store_insert(), which counts the fields.
 */
gboolean
store_row_insert (StoreConnection *connection,
                  const char *table,
                  const StoreField *fields,
                  gsize n_fields,
                  GError **error)
{
  g_autofree char *sql = make_insert (table, fields, n_fields);
  g_autofree StoreValue *values = collect_values (fields, n_fields, NULL);

  return store_connection_run (connection, error, sql, values, n_fields);
}

/**
 * store_row_update:
 *
 * See store_update(), which counts the fields. Nothing to change is no error.
 */
gboolean
store_row_update (StoreConnection *connection,
                  const char *table,
                  const BaseId *id,
                  const StoreField *fields,
                  gsize n_fields,
                  GError **error)
{
  if (n_fields == 0)
    return TRUE;
  g_autofree char *sql = make_update (table, fields, n_fields);
  g_autofree StoreValue *values = collect_values (fields, n_fields, id);
  if (!store_connection_run (connection, error, sql, values, n_fields + 1))
    return FALSE;
  if (store_connection_count_changed (connection) == 0)
    {
      store_error_set (error, STORE_ERROR_MISSING, table);
      return FALSE;
    }
  return TRUE;
}

/**
 * store_row_select:
 * @columns: (array length=n_columns): which to read, in this order
 *
 * Returns: (transfer full): a statement whose only row is the one of that id
 */
StoreStatement *
store_row_select (StoreConnection *connection,
                  const char *table,
                  const BaseId *id,
                  const char *const *columns,
                  gsize n_columns,
                  GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT");

  for (gsize i = 0; i < n_columns; i++)
    append_name (sql, i == 0 ? " " : ", ", columns[i]);
  append_name (sql, " FROM ", table);
  g_string_append (sql, " WHERE id = ?1");
  return store_query (connection, error, sql->str, store_id (id));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-statement.h"
#include "store/store-connection.h"
#include "store/store-error.h"

#include <math.h>
#include <string.h>

struct _StoreStatement
{
  StoreConnection *connection;
  char *sql;
  sqlite3_stmt *handle;
  GHashTable *writes_to; /* interned names of tables */
};

static StoreStatement *
compile (StoreConnection *connection, const char *sql, GError **error)
{
  StoreStatement *self = g_new0 (StoreStatement, 1);

  self->connection = connection;
  self->sql = g_strdup (sql);
  self->writes_to = g_hash_table_new (NULL, NULL);
  connection->preparing = self->writes_to;
  int result =
    sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->handle, NULL);
  connection->preparing = NULL;
  if (result == SQLITE_OK)
    return self;
  store_connection_fail (connection, result, error);
  store_statement_destroy (self);
  return NULL;
}

static StoreStatement *
take_statement (StoreConnection *connection, const char *sql, GError **error)
{
  StoreStatement *idle = g_hash_table_lookup (connection->idle_statements, sql);

  if (idle == NULL)
    return compile (connection, sql, error);
  g_hash_table_steal (connection->idle_statements, sql);
  return idle;
}

void
store_statement_destroy (StoreStatement *self)
{
  sqlite3_finalize (self->handle);
  g_hash_table_unref (self->writes_to);
  g_free (self->sql);
  g_free (self);
}

/**
 * store_statement_free:
 *
 * Ends the use of the statement and keeps it, compiled, for the next time.
 */
void
store_statement_free (StoreStatement *self)
{
  GHashTable *idle = self->connection->idle_statements;

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  if (g_hash_table_contains (idle, self->sql))
    store_statement_destroy (self);
  else
    g_hash_table_insert (idle, self->sql, self);
}

/* Binds it; text and blobs are borrowed. Returns: an SQLite result code */
int
store_value_bind (const StoreValue *value, sqlite3_stmt *handle, int index)
{
  switch (value->type)
    {
    case STORE_TYPE_INT:
      return sqlite3_bind_int64 (handle, index, value->integer);
    case STORE_TYPE_REAL:
      return sqlite3_bind_double (handle, index, value->real);
    case STORE_TYPE_TEXT:
      return sqlite3_bind_text (handle, index, value->bytes, -1, SQLITE_STATIC);
    case STORE_TYPE_BLOB:
      return sqlite3_bind_blob64 (handle, index, value->size > 0 ? value->bytes : "", value->size,
                                  SQLITE_STATIC);
    case STORE_TYPE_NULL:
    default:
      return sqlite3_bind_null (handle, index);
    }
}

static gboolean
bind_all (StoreStatement *self, const StoreValue *values, gsize n_values, GError **error)
{
  g_return_val_if_fail (sqlite3_bind_parameter_count (self->handle) == (int) n_values, FALSE);

  for (gsize i = 0; i < n_values; i++)
    {
      int result = store_value_bind (&values[i], self->handle, (int) i + 1);

      if (result != SQLITE_OK)
        {
          store_connection_fail (self->connection, result, error);
          return FALSE;
        }
    }
  return TRUE;
}

static void
note_writes (StoreStatement *self)
{
  GHashTableIter tables;
  gpointer table;

  g_hash_table_iter_init (&tables, self->writes_to);
  while (g_hash_table_iter_next (&tables, &table, NULL))
    g_hash_table_add (self->connection->changed, table);
}

/**
 * store_connection_query:
 *
 * See store_query(), which counts the values.
 */
StoreStatement *
store_connection_query (StoreConnection *connection,
                        GError **error,
                        const char *sql,
                        const StoreValue *values,
                        gsize n_values)
{
  g_autoptr (StoreStatement) self = take_statement (connection, sql, error);

  if (self == NULL || !bind_all (self, values, n_values, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * store_connection_run:
 *
 * See store_run(), which counts the values.
 */
gboolean
store_connection_run (StoreConnection *connection,
                      GError **error,
                      const char *sql,
                      const StoreValue *values,
                      gsize n_values)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) self =
    store_connection_query (connection, error, sql, values, n_values);

  if (self == NULL)
    return FALSE;
  while (store_statement_next (self, &failure))
    continue;
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * store_statement_next:
 * @error: (out): set where there is no next row because of a failure
 *
 * Goes to the next row.
 *
 * Returns: whether there is one
 */
gboolean
store_statement_next (StoreStatement *self, GError **error)
{
  sqlite3 *db = self->connection->db;
  sqlite3_int64 rows_before = sqlite3_total_changes64 (db);
  int result = sqlite3_step (self->handle);

  if (sqlite3_total_changes64 (db) != rows_before)
    note_writes (self);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    store_connection_fail (self->connection, result, error);
  return result == SQLITE_ROW;
}

int
store_statement_get_n_columns (StoreStatement *self)
{
  return sqlite3_column_count (self->handle);
}

/**
 * store_statement_get_column_name:
 *
 * Returns: (transfer none): what the query calls the column
 */
const char *
store_statement_get_column_name (StoreStatement *self, int column)
{
  return sqlite3_column_name (self->handle, column);
}

/**
 * store_statement_get_type:
 *
 * Returns: what the column holds in this row
 */
StoreType
store_statement_get_type (StoreStatement *self, int column)
{
  static const StoreType types[] = {
    [SQLITE_INTEGER] = STORE_TYPE_INT, [SQLITE_FLOAT] = STORE_TYPE_REAL,
    [SQLITE_TEXT] = STORE_TYPE_TEXT,   [SQLITE_BLOB] = STORE_TYPE_BLOB,
    [SQLITE_NULL] = STORE_TYPE_NULL,
  };

  return types[sqlite3_column_type (self->handle, column)];
}

gboolean
store_statement_is_null (StoreStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gint64
store_statement_get_int (StoreStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

/**
 * store_statement_get_real:
 *
 * Returns: the number, NAN where the column is NULL
 */
double
store_statement_get_real (StoreStatement *self, int column)
{
  return store_statement_is_null (self, column) ? (double) NAN
                                                : sqlite3_column_double (self->handle, column);
}

/**
 * store_statement_get_text:
 *
 * Returns: (nullable) (transfer none): the text, until the next step
 */
const char *
store_statement_get_text (StoreStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

char *
store_statement_dup_text (StoreStatement *self, int column)
{
  return g_strdup (store_statement_get_text (self, column));
}

/**
 * store_statement_dup_plain:
 *
 * Returns: (nullable) (transfer full): what the column holds as text: numbers in decimal, blobs in
 *   hexadecimal digits
 */
char *
store_statement_dup_plain (StoreStatement *self, int column)
{
  if (store_statement_get_type (self, column) != STORE_TYPE_BLOB)
    return store_statement_dup_text (self, column);
  GString *text = g_string_new (NULL);
  gsize size;
  const guint8 *bytes = store_statement_get_blob (self, column, &size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

/**
 * store_statement_get_blob:
 * @size: (out): bytes
 *
 * Returns: (nullable) (transfer none): the bytes, until the next step
 */
const guint8 *
store_statement_get_blob (StoreStatement *self, int column, gsize *size)
{
  const guint8 *bytes = sqlite3_column_blob (self->handle, column);

  *size = (gsize) sqlite3_column_bytes (self->handle, column);
  return bytes;
}

/**
 * store_statement_get_id:
 * @id: (out): the id; all zero where there is none
 *
 * Returns: whether the column holds an id
 */
gboolean
store_statement_get_id (StoreStatement *self, int column, BaseId *id)
{
  gsize size;
  const guint8 *bytes = store_statement_get_blob (self, column, &size);

  memset (id, 0, sizeof *id);
  if (size != sizeof *id)
    return FALSE;
  memcpy (id, bytes, sizeof *id);
  return TRUE;
}

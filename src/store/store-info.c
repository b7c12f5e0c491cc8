/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-info.h"
#include "store/store-connection.h"
#include "store/store-error.h"

#include <glib/gstdio.h>

static void
clear_table (gpointer data)
{
  StoreTable *table = data;

  g_free (table->name);
}

static gint64
size_of (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (name, &status) == 0 ? status.st_size : 0;
}

static gboolean
add_table (StoreConnection *connection, const char *name, GArray *tables, GError **error)
{
  char *sql = sqlite3_mprintf ("SELECT count (*) FROM \"%w\"", name);
  StoreTable table = { g_strdup (name), store_connection_get_int (connection, sql, error) };

  sqlite3_free (sql);
  g_array_append_val (tables, table);
  return table.n_rows >= 0;
}

/* The search is made from the records and has none of its own. */
static gboolean
add_tables (StoreConnection *connection, GArray *tables, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                 " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");

  while (row != NULL && store_statement_next (row, &failure))
    if (!add_table (connection, store_statement_get_text (row, 0), tables, &failure))
      break;
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
has_table (StoreConnection *connection, const char *name, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    connection, error, "SELECT 1 FROM sqlite_schema WHERE name = ?1", store_text (name));

  return row != NULL && store_statement_next (row, error);
}

static gboolean
read_audit_head (StoreConnection *connection, StoreInfo *info, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = NULL;

  if (has_table (connection, "here", &failure))
    row = store_query (connection, &failure, "SELECT lower (hex (audit_hash)) FROM here");
  if (row != NULL && store_statement_next (row, &failure))
    info->audit_head = store_statement_dup_text (row, 0);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
describe (StoreConnection *connection, gpointer data, GError **error)
{
  StoreInfo *info = data;
  g_autoptr (StoreStatement) row = store_query (connection, error, "PRAGMA journal_mode");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  info->journal_mode = store_statement_dup_text (row, 0);
  info->schema_version = store_connection_get_int (connection, "PRAGMA user_version", error);
  return info->schema_version >= 0 && read_audit_head (connection, info, error) &&
         add_tables (connection, info->tables, error);
}

static StoreInfo *
info_new (const char *path)
{
  StoreInfo *info = g_new0 (StoreInfo, 1);

  info->path = g_strdup (path);
  info->tables = g_array_new (FALSE, TRUE, sizeof (StoreTable));
  g_array_set_clear_func (info->tables, clear_table);
  info->size = size_of (path, "") + size_of (path, "-wal");
  return info;
}

/**
 * store_db_info:
 *
 * Counts what is there. Blocks; for the command line.
 *
 * Returns: (transfer full): the facts, or %NULL with @error set
 */
StoreInfo *
store_db_info (StoreDb *self, GError **error)
{
  g_autoptr (StoreInfo) info = info_new (store_db_get_path (self));

  return store_db_read (self, describe, info, error) ? g_steal_pointer (&info) : NULL;
}

/* As store_db_info() of the file @path that @connection reads. */
StoreInfo *
store_info_read (StoreConnection *connection, const char *path, GError **error)
{
  g_autoptr (StoreInfo) info = info_new (path);

  return store_connection_transact (connection, describe, info, NULL, error)
           ? g_steal_pointer (&info)
           : NULL;
}

void
store_info_free (StoreInfo *self)
{
  g_free (self->path);
  g_free (self->journal_mode);
  g_free (self->audit_head);
  g_array_unref (self->tables);
  g_free (self);
}

/**
 * store_info_to_json:
 *
 * Returns: (transfer full): {"path", "schema_version", "size", "journal_mode", "rows": {table: n}}
 */
JsonNode *
store_info_to_json (const StoreInfo *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *rows = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "path", self->path);
  json_object_set_int_member (object, "schema_version", self->schema_version);
  json_object_set_int_member (object, "size", self->size);
  json_object_set_string_member (object, "journal_mode", self->journal_mode);
  for (guint i = 0; i < self->tables->len; i++)
    {
      StoreTable *table = &g_array_index (self->tables, StoreTable, i);
      json_object_set_int_member (rows, table->name, table->n_rows);
    }
  json_object_set_object_member (object, "rows", rows);
  json_node_take_object (node, object);
  return node;
}

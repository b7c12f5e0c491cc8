/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "store/store-error.h"
#include "store/store-export.h"
#include "store/store-migration.h"
#include "store/store-tables.h"

#include <string.h>

/* The rows come as they were, caches and clocks with them, so the triggers sleep meanwhile. */
typedef struct
{
  const char *folder;
  GCancellable *cancellable;
  JsonObject *manifest;
} Import;

static gboolean
fail (GError **error, const char *detail)
{
  store_error_set (error, STORE_ERROR_NO_EXPORT, detail);
  return FALSE;
}

static gboolean
parse_hex (JsonObject *object, GByteArray *bytes)
{
  const char *text = base_json_get_string (object, "hex");
  gsize length = text != NULL ? strlen (text) : 1;

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      int high = g_ascii_xdigit_value (text[i]);
      int low = g_ascii_xdigit_value (text[i + 1]);
      guint8 byte = (guint8) (high << 4 | low);

      if (high < 0 || low < 0)
        return FALSE;
      g_byte_array_append (bytes, &byte, 1);
    }
  return length % 2 == 0;
}

/* @blobs: keeps what @value borrows */
static gboolean
parse_cell (JsonNode *node, GPtrArray *blobs, StoreValue *value)
{
  *value = store_null ();
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      GByteArray *bytes = g_byte_array_new ();

      g_ptr_array_add (blobs, bytes);
      gboolean parsed = parse_hex (json_node_get_object (node), bytes);
      *value = store_blob (bytes->data, bytes->len);
      return parsed;
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  GType type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    *value = store_text (json_node_get_string (node));
  else if (type == G_TYPE_INT64)
    *value = store_int (json_node_get_int (node));
  else
    *value = store_real (json_node_get_double (node));
  return TRUE;
}

static gboolean
insert_line (StoreConnection *connection,
             const StoreTable *table,
             const char *sql,
             const char *line,
             GError **error)
{
  g_autoptr (JsonNode) node = base_json_parse (line, -1, NULL);
  g_autoptr (GPtrArray) blobs =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autofree StoreValue *values = g_new (StoreValue, table->columns->len);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, table->name);
  for (guint i = 0; i < table->columns->len; i++)
    if (!parse_cell (json_object_get_member (json_node_get_object (node),
                                             g_ptr_array_index (table->columns, i)),
                     blobs, &values[i]))
      return fail (error, table->name);
  return store_connection_run (connection, error, sql, values, table->columns->len);
}

/* A table that the export does not know is left empty: it is newer. */
static GDataInputStream *
open_table (const Import *self, const StoreTable *table, GError **error)
{
  g_autofree char *name = g_strconcat (table->name, ".jsonl", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) raw = g_file_read (file, self->cancellable, error);

  return raw != NULL ? g_data_input_stream_new (G_INPUT_STREAM (raw)) : NULL;
}

static gboolean
read_lines (const Import *self,
            StoreConnection *connection,
            const StoreTable *table,
            GDataInputStream *stream,
            gint64 *n_rows,
            GError **error)
{
  g_autofree char *sql = store_table_make_insert (table);
  g_autoptr (GError) failure = NULL;

  for (;;)
    {
      g_autofree char *line =
        g_data_input_stream_read_line_utf8 (stream, NULL, self->cancellable, &failure);

      if (line == NULL)
        break;
      if (!insert_line (connection, table, sql, line, &failure))
        break;
      *n_rows += 1;
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
read_table (const Import *self,
            StoreConnection *connection,
            const StoreTable *table,
            GError **error)
{
  JsonObject *counts = base_json_get_object (self->manifest, "rows");
  gint64 expected = base_json_get_int (counts, table->name, -1);
  gint64 n_rows = 0;

  if (expected < 0)
    return TRUE;
  g_autoptr (GDataInputStream) stream = open_table (self, table, error);
  if (stream == NULL || !read_lines (self, connection, table, stream, &n_rows, error))
    return FALSE;
  return n_rows == expected || fail (error, table->name);
}

static GPtrArray *
read_triggers (StoreConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) triggers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT 'DROP TRIGGER ' || name, sql FROM sqlite_schema WHERE type = 'trigger'");

  while (row != NULL && store_statement_next (row, &failure))
    for (int i = 0; i < 2; i++)
      g_ptr_array_add (triggers, store_statement_dup_text (row, i));
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&triggers) : NULL;
}

/* @half: 0 to drop them, 1 to make them again */
static gboolean
run_triggers (StoreConnection *connection, GPtrArray *triggers, guint half, GError **error)
{
  gboolean done = TRUE;

  for (guint i = half; done && i < triggers->len; i += 2)
    done = store_connection_execute (connection, g_ptr_array_index (triggers, i), error);
  return done;
}

static gboolean
empty_tables (StoreConnection *connection, GPtrArray *tables, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < tables->len; i++)
    {
      const StoreTable *table = g_ptr_array_index (tables, i);
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\"", table->name);

      done = store_connection_execute (connection, sql, error);
    }
  return done;
}

static gboolean
check_links (StoreConnection *connection, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (connection, &failure, "PRAGMA foreign_key_check");

  if (row != NULL && store_statement_next (row, &failure))
    fail (&failure, store_statement_get_text (row, 0));
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
read_all (StoreConnection *connection, gpointer data, GError **error)
{
  Import *self = data;
  g_autoptr (GPtrArray) tables = store_tables_load (connection, error);
  g_autoptr (GPtrArray) triggers = tables != NULL ? read_triggers (connection, error) : NULL;
  gboolean done = triggers != NULL && run_triggers (connection, triggers, 0, error) &&
                  empty_tables (connection, tables, error);

  for (guint i = 0; done && i < tables->len; i++)
    done = read_table (self, connection, g_ptr_array_index (tables, i), error);
  connection->clock.in_schema = FALSE; /* the clock came with the rest */
  return done && store_run (connection, error, "UPDATE here SET copied = 1") &&
         check_links (connection, error) && store_search_rebuild (connection, error) &&
         run_triggers (connection, triggers, 1, error);
}

static gboolean
read_manifest (Import *self, JsonNode **node, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "speedshop-export.json", NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return fail (error, path);
  *node = base_json_parse (text, -1, NULL);
  self->manifest =
    *node != NULL && JSON_NODE_HOLDS_OBJECT (*node) ? json_node_get_object (*node) : NULL;
  if (self->manifest == NULL || base_json_get_object (self->manifest, "rows") == NULL)
    return fail (error, path);
  if (base_json_get_int (self->manifest, "schema_version", G_MAXINT) <=
      store_migration_get_latest ())
    return TRUE;
  store_error_set (error, STORE_ERROR_NEWER, path);
  return FALSE;
}

/* Whether anything but what every shop begins with is there. */
static gboolean
check_empty (StoreConnection *connection, GError **error)
{
  gint64 n = store_connection_get_int (connection, "SELECT count (*) FROM audit", error);

  if (n > 0)
    store_error_set (error, STORE_ERROR_NOT_EMPTY, NULL);
  return n == 0;
}

/**
 * store_db_import:
 * @self: a store that is not open, whose file is not there or holds no records yet
 * @folder: what store_db_export() wrote
 *
 * Takes in every record as it was. All of it or nothing; blocks.
 */
gboolean
store_db_import (StoreDb *self, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) manifest = NULL;
  Import import = { folder, cancellable, NULL };

  g_return_val_if_fail (STORE_IS_DB (self) && !store_db_is_open (self), FALSE);

  if (!read_manifest (&import, &manifest, error) || !store_db_open (self, error))
    return FALSE;
  store_db_close (self);
  g_autoptr (StoreConnection) writer =
    store_connection_open (store_db_get_path (self), STORE_CONNECTION_WRITER, error);
  if (writer == NULL || !check_empty (writer, error))
    return FALSE;
  store_connection_keep_log (writer, FALSE);
  return store_connection_execute (writer, "PRAGMA foreign_keys = OFF", error) &&
         store_connection_transact (writer, read_all, &import, cancellable, error);
}

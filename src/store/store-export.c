/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-export.h"
#include "base/base-json.h"
#include "speedshop-config.h"
#include "store/store-error.h"
#include "store/store-migration.h"
#include "store/store-tables.h"

#include <errno.h>
#include <string.h>

/* A cell in JSON: blobs are {"hex":…}, so that they come back as what they were. */
static JsonNode *
cell_to_json (StoreStatement *row, int column)
{
  JsonNode *node = json_node_alloc ();

  switch (store_statement_get_type (row, column))
    {
    case STORE_TYPE_INT:
      return json_node_init_int (node, store_statement_get_int (row, column));
    case STORE_TYPE_REAL:
      return json_node_init_double (node, store_statement_get_real (row, column));
    case STORE_TYPE_TEXT:
      return json_node_init_string (node, store_statement_get_text (row, column));
    case STORE_TYPE_BLOB:
      {
        JsonObject *object = json_object_new ();
        g_autofree char *text = store_statement_dup_plain (row, column);

        json_object_set_string_member (object, "hex", text);
        json_node_init_object (node, object);
        json_object_unref (object);
        return node;
      }
    case STORE_TYPE_NULL:
    default:
      return json_node_init_null (node);
    }
}

static void
append_json (GString *line, StoreStatement *row)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (int i = 0; i < store_statement_get_n_columns (row); i++)
    json_object_set_member (object, store_statement_get_column_name (row, i),
                            cell_to_json (row, i));
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = base_json_to_text (node, FALSE);
  g_string_append (line, text);
  g_string_append_c (line, '\n');
}

/* RFC 4180; nothing is an empty field, an empty text is two quotes. */
static void
append_csv_text (GString *line, const char *text)
{
  if (*text != '\0' && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *text);
    }
  g_string_append_c (line, '"');
}

static void
append_csv (GString *line, StoreStatement *row)
{
  for (int i = 0; i < store_statement_get_n_columns (row); i++)
    {
      g_autofree char *text = store_statement_dup_plain (row, i);

      if (i > 0)
        g_string_append_c (line, ',');
      if (text != NULL)
        append_csv_text (line, text);
    }
  g_string_append (line, "\r\n");
}

static void
append_csv_names (GString *line, StoreStatement *row)
{
  for (int i = 0; i < store_statement_get_n_columns (row); i++)
    g_string_append_printf (line, "%s%s", i > 0 ? "," : "",
                            store_statement_get_column_name (row, i));
  g_string_append (line, "\r\n");
}

/* What one table is written with. */
typedef struct
{
  const char *suffix;
  void (*append_names) (GString *line, StoreStatement *row); /* NULL for none */
  void (*append_row) (GString *line, StoreStatement *row);
} Writer;

static const Writer writers[] = {
  { ".jsonl", NULL, append_json },
  { ".csv", append_csv_names, append_csv },
};

static gboolean
put (GOutputStream *stream, GString *line, GCancellable *cancellable, GError **error)
{
  gboolean done =
    g_output_stream_write_all (stream, line->str, line->len, NULL, cancellable, error);

  g_string_set_size (line, 0);
  return done;
}

static gboolean
write_rows (const Writer *writer,
            StoreStatement *row,
            GOutputStream *stream,
            gint64 *n_rows,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  if (writer->append_names != NULL)
    writer->append_names (line, row);
  while (failure == NULL && store_statement_next (row, &failure))
    {
      writer->append_row (line, row);
      *n_rows += 1;
      put (stream, line, cancellable, &failure);
    }
  if (failure == NULL)
    put (stream, line, cancellable, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

typedef struct
{
  const char *folder;
  StoreExportFormat formats;
  GCancellable *cancellable;
  JsonObject *counts;
} Export;

static gboolean
write_table (const Export *self,
             StoreConnection *connection,
             const StoreTable *table,
             const Writer *writer,
             GError **error)
{
  g_autofree char *sql = store_table_make_select (table);
  g_autofree char *name = g_strconcat (table->name, writer->suffix, NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) raw =
    g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, self->cancellable, error);
  g_autoptr (StoreStatement) row = raw != NULL ? store_query (connection, error, sql) : NULL;
  gint64 n_rows = 0;

  if (row == NULL)
    return FALSE;
  g_autoptr (GOutputStream) stream = g_buffered_output_stream_new (G_OUTPUT_STREAM (raw));
  if (!write_rows (writer, row, stream, &n_rows, self->cancellable, error) ||
      !g_output_stream_close (stream, self->cancellable, error))
    return FALSE;
  json_object_set_int_member (self->counts, table->name, n_rows);
  return TRUE;
}

/* Says what the folder is, last: without it, the export is not whole. */
static gboolean
write_manifest (const Export *self, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *path = g_build_filename (self->folder, "speedshop-export.json", NULL);

  json_object_set_string_member (object, "format", "speedshop-export");
  json_object_set_string_member (object, "program", PACKAGE_VERSION);
  json_object_set_int_member (object, "schema_version", store_migration_get_latest ());
  json_object_set_object_member (object, "rows", json_object_ref (self->counts));
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = base_json_to_text (node, TRUE);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
write_all (StoreConnection *connection, gpointer data, GError **error)
{
  Export *self = data;
  g_autoptr (GPtrArray) tables = store_tables_load (connection, error);
  gboolean done = tables != NULL;

  for (guint i = 0; done && i < tables->len; i++)
    for (guint j = 0; done && j < G_N_ELEMENTS (writers); j++)
      if ((self->formats >> j & 1) != 0)
        done = write_table (self, connection, g_ptr_array_index (tables, i), &writers[j], error);
  return done && write_manifest (self, error);
}

/**
 * store_db_export:
 * @folder: where to; made where it is missing
 * @formats: which files to write
 *
 * Writes every record, as of one moment, into a folder that other programs can read and
 * store_db_import() takes in again. Blocks.
 */
gboolean
store_db_export (StoreDb *self,
                 const char *folder,
                 StoreExportFormat formats,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self) && folder != NULL, FALSE);

  g_autoptr (JsonObject) counts = json_object_new ();
  Export export = { folder, formats, cancellable, counts };
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      store_error_set_errno (error, errno, folder);
      return FALSE;
    }
  return store_db_read (self, write_all, &export, error);
}

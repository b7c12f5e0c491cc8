/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-size.h"
#include "store/store-attachment.h"
#include "store/store-backup-set.h"
#include "store/store-connection.h"
#include "store/store-error.h"
#include "store/store-folder.h"

static void
part_free (gpointer data)
{
  StoreSizePart *part = data;

  g_free (part->name);
  g_free (part->table);
  g_free (part);
}

void
store_size_free (StoreSize *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static gint64
count_rows (StoreConnection *connection, const char *table, GError **error)
{
  char *sql = sqlite3_mprintf ("SELECT count (*) FROM \"%w\"", table);
  gint64 n = store_connection_get_int (connection, sql, error);

  sqlite3_free (sql);
  return n;
}

static gboolean
add_part (StoreConnection *connection, StoreSize *size, StoreStatement *row, GError **error)
{
  StoreSizePart *part = g_new0 (StoreSizePart, 1);

  part->name = store_statement_dup_text (row, 0);
  part->table = store_statement_dup_text (row, 1);
  part->bytes = store_statement_get_int (row, 2);
  g_ptr_array_add (size->parts, part);
  if (g_str_equal (part->name, part->table))
    part->n_rows = count_rows (connection, part->table, error);
  return part->n_rows >= 0;
}

/* dbstat is a view of SQLite's on the pages of each tree of the file. */
static gboolean
measure_parts (StoreConnection *connection, gpointer data, GError **error)
{
  StoreSize *size = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT s.name, coalesce (m.tbl_name, s.name), s.pgsize"
                 "  FROM dbstat s LEFT JOIN sqlite_schema m ON m.name = s.name"
                 " WHERE s.aggregate = 1 ORDER BY s.pgsize DESC, s.name");

  while (row != NULL && store_statement_next (row, &failure))
    if (!add_part (connection, size, row, &failure))
      break;
  if (failure == NULL)
    size->free_bytes = store_connection_get_int (connection, "PRAGMA freelist_count", &failure) *
                       store_connection_get_int (connection, "PRAGMA page_size", &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

typedef struct
{
  gint64 n_files;
  gint64 bytes;
} Sum;

static gboolean
add_file (const char *path, const char *name, const GStatBuf *status, gpointer data, GError **error)
{
  Sum *sum = data;

  if (S_ISDIR (status->st_mode))
    return store_folder_foreach (path, add_file, sum, error);
  sum->n_files++;
  sum->bytes += status->st_size;
  return TRUE;
}

/* Files in @path itself, so that second names of attachments in the folders do not count. */
static gboolean
add_top_file (const char *path,
              const char *name,
              const GStatBuf *status,
              gpointer data,
              GError **error)
{
  return S_ISDIR (status->st_mode) || add_file (path, name, status, data, error);
}

static void
measure_folders (StoreDb *db, StoreSize *size)
{
  g_autofree char *files = store_attachment_get_folder (store_db_get_path (db));
  g_autofree char *backups = store_backup_set_get_folder (db);
  g_autofree char *log = g_strconcat (store_db_get_path (db), "-wal", NULL);
  Sum attachments = { 0 }, copies = { 0 };
  GStatBuf status;

  store_folder_foreach (files, add_file, &attachments, NULL);
  store_folder_foreach (backups, add_top_file, &copies, NULL);
  size->n_attachments = attachments.n_files;
  size->attachment_bytes = attachments.bytes;
  size->backup_bytes = copies.bytes;
  size->log_bytes = g_stat (log, &status) == 0 ? status.st_size : 0;
}

/**
 * store_db_measure:
 *
 * Finds what takes the room on the disk. Reads every page; blocks.
 *
 * Returns: (transfer full): the sizes, or %NULL with @error set
 */
StoreSize *
store_db_measure (StoreDb *self, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), NULL);

  g_autoptr (StoreSize) size = g_new0 (StoreSize, 1);
  size->parts = g_ptr_array_new_with_free_func (part_free);
  if (!store_db_read (self, measure_parts, size, error))
    return NULL;
  measure_folders (self, size);
  return g_steal_pointer (&size);
}

static void
build_part (JsonBuilder *builder, const StoreSizePart *part)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, part->name);
  json_builder_set_member_name (builder, "table");
  json_builder_add_string_value (builder, part->table);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, part->n_rows);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, part->bytes);
  json_builder_end_object (builder);
}

/**
 * store_size_to_json:
 *
 * Returns: (transfer full): {"free_bytes", "log_bytes", "attachment_bytes", "attachments",
 *   "backup_bytes", "parts": [{"name", "table", "rows", "bytes"}]}
 */
JsonNode *
store_size_to_json (const StoreSize *self)
{
  const struct
  {
    const char *name;
    gint64 value;
  } numbers[] = {
    { "free_bytes", self->free_bytes },     { "log_bytes", self->log_bytes },
    { "attachments", self->n_attachments }, { "attachment_bytes", self->attachment_bytes },
    { "backup_bytes", self->backup_bytes },
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      json_builder_set_member_name (builder, numbers[i].name);
      json_builder_add_int_value (builder, numbers[i].value);
    }
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->parts->len; i++)
    build_part (builder, g_ptr_array_index (self->parts, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

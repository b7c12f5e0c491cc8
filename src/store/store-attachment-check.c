/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-stamp.h"
#include "speedshop-config.h"
#include "store/store-attachment.h"
#include "store/store-connection.h"
#include "store/store-error.h"
#include "store/store-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

/* What is put has no row for a moment, and a person takes a removal back within days. */
#define NEW_MS          (G_GINT64_CONSTANT (24) * 3600 * 1000)
#define KEEP_REMOVED_MS (30 * NEW_MS)

/* Returns: (transfer full): its hash in hexadecimal, NULL where it cannot be read */
static char *
hash_file (const char *path, GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 chunk[16384];
  gssize n = -1;

  while (stream != NULL && (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, sizeof chunk,
                                                     cancellable, NULL)) > 0)
    g_checksum_update (sum, chunk, n);
  return n == 0 ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

static char *
hex_of (const guint8 *sha256)
{
  GString *hex = g_string_new (NULL);

  for (guint i = 0; i < STORE_SHA256_SIZE; i++)
    g_string_append_printf (hex, "%02x", sha256[i]);
  return g_string_free (hex, FALSE);
}

typedef struct
{
  const char *store_path;
  gboolean quick;
  GPtrArray *problems;
  GCancellable *cancellable;
} Check;

static gboolean
is_whole (const Check *check, const char *path, const GStatBuf *status, StoreStatement *row)
{
  gsize size;
  g_autofree char *expected = hex_of (store_statement_get_blob (row, 0, &size));
  g_autofree char *found = check->quick ? NULL : hash_file (path, check->cancellable);

  return status->st_size == store_statement_get_int (row, 1) &&
         (check->quick || g_strcmp0 (found, expected) == 0);
}

/* Returns: (nullable) (transfer full): what is wrong with the content of a row of sha256, size and
 * name */
static char *
find_fault (const Check *check, StoreStatement *row)
{
  gsize size;
  const char *name = store_statement_get_text (row, 2);
  g_autofree char *path =
    store_attachment_get_path (check->store_path, store_statement_get_blob (row, 0, &size));
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (
      _ ("The content of the attachment “%s” is missing. Restore it from a backup."), name);
  if (!is_whole (check, path, &status, row))
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (
      _ ("The content of the attachment “%s” was altered. Restore it from a backup."), name);
  return NULL;
}

static gboolean
check_contents (StoreConnection *connection, gpointer data, GError **error)
{
  Check *check = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT sha256, size, min (name) FROM attachment WHERE removed = 0"
                 " GROUP BY sha256, size");

  while (row != NULL && !g_cancellable_set_error_if_cancelled (check->cancellable, &failure) &&
         store_statement_next (row, &failure))
    {
      char *fault = find_fault (check, row);

      if (fault != NULL)
        g_ptr_array_add (check->problems, fault);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * store_attachment_check:
 * @quick: whether to compare sizes only; else all content is read
 * @problems: (element-type utf8): where to add a sentence for each that is missing or altered
 *
 * Blocks, in the reader's thread.
 */
gboolean
store_attachment_check (StoreDb *db,
                        gboolean quick,
                        GPtrArray *problems,
                        GCancellable *cancellable,
                        GError **error)
{
  Check check = { store_db_get_path (db), quick, problems, cancellable };

  return store_db_read (db, check_contents, &check, error);
}

static gint64
newest_ms (const guint8 *clocks, gsize size)
{
  gint64 newest = 0;

  /* The stamp of the row's creation, then a number and a stamp for each field that changed. */
  for (gsize at = 0; at + BASE_STAMP_SIZE <= size; at += BASE_STAMP_SIZE + 1)
    {
      BaseStamp stamp;

      memcpy (&stamp, clocks + at, sizeof stamp);
      newest = MAX (newest, base_stamp_get_unix_ms (&stamp));
    }
  return newest;
}

typedef struct
{
  const char *store_path;
  gboolean apply;
  StoreSweep *sweep;
  GHashTable *wanted; /* names, "ab/cdef…" */
  gint64 now_ms;
} Sweep;

static gboolean
note_wanted (StoreConnection *connection, Sweep *sweep, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, "SELECT sha256, removed, clk FROM attachment");

  while (row != NULL && store_statement_next (row, &failure))
    {
      gsize size;
      g_autofree char *hex = hex_of (store_statement_get_blob (row, 0, &size));
      const guint8 *clocks = store_statement_get_blob (row, 2, &size);

      if (store_statement_get_int (row, 1) == 0 ||
          sweep->now_ms - newest_ms (clocks, size) < KEEP_REMOVED_MS)
        g_hash_table_add (sweep->wanted, g_strdup_printf ("%.2s/%s", hex, hex + 2));
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static void
sweep_file (Sweep *sweep, const char *path, const GStatBuf *status)
{
  if (sweep->now_ms - (gint64) status->st_mtime * 1000 < NEW_MS)
    return;
  if (sweep->apply && g_unlink (path) != 0)
    return;
  sweep->sweep->n_files++;
  sweep->sweep->bytes += status->st_size;
}

static gboolean
visit_content (const char *path,
               const char *name,
               const GStatBuf *status,
               gpointer data,
               GError **error)
{
  Sweep *sweep = data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *first = g_path_get_basename (folder);
  g_autofree char *key = g_strdup_printf ("%s/%s", first, name);

  if (!g_hash_table_contains (sweep->wanted, key))
    sweep_file (sweep, path, status);
  return TRUE;
}

/* A file of a put that was killed lies beside the folders. */
static gboolean
visit_top (const char *path,
           const char *name,
           const GStatBuf *status,
           gpointer data,
           GError **error)
{
  if (S_ISDIR (status->st_mode))
    return store_folder_foreach (path, visit_content, data, error);
  if (g_str_has_prefix (name, "new-"))
    sweep_file (data, path, status);
  return TRUE;
}

static gboolean
sweep_contents (StoreConnection *connection, gpointer data, GError **error)
{
  Sweep *sweep = data;
  g_autofree char *folder = store_attachment_get_folder (sweep->store_path);

  sweep->now_ms = store_connection_get_now_ms (connection);
  return note_wanted (connection, sweep, error) &&
         store_folder_foreach (folder, visit_top, sweep, error);
}

/**
 * store_attachment_sweep:
 * @apply: whether to delete; else only to count
 * @sweep: (out): what there is, or was, to delete
 *
 * Finds content that no row refers to: what a crash left between the file and its row, and what was
 * removed more than thirty days ago. Never touches a file younger than a day. Blocks; nobody can
 * insert a row meanwhile.
 */
gboolean
store_attachment_sweep (StoreDb *db, gboolean apply, StoreSweep *sweep, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sweep work = { store_db_get_path (db), apply, sweep, wanted };

  *sweep = (StoreSweep){ 0 };
  return apply ? store_db_write (db, sweep_contents, &work, error)
               : store_db_read (db, sweep_contents, &work, error);
}

/* Has all content that the attachments in @rows refer to, at @from_store, at @to_store as well.
 * What is missing at @from_store stays missing; a check finds it. */
gboolean
store_attachment_link_all (const char *from_store,
                           const char *to_store,
                           StoreConnection *rows,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (rows, &failure, "SELECT DISTINCT sha256 FROM attachment");

  while (row != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &failure) &&
         store_statement_next (row, &failure))
    {
      gsize size;
      const guint8 *sha256 = store_statement_get_blob (row, 0, &size);
      g_autofree char *from = store_attachment_get_path (from_store, sha256);
      g_autofree char *to = store_attachment_get_path (to_store, sha256);

      if (g_file_test (from, G_FILE_TEST_IS_REGULAR))
        store_folder_link (from, to, &failure);
      if (failure != NULL)
        break;
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-backup.h"
#include "store/store-attachment.h"
#include "store/store-check.h"
#include "store/store-connection.h"
#include "store/store-error.h"
#include "store/store-file.h"
#include "store/store-folder.h"
#include "store/store-place.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PAGES_PER_STEP 256

static gboolean
copy_pages (StoreConnection *to, StoreConnection *from, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->db, "main", from->db, "main");
  int result = backup != NULL ? SQLITE_OK : sqlite3_errcode (to->db);

  while (result == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    result = sqlite3_backup_step (backup, PAGES_PER_STEP);
  sqlite3_backup_finish (backup);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (result != SQLITE_DONE)
    store_connection_fail (to, result, error);
  return result == SQLITE_DONE;
}

static gboolean
leave_log (StoreConnection *to, GError **error)
{
  return store_connection_execute (to, "PRAGMA journal_mode = DELETE", error);
}

static gboolean
copy_state (StoreConnection *to, StoreConnection *from, GCancellable *cancellable, GError **error)
{
  return store_connection_execute (from, "BEGIN", error) &&
         store_connection_get_int (from, "PRAGMA user_version", error) >= 0 &&
         copy_pages (to, from, cancellable, error) &&
         store_connection_execute (from, "COMMIT", error);
}

static StoreConnection *
make_copy (StoreConnection *from, const char *path, GCancellable *cancellable, GError **error)
{
  if (!store_file_prepare (path, error))
    return NULL;

  g_autoptr (StoreConnection) to = store_connection_open (path, STORE_CONNECTION_WRITER, error);
  return to != NULL && copy_state (to, from, cancellable, error) ? g_steal_pointer (&to) : NULL;
}

/* Copies one state of @from to the new file @path, all in one file, which goes on as the store
 * itself. */
gboolean
store_backup_copy (StoreConnection *from, const char *path, GError **error)
{
  g_autoptr (StoreConnection) to = make_copy (from, path, NULL, error);

  return to != NULL && store_place_forget (to, FALSE, error) && leave_log (to, error);
}

/* The same for a file that may be used long after. */
static gboolean
back_up (StoreConnection *from, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (StoreConnection) to = make_copy (from, path, cancellable, error);

  return to != NULL && store_place_forget (to, TRUE, error) && leave_log (to, error);
}

static gboolean
check_pages (StoreConnection *connection, const char *path, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (connection, error, "PRAGMA integrity_check");

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  const char *finding = store_statement_get_text (row, 0);
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  if (store_check_finding (finding, error))
    store_error_set (error, STORE_ERROR_DAMAGED, path);
  return FALSE;
}

/* Opens a backup to read it and nothing else. What was copied from elsewhere together with its log
 * must be read with it. */
StoreConnection *
store_backup_open (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      store_error_set_errno (error, ENOENT, path);
      return NULL;
    }
  if (!store_file_inspect (path, error))
    return NULL;
  return store_connection_open (
    path, store_file_has_log (path) ? STORE_CONNECTION_READER : STORE_CONNECTION_SPECTATOR, error);
}

/* A backup that nobody opened is none: this reads all of it. */
static gboolean
verify (const char *path, GError **error)
{
  g_autoptr (StoreConnection) connection = store_backup_open (path, error);
  gint64 mark =
    connection ? store_connection_get_int (connection, "PRAGMA application_id", error) : -1;

  if (mark < 0)
    return FALSE;
  if (mark == STORE_APPLICATION_ID)
    return check_pages (connection, path, error);
  store_error_set (error, STORE_ERROR_FOREIGN, path);
  return FALSE;
}

static gboolean
copy_and_verify (StoreConnection *from, const char *part, GCancellable *cancellable, GError **error)
{
  g_remove (part);
  if (back_up (from, part, cancellable, error) && verify (part, error))
    return TRUE;
  g_remove (part);
  return FALSE;
}

/* Files of the first version know of no attachments. */
static gboolean
link_attachments (const char *from_store,
                  const char *to_store,
                  const char *rows,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (StoreConnection) connection = store_backup_open (rows, error);
  gint64 n_tables =
    connection != NULL
      ? store_connection_get_int (
          connection, "SELECT count (*) FROM sqlite_schema WHERE name = 'attachment'", error)
      : -1;

  return n_tables == 0 || (n_tables > 0 && store_attachment_link_all (
                                             from_store, to_store, connection, cancellable, error));
}

/**
 * store_db_backup:
 * @path: the file to make, or to replace once the new one is complete and checked
 * @cancellable: (nullable): gives up and leaves what was at @path
 *
 * Copies the records as they are at this moment while others go on writing. The copy is one file
 * without a log; it is read through before it takes its name. The content of attachments goes
 * beside it: on the same disk as a second name of the same file, else as a copy. Blocks.
 *
 * Returns: whether @path is a sound backup
 */
gboolean
store_db_backup (StoreDb *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), FALSE);

  const char *store = store_db_get_path (self);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  if (!store_db_is_open (self))
    {
      store_error_set (error, STORE_ERROR_CLOSED, NULL);
      return FALSE;
    }
  g_autoptr (StoreConnection) from = store_connection_open (store, STORE_CONNECTION_READER, error);
  if (from == NULL || !copy_and_verify (from, part, cancellable, error))
    return FALSE;
  if (link_attachments (store, path, part, cancellable, error) &&
      store_folder_rename (part, path, error))
    return TRUE;
  g_remove (part);
  return FALSE;
}

static void
backup_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;

  if (store_db_backup (source, path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * store_db_backup_async:
 *
 * As store_db_backup(), in a thread of its own. Do not close the store meanwhile.
 */
void
store_db_backup_async (StoreDb *self,
                       const char *path,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, store_db_backup_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, backup_in_thread);
}

gboolean
store_db_backup_finish (StoreDb *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Leaving WAL mode takes the file for us alone and folds its log in, so that this fails where
 * another program has it open. A file that is too damaged for it is nobody's. */
gboolean
store_backup_detach (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreConnection) old = store_connection_open (path, STORE_CONNECTION_WRITER, &failure);

  if (old != NULL)
    store_connection_execute (old, "PRAGMA journal_mode = DELETE", &failure);
  if (g_error_matches (failure, STORE_ERROR, STORE_ERROR_DAMAGED))
    g_clear_error (&failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* A log that stayed would be read into the file that takes this name next. */
static void
keep_beside (const char *path, const char *kept, const char *suffix)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  g_autofree char *to = g_strconcat (kept, suffix, NULL);

  g_remove (to);
  g_rename (from, to);
}

/* The old file keeps its name too until the new one replaces it, so that there is one at each
 * moment; where a disk has no links, it is moved. */
static gboolean
keep_old (const char *path, GError **error)
{
  g_autofree char *kept = g_strconcat (path, ".before-restore", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!store_backup_detach (path, error))
    return FALSE;
  keep_beside (path, kept, "-wal");
  keep_beside (path, kept, "-shm");
  g_remove (kept);
  return link (path, kept) == 0 || store_folder_rename (path, kept, error);
}

/**
 * store_db_restore:
 * @self: a store that is not open, here or in another program
 * @backup: the file to take the records from; it stays as it is
 *
 * Reads @backup through first and refuses it where it is damaged, newer or another program's. The
 * records that were there are kept beside them, with ".before-restore" after their name; content
 * of attachments that is missing is taken from beside @backup. Blocks.
 *
 * Returns: whether the records are those of @backup
 */
gboolean
store_db_restore (StoreDb *self, const char *backup, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), FALSE);

  const char *path = store_db_get_path (self);
  g_autofree char *part = g_strconcat (path, ".restoring", NULL);
  if (store_db_is_open (self))
    {
      store_error_set (error, STORE_ERROR_BUSY, NULL);
      return FALSE;
    }
  if (!verify (backup, error))
    return FALSE;
  g_autoptr (StoreConnection) from = store_backup_open (backup, error);
  if (from == NULL || !copy_and_verify (from, part, NULL, error))
    return FALSE;
  if (link_attachments (backup, path, part, NULL, error) && keep_old (path, error) &&
      store_folder_rename (part, path, error))
    return TRUE;
  g_remove (part);
  return FALSE;
}

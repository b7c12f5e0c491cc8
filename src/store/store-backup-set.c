/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-backup-set.h"
#include "base/base-time.h"
#include "speedshop-config.h"
#include "store/store-attachment.h"
#include "store/store-backup.h"
#include "store/store-error.h"
#include "store/store-folder.h"
#include "store/store-setting.h"

#include <glib/gi18n-lib.h>

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

#define NAME_FORMAT "speedshop-%Y%m%dT%H%M%SZ.db"
#define NAME_PREFIX "speedshop-"
#define NAME_SUFFIX "Z.db"

/* Another program may be at it until then. */
#define REMAINS_AFTER_S 86400

/* How many spans of a kind keep their newest backup. What names a span is the same for all moments
 * in it; weeks are those of ISO 8601. */
static const struct
{
  const char *setting;
  gint64 keep;
  const char *name_of_span;
} rules[] = {
  { "backup.daily", 7, "%Y-%m-%d" },
  { "backup.weekly", 4, "%G-W%V" },
  { "backup.monthly", 12, "%Y-%m" },
};

/**
 * store_backup_set_get_folder:
 *
 * Returns: (transfer full): where backups go unless another place is named
 */
char *
store_backup_set_get_folder (StoreDb *db)
{
  return g_strconcat (store_db_get_path (db), ".backups", NULL);
}

static char *
format_utc (gint64 unix_s, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (unix_s);

  return g_date_time_format (time, format);
}

/* Returns: when the backup of that name was taken, -1 where it is none of ours */
static gint64
parse_name (const char *name)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (!g_str_has_prefix (name, NAME_PREFIX) || !g_str_has_suffix (name, NAME_SUFFIX))
    return -1;
  g_autofree char *iso =
    g_strndup (name + strlen (NAME_PREFIX), strlen (name) - strlen (NAME_PREFIX) - strlen (".db"));
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, utc);
  return time != NULL ? g_date_time_to_unix (time) : -1;
}

static gboolean
note_backup (const char *path,
             const char *name,
             const GStatBuf *status,
             gpointer times_s,
             GError **error)
{
  gint64 time_s = parse_name (name);

  if (time_s >= 0)
    g_array_append_val ((GArray *) times_s, time_s);
  return TRUE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (right > left) - (right < left);
}

/* Returns: (transfer full) (element-type gint64): when they were taken, the newest first */
static GArray *
list_backups (const char *folder)
{
  GArray *times_s = g_array_new (FALSE, FALSE, sizeof (gint64));

  store_folder_foreach (folder, note_backup, times_s, NULL);
  g_array_sort (times_s, compare_newest_first);
  return times_s;
}

static char *
path_at (const char *folder, gint64 time_s)
{
  g_autofree char *name = format_utc (time_s, NAME_FORMAT);

  return g_build_filename (folder, name, NULL);
}

/* Marks the newest of each of the last @n spans that have one. */
static void
mark_kept (GArray *times_s, const char *name_of_span, gint64 n, gboolean *kept)
{
  g_autofree char *last = NULL;

  for (guint i = 0; i < times_s->len && n > 0; i++)
    {
      char *span = format_utc (g_array_index (times_s, gint64, i), name_of_span);

      if (g_strcmp0 (span, last) != 0)
        {
          kept[i] = TRUE;
          n--;
        }
      g_free (last);
      last = span;
    }
}

static void
delete_backup (const char *path)
{
  g_autofree char *files = store_attachment_get_folder (path);

  g_unlink (path);
  store_folder_remove (files);
}

/* What a backup that the power ended left behind: it has a backup's name and more after it. */
static gboolean
delete_remains (const char *path,
                const char *name,
                const GStatBuf *status,
                gpointer now_s,
                GError **error)
{
  gboolean ours =
    g_str_has_prefix (name, NAME_PREFIX) &&
    (strstr (name, NAME_SUFFIX ".drill-") != NULL || g_str_has_suffix (name, NAME_SUFFIX ".part"));

  if (!ours || *(gint64 *) now_s - status->st_mtime < REMAINS_AFTER_S)
    return TRUE;
  if (S_ISDIR (status->st_mode))
    store_folder_remove (path);
  else
    g_unlink (path);
  return TRUE;
}

/* The newest always stays, whatever the settings say. */
static gboolean
rotate (StoreDb *db, const char *folder, GError **error)
{
  g_autoptr (GArray) times_s = list_backups (folder);
  g_autofree gboolean *kept = g_new0 (gboolean, times_s->len + 1);

  gint64 now_s = base_time_now_s ();
  store_folder_foreach (folder, delete_remains, &now_s, NULL);
  kept[0] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 n = store_setting_get_int (db, rules[i].setting, rules[i].keep, error);

      if (n < 0)
        return FALSE;
      mark_kept (times_s, rules[i].name_of_span, n, kept);
    }
  for (guint i = 0; i < times_s->len; i++)
    {
      g_autofree char *path = path_at (folder, g_array_index (times_s, gint64, i));

      if (!kept[i])
        delete_backup (path);
    }
  return TRUE;
}

typedef struct
{
  gint64 started_s;
  const StoreDrill *drill;
} Entry;

static gint64
size_of (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

static gboolean
write_entry (StoreConnection *connection, gpointer data, GError **error)
{
  const Entry *entry = data;
  const StoreDrill *drill = entry->drill;
  gboolean passed = drill->problems->len == 0;

  return store_run (connection, error,
                    "INSERT INTO backup_log (started_s, finished_s, path, bytes, drill, detail)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (started_s) DO UPDATE"
                    " SET finished_s = ?2, path = ?3, bytes = ?4, drill = ?5, detail = ?6",
                    store_int (entry->started_s), store_int (base_time_now_s ()),
                    store_text (drill->backup), store_int (size_of (drill->backup)),
                    store_text (passed ? "passed" : "failed"),
                    store_text (passed ? NULL : g_ptr_array_index (drill->problems, 0)));
}

/**
 * store_backup_set_add:
 * @folder: where the backups are; made where it is missing
 * @cancellable: (nullable): gives up and leaves the backups that are there
 *
 * Takes a backup, tries it in a drill, writes the outcome into the table backup_log, and deletes
 * what the rules do not keep. Where the drill fails nothing is deleted. Blocks.
 *
 * Returns: (transfer full): what the drill found, or %NULL with @error set
 */
StoreDrill *
store_backup_set_add (StoreDb *db, const char *folder, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  gint64 now_s = base_time_now_s ();
  g_autofree char *path = path_at (folder, now_s);
  if (!store_folder_make (folder, error) || !store_db_backup (db, path, cancellable, error))
    return NULL;
  g_autoptr (StoreDrill) drill = store_drill_run (path, cancellable, error);
  Entry entry = { now_s, drill };
  if (drill == NULL || !store_db_write (db, write_entry, &entry, error))
    return NULL;
  if (drill->problems->len == 0 && !rotate (db, folder, error))
    return NULL;
  return g_steal_pointer (&drill);
}

static void
add_in_thread (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  GError *error = NULL;
  StoreDrill *drill = store_backup_set_add (source, folder, cancellable, &error);

  if (drill != NULL)
    g_task_return_pointer (task, drill, (GDestroyNotify) store_drill_free);
  else
    g_task_return_error (task, error);
}

/**
 * store_backup_set_add_async:
 *
 * As store_backup_set_add(), in a thread of its own. Do not close the store meanwhile.
 */
void
store_backup_set_add_async (StoreDb *db,
                            const char *folder,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (db, cancellable, callback, user_data);

  g_task_set_source_tag (task, store_backup_set_add_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, add_in_thread);
}

StoreDrill *
store_backup_set_add_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * store_backup_set_get_newest:
 *
 * Returns: (transfer full) (nullable): the newest backup in @folder
 */
char *
store_backup_set_get_newest (const char *folder)
{
  g_autoptr (GArray) times_s = list_backups (folder);

  return times_s->len > 0 ? path_at (folder, g_array_index (times_s, gint64, 0)) : NULL;
}

/**
 * store_backup_set_get_time_s:
 * @backup: the path of one of these backups
 *
 * Returns: when it was taken, UTC seconds; -1 where the name tells none
 */
gint64
store_backup_set_get_time_s (const char *backup)
{
  g_return_val_if_fail (backup != NULL, -1);

  g_autofree char *name = g_path_get_basename (backup);
  return parse_name (name);
}

static gboolean
try_backup (StoreDb *db, const char *backup, GCancellable *cancellable, GError **error)
{
  g_autoptr (StoreDrill) drill = store_drill_run (backup, cancellable, error);

  if (drill == NULL)
    return FALSE;
  if (drill->problems->len == 0)
    return store_db_restore (db, backup, error);
  store_error_set (error, STORE_ERROR_DAMAGED, g_ptr_array_index (drill->problems, 0));
  return FALSE;
}

/**
 * store_backup_set_restore:
 * @db: a store that is not open: the one that is damaged
 *
 * The way back: restores the newest backup in @folder that passes its drill. The damaged file is
 * kept as store_db_restore() does. Blocks.
 *
 * Returns: (transfer full): the backup that was taken, or %NULL with @error set
 */
char *
store_backup_set_restore (StoreDb *db,
                          const char *folder,
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  g_autoptr (GArray) times_s = list_backups (folder);
  for (guint i = 0; i < times_s->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *backup = path_at (folder, g_array_index (times_s, gint64, i));

      if (try_backup (db, backup, cancellable, &failure))
        return g_steal_pointer (&backup);
      if (!g_error_matches (failure, STORE_ERROR, STORE_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  g_set_error (error, STORE_ERROR, STORE_ERROR_MISSING,
               /* Translators: %s is a folder. */
               _ ("No backup in %s is sound. Choose one from another place, such as a drive that"
                  " is kept elsewhere; nothing was changed."),
               folder);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-backups.h"

#include "base/base-time.h"
#include "store/store-backup-set.h"

#define DOMAIN "speedshop-app"

/* The first screen comes first. */
#define SETTLE_S 3

/* A laptop sleeps through a timer of a day. */
#define LOOK_EVERY_S   900
#define BACKUP_EVERY_S 86400

struct _SpeedshopBackups
{
  GObject parent_instance;

  StoreDb *db;
  char *folder;
  GCancellable *cancellable;
  GThread *thread; /* of the backup that runs, or of the last one */
  int is_running;  /* atomic */
  guint timer;
  gint64 last_s; /* when the last one began */
};

G_DEFINE_FINAL_TYPE (SpeedshopBackups, speedshop_backups, G_TYPE_OBJECT)

static void
tell_failure (const char *folder, const char *why)
{
  g_log_structured (DOMAIN, G_LOG_LEVEL_MESSAGE, "SPEEDSHOP_EVENT", "backup-failed",
                    "SPEEDSHOP_FOLDER", folder, "MESSAGE", "No backup was made in %s: %s", folder,
                    why);
}

static gpointer
back_up (gpointer data)
{
  SpeedshopBackups *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreDrill) drill =
    store_backup_set_add (self->db, self->folder, self->cancellable, &error);

  if (drill == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failure (self->folder, error->message);
  if (drill != NULL && drill->problems->len > 0)
    tell_failure (self->folder, g_ptr_array_index (drill->problems, 0));
  g_atomic_int_set (&self->is_running, FALSE);
  return NULL;
}

/* Waits for the thread, which is short where it is over or was cancelled. */
static void
join (SpeedshopBackups *self)
{
  g_clear_pointer (&self->thread, g_thread_join);
}

static void
begin (SpeedshopBackups *self)
{
  g_autoptr (GError) error = NULL;

  join (self);
  self->last_s = base_time_now_s ();
  g_atomic_int_set (&self->is_running, TRUE);
  self->thread = g_thread_try_new ("backup", back_up, self, &error);
  if (self->thread != NULL)
    return;
  g_atomic_int_set (&self->is_running, FALSE);
  tell_failure (self->folder, error->message);
}

static gboolean
look_cb (gpointer data)
{
  SpeedshopBackups *self = data;

  if (!g_atomic_int_get (&self->is_running) && base_time_now_s () - self->last_s >= BACKUP_EVERY_S)
    begin (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
settled_cb (gpointer data)
{
  SpeedshopBackups *self = data;

  begin (self);
  self->timer = g_timeout_add_seconds (LOOK_EVERY_S, look_cb, self);
  return G_SOURCE_REMOVE;
}

static void
speedshop_backups_dispose (GObject *object)
{
  SpeedshopBackups *self = SPEEDSHOP_BACKUPS (object);

  speedshop_backups_stop (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->db);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (speedshop_backups_parent_class)->dispose (object);
}

static void
speedshop_backups_class_init (SpeedshopBackupsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = speedshop_backups_dispose;
}

static void
speedshop_backups_init (SpeedshopBackups *self)
{
}

SpeedshopBackups *
speedshop_backups_new (StoreDb *db)
{
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  SpeedshopBackups *self = g_object_new (SPEEDSHOP_TYPE_BACKUPS, NULL);
  self->db = g_object_ref (db);
  self->folder = store_backup_set_get_folder (db);
  return self;
}

/**
 * speedshop_backups_start:
 *
 * To be called when the store is open. Failures go to the log: nobody at the counter can mend a
 * disk while a customer waits.
 */
void
speedshop_backups_start (SpeedshopBackups *self)
{
  g_return_if_fail (SPEEDSHOP_IS_BACKUPS (self));

  speedshop_backups_stop (self);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_add_seconds (SETTLE_S, settled_cb, self);
}

/**
 * speedshop_backups_stop:
 *
 * Gives up a backup that runs. To be called before the store is closed.
 */
void
speedshop_backups_stop (SpeedshopBackups *self)
{
  g_return_if_fail (SPEEDSHOP_IS_BACKUPS (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  join (self);
}

/**
 * speedshop_backups_get_newest:
 *
 * Returns: (transfer full) (nullable): the newest backup's file
 */
char *
speedshop_backups_get_newest (SpeedshopBackups *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_BACKUPS (self), NULL);

  return store_backup_set_get_newest (self->folder);
}

static void
restore_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SpeedshopBackups *self = source;
  GError *error = NULL;
  char *backup = store_backup_set_restore (self->db, self->folder, cancellable, &error);

  if (backup != NULL)
    g_task_return_pointer (task, backup, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * speedshop_backups_restore_async:
 *
 * Takes the newest backup that is sound in place of the records, which are not open and stay beside
 * it under another name.
 */
void
speedshop_backups_restore_async (SpeedshopBackups *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (SPEEDSHOP_IS_BACKUPS (self));

  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, speedshop_backups_restore_async);
  g_task_run_in_thread (task, restore_in_thread);
}

/**
 * speedshop_backups_restore_finish:
 *
 * Returns: (transfer full): the backup that was taken, or %NULL with a sentence in @error
 */
char *
speedshop_backups_restore_finish (SpeedshopBackups *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

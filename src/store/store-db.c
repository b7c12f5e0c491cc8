/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-db.h"
#include "store/store-error.h"
#include "store/store-file.h"
#include "store/store-migration.h"
#include "store/store-place.h"
#include "store/store-search.h"
#include "store/store-worker.h"

#define LOG_TRIES    100
#define LOG_PAUSE_US 10000

/**
 * StoreDb:
 *
 * The shop's records in one file. It belongs to the main context that it was made in; the work
 * itself is done in two threads of its own, one that writes and one that reads.
 */
struct _StoreDb
{
  GObject parent_instance;

  char *path;
  int is_open; /* atomic */
  StoreWorker *writer;
  StoreWorker *reader;

  GSource *announcer; /* wakes our main context after a commit */
  GMutex lock;
  GHashTable *changed; /* interned names of tables, guarded by lock */
  GArray *changes;     /* of StoreChange, guarded by lock */

  StoreWall wall;
  gpointer wall_data;
};

G_DEFINE_FINAL_TYPE (StoreDb, store_db, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Called in the writer's thread. */
static void
note_commit (StoreConnection *connection, gpointer data)
{
  StoreDb *self = data;
  GHashTableIter iter;
  gpointer table;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, connection->changed);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    g_hash_table_add (self->changed, table);
  g_array_append_vals (self->changes, connection->changes->data, connection->changes->len);
  g_mutex_unlock (&self->lock);
  g_source_set_ready_time (self->announcer, 0);
}

static gboolean
announce (gpointer data)
{
  StoreDb *self = data;

  g_mutex_lock (&self->lock);
  g_autofree gpointer *tables = (gpointer *) g_hash_table_get_keys_as_array (self->changed, NULL);
  g_hash_table_remove_all (self->changed);
  g_autoptr (GArray) changes = g_steal_pointer (&self->changes);
  self->changes = g_array_new (FALSE, FALSE, sizeof (StoreChange));
  g_mutex_unlock (&self->lock);

  g_autoptr (StoreDb) alive = g_object_ref (self);
  if (tables[0] != NULL)
    g_signal_emit (alive, signals[SIGNAL_CHANGED], 0, tables,
                   changes->len < STORE_CHANGES_LIMIT ? changes : NULL);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_announcer (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return callback (data);
}

static void
store_db_init (StoreDb *self)
{
  static GSourceFuncs announcer = { .dispatch = dispatch_announcer };

  g_mutex_init (&self->lock);
  self->changed = g_hash_table_new (NULL, NULL);
  self->changes = g_array_new (FALSE, FALSE, sizeof (StoreChange));
  self->announcer = g_source_new (&announcer, sizeof (GSource));
  g_source_set_static_name (self->announcer, "StoreDb changed");
  g_source_set_callback (self->announcer, announce, self, NULL);
  g_source_attach (self->announcer, g_main_context_get_thread_default ());
}

static void
store_db_dispose (GObject *object)
{
  StoreDb *self = STORE_DB (object);

  store_db_close (self);
  g_source_destroy (self->announcer);
  G_OBJECT_CLASS (store_db_parent_class)->dispose (object);
}

static void
store_db_finalize (GObject *object)
{
  StoreDb *self = STORE_DB (object);

  g_source_unref (self->announcer);
  g_hash_table_unref (self->changed);
  g_array_unref (self->changes);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  G_OBJECT_CLASS (store_db_parent_class)->finalize (object);
}

static void
store_db_class_init (StoreDbClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = store_db_dispose;
  object_class->finalize = store_db_finalize;

  /**
   * StoreDb::changed:
   * @tables: (array zero-terminated=1): names of the tables that may have been written to
   * @changes: (nullable) (element-type StoreChange): a #GArray of the rows that were; %NULL where
   *   they are too many to tell
   *
   * Records were written and are on the disk. Emitted in the main context that the store was made
   * in; commits that follow each other closely are told together.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STORE_TYPE_DB, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRV, G_TYPE_ARRAY);
}

/**
 * store_db_new:
 * @path: the file, which need not be there yet
 *
 * Returns: (transfer full): the store, not yet open
 */
StoreDb *
store_db_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  StoreDb *self = g_object_new (STORE_TYPE_DB, NULL);
  self->path = g_strdup (path);
  return self;
}

const char *
store_db_get_path (StoreDb *self)
{
  g_return_val_if_fail (STORE_IS_DB (self), NULL);

  return self->path;
}

gboolean
store_db_is_open (StoreDb *self)
{
  g_return_val_if_fail (STORE_IS_DB (self), FALSE);

  return g_atomic_int_get (&self->is_open);
}

/**
 * store_db_set_wall:
 * @wall: (nullable): where the time comes from; %NULL for the system's clock
 *
 * Gives the store, before it is opened, another clock on the wall: a test's.
 */
void
store_db_set_wall (StoreDb *self, StoreWall wall, gpointer data)
{
  g_return_if_fail (STORE_IS_DB (self) && self->writer == NULL);

  self->wall = wall;
  self->wall_data = data;
}

static gboolean
judge (StoreConnection *writer, const char *path, GError **error)
{
  gint64 mark = store_connection_get_int (writer, "PRAGMA application_id", error);
  gint64 version = mark < 0 ? -1 : store_connection_get_int (writer, "PRAGMA user_version", error);
  gint64 tables =
    version < 0 ? -1
                : store_connection_get_int (writer, "SELECT count (*) FROM sqlite_schema", error);

  if (tables < 0)
    return FALSE;
  if (mark != STORE_APPLICATION_ID && tables > 0)
    store_error_set (error, STORE_ERROR_FOREIGN, path);
  else if (version > store_migration_get_latest ())
    store_error_set (error, STORE_ERROR_NEWER, path);
  else
    return TRUE;
  return FALSE;
}

/* With a log beside the file, only SQLite can say whose it is; the log is kept until it has. All is
 * asked of one moment: another process may be making the file. */
static gboolean
verify (StoreConnection *writer, const char *path, GError **error)
{
  gboolean ours = store_connection_execute (writer, "BEGIN", error) && judge (writer, path, error);

  if (!sqlite3_get_autocommit (writer->db))
    sqlite3_exec (writer->db, "ROLLBACK", NULL, NULL, NULL);
  return ours;
}

/* A file without a log, new or restored, takes a moment alone to turn it on. SQLite does not wait
 * for that while another process is at the same, since each could wait for the other. */
static gboolean
turn_log_on (StoreConnection *writer, GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < LOG_TRIES; i++)
    {
      g_clear_error (&failure);
      if (store_connection_execute (writer, "PRAGMA journal_mode = WAL", &failure))
        return TRUE;
      if (!g_error_matches (failure, STORE_ERROR, STORE_ERROR_BUSY))
        break;
      g_usleep (LOG_PAUSE_US);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A statement of ours that does not even compile met tables that are not what we made. */
static void
tell_damage (GError *failure, GError **error)
{
  if (g_error_matches (failure, STORE_ERROR, STORE_ERROR_INTERNAL))
    store_error_set (error, STORE_ERROR_DAMAGED, failure->message);
  else
    g_propagate_error (error, g_error_copy (failure));
}

static gboolean
arrive (StoreConnection *writer, gpointer data, GError **error)
{
  return store_place_settle (writer, error) && store_migration_run_opened (writer, error);
}

/* What is written when a file is opened is written last and at once: whatever is found damaged
 * before, the file stays as it was. */
static gboolean
make_current (StoreConnection *writer, GError **error)
{
  g_autoptr (GPtrArray) migrations = store_migration_load (error);
  g_autoptr (GError) failure = NULL;

  if (migrations == NULL)
    return FALSE;
  if (turn_log_on (writer, &failure) && store_migrate (writer, migrations, &failure) &&
      store_search_prepare (writer, &failure) &&
      store_connection_transact (writer, arrive, NULL, NULL, &failure))
    return TRUE;
  tell_damage (failure, error);
  return FALSE;
}

static StoreConnection *
open_writer (StoreDb *self, GError **error)
{
  const char *path = self->path;

  if (!store_file_inspect (path, error) || !store_file_prepare (path, error))
    return NULL;

  g_autoptr (StoreConnection) writer = store_connection_open (path, STORE_CONNECTION_WRITER, error);
  if (writer == NULL)
    return NULL;
  writer->clock.wall = self->wall;
  writer->clock.wall_data = self->wall_data;
  if (sqlite3_db_readonly (writer->db, "main"))
    {
      store_error_set (error, STORE_ERROR_READONLY, path);
      return NULL;
    }
  if (!verify (writer, path, error))
    return NULL;
  store_connection_keep_log (writer, FALSE);
  return make_current (writer, error) ? g_steal_pointer (&writer) : NULL;
}

/**
 * store_db_open:
 * @error: (out): a #StoreError
 *
 * Opens the records, makes the file and its folder where there are none, and brings an older file
 * to this version. A file that is damaged, newer or another program's is left byte for byte as it
 * is. Blocks; for the command line and tests.
 *
 * Returns: whether the records are open
 */
gboolean
store_db_open (StoreDb *self, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), FALSE);
  g_return_val_if_fail (self->writer == NULL, FALSE);

  g_autoptr (StoreConnection) writer = open_writer (self, error);
  if (writer == NULL)
    return FALSE;
  StoreConnection *reader = store_connection_open (self->path, STORE_CONNECTION_READER, error);
  if (reader == NULL)
    return FALSE;
  reader->clock.wall = self->wall;
  reader->clock.wall_data = self->wall_data;
  self->writer = store_worker_new ("store-writer", g_steal_pointer (&writer), note_commit, self);
  self->reader = store_worker_new ("store-reader", reader, NULL, NULL);
  /* Opened in a thread, asked after in others: who sees this sees both workers. */
  g_atomic_int_set (&self->is_open, TRUE);
  return TRUE;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (store_db_open (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * store_db_open_async:
 *
 * As store_db_open(), without blocking. Use the store after the callback only.
 */
void
store_db_open_async (StoreDb *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (STORE_IS_DB (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, store_db_open_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, open_in_thread);
}

gboolean
store_db_open_finish (StoreDb *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * store_db_close:
 *
 * Does the work that is waiting, folds the log into the file and closes it. Blocks for as long;
 * the store can be opened again.
 */
void
store_db_close (StoreDb *self)
{
  g_return_if_fail (STORE_IS_DB (self));

  g_atomic_int_set (&self->is_open, FALSE);
  g_clear_pointer (&self->reader, store_worker_stop);
  g_clear_pointer (&self->writer, store_worker_stop);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  StoreWorker **workers = data;

  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&workers[i], store_worker_stop);
  g_task_return_boolean (task, TRUE);
}

/**
 * store_db_close_async:
 *
 * As store_db_close(), without blocking: the store takes no more work from now on. Open it again
 * after the callback only.
 */
void
store_db_close_async (StoreDb *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (STORE_IS_DB (self));

  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  StoreWorker **workers = g_new (StoreWorker *, 2);
  g_atomic_int_set (&self->is_open, FALSE);
  workers[0] = g_steal_pointer (&self->reader);
  workers[1] = g_steal_pointer (&self->writer);
  g_task_set_source_tag (task, store_db_close_async);
  g_task_set_task_data (task, workers, g_free);
  g_task_run_in_thread (task, close_in_thread);
}

void
store_db_close_finish (StoreDb *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

static gboolean
perform (StoreWorker *worker, StoreWork work, gpointer data, GError **error)
{
  if (worker != NULL)
    return store_worker_perform (worker, work, data, error);
  store_error_set (error, STORE_ERROR_CLOSED, NULL);
  return FALSE;
}

static void
push (StoreWorker *worker, StoreWork work, GTask *task)
{
  GError *error = NULL;

  /* What is committed is done, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  if (worker != NULL)
    {
      store_worker_push (worker, work, task);
      return;
    }
  store_error_set (&error, STORE_ERROR_CLOSED, NULL);
  g_task_return_error (task, error);
  g_object_unref (task);
}

/**
 * store_db_write:
 * @work: runs in the writer thread, in one transaction
 * @data: for @work
 *
 * Has @work done and waits until it is on the disk. For the command line and tests, and never from
 * inside a #StoreWork.
 *
 * Returns: whether it was done; if not, nothing of it was
 */
gboolean
store_db_write (StoreDb *self, StoreWork work, gpointer data, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), FALSE);

  return perform (self->writer, work, data, error);
}

/**
 * store_db_write_async:
 * @work: runs in the writer thread, in one transaction
 * @data: for @work
 * @destroy: (nullable): frees @data when the result is no more needed
 * @cancellable: (nullable): undoes what is not committed yet
 *
 * Has @work done; what is asked first is done first. #StoreDb::changed comes before @callback.
 */
void
store_db_write_async (StoreDb *self,
                      StoreWork work,
                      gpointer data,
                      GDestroyNotify destroy,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (STORE_IS_DB (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, store_db_write_async);
  g_task_set_task_data (task, data, destroy);
  push (self->writer, work, task);
}

gboolean
store_db_write_finish (StoreDb *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * store_db_read:
 *
 * As store_db_write() for reading: @work sees one state of the records throughout.
 */
gboolean
store_db_read (StoreDb *self, StoreWork work, gpointer data, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (self), FALSE);

  return perform (self->reader, work, data, error);
}

/**
 * store_db_read_async:
 *
 * As store_db_write_async() for reading, in the reader thread.
 */
void
store_db_read_async (StoreDb *self,
                     StoreWork work,
                     gpointer data,
                     GDestroyNotify destroy,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (STORE_IS_DB (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, store_db_read_async);
  g_task_set_task_data (task, data, destroy);
  push (self->reader, work, task);
}

gboolean
store_db_read_finish (StoreDb *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * store_db_get_work_data:
 * @result: of store_db_write_async() or store_db_read_async()
 *
 * Returns: (transfer none): the data of the work, which it may have filled in; lasts as @result
 */
gpointer
store_db_get_work_data (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_get_task_data (G_TASK (result));
}

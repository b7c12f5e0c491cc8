/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-bulk.h"
#include "store/store-aside.h"
#include "store/store-bulk-load.h"
#include "store/store-bulk-writer.h"
#include "store/store-clock.h"
#include "store/store-error.h"
#include "store/store-migration.h"
#include "store/store-references.h"
#include "store/store-suspend.h"

#define MOST_LOADS 4 /* on the way at once, so that neither thread waits for the other for long */

/* The search of more rows would be a transaction so large that its log costs more than the second
 * thread wins. */
#define MOST_SIDE_BY_SIDE 2000000

/* All is one transaction, which a power cut leaves nothing of: no need to wait for the disk. A
 * CHECK with a list of three words or more builds a table of them for each row (SQLite 3.40), which
 * takes longer than the row; store_db_check() asks them all. The cache is what the upper levels of
 * the trees of a hundred shops' years take; what is sorted beyond it goes to files. */
static const char setup[] = "PRAGMA foreign_keys = OFF;"
                            "PRAGMA ignore_check_constraints = ON;"
                            "PRAGMA synchronous = OFF;"
                            "PRAGMA temp_store = FILE;"
                            "PRAGMA cache_size = -262144;";

/* For a file that is thrown away where it is not finished. */
static const char alone[] = "PRAGMA journal_mode = MEMORY;"
                            "PRAGMA locking_mode = EXCLUSIVE;";

/* And once its rows are kept, for one who writes and one who reads. */
static const char shared[] = "PRAGMA locking_mode = NORMAL;"
                             "PRAGMA journal_mode = WAL;";
static const char whole[] = "PRAGMA journal_mode = DELETE;";

/* A trigger for each row costs more than the row, and an index is made several times faster from
 * sorted rows than row by row. Indexes that refuse rows stay. */
static const char triggers[] =
  "SELECT 'TRIGGER', name, sql FROM sqlite_schema WHERE type = 'trigger'";
static const char indexes[] = "SELECT 'INDEX', name, sql FROM sqlite_schema WHERE type = 'index'"
                              " AND sql LIKE 'CREATE INDEX %'"
                              " AND tbl_name IN (SELECT name FROM entity)";

/* Rows are made in the caller's thread and written in one of their own. The connection belongs to
 * that thread while loads are on their way, and to the caller's once settle() has them all back. */
struct _StoreBulk
{
  StoreConnection *connection;
  StoreBulkWriter *writer;
  StoreBulkFlags flags;
  StoreAside *aside;   /* (nullable): the copy that is written to */
  GPtrArray *triggers; /* (nullable): those that are gone while rows come */
  GPtrArray *indexes;  /* (nullable): the same */
  GError *failure;     /* the writing thread's, and read once it rests */

  GThreadPool *thread; /* of one, which StoreBulkLoads are pushed to */
  GAsyncQueue *empty;  /* those that are back */
  StoreBulkLoad *load; /* (nullable): the one that is being filled */
  gint64 n_rows;
};

static gboolean
begin (StoreBulk *self, guint16 station, GError **error)
{
  StoreConnection *connection = self->connection;

  store_clock_begin (connection);
  if (!store_connection_execute (connection, "BEGIN IMMEDIATE", error) ||
      !store_clock_load (connection, error))
    return FALSE;
  connection->clock.station = station;
  store_connection_set_applying (connection, TRUE);
  return TRUE;
}

static gboolean
prepare (StoreBulk *self, guint16 station, GError **error)
{
  self->connection->clock.in_schema = TRUE;
  if (!store_connection_execute (self->connection, setup, error))
    return FALSE;
  self->writer =
    store_bulk_writer_new (self->connection, station, (self->flags & STORE_BULK_LOG) != 0, error);
  return self->writer != NULL && begin (self, station, error);
}

/* As the store is while rows come, and nobody else can see it. */
static void
suspend (StoreBulk *self)
{
  if (self->triggers != NULL || self->failure != NULL)
    return;
  self->triggers = store_suspend (self->connection, triggers, &self->failure);
  if (self->triggers != NULL)
    self->indexes = store_suspend (self->connection, indexes, &self->failure);
}

/* As everyone else must find it. */
static void
resume (StoreBulk *self)
{
  if (self->triggers == NULL || self->failure != NULL)
    return;
  if (store_resume (self->connection, self->indexes, &self->failure) &&
      store_migration_run_caches (self->connection, &self->failure))
    store_resume (self->connection, self->triggers, &self->failure);
  g_clear_pointer (&self->indexes, g_ptr_array_unref);
  g_clear_pointer (&self->triggers, g_ptr_array_unref);
}

/* Beside the store there is nobody to share with and nothing to keep should the power go. */
static gboolean
set_aside (StoreBulk *self, StoreDb *db, GError **error)
{
  self->aside = store_aside_new (db, error);
  if (self->aside == NULL)
    return FALSE;
  self->connection =
    store_connection_open (store_aside_get_path (self->aside), STORE_CONNECTION_WRITER, error);
  return self->connection != NULL && store_connection_execute (self->connection, alone, error);
}

/* In the writing thread. What follows the first failure is passed over. */
static void
write_load (gpointer data, gpointer user_data)
{
  StoreBulkLoad *load = data;
  StoreBulk *self = user_data;
  const StoreBulkRow *row = NULL;

  suspend (self);
  while (self->failure == NULL && (row = store_bulk_load_next (load, row)) != NULL)
    store_bulk_writer_insert (self->writer, row->at_s, row->table, row->fields, row->n_fields,
                              &self->failure);
  store_bulk_load_empty (load);
  g_async_queue_push (self->empty, load);
}

static gboolean
start (StoreBulk *self, GError **error)
{
  self->empty = g_async_queue_new_full ((GDestroyNotify) store_bulk_load_free);
  for (int i = 0; i < MOST_LOADS; i++)
    g_async_queue_push (self->empty, store_bulk_load_new ());
  self->thread = g_thread_pool_new (write_load, self, 1, TRUE, error);
  return self->thread != NULL;
}

/**
 * store_bulk_new:
 * @db: an open store, in which nobody writes meanwhile
 * @station: the number that the stamps carry
 * @flags: whether other stations shall hear of the rows, and where they are written to
 *
 * Returns: (transfer full): ready to take rows
 */
StoreBulk *
store_bulk_new (StoreDb *db, guint16 station, StoreBulkFlags flags, GError **error)
{
  g_return_val_if_fail (store_db_is_open (db), NULL);

  g_autoptr (StoreBulk) self = g_new0 (StoreBulk, 1);
  self->flags = flags;
  if ((flags & STORE_BULK_ASIDE) == 0)
    self->connection =
      store_connection_open (store_db_get_path (db), STORE_CONNECTION_WRITER, error);
  else if (!set_aside (self, db, error))
    return NULL;
  if (self->connection == NULL || !prepare (self, station, error) || !start (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Everything of ours that holds the file open. */
static void
let_go (StoreBulk *self)
{
  g_clear_pointer (&self->writer, store_bulk_writer_free);
  g_clear_pointer (&self->connection, store_connection_close);
}

/* Before store_bulk_finish(), nothing of it stays. */
void
store_bulk_free (StoreBulk *self)
{
  if (self->thread != NULL)
    g_thread_pool_free (self->thread, FALSE, TRUE);
  let_go (self);
  g_clear_pointer (&self->load, store_bulk_load_free);
  g_clear_pointer (&self->empty, g_async_queue_unref);
  g_clear_pointer (&self->aside, store_aside_free);
  g_clear_pointer (&self->triggers, g_ptr_array_unref);
  g_clear_pointer (&self->indexes, g_ptr_array_unref);
  g_clear_error (&self->failure);
  g_free (self);
}

static void
send_load (StoreBulk *self)
{
  if (self->load != NULL)
    g_thread_pool_push (self->thread, g_steal_pointer (&self->load), NULL);
}

/**
 * store_bulk_insert_fields:
 *
 * See store_bulk_insert(), which counts the fields. What they borrow is copied.
 */
void
store_bulk_insert_fields (StoreBulk *self,
                          gint64 at_s,
                          const char *table,
                          const StoreField *fields,
                          gsize n_fields)
{
  while (self->load == NULL || !store_bulk_load_add (self->load, at_s, table, fields, n_fields))
    {
      send_load (self);
      self->load = g_async_queue_pop (self->empty);
    }
  self->n_rows++;
}

/* Waits until every load is back. */
static void
await_loads (StoreBulk *self)
{
  StoreBulkLoad *loads[MOST_LOADS];

  send_load (self);
  for (int i = 0; i < MOST_LOADS; i++)
    loads[i] = g_async_queue_pop (self->empty);
  for (int i = 0; i < MOST_LOADS; i++)
    g_async_queue_push (self->empty, loads[i]);
}

static gboolean
settle (StoreBulk *self, GError **error)
{
  await_loads (self);
  if (self->failure == NULL && store_bulk_writer_flush (self->writer, &self->failure))
    resume (self);
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

/**
 * store_bulk_perform:
 *
 * Runs @work among the rows, with the stamp of the latest: questions about them, caches that are
 * computed from them, rows that something else knows to write.
 */
gboolean
store_bulk_perform (StoreBulk *self, StoreWork work, gpointer data, GError **error)
{
  if (!settle (self, error))
    return FALSE;
  self->connection->clock.tick = store_bulk_writer_get_tick (self->writer);
  store_connection_set_applying (self->connection, (self->flags & STORE_BULK_LOG) == 0);
  gboolean done = work (self->connection, data, error);
  store_connection_set_applying (self->connection, TRUE);
  return done;
}

/* Returns: the rows inserted so far, those of the change log not counted */
gint64
store_bulk_count_rows (StoreBulk *self)
{
  return self->n_rows;
}

/* The stamps are not this transaction's, so its tick is the last of theirs. */
static gboolean
commit (StoreBulk *self, GError **error)
{
  self->connection->clock.tick = self->connection->clock.last;
  return store_clock_save (self->connection, error) &&
         store_connection_execute (self->connection, "COMMIT", error);
}

static gboolean
finish_at_once (StoreBulk *self, GError **error)
{
  return store_references_check (self->connection, STORE_ERROR_CONSTRAINT, error) &&
         store_search_rebuild (self->connection, error) && commit (self, error);
}

static gboolean
make_search (StoreBulk *self, GError **error)
{
  return store_connection_execute (self->connection, "BEGIN IMMEDIATE", error) &&
         store_search_rebuild (self->connection, error) &&
         store_connection_execute (self->connection, "COMMIT", error);
}

/* Nobody sees the copy before it takes the store's place, so its rows can be kept before they are
 * found good, and looked through while the search is made of them. */
static gboolean
finish_side_by_side (StoreBulk *self, GError **error)
{
  const char *path = store_aside_get_path (self->aside);

  if (!commit (self, error) || !store_connection_execute (self->connection, shared, error))
    return FALSE;
  GThread *check = store_references_begin_check (path, error);
  if (check == NULL)
    return FALSE;
  gboolean made = make_search (self, error);
  return store_references_end_check (check, made ? error : NULL) && made &&
         store_connection_execute (self->connection, whole, error);
}

/* What is on the disk by now takes the store's place, or goes into it. */
static gboolean
hand_over (StoreBulk *self, GError **error)
{
  if (self->aside == NULL)
    return store_connection_execute (self->connection, "PRAGMA wal_checkpoint (TRUNCATE)", error);
  let_go (self);
  return store_aside_take_place (self->aside, error);
}

/**
 * store_bulk_finish:
 * @error: (out): %STORE_ERROR_CONSTRAINT where a row refers to none
 *
 * Checks the references, makes the indexes, the search and what is computed from the rows, and
 * keeps them. No row can follow.
 */
gboolean
store_bulk_finish (StoreBulk *self, GError **error)
{
  gboolean side_by_side = self->aside != NULL && self->n_rows <= MOST_SIDE_BY_SIDE;

  return settle (self, error) &&
         (side_by_side ? finish_side_by_side : finish_at_once) (self, error) &&
         hand_over (self, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-average.h"
#include "store/store-clock.h"
#include "store/store-error.h"
#include "store/store-search.h"

#include <errno.h>
#include <gio/gio.h>

#define BUSY_TIMEOUT_MS       5000
#define CANCEL_CHECK_INTERVAL 10000 /* virtual machine steps: well under a millisecond */
#define LOG_SIZE_LIMIT        "16777216"

/* FULL, not NORMAL: in WAL mode NORMAL may lose the last commits when the power fails, and what the
 * screen said is saved must be. A commit then waits for the disk (about a millisecond); people and
 * the recorder make a few commits a second, in a thread of their own. */
/* trusted_schema stays on: SQLite 3.40 counts json_valid() as unsafe in a CHECK. No function of
 * ours is registered that a forged schema could call. */
static const char writer_setup[] = "PRAGMA foreign_keys = ON;"
                                   "PRAGMA cell_size_check = ON;"
                                   "PRAGMA synchronous = FULL;"
                                   "PRAGMA temp_store = MEMORY;"
                                   "PRAGMA journal_size_limit = " LOG_SIZE_LIMIT ";";

static const char reader_setup[] = "PRAGMA query_only = ON;"
                                   "PRAGMA cell_size_check = ON;"
                                   "PRAGMA temp_store = MEMORY;";

/* Of a failure that SQLite knows no more of than that the system refused something. */
static StoreError
code_of_io (StoreConnection *self)
{
  int number = sqlite3_system_errno (self->db);

  return number == ENOSPC || number == EDQUOT ? STORE_ERROR_FULL : STORE_ERROR_IO;
}

/* A writer comes after the file has been read, so that only writing can be forbidden to it. A full
 * disk may have no room left for the log either. */
static StoreError
code_of_cannot_open (StoreConnection *self)
{
  int number = sqlite3_system_errno (self->db);

  if (number == EROFS)
    return STORE_ERROR_READONLY;
  if (number != EACCES && number != EPERM)
    return code_of_io (self);
  return self->kind == STORE_CONNECTION_WRITER ? STORE_ERROR_READONLY : STORE_ERROR_PERMISSION;
}

static StoreError
code_of_result (StoreConnection *self, int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return STORE_ERROR_BUSY;
    case SQLITE_READONLY:
      return STORE_ERROR_READONLY;
    case SQLITE_FULL:
      return STORE_ERROR_FULL;
    case SQLITE_IOERR:
      return code_of_io (self);
    case SQLITE_CANTOPEN:
      return code_of_cannot_open (self);
    case SQLITE_PERM:
      return STORE_ERROR_PERMISSION;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return STORE_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
      return STORE_ERROR_CONSTRAINT;
    default:
      return STORE_ERROR_INTERNAL;
    }
}

/* Sets @error to what @result, an SQLite result code, means to a person. */
void
store_connection_fail (StoreConnection *self, int result, GError **error)
{
  if ((result & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    store_error_set (error, code_of_result (self, result), sqlite3_errmsg (self->db));
}

/* The log and the search index change with everything and tell nobody anything of their own. */
static gboolean
is_of_interest (const char *table)
{
  return !g_str_has_prefix (table, "sqlite_") && !g_str_has_prefix (table, "search_") &&
         !g_str_equal (table, "op") && !g_str_equal (table, "here");
}

static void
note_table (StoreConnection *self, const char *table)
{
  if (self->preparing != NULL && is_of_interest (table))
    g_hash_table_add (self->preparing, (gpointer) g_intern_string (table));
}

/* Asked by SQLite while it compiles a statement. The update hook would not do for knowing what
 * changes: it keeps silent about tables without rowid. */
static int
authorize (gpointer data,
           int action,
           const char *first,
           const char *second,
           const char *schema,
           const char *trigger)
{
  if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE)
    note_table (data, first);
  return action == SQLITE_ATTACH || action == SQLITE_DETACH ? SQLITE_DENY : SQLITE_OK;
}

static int
should_stop (gpointer data)
{
  StoreConnection *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static StoreConnection *
connection_new (StoreConnectionKind kind, const char *path)
{
  StoreConnection *self = g_new0 (StoreConnection, 1);

  self->kind = kind;
  self->path = g_strdup (path);
  self->idle_statements =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) store_statement_destroy);
  self->changed = g_hash_table_new (NULL, NULL);
  self->changes = g_array_new (FALSE, FALSE, sizeof (StoreChange));
  return self;
}

static char *
uri_of_spectator (const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);

  return g_strconcat ("file:", escaped, "?immutable=1", NULL);
}

/* SQLite counts what it allocates under a lock that all threads share; nobody asks it. */
static void
leave_memory_uncounted (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&done, 1);
}

static int
open_handle (StoreConnection *self, const char *path)
{
  static const int flags_of_kind[] = {
    [STORE_CONNECTION_WRITER] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    [STORE_CONNECTION_READER] = SQLITE_OPEN_READONLY,
    [STORE_CONNECTION_SPECTATOR] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
  };
  gboolean spectator = self->kind == STORE_CONNECTION_SPECTATOR;
  g_autofree char *name = spectator ? uri_of_spectator (path) : g_strdup (path);
  /* A connection is used by one thread at a time, so it needs no lock of its own. */
  int flags = flags_of_kind[self->kind] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  leave_memory_uncounted ();
  return sqlite3_open_v2 (name, &self->db, flags, NULL);
}

static void
guard (StoreConnection *self)
{
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_set_authorizer (self->db, authorize, self);
  sqlite3_progress_handler (self->db, CANCEL_CHECK_INTERVAL, should_stop, self);
}

/* Opens @path. A writer makes the file where it is missing; its log is kept on closing until
 * store_connection_keep_log() says that the file is ours. */
StoreConnection *
store_connection_open (const char *path, StoreConnectionKind kind, GError **error)
{
  g_autoptr (StoreConnection) self = connection_new (kind, path);
  int result = open_handle (self, path);
  gboolean writer = kind == STORE_CONNECTION_WRITER;

  if (result != SQLITE_OK)
    {
      store_connection_fail (self, result, error);
      return NULL;
    }
  guard (self);
  if (writer)
    store_connection_keep_log (self, TRUE);
  if (!store_connection_execute (self, writer ? writer_setup : reader_setup, error))
    return NULL;
  if (!store_clock_register (self, error) || !store_search_register (self, error) ||
      !store_average_register (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Whether closing the last connection leaves the log beside the file instead of folding it in. A
 * file that turns out not to be ours must stay as it is. */
void
store_connection_keep_log (StoreConnection *self, gboolean keep)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, (int) keep, NULL);
}

void
store_connection_close (StoreConnection *self)
{
  g_hash_table_unref (self->idle_statements);
  g_hash_table_unref (self->changed);
  g_array_unref (self->changes);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

/* Runs a script of ours: statements with no values and no rows that matter. */
gboolean
store_connection_execute (StoreConnection *self, const char *script, GError **error)
{
  int result = sqlite3_exec (self->db, script, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    store_connection_fail (self, result, error);
  return result == SQLITE_OK;
}

/* Returns: the one number that @sql asks for, -1 with @error set where it cannot be had */
gint64
store_connection_get_int (StoreConnection *self, const char *sql, GError **error)
{
  g_autoptr (StoreStatement) statement = store_query (self, error, sql);

  if (statement == NULL || !store_statement_next (statement, error))
    return -1;
  return store_statement_get_int (statement, 0);
}

/**
 * store_connection_count_changed:
 *
 * Returns: how many rows the statement that ran last inserted, updated or deleted
 */
gint64
store_connection_count_changed (StoreConnection *connection)
{
  return sqlite3_changes64 (connection->db);
}

static void
forget_changes (StoreConnection *self)
{
  g_hash_table_remove_all (self->changed);
  g_array_set_size (self->changes, 0);
}

static void
roll_back (StoreConnection *self)
{
  /* Nothing may stop this one. A failure such as a full disk has rolled back already. */
  self->cancellable = NULL;
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  forget_changes (self);
}

static gboolean
commit (StoreConnection *self, GError **error)
{
  return store_search_follow (self, error) && store_clock_save (self, error) &&
         store_connection_execute (self, "COMMIT", error);
}

static gboolean
work_and_commit (StoreConnection *self, StoreWork work, gpointer data, GError **error)
{
  gboolean writer = self->kind == STORE_CONNECTION_WRITER;
  g_autoptr (GError) failure = NULL;

  store_clock_begin (self);
  if (!store_connection_execute (self, writer ? "BEGIN IMMEDIATE" : "BEGIN", error) ||
      !store_clock_load (self, error))
    return FALSE;
  if (!work (self, data, &failure))
    {
      if (failure == NULL)
        store_error_set (&failure, STORE_ERROR_INTERNAL, "no reason given");
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return !writer || commit (self, error);
}

/* Runs @work in one transaction: all of it or, with @error set, nothing of it. Afterwards
 * self->changed holds the tables that were written to. */
gboolean
store_connection_transact (StoreConnection *self,
                           StoreWork work,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  forget_changes (self);
  self->cancellable = cancellable;
  gboolean done = work_and_commit (self, work, data, error);
  /* A reader has nothing to commit, and in a damaged file could not. */
  if (!done || self->kind != STORE_CONNECTION_WRITER)
    roll_back (self);
  self->cancellable = NULL;
  return done;
}

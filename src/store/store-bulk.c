/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-bulk.h"
#include "store/store-aside.h"
#include "store/store-clock.h"
#include "store/store-entity.h"
#include "store/store-error.h"
#include "store/store-migration.h"
#include "store/store-suspend.h"

#define MOST_STATEMENTS 256 /* well over the number of call sites */
#define LOG_BATCH       64  /* entries of the change log in one statement */

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
static const char alone[] = "PRAGMA journal_mode = OFF;"
                            "PRAGMA locking_mode = EXCLUSIVE;";

/* A trigger for each row costs more than the row, and an index is made several times faster from
 * sorted rows than row by row. Indexes that refuse rows stay. */
static const char triggers[] =
  "SELECT 'TRIGGER', name, sql FROM sqlite_schema WHERE type = 'trigger'";
static const char indexes[] = "SELECT 'INDEX', name, sql FROM sqlite_schema WHERE type = 'index'"
                              " AND sql LIKE 'CREATE INDEX %'"
                              " AND tbl_name IN (SELECT name FROM entity)";

/* An entry of the change log that is still to be written. */
typedef struct
{
  gint64 entity;
  BaseId id;
  gint64 tick;
} LogEntry;

/* One call site's statement. */
typedef struct
{
  const char *table; /* NULL where the place is free */
  const char **columns;
  gsize n_columns;
  gint64 entity; /* 0 where the table is none */
  sqlite3_stmt *handle;
} Statement;

struct _StoreBulk
{
  StoreConnection *connection;
  guint16 station;
  StoreAside *aside;    /* (nullable): the copy that is written to */
  GHashTable *entities; /* table → its number */
  GPtrArray *triggers;  /* (nullable): those that are gone while rows come */
  GPtrArray *indexes;   /* (nullable): the same */
  Statement statements[MOST_STATEMENTS];
  gboolean wants_log;
  sqlite3_stmt *log; /* of LOG_BATCH entries */
  sqlite3_stmt *log_one;
  LogEntry entries[LOG_BATCH];
  guint n_entries;
  gint64 n_rows;
  gint64 last_ms;
  BaseStamp stamp;
  GError *failure;
};

static gboolean
load_entities (StoreBulk *self, GError **error)
{
  g_autoptr (GPtrArray) all = store_entity_load_all (self->connection, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      StoreEntity *entity = g_ptr_array_index (all, i);

      g_hash_table_insert (self->entities, g_strdup (entity->table),
                           GINT_TO_POINTER ((int) entity->number));
    }
  return all != NULL;
}

static sqlite3_stmt *
compile (StoreBulk *self, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  int result =
    sqlite3_prepare_v3 (self->connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

  if (result != SQLITE_OK)
    store_connection_fail (self->connection, result, error);
  return handle;
}

static gboolean
begin (StoreBulk *self, GError **error)
{
  StoreConnection *connection = self->connection;

  store_clock_begin (connection);
  if (!store_connection_execute (connection, "BEGIN IMMEDIATE", error) ||
      !store_clock_load (connection, error))
    return FALSE;
  connection->clock.station = self->station;
  store_connection_set_applying (connection, TRUE);
  return TRUE;
}

static sqlite3_stmt *
compile_log (StoreBulk *self, guint n, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO op (tbl, id, mask, hlc) VALUES ");

  for (guint i = 0; i < n; i++)
    g_string_append (sql, i == 0 ? "(?, ?, -1, ?)" : ", (?, ?, -1, ?)");
  return compile (self, sql->str, error);
}

static gboolean
prepare (StoreBulk *self, GError **error)
{
  self->connection->clock.in_schema = TRUE;
  return store_connection_execute (self->connection, setup, error) && load_entities (self, error) &&
         (self->log = compile_log (self, LOG_BATCH, error)) != NULL &&
         (self->log_one = compile_log (self, 1, error)) != NULL && begin (self, error);
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
  self->station = station;
  self->wants_log = (flags & STORE_BULK_LOG) != 0;
  self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if ((flags & STORE_BULK_ASIDE) == 0)
    self->connection =
      store_connection_open (store_db_get_path (db), STORE_CONNECTION_WRITER, error);
  else if (!set_aside (self, db, error))
    return NULL;
  if (self->connection == NULL || !prepare (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Everything of ours that holds the file open. */
static void
let_go (StoreBulk *self)
{
  for (guint i = 0; i < MOST_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i].handle, sqlite3_finalize);
  g_clear_pointer (&self->log, sqlite3_finalize);
  g_clear_pointer (&self->log_one, sqlite3_finalize);
  g_clear_pointer (&self->connection, store_connection_close);
}

/* Before store_bulk_finish(), nothing of it stays. */
void
store_bulk_free (StoreBulk *self)
{
  let_go (self);
  for (guint i = 0; i < MOST_STATEMENTS; i++)
    g_free (self->statements[i].columns);
  g_clear_pointer (&self->aside, store_aside_free);
  g_clear_pointer (&self->triggers, g_ptr_array_unref);
  g_clear_pointer (&self->indexes, g_ptr_array_unref);
  g_hash_table_unref (self->entities);
  g_clear_error (&self->failure);
  g_free (self);
}

static guint
hash_site (const char *table, const StoreField *fields, gsize n_fields)
{
  gsize hash = (gsize) table;

  for (gsize i = 0; i < n_fields; i++)
    hash = hash * 31 + (gsize) fields[i].column;
  return (guint) (hash ^ hash >> 17) % MOST_STATEMENTS;
}

static gboolean
is_site (const Statement *statement, const char *table, const StoreField *fields, gsize n_fields)
{
  if (statement->table != table || statement->n_columns != n_fields)
    return FALSE;
  for (gsize i = 0; i < n_fields; i++)
    if (statement->columns[i] != fields[i].column)
      return FALSE;
  return TRUE;
}

static char *
make_insert (const Statement *self)
{
  GString *sql = g_string_new ("INSERT INTO ");
  gsize n_values = self->n_columns + (self->entity != 0 ? 1 : 0);

  g_string_append (sql, self->table);
  for (gsize i = 0; i < self->n_columns; i++)
    g_string_append_printf (sql, "%s%s", i == 0 ? " (" : ", ", self->columns[i]);
  g_string_append (sql, self->entity != 0 ? ", clk) VALUES (" : ") VALUES (");
  for (gsize i = 0; i < n_values; i++)
    g_string_append_printf (sql, "%s?%d", i == 0 ? "" : ", ", (int) i + 1);
  return g_string_free (g_string_append_c (sql, ')'), FALSE);
}

static void
learn (StoreBulk *self,
       Statement *statement,
       const char *table,
       const StoreField *fields,
       gsize n_fields)
{
  statement->table = table;
  statement->columns = g_new (const char *, n_fields);
  statement->n_columns = n_fields;
  for (gsize i = 0; i < n_fields; i++)
    statement->columns[i] = fields[i].column;
  statement->entity = GPOINTER_TO_INT (g_hash_table_lookup (self->entities, table));
  g_autofree char *sql = make_insert (statement);
  statement->handle = compile (self, sql, &self->failure);
}

static Statement *
find_statement (StoreBulk *self, const char *table, const StoreField *fields, gsize n_fields)
{
  guint place = hash_site (table, fields, n_fields);

  while (self->statements[place].table != NULL &&
         !is_site (&self->statements[place], table, fields, n_fields))
    place = (place + 1) % MOST_STATEMENTS;
  if (self->statements[place].table == NULL)
    learn (self, &self->statements[place], table, fields, n_fields);
  return &self->statements[place];
}

static void
step (StoreBulk *self, sqlite3_stmt *handle)
{
  int result = sqlite3_step (handle);

  if (result != SQLITE_DONE && self->failure == NULL)
    store_connection_fail (self->connection, result, &self->failure);
  sqlite3_reset (handle);
}

static void
set_time (StoreBulk *self, gint64 at_s)
{
  gint64 ms = at_s * 1000;

  if (ms == self->last_ms)
    return;
  self->last_ms = ms;
  base_stamp_make (&self->stamp, ms << 16, self->station);
  self->connection->clock.last = MAX (self->connection->clock.last, ms << 16);
}

static void
bind_entry (sqlite3_stmt *handle, int nth, const LogEntry *entry)
{
  sqlite3_bind_int64 (handle, 3 * nth + 1, entry->entity);
  sqlite3_bind_blob (handle, 3 * nth + 2, &entry->id, sizeof entry->id, SQLITE_STATIC);
  sqlite3_bind_int64 (handle, 3 * nth + 3, entry->tick);
}

static void
add_to_log (StoreBulk *self, gint64 entity, const BaseId *id)
{
  LogEntry *entry = &self->entries[self->n_entries++];

  *entry = (LogEntry){ entity, *id, self->last_ms << 16 };
  if (self->n_entries < LOG_BATCH)
    return;
  for (int i = 0; i < LOG_BATCH; i++)
    bind_entry (self->log, i, &self->entries[i]);
  step (self, self->log);
  self->n_entries = 0;
}

static void
flush_log (StoreBulk *self)
{
  for (guint i = 0; i < self->n_entries; i++)
    {
      bind_entry (self->log_one, 0, &self->entries[i]);
      step (self, self->log_one);
    }
  self->n_entries = 0;
}

/**
 * store_bulk_insert_fields:
 *
 * See store_bulk_insert(), which counts the fields.
 */
void
store_bulk_insert_fields (StoreBulk *self,
                          gint64 at_s,
                          const char *table,
                          const StoreField *fields,
                          gsize n_fields)
{
  suspend (self);
  if (self->failure != NULL)
    return;
  Statement *statement = find_statement (self, table, fields, n_fields);
  if (self->failure != NULL)
    return;
  set_time (self, at_s);
  for (gsize i = 0; i < n_fields; i++)
    store_value_bind (&fields[i].value, statement->handle, (int) i + 1);
  if (statement->entity != 0)
    sqlite3_bind_blob (statement->handle, (int) n_fields + 1, &self->stamp, sizeof self->stamp,
                       SQLITE_STATIC);
  step (self, statement->handle);
  if (statement->entity != 0 && self->wants_log)
    add_to_log (self, statement->entity, fields[0].value.bytes);
  self->n_rows++;
}

static gboolean
settle (StoreBulk *self, GError **error)
{
  flush_log (self);
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
  self->connection->clock.tick = self->last_ms << 16;
  store_connection_set_applying (self->connection, !self->wants_log);
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
check_references (StoreBulk *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (self->connection, &failure, "PRAGMA foreign_key_check");

  if (row != NULL && store_statement_next (row, &failure))
    store_error_set (&failure, STORE_ERROR_CONSTRAINT, store_statement_get_text (row, 0));
  return store_succeeded (g_steal_pointer (&failure), error);
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
  return settle (self, error) && check_references (self, error) &&
         store_search_rebuild (self->connection, error) && commit (self, error) &&
         hand_over (self, error);
}

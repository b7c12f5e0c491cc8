/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-bulk.h"
#include "store/store-capture.h"
#include "store/store-clock.h"
#include "store/store-entity.h"
#include "store/store-error.h"

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
  GHashTable *entities; /* table → its number */
  GPtrArray *indexes;   /* (element-type utf8): how to make those again that are gone meanwhile */
  Statement statements[MOST_STATEMENTS];
  gboolean wants_log;
  gboolean captured; /* whether the triggers that write the log are there */
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
  self->captured = TRUE;
  return store_connection_execute (self->connection, setup, error) && load_entities (self, error) &&
         (self->log = compile_log (self, LOG_BATCH, error)) != NULL &&
         (self->log_one = compile_log (self, 1, error)) != NULL && begin (self, error);
}

/* Names and texts of the indexes that no row is refused by and that no trigger of new rows reads.
 */
static GPtrArray *
find_indexes (StoreBulk *self, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (
    self->connection, &failure,
    "SELECT name, sql FROM sqlite_schema AS thing WHERE type = 'index' AND sql LIKE 'CREATE INDEX "
    "%'"
    " AND tbl_name IN (SELECT name FROM entity) AND NOT EXISTS (SELECT 1 FROM sqlite_schema"
    "  WHERE type = 'trigger' AND tbl_name = thing.tbl_name AND name NOT LIKE 'capture%'"
    "    AND sql LIKE '% INSERT ON %' AND sql NOT LIKE '%store_applying ()%')");

  while (row != NULL && store_statement_next (row, &failure))
    {
      g_ptr_array_add (names, store_statement_dup_text (row, 0));
      g_ptr_array_add (self->indexes, store_statement_dup_text (row, 1));
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&names) : NULL;
}

/* An index is made several times faster from sorted rows than row by row. */
static gboolean
drop_indexes (StoreBulk *self, GError **error)
{
  g_autoptr (GPtrArray) names = find_indexes (self, error);
  gboolean done = names != NULL;

  for (guint i = 0; done && i < names->len; i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("DROP INDEX %s", (char *) g_ptr_array_index (names, i));

      done = store_connection_execute (self->connection, sql, error);
    }
  return done;
}

static gboolean
make_indexes (StoreBulk *self, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < self->indexes->len; i++)
    done = store_connection_execute (self->connection, g_ptr_array_index (self->indexes, i), error);
  return done;
}

/* A trigger for each row costs more than the row; they are gone while rows come, and back before
 * anyone else can see it. */
static void
set_captured (StoreBulk *self, gboolean captured)
{
  if (self->captured == captured || self->failure != NULL)
    return;
  self->captured = captured;
  if (captured)
    store_capture_install (self->connection, &self->failure);
  else if (store_capture_pause (self->connection, &self->failure) && self->indexes->len == 0)
    drop_indexes (self, &self->failure);
}

/**
 * store_bulk_new:
 * @db: an open store, in which nobody writes meanwhile
 * @station: the number that the stamps carry
 * @log: whether other stations shall hear of the rows
 *
 * Returns: (transfer full): ready to take rows
 */
StoreBulk *
store_bulk_new (StoreDb *db, guint16 station, gboolean log, GError **error)
{
  g_return_val_if_fail (store_db_is_open (db), NULL);

  g_autoptr (StoreBulk) self = g_new0 (StoreBulk, 1);
  self->station = station;
  self->wants_log = log;
  self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->indexes = g_ptr_array_new_with_free_func (g_free);
  self->connection = store_connection_open (store_db_get_path (db), STORE_CONNECTION_WRITER, error);
  if (self->connection == NULL || !prepare (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Before store_bulk_finish(), nothing of it stays. */
void
store_bulk_free (StoreBulk *self)
{
  for (guint i = 0; i < MOST_STATEMENTS; i++)
    {
      sqlite3_finalize (self->statements[i].handle);
      g_free (self->statements[i].columns);
    }
  sqlite3_finalize (self->log);
  sqlite3_finalize (self->log_one);
  g_clear_pointer (&self->connection, store_connection_close);
  g_hash_table_unref (self->entities);
  g_ptr_array_unref (self->indexes);
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
  set_captured (self, FALSE);
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

/* The store as everyone else must find it. */
static gboolean
settle (StoreBulk *self, GError **error)
{
  flush_log (self);
  set_captured (self, TRUE);
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

/**
 * store_bulk_finish:
 * @error: (out): %STORE_ERROR_CONSTRAINT where a row refers to none
 *
 * Checks the references, makes the search index, keeps the rows and folds the log into the file. No
 * row can follow.
 */
gboolean
store_bulk_finish (StoreBulk *self, GError **error)
{
  return settle (self, error) && make_indexes (self, error) && check_references (self, error) &&
         store_search_rebuild (self->connection, error) && commit (self, error) &&
         store_connection_execute (self->connection, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

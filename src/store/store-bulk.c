/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-bulk.h"
#include "store/store-clock.h"
#include "store/store-entity.h"
#include "store/store-error.h"

#define MOST_STATEMENTS 256 /* a power of two, well over the number of call sites */

/* The log is folded into the file after so many pages, so that it does not outgrow the file. What a
 * power cut leaves of a half-made demo is not worth waiting for the disk. The cache is what the
 * upper levels of the indexes of a hundred shop's years take. */
static const char setup[] = "PRAGMA foreign_keys = OFF;"
                            "PRAGMA synchronous = OFF;"
                            "PRAGMA wal_autocheckpoint = 16384;"
                            "PRAGMA cache_size = -262144;";

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
  Statement statements[MOST_STATEMENTS];
  sqlite3_stmt *log; /* NULL where no change log is wanted */
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

static gboolean
prepare (StoreBulk *self, gboolean log, GError **error)
{
  static const char add_to_log[] = "INSERT INTO op (tbl, id, mask, hlc) VALUES (?1, ?2, -1, ?3)";

  self->connection->clock.in_schema = TRUE;
  if (!store_connection_execute (self->connection, setup, error) || !load_entities (self, error))
    return FALSE;
  if (log && (self->log = compile (self, add_to_log, error)) == NULL)
    return FALSE;
  return begin (self, error);
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
  self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->connection = store_connection_open (store_db_get_path (db), STORE_CONNECTION_WRITER, error);
  if (self->connection == NULL || !prepare (self, log, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* What was not committed is lost. */
void
store_bulk_free (StoreBulk *self)
{
  for (guint i = 0; i < MOST_STATEMENTS; i++)
    {
      sqlite3_finalize (self->statements[i].handle);
      g_free (self->statements[i].columns);
    }
  sqlite3_finalize (self->log);
  g_clear_pointer (&self->connection, store_connection_close);
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
add_to_log (StoreBulk *self, const Statement *statement, const BaseId *id)
{
  sqlite3_bind_int64 (self->log, 1, statement->entity);
  sqlite3_bind_blob (self->log, 2, id, sizeof *id, SQLITE_STATIC);
  sqlite3_bind_int64 (self->log, 3, self->last_ms << 16);
  step (self, self->log);
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
  if (statement->entity != 0 && self->log != NULL)
    add_to_log (self, statement, fields[0].value.bytes);
  self->n_rows++;
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
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  self->connection->clock.tick = self->connection->clock.last;
  store_connection_set_applying (self->connection, self->log == NULL);
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
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return FALSE;
    }
  self->connection->clock.tick = self->connection->clock.last;
  return store_clock_save (self->connection, error) &&
         store_connection_execute (self->connection, "COMMIT", error);
}

/**
 * store_bulk_commit:
 *
 * Keeps all rows so far and goes on.
 */
gboolean
store_bulk_commit (StoreBulk *self, GError **error)
{
  return commit (self, error) && begin (self, error);
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
 * Checks the references, keeps the rows and folds the log into the file. No row can follow.
 */
gboolean
store_bulk_finish (StoreBulk *self, GError **error)
{
  return check_references (self, error) && commit (self, error) &&
         store_connection_execute (self->connection, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

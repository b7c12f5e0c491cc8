/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-bulk-writer.h"
#include "store/store-entity.h"

#define MOST_STATEMENTS 256 /* well over the number of call sites */
#define LOG_BATCH       64  /* entries of the change log in one statement */

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

struct _StoreBulkWriter
{
  StoreConnection *connection;
  guint16 station;
  gboolean wants_log;
  GHashTable *entities; /* table → its number */
  Statement statements[MOST_STATEMENTS];
  sqlite3_stmt *log; /* of LOG_BATCH entries */
  sqlite3_stmt *log_one;
  LogEntry entries[LOG_BATCH];
  guint n_entries;
  gint64 last_ms;
  BaseStamp stamp;
};

static gboolean
load_entities (StoreBulkWriter *self, GError **error)
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
compile (StoreBulkWriter *self, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  int result =
    sqlite3_prepare_v3 (self->connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

  if (result != SQLITE_OK)
    store_connection_fail (self->connection, result, error);
  return handle;
}

static sqlite3_stmt *
compile_log (StoreBulkWriter *self, guint n, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO op (tbl, id, mask, hlc) VALUES ");

  for (guint i = 0; i < n; i++)
    g_string_append (sql, i == 0 ? "(?, ?, -1, ?)" : ", (?, ?, -1, ?)");
  return compile (self, sql->str, error);
}

/**
 * store_bulk_writer_new:
 * @station: the number that the stamps carry
 * @wants_log: whether other stations shall hear of the rows
 *
 * Returns: (transfer full) (nullable): to be freed before @connection closes
 */
StoreBulkWriter *
store_bulk_writer_new (StoreConnection *connection,
                       guint16 station,
                       gboolean wants_log,
                       GError **error)
{
  StoreBulkWriter *self = g_new0 (StoreBulkWriter, 1);

  self->connection = connection;
  self->station = station;
  self->wants_log = wants_log;
  self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (load_entities (self, error) && (self->log = compile_log (self, LOG_BATCH, error)) != NULL &&
      (self->log_one = compile_log (self, 1, error)) != NULL)
    return self;
  store_bulk_writer_free (self);
  return NULL;
}

void
store_bulk_writer_free (StoreBulkWriter *self)
{
  for (guint i = 0; i < MOST_STATEMENTS; i++)
    {
      sqlite3_finalize (self->statements[i].handle);
      g_free (self->statements[i].columns);
    }
  sqlite3_finalize (self->log);
  sqlite3_finalize (self->log_one);
  g_hash_table_unref (self->entities);
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
learn (StoreBulkWriter *self,
       Statement *statement,
       const char *table,
       const StoreField *fields,
       gsize n_fields,
       GError **error)
{
  statement->table = table;
  statement->columns = g_new (const char *, n_fields);
  statement->n_columns = n_fields;
  for (gsize i = 0; i < n_fields; i++)
    statement->columns[i] = fields[i].column;
  statement->entity = GPOINTER_TO_INT (g_hash_table_lookup (self->entities, table));
  g_autofree char *sql = make_insert (statement);
  statement->handle = compile (self, sql, error);
}

/* Returns: (nullable): %NULL where it cannot be compiled */
static Statement *
find_statement (StoreBulkWriter *self,
                const char *table,
                const StoreField *fields,
                gsize n_fields,
                GError **error)
{
  guint place = hash_site (table, fields, n_fields);

  while (self->statements[place].table != NULL &&
         !is_site (&self->statements[place], table, fields, n_fields))
    place = (place + 1) % MOST_STATEMENTS;
  Statement *statement = &self->statements[place];
  if (statement->table == NULL)
    learn (self, statement, table, fields, n_fields, error);
  return statement->handle != NULL ? statement : NULL;
}

static gboolean
step (StoreBulkWriter *self, sqlite3_stmt *handle, GError **error)
{
  int result = sqlite3_step (handle);

  if (result != SQLITE_DONE)
    store_connection_fail (self->connection, result, error);
  sqlite3_reset (handle);
  return result == SQLITE_DONE;
}

static void
set_time (StoreBulkWriter *self, gint64 at_s)
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

static gboolean
add_to_log (StoreBulkWriter *self, gint64 entity, const BaseId *id, GError **error)
{
  self->entries[self->n_entries++] = (LogEntry){ entity, *id, self->last_ms << 16 };
  if (self->n_entries < LOG_BATCH)
    return TRUE;
  for (int i = 0; i < LOG_BATCH; i++)
    bind_entry (self->log, i, &self->entries[i]);
  self->n_entries = 0;
  return step (self, self->log, error);
}

/**
 * store_bulk_writer_flush:
 *
 * Writes the entries of the change log that wait for others.
 */
gboolean
store_bulk_writer_flush (StoreBulkWriter *self, GError **error)
{
  for (guint i = 0; i < self->n_entries; i++)
    {
      bind_entry (self->log_one, 0, &self->entries[i]);
      if (!step (self, self->log_one, error))
        return FALSE;
    }
  self->n_entries = 0;
  return TRUE;
}

static void
bind_row (StoreBulkWriter *self, const Statement *statement, const StoreField *fields)
{
  for (gsize i = 0; i < statement->n_columns; i++)
    store_value_bind (&fields[i].value, statement->handle, (int) i + 1);
  if (statement->entity != 0)
    sqlite3_bind_blob (statement->handle, (int) statement->n_columns + 1, &self->stamp,
                       sizeof self->stamp, SQLITE_STATIC);
}

/**
 * store_bulk_writer_insert:
 * @at_s: when the row came to be, UTC seconds
 * @table: as the columns a literal, whose address finds the statement again
 * @fields: the id first
 */
gboolean
store_bulk_writer_insert (StoreBulkWriter *self,
                          gint64 at_s,
                          const char *table,
                          const StoreField *fields,
                          gsize n_fields,
                          GError **error)
{
  const Statement *statement = find_statement (self, table, fields, n_fields, error);

  if (statement == NULL)
    return FALSE;
  set_time (self, at_s);
  bind_row (self, statement, fields);
  return step (self, statement->handle, error) &&
         (statement->entity == 0 || !self->wants_log ||
          add_to_log (self, statement->entity, fields[0].value.bytes, error));
}

/* Returns: the tick of the latest row's stamp */
gint64
store_bulk_writer_get_tick (StoreBulkWriter *self)
{
  return self->last_ms << 16;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-id.h"
#include "base/base-stamp.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * StoreConnection:
 *
 * An open connection to the records, inside a transaction. Handed to a #StoreWork for as long as
 * it runs, in the thread it runs in.
 */
typedef struct _StoreConnection StoreConnection;

/**
 * StoreStatement:
 *
 * A statement with its values bound, and a cursor over its rows. Freeing it gives it back to its
 * connection's cache, so that the same text is compiled once. Free it before its work ends.
 */
typedef struct _StoreStatement StoreStatement;

typedef enum
{
  STORE_TYPE_NULL,
  STORE_TYPE_INT,
  STORE_TYPE_REAL,
  STORE_TYPE_TEXT,
  STORE_TYPE_BLOB
} StoreType;

/**
 * StoreValue:
 *
 * A value for a placeholder. Text and blobs are borrowed: they must last while the statement runs.
 */
typedef struct
{
  StoreType type;
  gint64 integer;
  double real;
  gconstpointer bytes;
  gsize size;
} StoreValue;

static inline StoreValue
store_null (void)
{
  return (StoreValue){ .type = STORE_TYPE_NULL };
}

static inline StoreValue
store_int (gint64 value)
{
  return (StoreValue){ .type = STORE_TYPE_INT, .integer = value };
}

/* NAN is stored as NULL: a reading that was not told. */
static inline StoreValue
store_real (double value)
{
  return (StoreValue){ .type = STORE_TYPE_REAL, .real = value };
}

/* NULL is stored as NULL. */
static inline StoreValue
store_text (const char *text)
{
  return (StoreValue){ .type = text != NULL ? STORE_TYPE_TEXT : STORE_TYPE_NULL, .bytes = text };
}

static inline StoreValue
store_blob (gconstpointer bytes, gsize size)
{
  return (StoreValue){ .type = STORE_TYPE_BLOB, .bytes = bytes, .size = size };
}

/* NULL is stored as NULL. */
static inline StoreValue
store_id (const BaseId *id)
{
  return (StoreValue){ .type = id != NULL ? STORE_TYPE_BLOB : STORE_TYPE_NULL,
                       .bytes = id,
                       .size = sizeof (BaseId) };
}

#define STORE_VALUES(...)                                                                          \
  (const StoreValue[]){ __VA_ARGS__ }, sizeof ((StoreValue[]){ __VA_ARGS__ }) / sizeof (StoreValue)

/**
 * store_run:
 * @connection: the connection of the work
 * @error: (out) (optional): a #StoreError
 * @sql: one statement with a placeholder ?1, ?2 … for each value
 * @...: the values: store_int(), store_text() …
 *
 * Runs a statement that gives no rows.
 *
 * Returns: whether it ran
 */
#define store_run(connection, error, sql, ...)                                                     \
  store_connection_run ((connection), (error), (sql), STORE_VALUES (__VA_ARGS__))

/**
 * store_query:
 *
 * As store_run(), for a statement that gives rows.
 *
 * Returns: (transfer full): the statement before its first row, or %NULL with @error set
 */
#define store_query(connection, error, sql, ...)                                                   \
  store_connection_query ((connection), (error), (sql), STORE_VALUES (__VA_ARGS__))

gboolean store_connection_run (StoreConnection *connection,
                               GError **error,
                               const char *sql,
                               const StoreValue *values,
                               gsize n_values);
StoreStatement *store_connection_query (StoreConnection *connection,
                                        GError **error,
                                        const char *sql,
                                        const StoreValue *values,
                                        gsize n_values);
gint64 store_connection_count_changed (StoreConnection *connection);
gint64 store_connection_get_now_ms (StoreConnection *connection);
void store_connection_get_stamp (StoreConnection *connection, BaseStamp *stamp);
void store_connection_see_stamp (StoreConnection *connection, const BaseStamp *stamp);
void store_connection_set_applying (StoreConnection *connection, gboolean applying);

gboolean store_search_rebuild (StoreConnection *connection, GError **error);

int store_statement_get_n_columns (StoreStatement *self);
const char *store_statement_get_column_name (StoreStatement *self, int column);
StoreType store_statement_get_type (StoreStatement *self, int column);

gboolean store_statement_next (StoreStatement *self, GError **error);
gboolean store_statement_is_null (StoreStatement *self, int column);
gint64 store_statement_get_int (StoreStatement *self, int column);
double store_statement_get_real (StoreStatement *self, int column);
const char *store_statement_get_text (StoreStatement *self, int column);
char *store_statement_dup_text (StoreStatement *self, int column);
char *store_statement_dup_plain (StoreStatement *self, int column);
gboolean store_statement_get_id (StoreStatement *self, int column, BaseId *id);
const guint8 *store_statement_get_blob (StoreStatement *self, int column, gsize *size);
void store_statement_free (StoreStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreStatement, store_statement_free)

G_END_DECLS

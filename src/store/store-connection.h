/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* For this room alone: what stands behind a StoreConnection. */

typedef enum
{
  STORE_CONNECTION_WRITER,
  STORE_CONNECTION_READER,
  /* Reads the main file as it is, without its log, and makes no file beside it. */
  STORE_CONNECTION_SPECTATOR
} StoreConnectionKind;

/* See store-clock.h. */
typedef struct
{
  StoreWall wall; /* NULL for the system's */
  gpointer wall_data;
  gboolean in_schema; /* whether the file is new enough to keep a clock */
  gboolean applying;
  guint16 station;
  gint64 acked;  /* the tick up to which the other stations have our changes */
  gint64 last;   /* tick */
  gint64 tick;   /* of this transaction; 0 while nobody asked */
  gint64 mask;   /* of the update that a trigger is at */
  gint64 now_ms; /* of this transaction; 0 while nobody asked */
} StoreClock;

/* More changed rows than this in one go and lists read again from the start. */
#define STORE_CHANGES_LIMIT 4096

struct _StoreConnection
{
  sqlite3 *db;
  char *path;
  StoreConnectionKind kind;
  GCancellable *cancellable;
  GHashTable *idle_statements; /* sql → StoreStatement */
  GHashTable *changed;         /* interned names of tables that this transaction wrote to */
  GHashTable *preparing;       /* where the authorizer notes what a statement would write to */
  GArray *changes;             /* of StoreChange: rows that this transaction wrote */
  StoreClock clock;
  gboolean searches; /* whether commits keep the search index */
};

StoreConnection *store_connection_open (const char *path, StoreConnectionKind kind, GError **error);
void store_connection_close (StoreConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreConnection, store_connection_close)

gboolean store_connection_execute (StoreConnection *self, const char *script, GError **error);
gint64 store_connection_get_int (StoreConnection *self, const char *sql, GError **error);
gboolean store_connection_transact (StoreConnection *self,
                                    StoreWork work,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
void store_connection_keep_log (StoreConnection *self, gboolean keep);
void store_connection_fail (StoreConnection *self, int result, GError **error);

/* store-statement.c */
void store_statement_destroy (StoreStatement *self);
int store_value_bind (const StoreValue *value, sqlite3_stmt *handle, int index);

G_END_DECLS

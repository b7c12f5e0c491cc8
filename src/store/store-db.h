/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-statement.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define STORE_TYPE_DB (store_db_get_type ())
G_DECLARE_FINAL_TYPE (StoreDb, store_db, STORE, DB, GObject)

/**
 * StoreWork:
 * @connection: where to read and write, inside a transaction that is begun and ended for it
 * @data: what was given with the work
 * @error: (out): why nothing shall be saved
 *
 * A piece of work on the records. It runs in a thread of the store: it may touch @data and
 * @connection and nothing else. Returning %FALSE undoes all that it wrote.
 *
 * Returns: whether to keep what was written
 */
typedef gboolean (*StoreWork) (StoreConnection *connection, gpointer data, GError **error);

/**
 * StoreWall:
 *
 * Returns: what the clock on the wall says, in Unix milliseconds; called in the store's threads
 */
typedef gint64 (*StoreWall) (gpointer data);

/**
 * StoreChange:
 * @table: interned
 *
 * A row that was inserted, updated or deleted, in a table that has an id.
 */
typedef struct
{
  const char *table;
  BaseId id;
} StoreChange;

StoreDb *store_db_new (const char *path);
const char *store_db_get_path (StoreDb *self);
gboolean store_db_is_open (StoreDb *self);
void store_db_set_wall (StoreDb *self, StoreWall wall, gpointer data);

gboolean store_db_open (StoreDb *self, GError **error);
void store_db_open_async (StoreDb *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean store_db_open_finish (StoreDb *self, GAsyncResult *result, GError **error);
void store_db_close (StoreDb *self);
void store_db_close_async (StoreDb *self, GAsyncReadyCallback callback, gpointer user_data);
void store_db_close_finish (StoreDb *self, GAsyncResult *result);

gboolean store_db_write (StoreDb *self, StoreWork work, gpointer data, GError **error);
void store_db_write_async (StoreDb *self,
                           StoreWork work,
                           gpointer data,
                           GDestroyNotify destroy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean store_db_write_finish (StoreDb *self, GAsyncResult *result, GError **error);

gboolean store_db_read (StoreDb *self, StoreWork work, gpointer data, GError **error);
void store_db_read_async (StoreDb *self,
                          StoreWork work,
                          gpointer data,
                          GDestroyNotify destroy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean store_db_read_finish (StoreDb *self, GAsyncResult *result, GError **error);

gpointer store_db_get_work_data (GAsyncResult *result);

G_END_DECLS

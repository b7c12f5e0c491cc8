/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define STORE_TYPE_DB (store_db_get_type ())
G_DECLARE_FINAL_TYPE (StoreDb, store_db, STORE, DB, GObject)

StoreDb *store_db_new (const char *path);
void store_db_open_async (StoreDb *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean store_db_open_finish (StoreDb *self, GAsyncResult *result, GError **error);

G_END_DECLS

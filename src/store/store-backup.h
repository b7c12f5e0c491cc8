/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

gboolean
store_db_backup (StoreDb *self, const char *path, GCancellable *cancellable, GError **error);
void store_db_backup_async (StoreDb *self,
                            const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean store_db_backup_finish (StoreDb *self, GAsyncResult *result, GError **error);
gboolean store_db_restore (StoreDb *self, const char *backup, GError **error);

/* For this room alone. */
StoreConnection *store_backup_open (const char *path, GError **error);
gboolean store_backup_copy (StoreConnection *from, const char *path, GError **error);
gboolean store_backup_detach (const char *path, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

char **store_db_check (StoreDb *self, GError **error);
char **store_db_check_quickly (StoreDb *self, GError **error);
void store_db_check_async (StoreDb *self,
                           gboolean quick,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
char **store_db_check_finish (StoreDb *self, GAsyncResult *result, GError **error);

gboolean store_check_finding (const char *finding, GError **error);

G_END_DECLS

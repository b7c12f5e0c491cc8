/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-db.h"

G_BEGIN_DECLS

void shop_recording_edit_async (StoreDb *db,
                                const char *id,
                                const char *title,
                                const char *note,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean shop_recording_edit_finish (StoreDb *db, GAsyncResult *result, GError **error);
gboolean shop_recording_edit (StoreDb *db,
                              const char *id,
                              const char *title,
                              const char *note,
                              GError **error);

void shop_recording_discard_async (StoreDb *db,
                                   const char *id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean shop_recording_discard_finish (StoreDb *db, GAsyncResult *result, GError **error);
gboolean shop_recording_discard (StoreDb *db, const char *id, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-batch.h"
#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * ShopTrace:
 * @channel: the signal
 * @samples: (element-type StoreSample): in the order of time
 */
typedef struct
{
  ShopChannel *channel;
  GArray *samples;
} ShopTrace;

/**
 * ShopRecordingData:
 * @traces: (element-type ShopTrace): in the order in which the signals were added
 * @markers: (element-type ShopMarker): in the order of time
 *
 * The samples of a recording, for a chart, a replay or an export.
 */
typedef struct
{
  GPtrArray *traces;
  GArray *markers;
} ShopRecordingData;

void shop_recording_load_async (StoreDb *db,
                                const char *id,
                                gint64 from_us,
                                gint64 to_us,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ShopRecordingData *shop_recording_load_finish (StoreDb *db, GAsyncResult *result, GError **error);
ShopRecordingData *
shop_recording_load (StoreDb *db, const char *id, gint64 from_us, gint64 to_us, GError **error);
ShopRecordingData *
shop_recording_load_signal (StoreDb *db, const char *id, const char *signal, GError **error);
void shop_recording_data_free (ShopRecordingData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopRecordingData, shop_recording_data_free)

G_END_DECLS

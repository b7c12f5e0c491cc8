/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-batch.h"
#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * ShopSample:
 * @t_us: on the clock of g_get_monotonic_time()
 * @raw: the count that the car sent
 * @channel: what shop_recorder_add_channel() gave
 */
typedef struct
{
  gint64 t_us;
  gint32 raw;
  guint channel;
} ShopSample;

#define SHOP_TYPE_RECORDER (shop_recorder_get_type ())
G_DECLARE_FINAL_TYPE (ShopRecorder, shop_recorder, SHOP, RECORDER, GObject)

ShopRecorder *
shop_recorder_new (StoreDb *db, const char *vehicle_id, gint64 origin_us, gboolean simulated);
guint shop_recorder_add_channel (ShopRecorder *self, const ShopChannel *channel);
void shop_recorder_append (ShopRecorder *self, const ShopSample *samples, gsize n_samples);
void shop_recorder_add_marker (ShopRecorder *self, gint64 t_us, const char *text);

void shop_recorder_set_vehicle (ShopRecorder *self, const char *vehicle_id);
void shop_recorder_set_note (ShopRecorder *self, const char *note);

void shop_recorder_finish_async (ShopRecorder *self,
                                 const char *title,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean shop_recorder_finish_finish (ShopRecorder *self, GAsyncResult *result, GError **error);
void shop_recorder_discard_async (ShopRecorder *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean shop_recorder_discard_finish (ShopRecorder *self, GAsyncResult *result, GError **error);

const char *shop_recorder_get_id (ShopRecorder *self);
gboolean shop_recorder_is_running (ShopRecorder *self);
guint shop_recorder_get_n_channels (ShopRecorder *self);
gint64 shop_recorder_get_bytes (ShopRecorder *self);
const GError *shop_recorder_get_error (ShopRecorder *self);

G_END_DECLS

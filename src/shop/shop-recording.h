/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-record.h"
#include "store/store-statement.h"

G_BEGIN_DECLS

/**
 * ShopRecording:
 *
 * Samples of a drive. All properties are read-only and notify: `id`, `vehicle-id` (%NULL where not
 * known), `title`, `note` (%NULL where there is none), `started-s` (UTC), `duration-us`, `running`,
 * `simulated`, `n-signals`, `bytes` (of the samples as packed). While it runs, the
 * #ShopRecorder knows its duration and size.
 */
#define SHOP_TYPE_RECORDING (shop_recording_get_type ())
G_DECLARE_FINAL_TYPE (ShopRecording, shop_recording, SHOP, RECORDING, ShopRecord)

const char *shop_recording_get_id (ShopRecording *self);
const char *shop_recording_get_vehicle_id (ShopRecording *self);
const char *shop_recording_get_title (ShopRecording *self);
const char *shop_recording_get_note (ShopRecording *self);
gint64 shop_recording_get_started_s (ShopRecording *self);
gint64 shop_recording_get_duration_us (ShopRecording *self);
guint shop_recording_get_n_signals (ShopRecording *self);
gint64 shop_recording_get_bytes (ShopRecording *self);
gboolean shop_recording_is_running (ShopRecording *self);
gboolean shop_recording_is_simulated (ShopRecording *self);

/* shop-recording-list.c reads with this; the columns are those of shop_recording_query_list(). */
ShopRecording *shop_recording_new_from_row (StoreStatement *row);

G_END_DECLS

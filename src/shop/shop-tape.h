/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-batch.h"
#include "shop/shop-recording.h"
#include "store/store-db.h"
#include "store/store-pyramid.h"

G_BEGIN_DECLS

/**
 * ShopLoss:
 * @stretch: from the first to the last reading
 * @n: how many readings there were
 *
 * What of a channel cannot be read any more.
 */
typedef struct
{
  StoreStretch stretch;
  gint64 n;
} ShopLoss;

/**
 * ShopTrack:
 * @number: of the channel in its recording
 * @channel: the signal
 * @pyramid: its readings
 * @losses: (element-type ShopLoss): blocks that are damaged, in the order of time
 */
typedef struct
{
  gint64 number;
  ShopChannel *channel;
  StorePyramid *pyramid;
  GArray *losses;
} ShopTrack;

/**
 * ShopTape:
 * @recording: what is known of it
 * @tracks: (element-type ShopTrack): in the order in which the signals were added
 * @markers: (element-type ShopMarker): in the order of time
 * @duration_us: to the last reading or marker, or to when it was ended
 *
 * A recording that is open: for a chart, a replay or a comparison. What is damaged is left out and
 * told. It lives in the main thread.
 */
typedef struct
{
  ShopRecording *recording;
  GPtrArray *tracks;
  GArray *markers;
  gint64 duration_us;
} ShopTape;

void shop_tape_open_async (StoreDb *db,
                           const char *id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
ShopTape *shop_tape_open_finish (StoreDb *db, GAsyncResult *result, GError **error);
ShopTape *shop_tape_open (StoreDb *db, const char *id, GError **error);
ShopTape *shop_tape_ref (ShopTape *self);
void shop_tape_unref (ShopTape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopTape, shop_tape_unref)

G_END_DECLS

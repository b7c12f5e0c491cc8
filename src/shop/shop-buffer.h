/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-batch.h"

G_BEGIN_DECLS

/* For this room alone: what a recorder holds in memory until it is in the store. */

typedef struct
{
  GPtrArray *channels; /* Channel */
  GPtrArray *full;     /* ShopBlock: complete, not written yet */
  GArray *markers;     /* ShopMarker: not written yet */
  guint n_channels_written;
  gint64 duration_us;
  guint64 n_samples;
} ShopBuffer;

void shop_buffer_init (ShopBuffer *self);
void shop_buffer_clear (ShopBuffer *self);
guint shop_buffer_add_channel (ShopBuffer *self, const ShopChannel *channel);
void shop_buffer_append (ShopBuffer *self, guint channel, StoreSample sample);
void shop_buffer_add_marker (ShopBuffer *self, gint64 t_us, const char *text);
gboolean shop_buffer_has_news (const ShopBuffer *self);
void shop_buffer_take (ShopBuffer *self, ShopBatch *batch);
void shop_buffer_note_written (ShopBuffer *self, const ShopBatch *batch);
void shop_buffer_give_back (ShopBuffer *self, ShopBatch *batch);

G_END_DECLS

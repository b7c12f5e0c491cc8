/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-buffer.h"

#define MAX_CHANNELS 65536

/* An adapter answers some tens of times a second, and its line adds milliseconds of its own: what
 * is finer is noise, and would cost more bytes than the readings. */
#define TICK_US 1000

typedef struct
{
  ShopChannel *info;
  GArray *samples; /* StoreSample: the block that still grows */
  gint64 last_us;
  gboolean dirty; /* there are samples that no batch took */
} Channel;

static void
channel_free (gpointer data)
{
  Channel *channel = data;

  shop_channel_free (channel->info);
  g_array_unref (channel->samples);
  g_free (channel);
}

static GArray *
samples_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (StoreSample));
}

static GPtrArray *
blocks_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) shop_block_free);
}

static GArray *
markers_new (void)
{
  GArray *markers = g_array_new (FALSE, TRUE, sizeof (ShopMarker));

  g_array_set_clear_func (markers, (GDestroyNotify) shop_marker_clear);
  return markers;
}

void
shop_buffer_init (ShopBuffer *self)
{
  *self = (ShopBuffer){
    .channels = g_ptr_array_new_with_free_func (channel_free),
    .full = blocks_new (),
    .markers = markers_new (),
  };
}

void
shop_buffer_clear (ShopBuffer *self)
{
  g_ptr_array_unref (self->channels);
  g_ptr_array_unref (self->full);
  g_array_unref (self->markers);
}

static Channel *
channel_at (const ShopBuffer *self, guint index)
{
  return g_ptr_array_index (self->channels, index);
}

guint
shop_buffer_add_channel (ShopBuffer *self, const ShopChannel *channel)
{
  g_return_val_if_fail (self->channels->len < MAX_CHANNELS, 0);

  Channel *added = g_new0 (Channel, 1);
  added->info = shop_channel_copy (channel);
  added->samples = samples_new ();
  added->last_us = -TICK_US;
  g_ptr_array_add (self->channels, added);
  return self->channels->len - 1;
}

static gboolean
is_full (const Channel *channel, gint64 t_us)
{
  GArray *samples = channel->samples;

  return samples->len >= STORE_TELEMETRY_MAX_SAMPLES ||
         (samples->len > 0 &&
          t_us - g_array_index (samples, StoreSample, 0).t_us > STORE_TELEMETRY_MAX_SPAN_US);
}

static gint64
nearest_tick (gint64 t_us)
{
  return (t_us + TICK_US / 2) / TICK_US * TICK_US;
}

/* Time goes on within a channel, so that its blocks have times of their own. */
void
shop_buffer_append (ShopBuffer *self, guint index, StoreSample sample)
{
  Channel *channel = channel_at (self, index);

  sample.t_us = MAX (nearest_tick (sample.t_us), channel->last_us + TICK_US);
  if (is_full (channel, sample.t_us))
    {
      g_ptr_array_add (self->full, shop_block_new (index, TRUE, channel->samples));
      channel->samples = samples_new ();
    }
  g_array_append_val (channel->samples, sample);
  channel->last_us = sample.t_us;
  channel->dirty = TRUE;
  self->duration_us = MAX (self->duration_us, sample.t_us);
  self->n_samples++;
}

void
shop_buffer_add_marker (ShopBuffer *self, gint64 t_us, const char *text)
{
  ShopMarker marker = { MAX (t_us, 0), g_strdup (text != NULL ? text : "") };

  self->duration_us = MAX (self->duration_us, marker.t_us);
  g_array_append_val (self->markers, marker);
}

gboolean
shop_buffer_has_news (const ShopBuffer *self)
{
  gboolean news =
    self->full->len > 0 || self->markers->len > 0 || self->n_channels_written < self->channels->len;

  for (guint i = 0; !news && i < self->channels->len; i++)
    news = channel_at (self, i)->dirty;
  return news;
}

static void
take_channels (ShopBuffer *self, ShopBatch *batch)
{
  batch->first_channel = self->n_channels_written;
  for (guint i = self->n_channels_written; i < self->channels->len; i++)
    g_ptr_array_add (batch->channels, shop_channel_copy (channel_at (self, i)->info));
}

static void
take_open_blocks (ShopBuffer *self, ShopBatch *batch)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      Channel *channel = channel_at (self, i);

      if (channel->dirty)
        g_ptr_array_add (batch->blocks, shop_block_new (i, FALSE, g_array_copy (channel->samples)));
      channel->dirty = FALSE;
    }
}

/* Moves all that is not in the store yet into the empty @batch; blocks that still grow are copied.
 */
void
shop_buffer_take (ShopBuffer *self, ShopBatch *batch)
{
  batch->duration_us = self->duration_us;
  take_channels (self, batch);
  g_ptr_array_extend_and_steal (batch->blocks, g_steal_pointer (&self->full));
  self->full = blocks_new ();
  take_open_blocks (self, batch);
  g_array_unref (batch->markers);
  batch->markers = g_steal_pointer (&self->markers);
  self->markers = markers_new ();
}

void
shop_buffer_note_written (ShopBuffer *self, const ShopBatch *batch)
{
  self->n_channels_written = batch->first_channel + batch->channels->len;
}

static void
give_back_block (ShopBuffer *self, ShopBlock *block, GPtrArray *full)
{
  if (block->full)
    {
      g_ptr_array_add (full, block);
      return;
    }
  /* Its samples are all in the channel still, or in a full block by now. */
  Channel *channel = channel_at (self, block->channel);
  channel->dirty = channel->samples->len > 0;
  shop_block_free (block);
}

/* @batch did not reach the store: what it took is to be written once more, before what came
 * since. */
void
shop_buffer_give_back (ShopBuffer *self, ShopBatch *batch)
{
  GPtrArray *full = blocks_new ();
  gsize n_blocks;
  g_autofree gpointer *blocks = g_ptr_array_steal (batch->blocks, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    give_back_block (self, blocks[i], full);
  g_ptr_array_extend_and_steal (full, g_steal_pointer (&self->full));
  self->full = full;
  for (guint i = 0; i < self->markers->len; i++)
    {
      ShopMarker *marker = &g_array_index (self->markers, ShopMarker, i);
      ShopMarker moved = { marker->t_us, g_steal_pointer (&marker->text) };

      g_array_append_val (batch->markers, moved);
    }
  g_array_unref (self->markers);
  self->markers = g_steal_pointer (&batch->markers);
  batch->markers = markers_new ();
}

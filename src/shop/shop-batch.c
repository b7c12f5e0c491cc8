/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-batch.h"
#include "shop/shop-error.h"
#include "shop/shop-recording-queries.h"
#include "shop/shop-vehicle-queries.h"
#include "shop/shop-warm-idle.h"
#include "store/store-pyramid.h"

ShopChannel *
shop_channel_copy (const ShopChannel *self)
{
  ShopChannel *copy = g_memdup2 (self, sizeof *self);

  copy->signal = g_strdup (self->signal);
  copy->name = g_strdup (self->name);
  copy->unit = g_strdup (self->unit);
  copy->ecu = g_strdup (self->ecu);
  return copy;
}

void
shop_channel_free (ShopChannel *self)
{
  g_free (self->signal);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->ecu);
  g_free (self);
}

void
shop_marker_clear (ShopMarker *self)
{
  g_clear_pointer (&self->text, g_free);
}

/* Takes @samples. */
ShopBlock *
shop_block_new (guint channel, gboolean full, GArray *samples)
{
  ShopBlock *self = g_new (ShopBlock, 1);

  *self = (ShopBlock){ channel, full, samples };
  return self;
}

void
shop_block_free (ShopBlock *self)
{
  g_array_unref (self->samples);
  g_free (self);
}

ShopBatch *
shop_batch_new (void)
{
  ShopBatch *self = g_new0 (ShopBatch, 1);

  self->channels = g_ptr_array_new_with_free_func ((GDestroyNotify) shop_channel_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) shop_block_free);
  self->markers = g_array_new (FALSE, TRUE, sizeof (ShopMarker));
  g_array_set_clear_func (self->markers, (GDestroyNotify) shop_marker_clear);
  return self;
}

void
shop_batch_free (ShopBatch *self)
{
  g_ptr_array_unref (self->channels);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->markers);
  g_free (self->title);
  g_free (self->note);
  g_free (self);
}

static gboolean
begin (StoreConnection *connection, const ShopBatch *self, GError **error)
{
  if (!self->first)
    return shop_recording_reopen (connection, &self->recording, error);
  if (self->has_vehicle && !shop_vehicle_query_exists (connection, &self->vehicle, error))
    return FALSE;
  return shop_recording_insert (connection, &self->recording,
                                self->has_vehicle ? &self->vehicle : NULL, self->started_us,
                                self->simulated, error);
}

static gboolean
write_channels (StoreConnection *connection, const ShopBatch *self, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < self->channels->len; i++)
    done = shop_recording_insert_channel (connection, &self->recording, self->first_channel + i,
                                          g_ptr_array_index (self->channels, i), error);
  return done;
}

static gboolean
write_block (StoreConnection *connection, ShopBatch *self, const ShopBlock *block, GError **error)
{
  const StoreSample *samples = (const StoreSample *) (gpointer) block->samples->data;
  g_autoptr (GBytes) packed = store_telemetry_pack (samples, block->samples->len);
  g_autoptr (GBytes) outline = store_pyramid_outline (samples, block->samples->len, packed);
  gint64 size = (gint64) g_bytes_get_size (packed);

  if (block->full)
    self->full_bytes += size;
  else
    self->open_bytes += size;
  return shop_recording_write_block (connection, &self->recording, block, packed, outline, error);
}

static gboolean
write_blocks (StoreConnection *connection, ShopBatch *self, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < self->blocks->len; i++)
    done = write_block (connection, self, g_ptr_array_index (self->blocks, i), error);
  return done;
}

static gboolean
write_markers (StoreConnection *connection, const ShopBatch *self, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < self->markers->len; i++)
    done = shop_recording_write_marker (connection, &self->recording,
                                        &g_array_index (self->markers, ShopMarker, i), error);
  return done;
}

static gboolean
write_vehicle (StoreConnection *connection, const ShopBatch *self, GError **error)
{
  return !self->vehicle_is_new ||
         (shop_vehicle_query_exists (connection, &self->vehicle, error) &&
          shop_recording_write_vehicle (connection, &self->recording, &self->vehicle, error));
}

static gboolean
write_note (StoreConnection *connection, const ShopBatch *self, GError **error)
{
  return self->note == NULL ||
         shop_recording_write_note (connection, &self->recording, self->note, error);
}

static gboolean
end (StoreConnection *connection, const ShopBatch *self, GError **error)
{
  return !self->ending || (shop_recording_end (connection, &self->recording, self->duration_us,
                                               self->title, error) &&
                           shop_warm_idle_keep (connection, &self->recording, error));
}

/* A #StoreWork: all of the batch in one transaction. */
gboolean
shop_batch_write (StoreConnection *connection, gpointer batch, GError **error)
{
  ShopBatch *self = batch;

  self->full_bytes = 0;
  self->open_bytes = 0;
  return begin (connection, self, error) && write_channels (connection, self, error) &&
         write_blocks (connection, self, error) && write_markers (connection, self, error) &&
         write_vehicle (connection, self, error) && write_note (connection, self, error) &&
         end (connection, self, error);
}

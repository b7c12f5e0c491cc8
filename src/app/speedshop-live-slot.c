/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-live-slot.h"

#include "app/speedshop-tile-card.h"
#include "app/speedshop-tile-channel.h"
#include "app/speedshop-tile-strip.h"

static SpeedshopChannel *
find_channel (const GPtrArray *channels, const char *signal)
{
  for (guint i = 0; i < channels->len; i++)
    {
      SpeedshopChannel *channel = g_ptr_array_index (channels, i);

      if (g_str_equal (speedshop_channel_get_signal (channel)->id, signal))
        return channel;
    }
  return NULL;
}

/* Returns: (transfer full) (nullable): what the strip that was here before feeds the reading by:
 * its line goes on beside another one that came or went */
static SpeedshopChannel *
take_channel (SpeedshopLiveSlot *self, const SpeedshopLiveSlot *before, guint index)
{
  const SpeedshopTileReading *reading = speedshop_tile_get_reading (self->tile, index);
  SpeedshopChannel *channel;

  if (before == NULL || speedshop_tile_get_kind (before->tile) != SPEEDSHOP_TILE_KIND_STRIP ||
      speedshop_tile_get_kind (self->tile) != SPEEDSHOP_TILE_KIND_STRIP ||
      g_strcmp0 (speedshop_tile_get_unit (before->tile), speedshop_tile_get_unit (self->tile)) !=
        0 ||
      !speedshop_tile_has_reading (before->tile, reading))
    return NULL;
  channel = find_channel (before->channels, reading->signal);
  return channel != NULL ? g_object_ref (channel) : NULL;
}

static void
add_channels (SpeedshopLiveSlot *self,
              const SpeedshopLiveSlot *before,
              ObdCatalogue *catalogue,
              BaseUnitSystem system)
{
  for (guint i = 0; i < speedshop_tile_get_n_readings (self->tile); i++)
    {
      SpeedshopChannel *channel = take_channel (self, before, i);

      if (channel == NULL)
        channel = speedshop_tile_channel_new (self->tile, i, catalogue, system);

      if (channel != NULL)
        g_ptr_array_add (self->channels, channel);
    }
}

static GtkWidget *
create_instrument (SpeedshopLiveSlot *self)
{
  GtkWidget *card = speedshop_tile_card_new (self->tile, self->channels);

  self->chart = SPEEDSHOP_IS_TILE_STRIP (card)
                  ? speedshop_tile_strip_get_chart (SPEEDSHOP_TILE_STRIP (card))
                  : NULL;
  return card;
}

static const char *
get_name (SpeedshopLiveSlot *self)
{
  return speedshop_channel_get_name (g_ptr_array_index (self->channels, 0));
}

/**
 * speedshop_live_slot_new:
 *
 * Returns: (transfer full) (nullable): @tile's instrument; %NULL where nothing that it shows is in
 *   @catalogue
 */
SpeedshopLiveSlot *
speedshop_live_slot_new (SpeedshopTile *tile, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  g_autoptr (SpeedshopLiveSlot) self = g_new0 (SpeedshopLiveSlot, 1);
  GtkWidget *instrument;

  self->tile = g_object_ref (tile);
  self->channels = g_ptr_array_new_with_free_func (g_object_unref);
  add_channels (self, NULL, catalogue, system);
  if (self->channels->len == 0)
    return NULL;
  instrument = create_instrument (self);
  self->frame = SPEEDSHOP_TILE_FRAME (speedshop_tile_frame_new (tile, get_name (self), instrument));
  return g_steal_pointer (&self);
}

void
speedshop_live_slot_free (SpeedshopLiveSlot *self)
{
  g_object_unref (self->tile);
  g_ptr_array_unref (self->channels);
  g_free (self);
}

/* @tile shows the same, in another place maybe: the channels go on, with their peaks and their
 * history. */
static void
take_tile (SpeedshopLiveSlot *self, SpeedshopTile *tile)
{
  gboolean suits = speedshop_tile_card_suits (self->tile, tile);

  g_set_object (&self->tile, tile);
  speedshop_tile_frame_set_tile (self->frame, tile);
  if (!suits)
    speedshop_tile_frame_set_instrument (self->frame, create_instrument (self));
}

/* @tile shows the same signal in another way, or another one in the same place. The frame stays,
 * and with it the keyboard's focus. */
static void
renew (SpeedshopLiveSlot *self, SpeedshopTile *tile, ObdCatalogue *catalogue, BaseUnitSystem system)
{
  const SpeedshopLiveSlot before = { .tile = g_steal_pointer (&self->tile),
                                     .channels = g_steal_pointer (&self->channels) };

  self->tile = g_object_ref (tile);
  self->channels = g_ptr_array_new_with_free_func (g_object_unref);
  add_channels (self, &before, catalogue, system);
  g_object_unref (before.tile);
  g_ptr_array_unref (before.channels);
  speedshop_tile_frame_set_tile (self->frame, tile);
  speedshop_tile_frame_set_name (self->frame, get_name (self));
  speedshop_tile_frame_set_instrument (self->frame, create_instrument (self));
}

static gboolean
is_same_tile (SpeedshopTile *a, SpeedshopTile *b)
{
  return a == b;
}

static gboolean
has_same_signal (SpeedshopTile *a, SpeedshopTile *b)
{
  return g_str_equal (speedshop_tile_get_signal (a), speedshop_tile_get_signal (b));
}

static gboolean
has_same_corner (SpeedshopTile *a, SpeedshopTile *b)
{
  const SpeedshopTilePlace *at_a = speedshop_tile_get_place (a);
  const SpeedshopTilePlace *at_b = speedshop_tile_get_place (b);

  return speedshop_tile_get_kind (a) == speedshop_tile_get_kind (b) &&
         at_a->column == at_b->column && at_a->row == at_b->row;
}

static gboolean
is_known (SpeedshopTile *tile, ObdCatalogue *catalogue)
{
  return obd_catalogue_find (catalogue, speedshop_tile_get_signal (tile)) != NULL;
}

typedef gboolean (*LikeFunc) (SpeedshopTile *a, SpeedshopTile *b);

/* Takes the instrument that is most like @tile out of @old. */
static SpeedshopLiveSlot *
steal_like (GPtrArray *old, SpeedshopTile *tile, LikeFunc is_like)
{
  for (guint i = 0; i < old->len; i++)
    {
      const SpeedshopLiveSlot *slot = g_ptr_array_index (old, i);

      if (is_like (slot->tile, tile))
        return g_ptr_array_steal_index (old, i);
    }
  return NULL;
}

/**
 * speedshop_live_slot_take:
 * @old: (element-type SpeedshopLiveSlot): loses what is taken
 *
 * Returns: (transfer full) (nullable): of those that there are, the one that is most like @tile,
 *   which now shows that
 */
SpeedshopLiveSlot *
speedshop_live_slot_take (GPtrArray *old,
                          SpeedshopTile *tile,
                          ObdCatalogue *catalogue,
                          BaseUnitSystem system)
{
  SpeedshopLiveSlot *slot = steal_like (old, tile, is_same_tile);

  if (slot == NULL)
    slot = steal_like (old, tile, speedshop_tile_shows_same);
  if (slot != NULL)
    {
      take_tile (slot, tile);
      return slot;
    }
  slot = steal_like (old, tile, has_same_signal);
  if (slot == NULL && is_known (tile, catalogue))
    slot = steal_like (old, tile, has_same_corner);
  if (slot != NULL)
    renew (slot, tile, catalogue, system);
  return slot;
}

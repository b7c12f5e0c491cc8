/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-channel.h"

#include <math.h>

/* A bar around zero reaches as far down as up. */
static SpeedshopChannelRange
get_range (SpeedshopTile *tile, const SpeedshopTileReading *reading, const ObdSignal *signal)
{
  SpeedshopChannelRange range = reading->range;
  double low = isnan (range.minimum) ? signal->minimum : range.minimum;
  double high = isnan (range.maximum) ? signal->maximum : range.maximum;

  if (speedshop_tile_get_kind (tile) != SPEEDSHOP_TILE_KIND_TRIM)
    return range;
  range.maximum = MAX (fabs (low), fabs (high));
  range.minimum = -range.maximum;
  return range;
}

/**
 * speedshop_tile_channel_new:
 * @index: which of the tile's readings
 *
 * Returns: (transfer full) (nullable): what the reading is fed by, in the range and the unit that
 *   @tile asks for; %NULL where @catalogue does not know its signal
 */
SpeedshopChannel *
speedshop_tile_channel_new (SpeedshopTile *tile,
                            guint index,
                            ObdCatalogue *catalogue,
                            BaseUnitSystem system)
{
  const SpeedshopTileReading *reading = speedshop_tile_get_reading (tile, index);
  const ObdSignal *signal = obd_catalogue_find (catalogue, reading->signal);
  SpeedshopChannelRange range;
  SpeedshopChannel *channel;
  BaseUnit unit;

  if (signal == NULL)
    return NULL;
  range = get_range (tile, reading, signal);
  channel = speedshop_channel_new (signal, system);
  if (index == 0 && base_unit_parse (speedshop_tile_get_unit (tile), &unit))
    speedshop_channel_set_unit (channel, unit);
  speedshop_channel_set_range (channel, &range);
  return channel;
}

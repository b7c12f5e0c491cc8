/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-chart.h"
#include "app/speedshop-tile-frame.h"

G_BEGIN_DECLS

/**
 * SpeedshopLiveSlot:
 * @tile: what is shown
 * @frame: where it is on the screen; kept by its parent
 * @channels: (element-type SpeedshopChannel): of its readings
 * @chart: (nullable): of a strip
 *
 * A tile of a dashboard at work.
 */
typedef struct
{
  SpeedshopTile *tile;
  SpeedshopTileFrame *frame;
  GPtrArray *channels;
  SpeedshopStripChart *chart;
} SpeedshopLiveSlot;

SpeedshopLiveSlot *
speedshop_live_slot_new (SpeedshopTile *tile, ObdCatalogue *catalogue, BaseUnitSystem system);
void speedshop_live_slot_free (SpeedshopLiveSlot *self);
SpeedshopLiveSlot *speedshop_live_slot_take (GPtrArray *old,
                                             SpeedshopTile *tile,
                                             ObdCatalogue *catalogue,
                                             BaseUnitSystem system);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeedshopLiveSlot, speedshop_live_slot_free)

G_END_DECLS

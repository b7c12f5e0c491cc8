/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"
#include "app/speedshop-tile.h"

G_BEGIN_DECLS

SpeedshopChannel *speedshop_tile_channel_new (SpeedshopTile *tile,
                                              guint index,
                                              ObdCatalogue *catalogue,
                                              BaseUnitSystem system);

G_END_DECLS

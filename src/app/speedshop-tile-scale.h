/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTileScale:
 *
 * Asks for the unit, the ends and the limits of one reading of a tile.
 */
#define SPEEDSHOP_TYPE_TILE_SCALE (speedshop_tile_scale_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileScale, speedshop_tile_scale, SPEEDSHOP, TILE_SCALE, GtkGrid)

void speedshop_tile_scale_show (SpeedshopTileScale *self,
                                const ObdSignal *signal,
                                const SpeedshopChannelRange *range,
                                BaseUnitSystem system,
                                gboolean has_choice,
                                const char *id);
const char *speedshop_tile_scale_get_unit (SpeedshopTileScale *self);
gboolean
speedshop_tile_scale_read (SpeedshopTileScale *self, SpeedshopChannelRange *range, GError **error);

G_END_DECLS

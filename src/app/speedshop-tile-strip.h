/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-chart.h"

G_BEGIN_DECLS

/**
 * SpeedshopTileStrip:
 *
 * A strip chart as a tile, with the way back to the present.
 */
#define SPEEDSHOP_TYPE_TILE_STRIP (speedshop_tile_strip_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileStrip, speedshop_tile_strip, SPEEDSHOP, TILE_STRIP, GtkBox)

GtkWidget *speedshop_tile_strip_new (void);
SpeedshopStripChart *speedshop_tile_strip_get_chart (SpeedshopTileStrip *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile-frame.h"

G_BEGIN_DECLS

/**
 * SpeedshopTileGrid:
 *
 * Lays out the frames of a dashboard's tiles: %SPEEDSHOP_TILE_COLUMNS columns, and rows that share
 * the height there is. A window too narrow for that many columns gets its tiles one after the
 * other.
 */
#define SPEEDSHOP_TYPE_TILE_GRID (speedshop_tile_grid_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileGrid, speedshop_tile_grid, SPEEDSHOP, TILE_GRID, GtkWidget)

void speedshop_tile_grid_add (SpeedshopTileGrid *self, SpeedshopTileFrame *frame);
void speedshop_tile_grid_remove (SpeedshopTileGrid *self, SpeedshopTileFrame *frame);
void speedshop_tile_grid_set_editing (SpeedshopTileGrid *self, gboolean editing);
void speedshop_tile_grid_preview (SpeedshopTileGrid *self,
                                  SpeedshopTileFrame *frame,
                                  const SpeedshopTilePlace *place);
void speedshop_tile_grid_get_cell (SpeedshopTileGrid *self, double *width, double *height);

G_END_DECLS

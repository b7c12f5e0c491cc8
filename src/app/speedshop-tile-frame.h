/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTileFrame:
 *
 * The place of a tile on the screen, with its instrument in it. While "editing", the instrument
 * rests and the frame can be moved and resized: by the pointer with its middle and its four
 * corners, by the keyboard with the arrows, and Shift and the arrows.
 *
 * Emits "dragged" (#SpeedshopTilePlace) while the pointer is on the way, with %NULL where it gives
 * up; "moved" (#SpeedshopTilePlace) at the end; "remove" and "edit" when asked for.
 */
#define SPEEDSHOP_TYPE_TILE_FRAME (speedshop_tile_frame_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileFrame, speedshop_tile_frame, SPEEDSHOP, TILE_FRAME, GtkWidget)

GtkWidget *speedshop_tile_frame_new (SpeedshopTile *tile, const char *name, GtkWidget *instrument);
SpeedshopTile *speedshop_tile_frame_get_tile (SpeedshopTileFrame *self);
void speedshop_tile_frame_set_name (SpeedshopTileFrame *self, const char *name);
void speedshop_tile_frame_set_tile (SpeedshopTileFrame *self, SpeedshopTile *tile);
void speedshop_tile_frame_set_instrument (SpeedshopTileFrame *self, GtkWidget *instrument);
void speedshop_tile_frame_set_editing (SpeedshopTileFrame *self, gboolean editing);

G_END_DECLS

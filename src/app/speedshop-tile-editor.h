/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile.h"
#include "obd/obd-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTileEditor:
 *
 * A sheet that asks how a tile is to show its signals: by which instrument, in which unit, on which
 * scale. Emits "changed" (#SpeedshopTile) with what it shall be, and "remove".
 *
 * It is no popover: where the list of a drop-down closes over one, GTK 4.8 leaves the pointer of an
 * X display to nobody.
 */
#define SPEEDSHOP_TYPE_TILE_EDITOR (speedshop_tile_editor_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileEditor, speedshop_tile_editor, SPEEDSHOP, TILE_EDITOR, GtkBox)

SpeedshopTileEditor *speedshop_tile_editor_present (GtkWindow *parent,
                                                    SpeedshopTile *tile,
                                                    ObdSession *session,
                                                    BaseUnitSystem system);

G_END_DECLS

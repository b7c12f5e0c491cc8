/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile-frame.h"
#include "obd/obd-session.h"
#include "obd/obd-signal.h"

G_BEGIN_DECLS

/**
 * SpeedshopTileEditor:
 *
 * Asks how a tile is to show its signal: by which instrument, in which unit, on which scale. Emits
 * "changed" (#SpeedshopTile) with what it shall be, and "remove".
 */
#define SPEEDSHOP_TYPE_TILE_EDITOR (speedshop_tile_editor_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileEditor,
                      speedshop_tile_editor,
                      SPEEDSHOP,
                      TILE_EDITOR,
                      GtkPopover)

GtkWidget *speedshop_tile_editor_new (void);
void speedshop_tile_editor_popup (SpeedshopTileEditor *self,
                                  SpeedshopTileFrame *frame,
                                  const ObdSignal *signal,
                                  ObdSession *session,
                                  BaseUnitSystem system);

G_END_DECLS

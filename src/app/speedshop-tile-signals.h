/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile.h"
#include "obd/obd-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTileSignals:
 *
 * The signals of a strip chart, to be chosen: added from what the car tells, put in order, removed.
 * Nothing is changed but the list itself, until it is asked for. Emits "chosen" (catalogue name) as
 * the person goes from one to another.
 */
#define SPEEDSHOP_TYPE_TILE_SIGNALS (speedshop_tile_signals_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileSignals, speedshop_tile_signals, SPEEDSHOP, TILE_SIGNALS, GtkBox)

void
speedshop_tile_signals_show (SpeedshopTileSignals *self, SpeedshopTile *tile, ObdSession *session);
void speedshop_tile_signals_choose (SpeedshopTileSignals *self, const char *signal);
const GPtrArray *speedshop_tile_signals_get (SpeedshopTileSignals *self);

G_END_DECLS

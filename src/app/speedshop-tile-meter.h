/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel-view.h"

G_BEGIN_DECLS

/**
 * SpeedshopTileMeter:
 *
 * A signal as a bar with its name and figure over it. Property "channel".
 */
#define SPEEDSHOP_TYPE_TILE_METER (speedshop_tile_meter_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileMeter,
                      speedshop_tile_meter,
                      SPEEDSHOP,
                      TILE_METER,
                      SpeedshopChannelView)

GtkWidget *speedshop_tile_meter_new (SpeedshopChannel *channel);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel-view.h"

G_BEGIN_DECLS

/**
 * SpeedshopTileLamp:
 *
 * A signal as a lamp, on where its count is not 0. Property "channel".
 */
#define SPEEDSHOP_TYPE_TILE_LAMP (speedshop_tile_lamp_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTileLamp,
                      speedshop_tile_lamp,
                      SPEEDSHOP,
                      TILE_LAMP,
                      SpeedshopChannelView)

GtkWidget *speedshop_tile_lamp_new (SpeedshopChannel *channel);

G_END_DECLS

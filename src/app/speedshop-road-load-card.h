/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-road-power.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopRoadLoadCard:
 *
 * What a car is taken for when its power is reckoned from its speed; all of it can be changed.
 *
 * Signal "changed".
 */
#define SPEEDSHOP_TYPE_ROAD_LOAD_CARD (speedshop_road_load_card_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRoadLoadCard,
                      speedshop_road_load_card,
                      SPEEDSHOP,
                      ROAD_LOAD_CARD,
                      AdwBin)

ObdRoadLoad speedshop_road_load_card_get (SpeedshopRoadLoadCard *self);
void speedshop_road_load_card_reset (SpeedshopRoadLoadCard *self);

G_END_DECLS

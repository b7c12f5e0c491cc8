/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopBatteryPast:
 *
 * The battery tests that the shop has of the car that is connected, the latest first, and what
 * became of its battery between them. It is not seen where there are none.
 */
#define SPEEDSHOP_TYPE_BATTERY_PAST (speedshop_battery_past_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBatteryPast, speedshop_battery_past, SPEEDSHOP, BATTERY_PAST, GtkBox)

void speedshop_battery_past_follow (SpeedshopBatteryPast *self, SpeedshopContext *context);

G_END_DECLS

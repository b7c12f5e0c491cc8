/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopBatteryView:
 *
 * The test of battery, starter and alternator, step by step, by the adapter's voltage.
 */
#define SPEEDSHOP_TYPE_BATTERY_VIEW (speedshop_battery_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBatteryView, speedshop_battery_view, SPEEDSHOP, BATTERY_VIEW, AdwBin)

void speedshop_battery_view_set_context (SpeedshopBatteryView *self, SpeedshopContext *context);

G_END_DECLS

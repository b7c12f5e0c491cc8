/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-battery-test.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopBatteryTrend:
 *
 * How one voltage of a battery went from test to test: the newest as a number, what became of it
 * since the first, and a line.
 */
#define SPEEDSHOP_TYPE_BATTERY_TREND (speedshop_battery_trend_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBatteryTrend,
                      speedshop_battery_trend,
                      SPEEDSHOP,
                      BATTERY_TREND,
                      GtkBox)

void speedshop_battery_trend_show (SpeedshopBatteryTrend *self,
                                   ObdBatteryStep step,
                                   GArray *points,
                                   GTimeZone *zone);

G_END_DECLS

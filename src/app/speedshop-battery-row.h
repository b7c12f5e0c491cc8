/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-pill.h"
#include "obd/obd-battery-test.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopBatteryRow:
 *
 * A step of the battery test: what to do, then what was measured and what it means.
 */
#define SPEEDSHOP_TYPE_BATTERY_ROW (speedshop_battery_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBatteryRow,
                      speedshop_battery_row,
                      SPEEDSHOP,
                      BATTERY_ROW,
                      GtkListBoxRow)

GtkWidget *speedshop_battery_row_new (ObdBatteryStep step);
void speedshop_battery_row_show (SpeedshopBatteryRow *self,
                                 const ObdBatteryTest *test,
                                 gboolean is_under_way);

char *speedshop_battery_word_volts (const ObdBatteryTest *test, ObdBatteryStep step);
const char *speedshop_battery_show_verdict (SpeedshopPill *pill, ObdBatteryVerdict verdict);

G_END_DECLS

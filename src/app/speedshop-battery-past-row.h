/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopBatteryPastRow:
 *
 * One battery test of the records: when, its voltages, and the worst that they mean.
 */
#define SPEEDSHOP_TYPE_BATTERY_PAST_ROW (speedshop_battery_past_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBatteryPastRow,
                      speedshop_battery_past_row,
                      SPEEDSHOP,
                      BATTERY_PAST_ROW,
                      GtkListBoxRow)

GtkWidget *speedshop_battery_past_row_new (JsonObject *test, GTimeZone *zone);

G_END_DECLS

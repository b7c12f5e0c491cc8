/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-unit.h"
#include "obd/obd-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopDashboardPickerRow:
 *
 * A signal that the car tells, to be put on a dashboard: its name, its unit, and its value where
 * the car is asked for it now.
 */
#define SPEEDSHOP_TYPE_DASHBOARD_PICKER_ROW (speedshop_dashboard_picker_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopDashboardPickerRow,
                      speedshop_dashboard_picker_row,
                      SPEEDSHOP,
                      DASHBOARD_PICKER_ROW,
                      GtkListBoxRow)

GtkWidget *speedshop_dashboard_picker_row_new (const ObdSignal *signal, BaseUnitSystem system);
void speedshop_dashboard_picker_row_update (SpeedshopDashboardPickerRow *self,
                                            ObdSession *session,
                                            gint64 now_us);
const ObdSignal *speedshop_dashboard_picker_row_get_signal (SpeedshopDashboardPickerRow *self);

G_END_DECLS

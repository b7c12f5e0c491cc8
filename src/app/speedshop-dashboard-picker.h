/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile.h"
#include "obd/obd-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopDashboardPicker:
 *
 * A sheet that offers what a dashboard may show: the signals that the car tells, to be searched,
 * and the kinds of instruments. Emits "picked" (kind as uint, catalogue name) as it closes.
 *
 * It is no popover: where the list of a drop-down closes over one, GTK 4.8 leaves the pointer of an
 * X display to nobody.
 */
#define SPEEDSHOP_TYPE_DASHBOARD_PICKER (speedshop_dashboard_picker_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopDashboardPicker,
                      speedshop_dashboard_picker,
                      SPEEDSHOP,
                      DASHBOARD_PICKER,
                      GtkBox)

SpeedshopDashboardPicker *
speedshop_dashboard_picker_present (GtkWindow *parent, ObdSession *session, BaseUnitSystem system);

G_END_DECLS

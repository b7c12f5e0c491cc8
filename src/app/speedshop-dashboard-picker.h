/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-tile.h"
#include "obd/obd-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopDashboardPicker:
 *
 * Offers what a dashboard may show: the signals that the car tells, to be searched, and the kinds
 * of instruments. Emits "picked" (kind as uint, catalogue name).
 */
#define SPEEDSHOP_TYPE_DASHBOARD_PICKER (speedshop_dashboard_picker_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopDashboardPicker,
                      speedshop_dashboard_picker,
                      SPEEDSHOP,
                      DASHBOARD_PICKER,
                      GtkPopover)

void speedshop_dashboard_picker_set_session (SpeedshopDashboardPicker *self, ObdSession *session);

G_END_DECLS

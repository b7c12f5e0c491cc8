/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboards.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopDashboardMenu:
 *
 * Names the dashboard that is shown, and lists those to choose from: what fits the car first. Its
 * items are actions of the group "dashboard", see #SpeedshopDashboardEditor. With "choose-only" it
 * has nothing but those, and opens upwards, as
 * stands at the foot of a screen.
 */
#define SPEEDSHOP_TYPE_DASHBOARD_MENU (speedshop_dashboard_menu_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopDashboardMenu,
                      speedshop_dashboard_menu,
                      SPEEDSHOP,
                      DASHBOARD_MENU,
                      GtkBox)

void speedshop_dashboard_menu_follow (SpeedshopDashboardMenu *self,
                                      SpeedshopDashboards *dashboards);
void speedshop_dashboard_menu_popup (SpeedshopDashboardMenu *self);

G_END_DECLS

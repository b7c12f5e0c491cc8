/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboard.h"
#include "obd/obd-session.h"
#include "shop/shop-desk.h"
#include "shop/shop-tape.h"

G_BEGIN_DECLS

/**
 * SpeedshopDashboardOrigin:
 *
 * Whose a dashboard is. A later one stands in for an earlier one of the same key.
 */
typedef enum
{
  SPEEDSHOP_DASHBOARD_DELIVERED,
  SPEEDSHOP_DASHBOARD_OF_SHOP,
  SPEEDSHOP_DASHBOARD_OF_VEHICLE
} SpeedshopDashboardOrigin;

/**
 * SpeedshopDashboards:
 *
 * The dashboards that there are for the car that is connected, or for one that was recorded: those
 * of the program, those that the shop keeps, and those kept for the vehicle; and which of them is
 * shown. A car that comes gets what was kept for it, else what fits best to what it tells, until a
 * person chooses. For a recording there is one more, made of what was recorded.
 *
 * Signals: "changed", when there are others; "chosen", when another is to be shown.
 */
#define SPEEDSHOP_TYPE_DASHBOARDS (speedshop_dashboards_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopDashboards, speedshop_dashboards, SPEEDSHOP, DASHBOARDS, GObject)

GPtrArray *speedshop_dashboards_list_delivered (void);
SpeedshopDashboard *speedshop_dashboards_choose (const GPtrArray *all,
                                                 SpeedshopDashboardSupportsFunc supports,
                                                 gpointer user_data);

SpeedshopDashboards *speedshop_dashboards_new (ObdSession *session);
SpeedshopDashboards *speedshop_dashboards_new_for_tape (ShopTape *tape, ObdCatalogue *catalogue);
void speedshop_dashboards_start (SpeedshopDashboards *self, ShopDesk *desk);
void speedshop_dashboards_stop (SpeedshopDashboards *self);
const GPtrArray *speedshop_dashboards_list (SpeedshopDashboards *self);
SpeedshopDashboard *speedshop_dashboards_find (SpeedshopDashboards *self, const char *key);
SpeedshopDashboard *speedshop_dashboards_get_chosen (SpeedshopDashboards *self);
gboolean speedshop_dashboards_fits (SpeedshopDashboards *self, SpeedshopDashboard *dashboard);
void speedshop_dashboards_show (SpeedshopDashboards *self, const char *key);
void speedshop_dashboards_put (SpeedshopDashboards *self, SpeedshopDashboard *dashboard);
SpeedshopDashboardOrigin speedshop_dashboards_get_origin (SpeedshopDashboards *self,
                                                          const char *key);
const char *speedshop_dashboards_get_record (SpeedshopDashboards *self, const char *key);

G_END_DECLS

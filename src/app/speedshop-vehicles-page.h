/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopVehiclesPage:
 *
 * The vehicles of the shop: all of them, one of them, and one of its scans.
 *
 * Actions: `vehicles.back`, `vehicles.add`, `vehicles.edit`, `vehicles.archive`, `vehicles.scan`
 * (only while this vehicle is the one connected), `vehicles.find`, `vehicles.clear-search`.
 */
#define SPEEDSHOP_TYPE_VEHICLES_PAGE (speedshop_vehicles_page_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopVehiclesPage,
                      speedshop_vehicles_page,
                      SPEEDSHOP,
                      VEHICLES_PAGE,
                      GtkBox)

GtkWidget *speedshop_vehicles_page_new (SpeedshopContext *context);

G_END_DECLS

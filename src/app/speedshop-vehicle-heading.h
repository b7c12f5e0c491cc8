/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-vehicle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopVehicleHeading:
 *
 * Which vehicle a page is about: its plate, where it has one, beside a title over a subtitle. For
 * the start of a header bar.
 *
 * Properties: "vehicle" (#ShopVehicle, nullable), "title" and "subtitle" (%NULL for what the
 * vehicle is called and for its VIN). With speedshop_vehicle_heading_follow() the vehicle is always
 * that of the latest scan.
 */
#define SPEEDSHOP_TYPE_VEHICLE_HEADING (speedshop_vehicle_heading_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopVehicleHeading,
                      speedshop_vehicle_heading,
                      SPEEDSHOP,
                      VEHICLE_HEADING,
                      GtkBox)

void speedshop_vehicle_heading_follow (SpeedshopVehicleHeading *self, SpeedshopContext *context);
void speedshop_vehicle_heading_set_vehicle (SpeedshopVehicleHeading *self, ShopVehicle *vehicle);
ShopVehicle *speedshop_vehicle_heading_get_vehicle (SpeedshopVehicleHeading *self);
void speedshop_vehicle_heading_set_title (SpeedshopVehicleHeading *self, const char *title);
void speedshop_vehicle_heading_set_subtitle (SpeedshopVehicleHeading *self, const char *subtitle);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-scan.h"
#include "shop/shop-vehicle.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopVehicleView:
 *
 * One vehicle: its history, newest first, and what is known of it.
 *
 * Signal: "scan-activated" (#ShopScan, and the trouble code to choose in it; %NULL for none).
 */
#define SPEEDSHOP_TYPE_VEHICLE_VIEW (speedshop_vehicle_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopVehicleView, speedshop_vehicle_view, SPEEDSHOP, VEHICLE_VIEW, AdwBin)

void speedshop_vehicle_view_set_context (SpeedshopVehicleView *self, SpeedshopContext *context);
void speedshop_vehicle_view_show (SpeedshopVehicleView *self, ShopVehicle *vehicle);

G_END_DECLS

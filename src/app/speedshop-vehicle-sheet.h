/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-window.h"
#include "shop/shop-desk.h"
#include "shop/shop-vehicle.h"

G_BEGIN_DECLS

/**
 * SpeedshopVehicleSheet:
 *
 * The form for what people write about a vehicle: a new one or one that is known.
 */
#define SPEEDSHOP_TYPE_VEHICLE_SHEET (speedshop_vehicle_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopVehicleSheet,
                      speedshop_vehicle_sheet,
                      SPEEDSHOP,
                      VEHICLE_SHEET,
                      AdwBin)

void
speedshop_vehicle_sheet_present (SpeedshopWindow *parent, ShopDesk *desk, ShopVehicle *vehicle);

G_END_DECLS

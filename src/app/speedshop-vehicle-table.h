/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-vehicle.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopVehicleTable:
 *
 * The vehicles of the shop, to be sorted and searched. The one that was connected last is marked.
 *
 * Signals: "vehicle-activated" (#ShopVehicle), "changed" (after the number of rows may have
 * changed).
 */
#define SPEEDSHOP_TYPE_VEHICLE_TABLE (speedshop_vehicle_table_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopVehicleTable,
                      speedshop_vehicle_table,
                      SPEEDSHOP,
                      VEHICLE_TABLE,
                      AdwBin)

void speedshop_vehicle_table_set_context (SpeedshopVehicleTable *self, SpeedshopContext *context);
void speedshop_vehicle_table_search (SpeedshopVehicleTable *self, const char *query);
guint speedshop_vehicle_table_get_n_shown (SpeedshopVehicleTable *self);
gboolean speedshop_vehicle_matches (ShopVehicle *vehicle, const char *query);
char *speedshop_vehicle_describe_codes (ShopVehicle *vehicle);

G_END_DECLS

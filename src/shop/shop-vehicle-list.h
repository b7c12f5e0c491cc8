/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-list.h"
#include "shop/shop-vehicle.h"

G_BEGIN_DECLS

#define SHOP_TYPE_VEHICLE_LIST (shop_vehicle_list_get_type ())
G_DECLARE_FINAL_TYPE (ShopVehicleList, shop_vehicle_list, SHOP, VEHICLE_LIST, ShopList)

ShopVehicleList *shop_vehicle_list_new (StoreDb *db);
ShopVehicleList *shop_vehicle_list_new_archived (StoreDb *db);
ShopVehicle *shop_vehicle_list_find (ShopVehicleList *self, const char *id);

G_END_DECLS

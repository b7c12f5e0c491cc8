/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-record.h"
#include "store/store-statement.h"

G_BEGIN_DECLS

/**
 * ShopVehicle:
 *
 * A car that the shop knows. All properties are read-only and notify: `id`, `title` (what people
 * call it, "2016 Volkswagen Golf R"), `subtitle` (plate and VIN), `vin`, `plate`, `make`, `model`,
 * `note` (%NULL where not known), `year` (0 where not known), `archived`, `last-scan-s` (UTC, 0
 * where never), `n-codes` (different codes of the last scan), `n-scans`.
 */
#define SHOP_TYPE_VEHICLE (shop_vehicle_get_type ())
G_DECLARE_FINAL_TYPE (ShopVehicle, shop_vehicle, SHOP, VEHICLE, ShopRecord)

const char *shop_vehicle_get_id (ShopVehicle *self);
const char *shop_vehicle_get_title (ShopVehicle *self);
const char *shop_vehicle_get_subtitle (ShopVehicle *self);
const char *shop_vehicle_get_vin (ShopVehicle *self);
const char *shop_vehicle_get_plate (ShopVehicle *self);
const char *shop_vehicle_get_make (ShopVehicle *self);
const char *shop_vehicle_get_model (ShopVehicle *self);
const char *shop_vehicle_get_note (ShopVehicle *self);
guint shop_vehicle_get_year (ShopVehicle *self);
gint64 shop_vehicle_get_last_scan_s (ShopVehicle *self);
guint shop_vehicle_get_n_codes (ShopVehicle *self);
guint shop_vehicle_get_n_scans (ShopVehicle *self);

/* shop-vehicle-list.c reads with this; the columns are those of shop_vehicle_query_list(). */
ShopVehicle *shop_vehicle_new_from_row (StoreStatement *row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopVehicleNamed:
 * @name: a plate or a VIN
 */
typedef struct
{
  const char *name;
} ShopVehicleNamed;

/**
 * shop_vehicle_named_query:
 *
 * The vehicle that has a plate or a VIN, as #ShopVehicleNamed asks: "vehicle", "plate", "vin",
 * "make", "model", "year".
 */
extern const ShopQuery shop_vehicle_named_query;

/* "vehicle": all that is known; "vehicle-history": what was done, newest first. */
extern const ShopQuery *const shop_vehicle_queries[];

/* "customer", "customers", "duplicates". */
extern const ShopQuery *const shop_customer_queries[];

G_END_DECLS

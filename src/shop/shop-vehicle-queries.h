/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-vehicle-values.h"
#include "store/store-statement.h"

G_BEGIN_DECLS

/* For this room alone. */

typedef enum
{
  SHOP_VEHICLE_COLUMN_ID,
  SHOP_VEHICLE_COLUMN_VIN,
  SHOP_VEHICLE_COLUMN_PLATE,
  SHOP_VEHICLE_COLUMN_MAKE,
  SHOP_VEHICLE_COLUMN_MODEL,
  SHOP_VEHICLE_COLUMN_NOTE,
  SHOP_VEHICLE_COLUMN_YEAR,
  SHOP_VEHICLE_COLUMN_ARCHIVED,
  SHOP_VEHICLE_COLUMN_LAST_SCAN_S,
  SHOP_VEHICLE_COLUMN_N_CODES,
  SHOP_VEHICLE_COLUMN_N_SCANS
} ShopVehicleColumn;

StoreStatement *
shop_vehicle_query_list (StoreConnection *connection, gboolean archived, GError **error);
gboolean shop_vehicle_query_exists (StoreConnection *connection, const BaseId *id, GError **error);
gboolean shop_vehicle_query_by_vin (StoreConnection *connection,
                                    const char *vin,
                                    BaseId *id,
                                    GError **error);
ShopVehicleValues *
shop_vehicle_query_values (StoreConnection *connection, const BaseId *id, GError **error);
gboolean shop_vehicle_insert (StoreConnection *connection,
                              const BaseId *id,
                              const ShopVehicleValues *values,
                              GError **error);
gboolean shop_vehicle_update (StoreConnection *connection,
                              const BaseId *id,
                              const ShopVehicleValues *values,
                              GError **error);
gboolean shop_vehicle_set_archived (StoreConnection *connection,
                                    const BaseId *id,
                                    gboolean archived,
                                    GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-scan-draft.h"
#include "shop/shop-turn.h"

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
gboolean shop_vehicle_query_is_known (ShopTurn *turn, const BaseId *id, GError **error);
StoreStatement *shop_vehicle_query_kept (ShopTurn *turn, const BaseId *id, GError **error);
char *shop_vehicle_query_name (ShopTurn *turn, const BaseId *id, GError **error);
gboolean shop_vehicle_query_vin (ShopTurn *turn,
                                 const BaseId *id,
                                 char **vin,
                                 BaseId *survivor,
                                 GError **error);
gboolean shop_vehicle_query_merged (ShopTurn *turn,
                                    const BaseId *a,
                                    const BaseId *b,
                                    gboolean *merged,
                                    GError **error);
gboolean
shop_vehicle_fill_in (ShopTurn *turn, const BaseId *id, const ShopScanDraft *draft, GError **error);
gboolean
shop_vehicle_query_owner (ShopTurn *turn, const BaseId *vehicle, BaseId *owner, GError **error);
gboolean shop_odometer_query_before (ShopTurn *turn,
                                     const BaseId *vehicle,
                                     gint64 at_s,
                                     gint64 *km,
                                     GError **error);
gboolean shop_plate_query_current (ShopTurn *turn,
                                   const BaseId *vehicle,
                                   BaseId *row_id,
                                   char **plate,
                                   char **key,
                                   GError **error);
gboolean shop_plate_query_holder (ShopTurn *turn,
                                  const char *key,
                                  const BaseId *but,
                                  BaseId *holder,
                                  BaseId *row_id,
                                  GError **error);
gboolean shop_plate_close (ShopTurn *turn, const BaseId *row_id, GError **error);
gboolean shop_plate_insert (ShopTurn *turn,
                            const BaseId *vehicle,
                            const char *plate,
                            const char *key,
                            GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-vehicle-values.h"
#include "store/store-db.h"

G_BEGIN_DECLS

void shop_vehicle_add_async (StoreDb *db,
                             const ShopVehicleValues *values,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean shop_vehicle_add_finish (StoreDb *db, GAsyncResult *result, char **id, GError **error);
gboolean shop_vehicle_add (StoreDb *db, const ShopVehicleValues *values, char **id, GError **error);

void shop_vehicle_edit_async (StoreDb *db,
                              const char *id,
                              const ShopVehicleValues *values,
                              ShopVehicleFields fields,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean shop_vehicle_edit_finish (StoreDb *db,
                                   GAsyncResult *result,
                                   ShopVehicleValues **previous,
                                   GError **error);
gboolean shop_vehicle_edit (StoreDb *db,
                            const char *id,
                            const ShopVehicleValues *values,
                            ShopVehicleFields fields,
                            ShopVehicleValues **previous,
                            GError **error);

void shop_vehicle_archive_async (StoreDb *db,
                                 const char *id,
                                 gboolean archived,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean shop_vehicle_archive_finish (StoreDb *db, GAsyncResult *result, GError **error);
gboolean shop_vehicle_archive (StoreDb *db, const char *id, gboolean archived, GError **error);

G_END_DECLS

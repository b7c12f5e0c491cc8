/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-window.h"
#include "shop/shop-vehicle-edit.h"

G_BEGIN_DECLS

void speedshop_vehicle_change_tell_edited (SpeedshopWindow *window,
                                           StoreDb *db,
                                           const char *id,
                                           const ShopVehicleValues *previous);
void speedshop_vehicle_change_tell_added (SpeedshopWindow *window, StoreDb *db, const char *id);
void speedshop_vehicle_change_archive (SpeedshopWindow *window, StoreDb *db, const char *id);

G_END_DECLS

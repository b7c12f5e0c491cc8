/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-list.h"
#include "shop/shop-recording.h"

G_BEGIN_DECLS

#define SHOP_TYPE_RECORDING_LIST (shop_recording_list_get_type ())
G_DECLARE_FINAL_TYPE (ShopRecordingList, shop_recording_list, SHOP, RECORDING_LIST, ShopList)

ShopRecordingList *shop_recording_list_new (StoreDb *db, const char *vehicle_id);

G_END_DECLS

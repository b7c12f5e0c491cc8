/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-list.h"
#include "shop/shop-scan.h"

G_BEGIN_DECLS

#define SHOP_TYPE_SCAN_LIST (shop_scan_list_get_type ())
G_DECLARE_FINAL_TYPE (ShopScanList, shop_scan_list, SHOP, SCAN_LIST, ShopList)

ShopScanList *shop_scan_list_new (StoreDb *db, const char *vehicle_id);

G_END_DECLS

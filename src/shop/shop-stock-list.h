/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

extern const ShopQuery *const shop_stock_list_queries[];

G_END_DECLS

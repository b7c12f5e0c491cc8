/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/* "vehicle": all that is known; "vehicle-history": what was done, newest first. */
extern const ShopQuery *const shop_vehicle_queries[];

/* "customer", "customers", "duplicates". */
extern const ShopQuery *const shop_customer_queries[];

G_END_DECLS

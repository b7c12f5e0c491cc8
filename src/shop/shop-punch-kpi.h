/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

extern const ShopQuery *const shop_kpi_queries[];

G_END_DECLS

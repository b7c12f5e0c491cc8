/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *
shop_revenue_query_months (ShopTurn *turn, const char *from, const char *to, GError **error);
StoreStatement *shop_revenue_query_takings (ShopTurn *turn, const char *date, GError **error);

G_END_DECLS

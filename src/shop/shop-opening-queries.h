/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_opening_query (ShopTurn *turn, const BaseId *opening, GError **error);
StoreStatement *
shop_opening_query_customer (ShopTurn *turn, const BaseId *customer, GError **error);

G_END_DECLS

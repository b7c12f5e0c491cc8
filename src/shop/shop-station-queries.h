/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_station_query_list (ShopTurn *turn, GError **error);
StoreStatement *shop_station_query_code (ShopTurn *turn, const char *code, GError **error);
StoreStatement *shop_station_query_number (ShopTurn *turn, GError **error);

G_END_DECLS

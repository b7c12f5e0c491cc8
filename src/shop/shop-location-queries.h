/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: places as a tree. */

StoreStatement *shop_location_query (ShopTurn *turn, const BaseId *location, GError **error);
StoreStatement *shop_location_query_list (ShopTurn *turn, GError **error);
StoreStatement *shop_location_query_code (ShopTurn *turn, const char *code, GError **error);
StoreStatement *shop_location_query_above (ShopTurn *turn,
                                           const BaseId *location,
                                           const BaseId *above,
                                           GError **error);
StoreStatement *
shop_location_query_content (ShopTurn *turn, const BaseId *location, GError **error);

G_END_DECLS

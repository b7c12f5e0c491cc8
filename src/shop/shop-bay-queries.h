/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_bay_query_list (ShopTurn *turn, GError **error);
StoreStatement *shop_bay_query_ahead (ShopTurn *turn, const BaseId *bay, GError **error);
StoreStatement *shop_bay_query_now (ShopTurn *turn, const BaseId *bay, GError **error);
StoreStatement *shop_bay_query_next (ShopTurn *turn, const BaseId *bay, GError **error);
gboolean
shop_bay_query_unequip (ShopTurn *turn, const BaseId *bay, const char *equipment, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

StoreStatement *shop_supplier_query (ShopTurn *turn, const BaseId *supplier, GError **error);
StoreStatement *shop_supplier_query_list (ShopTurn *turn, GError **error);
StoreStatement *shop_supplier_query_price (ShopTurn *turn,
                                           const BaseId *supplier,
                                           const BaseId *part,
                                           GError **error);

G_END_DECLS

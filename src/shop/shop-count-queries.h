/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: stocktakes, their counts and what those corrected. */

StoreStatement *shop_count_query_take (ShopTurn *turn, const BaseId *stocktake, GError **error);
StoreStatement *shop_count_query_takes (ShopTurn *turn, GError **error);
StoreStatement *shop_count_query_count (ShopTurn *turn, const BaseId *count, GError **error);
StoreStatement *shop_count_query_sheet (ShopTurn *turn, const BaseId *stocktake, GError **error);
StoreStatement *
shop_count_query_variances (ShopTurn *turn, const BaseId *stocktake, GError **error);
StoreStatement *
shop_count_query_unexplained (ShopTurn *turn, const BaseId *stocktake, GError **error);

G_END_DECLS

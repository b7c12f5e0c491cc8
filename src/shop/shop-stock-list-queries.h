/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: the whole stock at once. */

StoreStatement *
shop_stock_list_query_all (ShopTurn *turn, const char *after, gint64 most, GError **error);
StoreStatement *shop_stock_list_query_reorder (ShopTurn *turn, GError **error);
StoreStatement *shop_stock_list_query_negative (ShopTurn *turn, GError **error);
StoreStatement *shop_stock_list_query_value (ShopTurn *turn, gint64 before_s, GError **error);
StoreStatement *shop_stock_list_query_days (ShopTurn *turn, gint64 from_day, GError **error);
StoreStatement *shop_stock_list_query_dead (ShopTurn *turn, gint64 before_s, GError **error);
StoreStatement *shop_stock_list_query_check (ShopTurn *turn, GError **error);

G_END_DECLS

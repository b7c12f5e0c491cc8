/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_number_query_left (ShopTurn *turn, const char *kind, GError **error);
StoreStatement *shop_number_query_last (ShopTurn *turn, const char *kind, GError **error);
StoreStatement *shop_number_query_list (ShopTurn *turn, GError **error);

gboolean shop_number_query_skip (ShopTurn *turn, const char *kind, gint64 last, GError **error);

G_END_DECLS

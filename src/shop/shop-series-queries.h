/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_series_query_last (ShopTurn *turn, const char *kind, GError **error);
gboolean shop_series_query_rely (ShopTurn *turn, GError **error);
StoreStatement *shop_series_query_check (ShopTurn *turn, GError **error);

G_END_DECLS

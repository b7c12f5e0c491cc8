/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_canned_query_same_code (ShopTurn *turn,
                                             const char *code,
                                             const BaseId *except,
                                             GError **error);
StoreStatement *shop_canned_query_lines (ShopTurn *turn, const BaseId *canned, GError **error);
gboolean shop_canned_query_drop_lines (ShopTurn *turn, const BaseId *canned, GError **error);
StoreStatement *shop_canned_query_list (ShopTurn *turn, GError **error);

G_END_DECLS

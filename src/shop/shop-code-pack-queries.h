/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_code_pack_query_known (ShopTurn *turn, const BaseId *pack, GError **error);
StoreStatement *shop_code_pack_query_list (ShopTurn *turn, gboolean documents, GError **error);

G_END_DECLS

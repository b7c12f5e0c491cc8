/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-stamp.h"
#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_conflict_query_list (ShopTurn *turn, gboolean settled, GError **error);
StoreStatement *shop_conflict_query_one (ShopTurn *turn, const BaseId *conflict, GError **error);
StoreStatement *shop_conflict_query_writer (ShopTurn *turn, const BaseStamp *stamp, GError **error);

StoreStatement *shop_conflict_query_whole (ShopTurn *turn, const BaseId *conflict, GError **error);

G_END_DECLS

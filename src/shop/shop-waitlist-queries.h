/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"
#include "shop/shop-waitlist.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_waitlist_query_list (ShopTurn *turn, GError **error);
StoreStatement *
shop_waitlist_query_fits (ShopTurn *turn, const ShopWaitlistFits *gap, GError **error);
StoreStatement *shop_waitlist_query_row (ShopTurn *turn, const BaseId *id, GError **error);
gint64 shop_waitlist_query_last_position (ShopTurn *turn, GError **error);

G_END_DECLS

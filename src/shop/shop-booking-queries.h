/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_booking_query_row (ShopTurn *turn, const BaseId *id, GError **error);
StoreStatement *shop_booking_query_card (ShopTurn *turn, const BaseId *id, GError **error);
StoreStatement *shop_booking_query_allocations (ShopTurn *turn, const BaseId *id, GError **error);
/* Columns: the inspection that failed, the price, the beginning of its first time. */
StoreStatement *shop_booking_query_recheck (ShopTurn *turn, const BaseId *id, GError **error);
StoreStatement *shop_booking_query_steps (ShopTurn *turn, const BaseId *id, GError **error);

G_END_DECLS

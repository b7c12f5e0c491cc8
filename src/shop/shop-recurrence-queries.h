/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_recurrence_query_row (ShopTurn *turn, const BaseId *id, GError **error);
StoreStatement *shop_recurrence_query_list (ShopTurn *turn, GError **error);
StoreStatement *shop_recurrence_query_booking (ShopTurn *turn,
                                               const BaseId *recurrence,
                                               const char *date,
                                               GError **error);
StoreStatement *shop_recurrence_query_ahead (ShopTurn *turn,
                                             const BaseId *recurrence,
                                             const char *from_date,
                                             GError **error);

StoreStatement *shop_recurrence_query_known (ShopTurn *turn, const BaseId *booking, GError **error);

G_END_DECLS

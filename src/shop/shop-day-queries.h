/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_day_query_hours (ShopTurn *turn, GError **error);
StoreStatement *
shop_day_query_holidays (ShopTurn *turn, const char *from, const char *to, GError **error);
StoreStatement *
shop_day_query_locks (ShopTurn *turn, const char *from, const char *to, GError **error);
StoreStatement *shop_day_query_shifts (ShopTurn *turn, const BaseId *technician, GError **error);
StoreStatement *shop_day_query_absence (ShopTurn *turn, const BaseId *absence, GError **error);
StoreStatement *shop_day_query_absences (ShopTurn *turn,
                                         const BaseId *technician,
                                         gint64 from_s,
                                         gint64 until_s,
                                         GError **error);
StoreStatement *
shop_day_query_booked (ShopTurn *turn, gint64 from_s, gint64 until_s, GError **error);
StoreStatement *
shop_day_query_allocations (ShopTurn *turn, gint64 from_s, gint64 until_s, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. A vehicle is asked for with those that were merged into it. */
StoreStatement *
shop_vehicle_query_named (ShopTurn *turn, const char *plate_key, const char *vin, GError **error);
StoreStatement *
shop_vehicle_query_row (ShopTurn *turn, const BaseId *vehicle, const char *today, GError **error);
StoreStatement *
shop_vehicle_query_history (ShopTurn *turn, const BaseId *vehicle, gint64 limit, GError **error);

G_END_DECLS

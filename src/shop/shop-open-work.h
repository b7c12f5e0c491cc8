/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean shop_open_work_check_customer (ShopTurn *turn, const BaseId *customer, GError **error);
gboolean shop_open_work_check_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error);
gboolean shop_open_work_check_none_ahead (StoreStatement *ahead, GError **error);

/* For this room alone. */
StoreStatement *
shop_open_work_query_of_customer (ShopTurn *turn, const BaseId *customer, GError **error);
StoreStatement *
shop_open_work_query_of_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error);

G_END_DECLS

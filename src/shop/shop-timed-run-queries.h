/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

StoreStatement *
shop_timed_run_query_vehicle (ShopTurn *turn, const BaseId *recording, GError **error);
StoreStatement *shop_timed_run_query_known (ShopTurn *turn, const BaseId *run, GError **error);
StoreStatement *shop_timed_run_query_list (ShopTurn *turn, const BaseId *vehicle, GError **error);

G_END_DECLS

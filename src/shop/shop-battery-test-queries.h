/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

StoreStatement *
shop_battery_test_query_list (ShopTurn *turn, const BaseId *vehicle, GError **error);

G_END_DECLS

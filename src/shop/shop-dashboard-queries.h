/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *
shop_dashboard_query_known (ShopTurn *turn, const BaseId *dashboard, GError **error);
StoreStatement *
shop_dashboard_query_list (ShopTurn *turn, const BaseId *vehicle, const char *vin, GError **error);

G_END_DECLS

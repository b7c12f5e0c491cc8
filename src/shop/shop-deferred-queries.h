/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_deferred_query_one (ShopTurn *turn, const BaseId *deferred, GError **error);
StoreStatement *shop_deferred_query_line (ShopTurn *turn, const BaseId *line, GError **error);
StoreStatement *shop_deferred_query_reminder (ShopTurn *turn,
                                              const BaseId *deferred,
                                              const char *state,
                                              GError **error);
StoreStatement *shop_deferred_query_of_line (ShopTurn *turn,
                                             const BaseId *vehicle,
                                             const BaseId *line,
                                             GError **error);
StoreStatement *shop_deferred_query_list (ShopTurn *turn, const BaseId *vehicle, GError **error);

G_END_DECLS

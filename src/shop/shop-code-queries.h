/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

StoreStatement *shop_code_query_of_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error);
StoreStatement *shop_code_query_occurrences (ShopTurn *turn,
                                             const BaseId *vehicle,
                                             const char *code,
                                             GError **error);
StoreStatement *
shop_code_query_clears (ShopTurn *turn, const BaseId *vehicle, const char *code, GError **error);
StoreStatement *
shop_code_query_elsewhere (ShopTurn *turn, const BaseId *vehicle, const char *code, GError **error);
StoreStatement *
shop_code_query_own_fixes (ShopTurn *turn, const BaseId *vehicle, const char *code, GError **error);
StoreStatement *shop_code_query_fixes (ShopTurn *turn, const char *code, GError **error);
gboolean shop_code_query_state (ShopTurn *turn,
                                const BaseId *vehicle,
                                const char *code,
                                gboolean *known,
                                gboolean *present,
                                gboolean *simulated,
                                GError **error);

G_END_DECLS

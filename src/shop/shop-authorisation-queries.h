/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_authorisation_query_last (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *
shop_authorisation_query_answers (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_authorisation_query_lines (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_authorisation_query_list (ShopTurn *turn, const BaseId *job, GError **error);

G_END_DECLS

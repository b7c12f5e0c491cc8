/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For the conflicts alone: rows of shop_conflict_query_list() in words. */
void shop_conflict_describe (ShopTurn *turn, JsonObject *conflict);
char *shop_conflict_value_to_text (ShopTurn *turn, const char *field, const char *value);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: rows of shop_conflict_query_list() in words. */
void shop_conflict_describe (ShopTurn *turn, JsonObject *conflict);
char *shop_conflict_value_to_text (ShopTurn *turn, const char *field, const char *value);

gboolean shop_conflict_tell (ShopTurn *turn,
                             const BaseId *id,
                             char **title,
                             char **sentence,
                             GError **error);

G_END_DECLS

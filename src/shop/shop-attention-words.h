/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: what waits for a person, in words. */
gboolean shop_attention_tell (ShopTurn *turn,
                              const char *kind,
                              const BaseId *key,
                              char **title,
                              char **sentence);
void shop_attention_describe (ShopTurn *turn, JsonObject *row);

G_END_DECLS

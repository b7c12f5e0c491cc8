/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

void shop_missing_explain (ShopTurn *turn,
                           const ShopShape *shape,
                           gconstpointer arguments,
                           GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean shop_number_take (ShopTurn *turn, const char *kind, gint64 *number, GError **error);

G_END_DECLS

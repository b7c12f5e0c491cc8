/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean shop_gst_is_valid (const char *number);
gboolean shop_gst_check (ShopTurn *turn, const char *number, const char *country, GError **error);

G_END_DECLS

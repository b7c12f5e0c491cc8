/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

extern const ShopQuery shop_bay_board_query;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_note_query_list (ShopTurn *turn, const BaseId *record, GError **error);

G_END_DECLS

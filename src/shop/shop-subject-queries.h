/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *
shop_subject_query_title (ShopTurn *turn, const char *table, const BaseId *record, GError **error);

G_END_DECLS

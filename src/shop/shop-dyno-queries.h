/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_dyno_query_recording (ShopTurn *turn, const BaseId *recording, GError **error);
StoreStatement *shop_dyno_query_runs (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_dyno_query_best (ShopTurn *turn, const BaseId *job, GError **error);

G_END_DECLS

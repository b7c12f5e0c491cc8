/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_job_card_query_head (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_card_query_lines (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_card_query_parts (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_card_query_scans (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_card_query_events (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_card_query_comebacks (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_card_query_deferred (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_card_query_open (ShopTurn *turn, const char *state, GError **error);

G_END_DECLS

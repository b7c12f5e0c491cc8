/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

StoreStatement *shop_estimate_query_one (ShopTurn *turn, const BaseId *estimate, GError **error);
StoreStatement *shop_estimate_query_lines (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *
shop_estimate_query_last_version (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *
shop_estimate_query_in_state (ShopTurn *turn, const BaseId *job, const char *state, GError **error);
StoreStatement *shop_estimate_query_due (ShopTurn *turn, const char *today, GError **error);
gboolean shop_estimate_query_set_sent (ShopTurn *turn, const BaseId *line, GError **error);
StoreStatement *shop_estimate_query_whole (ShopTurn *turn, const BaseId *estimate, GError **error);
StoreStatement *shop_estimate_query_newest (ShopTurn *turn, gint64 job_number, GError **error);
StoreStatement *shop_estimate_query_letter (ShopTurn *turn, const BaseId *estimate, GError **error);
StoreStatement *shop_estimate_query_of_job (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_estimate_query_tolerance (ShopTurn *turn, GError **error);

G_END_DECLS

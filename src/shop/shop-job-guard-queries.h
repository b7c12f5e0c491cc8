/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-job-queries.h"

G_BEGIN_DECLS

StoreStatement *shop_job_query_is_authorised (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_query_invoice (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_job_query_part_out (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *
shop_job_query_own_apprentice (ShopTurn *turn, const ShopJobHead *job, GError **error);
StoreStatement *shop_job_query_open_codes (ShopTurn *turn, const BaseId *vehicle, GError **error);

StoreStatement *shop_job_query_parts_inside (ShopTurn *turn, const BaseId *job, GError **error);

G_END_DECLS

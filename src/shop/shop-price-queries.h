/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-part-queries.h"

G_BEGIN_DECLS

/* For this room alone. */

StoreStatement *
shop_price_query_book (ShopTurn *turn, const BaseId *customer, const char *date, GError **error);
StoreStatement *shop_price_query_rules (ShopTurn *turn, GError **error);

StoreStatement *shop_price_query_job_line (ShopTurn *turn, const BaseId *line, GError **error);
StoreStatement *shop_price_query_invoice_line (ShopTurn *turn, const BaseId *line, GError **error);

G_END_DECLS

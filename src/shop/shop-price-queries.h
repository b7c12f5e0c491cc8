/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-part-queries.h"

G_BEGIN_DECLS

/* For this room alone. */

StoreStatement *shop_price_query_rule (ShopTurn *turn,
                                       const ShopPartFacts *part,
                                       const BaseId *customer,
                                       gint64 cost_e4,
                                       const char *date,
                                       GError **error);
StoreStatement *shop_price_query_rules (ShopTurn *turn, GError **error);
gboolean shop_price_query_tax (ShopTurn *turn,
                               const char *code,
                               const char *date,
                               gint64 *rate_bp,
                               GError **error);

G_END_DECLS

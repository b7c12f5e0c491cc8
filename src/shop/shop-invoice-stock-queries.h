/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: what an invoice takes from the store by itself, not by its job. */

StoreStatement *
shop_invoice_stock_query_lines (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_invoice_stock_query_line (ShopTurn *turn, const BaseId *line, GError **error);
StoreStatement *
shop_invoice_stock_query_short (ShopTurn *turn, const BaseId *invoice, GError **error);
gboolean shop_invoice_stock_query_issued (ShopTurn *turn,
                                          const BaseId *line,
                                          const BaseId *part,
                                          gint64 *qty_milli,
                                          gint64 *unit_cost_e4,
                                          GError **error);

G_END_DECLS

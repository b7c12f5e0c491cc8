/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-invoice-head.h"
#include "shop/shop-part-queries.h"

G_BEGIN_DECLS

/* For this room alone: parts that are sold over the counter, which no job takes from the store. */

gboolean shop_invoice_stock_charge_core (ShopTurn *turn,
                                         const BaseId *invoice,
                                         const ShopPartFacts *part,
                                         gint64 qty_milli,
                                         GError **error);
gboolean shop_invoice_stock_check (ShopTurn *turn, const BaseId *invoice, GError **error);
gboolean shop_invoice_stock_issue (ShopTurn *turn, const ShopInvoiceHead *invoice, GError **error);
gboolean
shop_invoice_stock_take_back (ShopTurn *turn, const BaseId *line, gint64 qty_milli, GError **error);

G_END_DECLS

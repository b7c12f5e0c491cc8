/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-invoice-head.h"

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopTax:
 * @net_minor: what is taxed at this rate
 */
typedef struct
{
  char code[16];
  int rate_bp;
  gint64 net_minor;
  gint64 tax_minor;
} ShopTax;

/**
 * ShopLineSum:
 * @tax_minor: of the line by itself; a document that rounds its tax once has other taxes
 */
typedef struct
{
  gint64 net_minor;
  gint64 tax_minor;
} ShopLineSum;

ShopLineSum
shop_line_sum (gint64 qty_milli, gint64 price_e4, int discount_bp, int tax_bp, int decimals);
ShopTax *shop_taxes_at (GArray *taxes, const char *code, int rate_bp);
gboolean shop_invoice_write_total (ShopTurn *turn, const BaseId *id, GArray *taxes, GError **error);
gboolean shop_invoice_recount (ShopTurn *turn, const BaseId *id, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-invoice-head.h"
#include "shop/shop-line-amount.h"

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

ShopTax *shop_taxes_at (GArray *taxes, const char *code, int rate_bp);
gboolean shop_invoice_write_total (ShopTurn *turn, const BaseId *id, GArray *taxes, GError **error);
gboolean shop_invoice_recount (ShopTurn *turn, const BaseId *id, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopLineAmount:
 * @tax_bp: the rate of today
 * @net_minor: after discount, without tax
 * @tax_minor: of this line, rounded by itself
 *
 * What a line comes to.
 */
typedef struct
{
  int tax_bp;
  gint64 net_minor;
  gint64 tax_minor;
} ShopLineAmount;

/**
 * ShopLineSum:
 * @tax_minor: of the line by itself; a document that rounds its tax once has other taxes
 */
typedef struct
{
  gint64 net_minor;
  gint64 tax_minor;
} ShopLineSum;

/**
 * ShopJobSum:
 *
 * What the lines of a job come to that were not declined, in the currency's minor unit.
 */
typedef struct
{
  gint64 net_minor;
  gint64 tax_minor;
  gint64 total_minor;
} ShopJobSum;

gboolean shop_tax_rate (ShopTurn *turn, const char *tax_code, int *tax_bp, GError **error);
ShopLineSum
shop_line_sum (gint64 qty_milli, gint64 price_e4, int discount_bp, int tax_bp, int decimals);
void shop_line_amount (ShopTurn *turn,
                       const char *kind,
                       gint64 qty_milli,
                       gint64 price_e4,
                       int discount_bp,
                       ShopLineAmount *amount);
gint64 shop_price_of_minor (ShopTurn *turn, gint64 minor);
gboolean shop_job_sum (ShopTurn *turn, const BaseId *job, ShopJobSum *sum, GError **error);

G_END_DECLS

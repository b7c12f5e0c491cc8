/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-line-amount.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-error.h"
#include "shop/shop-line-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/**
 * shop_tax_rate:
 * @tax_code: "GST", "ZERO" …
 * @tax_bp: (out): its rate today
 * @error: (out): %SHOP_ERROR_VALUE where there is no such tax
 */
gboolean
shop_tax_rate (ShopTurn *turn, const char *tax_code, int *tax_bp, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;
  char today[BASE_DATE_LENGTH];
  int minute;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, &minute);
  if (!shop_row_take_first (shop_line_query_tax (turn, tax_code, today, error), &row, error))
    return FALSE;
  if (row == NULL)
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("There is no tax “%s” on %s."), tax_code, today);
      return FALSE;
    }
  *tax_bp = (int) store_statement_get_int (row, 0);
  return TRUE;
}

/**
 * shop_line_sum:
 * @decimals: of the currency
 *
 * Returns: what a line comes to: quantity times price, less the discount, and the tax on that, each
 *   rounded half away from zero
 */
ShopLineSum
shop_line_sum (gint64 qty_milli, gint64 price_e4, int discount_bp, int tax_bp, int decimals)
{
  gint64 full = base_money_line_minor (qty_milli, price_e4, decimals);
  gint64 net = full - base_money_discount_minor (full, discount_bp);

  return (ShopLineSum){ net, base_money_tax_minor (net, tax_bp) };
}

/**
 * shop_line_amount:
 * @amount: (inout): its tax_bp says the rate; net and tax are set
 *
 * What a line of a job comes to, as shop_line_sum() says; a line of text comes to nothing.
 */
void
shop_line_amount (ShopTurn *turn,
                  const char *kind,
                  gint64 qty_milli,
                  gint64 price_e4,
                  int discount_bp,
                  ShopLineAmount *amount)
{
  int decimals = base_currency_get_decimals (turn->currency);
  ShopLineSum sum = { 0, 0 };

  if (!g_str_equal (kind, "text"))
    sum = shop_line_sum (qty_milli, price_e4, discount_bp, amount->tax_bp, decimals);
  amount->net_minor = sum.net_minor;
  amount->tax_minor = sum.tax_minor;
}

/**
 * shop_price_of_minor:
 *
 * Returns: @minor of the site's currency as the price of one, in 1/10000
 */
gint64
shop_price_of_minor (ShopTurn *turn, gint64 minor)
{
  int spare = BASE_MONEY_MAX_DECIMALS - base_currency_get_decimals (turn->currency);

  for (int i = 0; i < spare; i++)
    minor *= 10;
  return minor;
}

/**
 * shop_job_sum:
 * @sum: (out): of the lines that were neither removed nor declined
 *
 * Adds up a job as its invoice would, with the site's way of rounding tax.
 */
gboolean
shop_job_sum (ShopTurn *turn, const BaseId *job, ShopJobSum *sum, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_line_query_sums (turn, job, error);
  g_autoptr (GError) failure = NULL;

  *sum = (ShopJobSum){ 0, 0, 0 };
  if (rows == NULL)
    return FALSE;
  while (store_statement_next (rows, &failure))
    {
      gint64 net_minor = store_statement_get_int (rows, 1);

      sum->net_minor += net_minor;
      sum->tax_minor +=
        store_statement_get_int (rows, 3) != 0
          ? base_money_tax_minor (net_minor, (int) store_statement_get_int (rows, 0))
          : store_statement_get_int (rows, 2);
    }
  sum->total_minor = sum->net_minor + sum->tax_minor;
  return store_succeeded (g_steal_pointer (&failure), error);
}

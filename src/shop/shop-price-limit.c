/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-price-limit.h"
#include "base/base-money.h"
#include "shop/shop-error.h"
#include "shop/shop-line-queries.h"
#include "shop/shop-permission.h"
#include "shop/shop-price-queries.h"
#include "shop/shop-price.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define WHOLE_BP 10000

/**
 * shop_price_of_list:
 * @kind: of the line: labour, part …
 * @part: zero for none
 * @customer: who pays; zero for nobody in particular
 * @price_e4: (out): what one is sold for unless a person says otherwise: a part by the price rules,
 *   labour at the site's price; 0 for what has no price of its own
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 */
gboolean
shop_price_of_list (ShopTurn *turn,
                    const char *kind,
                    const BaseId *part,
                    const BaseId *customer,
                    gint64 *price_e4,
                    GError **error)
{
  gint64 cost_e4;

  *price_e4 = 0;
  if (shop_id_is_given (part))
    return shop_price_for_part (turn, part, customer, price_e4, &cost_e4, error);
  return !g_str_equal (kind, "labour") ||
         shop_row_take_int (shop_line_query_labour_price (turn, error), "site", price_e4, error);
}

/* What somebody wrote on a line. */
typedef struct
{
  const char *description;
  gint64 qty_milli;
  gint64 price_e4;
  gint64 discount_bp;
} Written;

static char *
format_price (ShopTurn *turn, gint64 price_e4)
{
  int decimals = base_currency_get_decimals (turn->currency);

  return base_money_format (base_money_line_minor (BASE_QTY_MILLI, price_e4, decimals),
                            turn->currency);
}

static void
refuse_below (ShopTurn *turn, const Written *line, gint64 list_e4, GError **error)
{
  gint64 asked_e4 = base_round_div (line->price_e4, WHOLE_BP - line->discount_bp, WHOLE_BP);
  g_autofree char *asked = format_price (turn, asked_e4);
  g_autofree char *list = format_price (turn, list_e4);
  g_autofree char *most = base_quantity_to_text ((gint64) turn->discount_bp * 10);

  shop_refuse (error, SHOP_ERROR_NOT_ALLOWED,
               _ ("“%s” would be sold for %s; its list price is %s, and your role may go %s %% "
                  "below that."),
               line->description, asked, list, most);
}

/* A lower price and a discount are one thing to the customer, and so they are to the limit. */
static gboolean
check_price (ShopTurn *turn, const Written *line, gint64 list_e4, GError **error)
{
  if (line->qty_milli < 0)
    {
      shop_refuse (error, SHOP_ERROR_NOT_ALLOWED,
                   _ ("“%s” gives money back, and your role sets no prices."), line->description);
      return FALSE;
    }
  if (line->price_e4 * (WHOLE_BP - line->discount_bp) >= list_e4 * (WHOLE_BP - turn->discount_bp))
    return TRUE;
  refuse_below (turn, line, list_e4, error);
  return FALSE;
}

/* @row: description, kind, part, customer, quantity, price and discount */
static gboolean
check_row (ShopTurn *turn, StoreStatement *row, GError **error)
{
  BaseId part = { 0 }, customer = { 0 };
  gint64 list_e4;

  if (!shop_row_require (row, "line", error))
    return FALSE;
  Written line = { store_statement_get_text (row, 0), store_statement_get_int (row, 4),
                   store_statement_get_int (row, 5), store_statement_get_int (row, 6) };
  store_statement_get_id (row, 2, &part);
  store_statement_get_id (row, 3, &customer);
  return shop_price_of_list (turn, store_statement_get_text (row, 1), &part, &customer, &list_e4,
                             error) &&
         check_price (turn, &line, list_e4, error);
}

/**
 * shop_price_limit_job_line:
 * @line: as it was written in this turn
 * @error: (out): %SHOP_ERROR_NOT_ALLOWED where it is sold further below its list price than the
 *   user's role may discount, and the role sets no prices
 *
 * For verbs that take a price, a discount or a part from a person.
 */
gboolean
shop_price_limit_job_line (ShopTurn *turn, const BaseId *line, GError **error)
{
  if ((turn->permissions & SHOP_MAY_PRICE) != 0)
    return TRUE;
  g_autoptr (StoreStatement) row = shop_price_query_job_line (turn, line, error);
  return check_row (turn, row, error);
}

/**
 * shop_price_limit_invoice_line:
 *
 * As shop_price_limit_job_line(), for a line of a draft of an invoice.
 */
gboolean
shop_price_limit_invoice_line (ShopTurn *turn, const BaseId *line, GError **error)
{
  if ((turn->permissions & SHOP_MAY_PRICE) != 0)
    return TRUE;
  g_autoptr (StoreStatement) row = shop_price_query_invoice_line (turn, line, error);
  return check_row (turn, row, error);
}

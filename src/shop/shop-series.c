/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-series.h"
#include "shop/shop-row.h"
#include "shop/shop-series-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/**
 * shop_series_take:
 * @kind: "invoice" or "credit_note"
 * @number: (out): the one after the last that was issued at this station
 *
 * Numbers go on from what was issued, and what was issued stays: so each series is without gaps,
 * also where a document is refused, and where a station's records had to be fetched again. The
 * station's letters keep the series of two stations apart that have no contact.
 */
gboolean
shop_series_take (ShopTurn *turn, const char *kind, ShopSeriesNumber *number, GError **error)
{
  gboolean credit = g_str_equal (kind, "credit_note");

  if (!shop_row_take_int (shop_series_query_last (turn, kind, error), "series", &number->sequence,
                          error))
    return FALSE;
  number->sequence++;
  g_snprintf (number->text, sizeof number->text,
              credit ? "%s-C%05" G_GINT64_FORMAT : "%s-%06" G_GINT64_FORMAT, turn->station_code,
              number->sequence);
  return TRUE;
}

static JsonNode *
check_series (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_series_query_check (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery check_query = {
  "series-check", N_ ("Each series of invoices and credit notes, and the numbers that it lacks"),
  SHOP_MAY_READ,  &shop_no_arguments,
  check_series,
};

const ShopQuery *const shop_series_queries[] = { &check_query, NULL };

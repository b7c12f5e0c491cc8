/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-revenue.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-revenue-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* The average repair order: what was sold, without tax, for each invoice. */
static void
add_averages (JsonArray *months)
{
  for (guint i = 0; i < json_array_get_length (months); i++)
    {
      JsonObject *month = base_json_array_get_object (months, i);
      gint64 invoices = base_json_get_int (month, "invoices", 0);

      if (invoices > 0)
        json_object_set_int_member (
          month, "average_minor",
          base_round_div (base_json_get_int (month, "net_minor", 0), 1, invoices));
    }
}

static JsonNode *
read_months (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRevenueQuery *query = arguments;
  char today[BASE_DATE_LENGTH];
  char first[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  base_date_go_to_day (query->to != NULL ? query->to : today, 1, first);
  g_autoptr (StoreStatement) rows = shop_revenue_query_months (
    turn, query->from != NULL ? query->from : first, query->to != NULL ? query->to : today, error);
  JsonNode *months = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  if (months != NULL)
    add_averages (json_node_get_array (months));
  return months;
}

static const ShopArgument revenue_arguments[] = {
  SHOP_ARGUMENT (ShopRevenueQuery, from, DATE),
  SHOP_ARGUMENT (ShopRevenueQuery, to, DATE),
};

static const ShopShape revenue_shape = SHOP_SHAPE (ShopRevenueQuery, revenue_arguments);

const ShopQuery shop_month_revenue_query = {
  "month-revenue", N_ ("What was invoiced each month, credit notes taken off"),
  SHOP_MAY_REPORT, &revenue_shape,
  read_months,
};

static JsonNode *
read_takings (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopTakingsQuery *query = arguments;
  char today[BASE_DATE_LENGTH];

  if (!shop_turn_may_any (turn, SHOP_MAY_REPORT | SHOP_MAY_TAKE_PAYMENT, error))
    return NULL;
  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  g_autoptr (StoreStatement) rows =
    shop_revenue_query_takings (turn, query->date != NULL ? query->date : today, error);
  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument takings_arguments[] = {
  SHOP_ARGUMENT (ShopTakingsQuery, date, DATE),
};

static const ShopShape takings_shape = SHOP_SHAPE (ShopTakingsQuery, takings_arguments);

const ShopQuery shop_day_takings_query = {
  "day-takings", N_ ("What was taken on a day, by the way it was paid"),
  SHOP_MAY_READ, &takings_shape,
  read_takings,
};

const ShopQuery *const shop_revenue_queries[] = {
  &shop_month_revenue_query,
  &shop_day_takings_query,
  NULL,
};

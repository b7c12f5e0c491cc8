/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-stock-list.h"
#include "base/base-json.h"
#include "base/base-money.h"
#include "shop/shop-price-book.h"
#include "shop/shop-row.h"
#include "shop/shop-stock-list-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define USUAL_ROWS 1000
#define WHOLE_BP   10000
#define YEAR_DAYS  365
#define DAY_S      86400

typedef struct
{
  gboolean below_reorder;
  gboolean negative;
  const char *after; /* the sku after which to go on */
  ShopMaybe most;
} ListAsked;

static const ShopArgument list_arguments[] = {
  SHOP_ARGUMENT (ListAsked, below_reorder, BOOL),
  SHOP_ARGUMENT (ListAsked, negative, BOOL),
  SHOP_ARGUMENT (ListAsked, after, TEXT),
  SHOP_ARGUMENT (ListAsked, most, MAYBE_INT, .least = 1, .most = 100000),
};

static const ShopShape list_shape = SHOP_SHAPE (ListAsked, list_arguments);

static StoreStatement *
query_list (ShopTurn *turn, const ListAsked *asked, GError **error)
{
  if (asked->negative)
    return shop_stock_list_query_negative (turn, error);
  if (asked->below_reorder)
    return shop_stock_list_query_reorder (turn, error);
  return shop_stock_list_query_all (turn, asked->after != NULL ? asked->after : "",
                                    shop_maybe_get (asked->most, USUAL_ROWS), error);
}

static ShopPrice
price_of (JsonObject *row, const ShopPriceBook *book)
{
  ShopPricedPart part = { .category = base_json_get_string (row, "category"),
                          .cost_e4 = base_json_get_int (row, "cost_e4", 0),
                          .average_e4 = base_json_get_int (row, "average_e4", 0) };

  if (!json_object_get_null_member (row, "own_price_e4"))
    part.price_e4 = shop_some (json_object_get_int_member (row, "own_price_e4"));
  return shop_price_book_find (book, &part);
}

/* Adds what it sells for, and what of that is margin where the user may see costs. */
static void
price_row (ShopTurn *turn, JsonObject *row, const ShopPriceBook *book)
{
  ShopPrice price = price_of (row, book);
  gboolean sees_cost = (turn->permissions & SHOP_MAY_SEE_COST) != 0;

  json_object_set_int_member (row, "price_e4", price.price_e4);
  if (sees_cost && price.price_e4 > 0)
    json_object_set_int_member (
      row, "margin_bp", base_round_div (price.price_e4 - price.cost_e4, WHOLE_BP, price.price_e4));
  if (!sees_cost)
    json_object_remove_member (row, "average_e4");
  json_object_remove_member (row, "category");
  json_object_remove_member (row, "own_price_e4");
  json_object_remove_member (row, "cost_e4");
}

static JsonNode *
list_stock (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (ShopPriceBook) book = shop_price_book_load (turn, NULL, error);
  g_autoptr (StoreStatement) rows = book != NULL ? query_list (turn, arguments, error) : NULL;
  JsonNode *answer = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  for (guint i = 0; answer != NULL && i < json_array_get_length (json_node_get_array (answer)); i++)
    price_row (turn, json_array_get_object_element (json_node_get_array (answer), i), book);
  return answer;
}

static const ShopQuery list_query = {
  "stock-list",  N_ ("Parts with what is on hand, free and on its way, and their prices"),
  SHOP_MAY_READ, &list_shape,
  list_stock,
};

static gint64
e7_to_minor (ShopTurn *turn, gint64 e7)
{
  return base_money_line_minor (1, e7, base_currency_get_decimals (turn->currency));
}

static gboolean
add_value (ShopTurn *turn, JsonObject *report, gint64 before_s, gint64 *value_e7, GError **error)
{
  g_autoptr (StoreStatement) row = shop_stock_list_query_value (turn, before_s, error);

  if (!shop_row_require (row, "part_stock", error))
    return FALSE;
  *value_e7 = store_statement_get_int (row, 0);
  json_object_set_int_member (report, "value_minor", e7_to_minor (turn, *value_e7));
  json_object_set_int_member (report, "parts", store_statement_get_int (row, 1));
  json_object_set_int_member (report, "negative_parts", store_statement_get_int (row, 2));
  json_object_set_int_member (report, "dead_minor",
                              e7_to_minor (turn, store_statement_get_int (row, 3)));
  json_object_set_int_member (report, "dead_parts", store_statement_get_int (row, 4));
  return TRUE;
}

/* What a year brought: what was used up, and by how much each day changed what was there. */
typedef struct
{
  gint64 today;
  gint64 issued_e7;
  gint64 change_e7[YEAR_DAYS];
} Year;

static gboolean
read_year (ShopTurn *turn, Year *year, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_stock_list_query_days (turn, year->today - YEAR_DAYS + 1, &failure);

  while (row != NULL && store_statement_next (row, &failure))
    {
      gint64 ago = MAX (year->today - store_statement_get_int (row, 0), 0);
      gint64 issued_e7 = store_statement_get_int (row, 2);

      year->issued_e7 += issued_e7;
      year->change_e7[ago] +=
        store_statement_get_int (row, 1) - issued_e7 + store_statement_get_int (row, 3);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* The stock's value at the end of each day of the year, found going back from today's. */
static gint64
get_average (const Year *year, gint64 value_e7)
{
  gint64 sum_e7 = 0;

  for (guint ago = 0; ago < YEAR_DAYS; ago++)
    {
      sum_e7 += value_e7 / YEAR_DAYS;
      value_e7 -= year->change_e7[ago];
    }
  return sum_e7;
}

/* Stock turn: a year's cost of what was given out ÷ the average stock at cost. */
static gboolean
add_turn (ShopTurn *turn, JsonObject *report, gint64 value_e7, GError **error)
{
  Year year = { .today = turn->now_s / DAY_S };

  if (!read_year (turn, &year, error))
    return FALSE;
  gint64 average_e7 = get_average (&year, value_e7);
  json_object_set_int_member (report, "issued_minor", e7_to_minor (turn, year.issued_e7));
  json_object_set_int_member (report, "average_minor", e7_to_minor (turn, average_e7));
  if (average_e7 > 0)
    json_object_set_int_member (report, "turn_bp",
                                base_round_div (year.issued_e7, WHOLE_BP, average_e7));
  return TRUE;
}

static JsonNode *
read_dead (ShopTurn *turn, gint64 before_s, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_stock_list_query_dead (turn, before_s, error);
  JsonNode *dead = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  for (guint i = 0; dead != NULL && i < json_array_get_length (json_node_get_array (dead)); i++)
    {
      JsonObject *row = json_array_get_object_element (json_node_get_array (dead), i);
      gint64 value_e7 = json_object_get_int_member (row, "value_e7");

      json_object_set_int_member (row, "value_minor", e7_to_minor (turn, value_e7));
      json_object_remove_member (row, "value_e7");
    }
  return dead;
}

typedef struct
{
  ShopMaybe dead_days;
} ReportAsked;

static const ShopArgument report_arguments[] = {
  SHOP_ARGUMENT (ReportAsked, dead_days, MAYBE_INT, .least = 1, .most = 10000),
};

static const ShopShape report_shape = SHOP_SHAPE (ReportAsked, report_arguments);

static JsonNode *
report_stock (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ReportAsked *asked = arguments;
  g_autoptr (JsonObject) report = json_object_new ();
  gint64 before_s = turn->now_s - shop_maybe_get (asked->dead_days, YEAR_DAYS) * DAY_S;
  gint64 value_e7;

  if (!add_value (turn, report, before_s, &value_e7, error) ||
      !add_turn (turn, report, value_e7, error))
    return NULL;
  JsonNode *dead = read_dead (turn, before_s, error);
  if (dead == NULL)
    return NULL;
  json_object_set_member (report, "dead", dead);
  return json_node_init_object (json_node_alloc (), report);
}

static const ShopQuery report_query = {
  "stock-report",    N_ ("What the stock is worth, how fast it turns, and what lies dead"),
  SHOP_MAY_SEE_COST, &report_shape,
  report_stock,
};

static JsonNode *
check_stock (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_stock_list_query_check (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery check_query = {
  "stock-check", N_ ("Figures of the stock that differ from what they follow from; none"),
  SHOP_MAY_READ, &shop_no_arguments,
  check_stock,
};

const ShopQuery *const shop_stock_list_queries[] = {
  &list_query,
  &report_query,
  &check_query,
  NULL,
};

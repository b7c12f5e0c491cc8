/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recheck.h"
#include "base/base-zone.h"
#include "shop/shop-booking-queries.h"
#include "shop/shop-inspection-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/*
 * @inspection: the one that failed
 * @date: the day of the recheck
 * @price_minor: (out): tax included; not given where the template has no price
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 *
 * A recheck in time is free; after that it is a new inspection (NZ Transport Agency, Vehicle
 * Inspection Requirements Manual, introduction, "Rechecks": 28 days, the same organisation).
 */
static gboolean
find_price (ShopTurn *turn,
            const BaseId *inspection,
            const char *date,
            ShopMaybe *price_minor,
            GError **error)
{
  ShopInspectionHead head;

  g_assert (base_date_is_valid (date));

  if (!shop_inspection_load (turn, inspection, &head, error))
    return FALSE;
  gboolean in_time = *head.recheck_due != '\0' && base_date_compare (date, head.recheck_due) <= 0;
  *price_minor = (ShopMaybe){ SHOP_NULL, 0 };
  if (in_time)
    *price_minor = shop_some (0);
  else if (head.price_minor >= 0)
    *price_minor = shop_some (head.price_minor);
  return TRUE;
}

/* A booking as its row and its times say; without a time it has no day, and so no price. */
typedef struct
{
  BaseId inspection;
  ShopMaybe agreed_minor;
  ShopMaybe rule_minor;
} Prices;

static gboolean
find_rule_price (ShopTurn *turn, gint64 start_s, Prices *prices, GError **error)
{
  char date[BASE_DATE_LENGTH];
  int minute;

  base_zone_utc_to_local (turn->zone, start_s, date, &minute);
  return find_price (turn, &prices->inspection, date, &prices->rule_minor, error);
}

static gboolean
load_prices (ShopTurn *turn, const BaseId *booking, Prices *prices, GError **error)
{
  g_autoptr (StoreStatement) row = shop_booking_query_recheck (turn, booking, error);

  *prices = (Prices){ .agreed_minor = { SHOP_NULL, 0 }, .rule_minor = { SHOP_NULL, 0 } };
  if (!shop_row_require (row, "booking", error))
    return FALSE;
  store_statement_get_id (row, 0, &prices->inspection);
  if (!store_statement_is_null (row, 1))
    prices->agreed_minor = shop_some (store_statement_get_int (row, 1));
  return !shop_id_is_given (&prices->inspection) || store_statement_is_null (row, 2) ||
         find_rule_price (turn, store_statement_get_int (row, 2), prices, error);
}

static gboolean
is_same_price (ShopMaybe left, ShopMaybe right)
{
  return left.presence == right.presence && left.value == right.value;
}

/**
 * shop_recheck_watch:
 * @recheck: (out): for shop_recheck_reprice() after the times of @booking changed
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 *
 * Looks whether @booking is a recheck at the price that the rule says for its day, or at none yet.
 */
gboolean
shop_recheck_watch (ShopTurn *turn, const BaseId *booking, ShopRecheck *recheck, GError **error)
{
  Prices prices;

  if (!load_prices (turn, booking, &prices, error))
    return FALSE;
  *recheck = (ShopRecheck){
    .booking = *booking,
    .inspection = prices.inspection,
    .by_rule = prices.agreed_minor.presence != SHOP_GIVEN ||
               is_same_price (prices.agreed_minor, prices.rule_minor),
  };
  return TRUE;
}

static StoreValue
to_value (ShopMaybe price_minor)
{
  return price_minor.presence == SHOP_GIVEN ? store_int (price_minor.value) : store_null ();
}

/**
 * shop_recheck_reprice:
 *
 * Gives a booking the price of the day that it has now: a recheck is free up to its last day, and
 * a new inspection after it. A price that a person agreed on stays. The result gets "price_minor".
 */
gboolean
shop_recheck_reprice (ShopTurn *turn, const ShopRecheck *recheck, GError **error)
{
  Prices prices;

  if (!shop_id_is_given (&recheck->inspection) || !recheck->by_rule)
    return TRUE;
  if (!load_prices (turn, &recheck->booking, &prices, error))
    return FALSE;
  if (prices.rule_minor.presence == SHOP_GIVEN)
    shop_turn_tell_int (turn, "price_minor", prices.rule_minor.value);
  return is_same_price (prices.agreed_minor, prices.rule_minor) ||
         store_update (turn->connection, error, "booking", &recheck->booking,
                       { "price_minor", to_value (prices.rule_minor) });
}

/* A recheck on a day. */
typedef struct
{
  BaseId inspection;
  const char *date;
} Asked;

static JsonNode *
show_price (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const Asked *asked = arguments;
  JsonObject *object;
  ShopMaybe price_minor;

  if (!find_price (turn, &asked->inspection, asked->date, &price_minor, error))
    return NULL;
  object = json_object_new ();
  if (price_minor.presence == SHOP_GIVEN)
    json_object_set_int_member (object, "price_minor", price_minor.value);
  else
    json_object_set_null_member (object, "price_minor");
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

static const ShopArgument asked_arguments[] = {
  SHOP_ARGUMENT (Asked, inspection, ID, .required = TRUE),
  SHOP_ARGUMENT (Asked, date, DATE, .required = TRUE),
};

static const ShopShape asked_shape = SHOP_SHAPE (Asked, asked_arguments);

static const ShopQuery price_query = {
  "recheck-price", N_ ("What a recheck costs on a day"), SHOP_MAY_READ, &asked_shape, show_price,
};

const ShopQuery *const shop_recheck_queries[] = { &price_query, NULL };

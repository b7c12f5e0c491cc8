/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-part-line.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-part-line-queries.h"
#include "shop/shop-price-queries.h"
#include "shop/shop-price.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Returns: an amount as the price of one, in 1/10000 of the currency */
gint64
shop_part_line_price_of (ShopTurn *turn, gint64 minor)
{
  gint64 price_e4 = minor * BASE_E4;

  for (int i = base_currency_get_decimals (turn->currency); i > 0; i--)
    price_e4 /= 10;
  return price_e4;
}

/* Writes a line at the end of its job, with the tax of today. */
gboolean
shop_part_line_insert (ShopTurn *turn, const ShopPartLine *line, BaseId *id, GError **error)
{
  char today[BASE_DATE_LENGTH];
  gint64 position, tax_bp;
  int decimals = base_currency_get_decimals (turn->currency);
  gint64 net_minor = base_money_line_minor (line->qty_milli, line->price_e4, decimals);

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  if (!shop_part_line_query_position (turn, line->job, &position, error) ||
      !shop_price_query_tax (turn, line->part->tax_code, today, &tax_bp, error))
    return FALSE;
  base_id_new_at (id, turn->now_s * 1000);
  return store_insert (
    turn->connection, error, "job_line", { "id", store_id (id) }, { "job", store_id (line->job) },
    { "position", store_int (position) }, { "kind", store_text (line->kind) },
    { "description", store_text (line->description) }, { "part", store_id (&line->part->id) },
    { "qty_milli", store_int (line->qty_milli) }, { "price_e4", store_int (line->price_e4) },
    { "cost_e4", store_int (line->cost_e4) }, { "tax_code", store_text (line->part->tax_code) },
    { "tax_bp", store_int (tax_bp) }, { "net_minor", store_int (net_minor) },
    { "tax_minor", store_int (base_money_tax_minor (net_minor, (int) tax_bp)) },
    { "core", store_int (line->core) });
}

/* @customer: zero for none */
static gboolean
check_job (ShopTurn *turn, const BaseId *job, BaseId *customer, GError **error)
{
  g_autoptr (StoreStatement) row = shop_part_line_query_job (turn, job, error);

  if (!shop_part_query_found (row, error))
    return FALSE;
  store_statement_get_id (row, 2, customer);
  if (store_statement_get_int (row, 1) != 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_STATE, _ ("Job %d is not open any more."),
               (int) store_statement_get_int (row, 0));
  return FALSE;
}

/* What an exchange unit costs until the old one is here. */
static gboolean
charge_core (ShopTurn *turn, const ShopPartLine *line, GError **error)
{
  gint64 core_minor = shop_maybe_get (line->part->core_minor, 0);
  gint64 price_e4 = shop_part_line_price_of (turn, core_minor);
  g_autofree char *description = g_strdup_printf (_ ("Core of %s"), line->part->name);
  ShopPartLine charge = { line->job,       "fee",    description, line->part,
                          line->qty_milli, price_e4, price_e4,    1 };
  BaseId id;

  if (core_minor == 0)
    return TRUE;
  if (!shop_part_line_insert (turn, &charge, &id, error))
    return FALSE;
  shop_turn_tell_id (turn, "core_line", &id);
  return TRUE;
}

static gboolean
reserve_or_want (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (ShopLineFacts) line = shop_stock_query_line (turn, id, error);
  gboolean done;

  if (line == NULL || !shop_reserve_if_free (turn, line, "reserved", &done, error))
    return FALSE;
  shop_turn_tell_text (turn, "part_state", done ? "reserved" : "wanted");
  return done || shop_reserve_set_state (turn, line, "wanted", error);
}

static gboolean
add_line (ShopTurn *turn, const ShopJobLinePart *asked, const BaseId *customer, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_stock_take_part (turn, &asked->part, error);
  gint64 price_e4, cost_e4;
  BaseId id;

  if (part == NULL ||
      !shop_price_for_part (turn, &asked->part, customer, &price_e4, &cost_e4, error))
    return FALSE;
  ShopPartLine line = { .job = &asked->job,
                        .kind = "part",
                        .description = asked->description != NULL ? asked->description : part->name,
                        .part = part,
                        .qty_milli = shop_maybe_get (asked->qty_milli, BASE_QTY_MILLI),
                        .price_e4 = shop_maybe_get (asked->price_e4, price_e4),
                        .cost_e4 = cost_e4 };
  if (!shop_stock_check_qty (line.qty_milli, error) ||
      !shop_part_line_insert (turn, &line, &id, error))
    return FALSE;
  shop_turn_tell_id (turn, "line", &id);
  shop_turn_tell_int (turn, "price_e4", line.price_e4);
  return charge_core (turn, &line, error) && reserve_or_want (turn, &id, error);
}

static gboolean
put_on_job (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopJobLinePart *asked = arguments;
  BaseId customer = { { 0 } };

  return shop_reserve_may_ask (turn, error) && check_job (turn, &asked->job, &customer, error) &&
         add_line (turn, asked, &customer, error);
}

static const ShopArgument part_arguments[] = {
  SHOP_ARGUMENT (ShopJobLinePart, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopJobLinePart, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopJobLinePart, qty_milli, MAYBE_INT, .least = 1, .most = G_MAXINT32),
  SHOP_ARGUMENT (ShopJobLinePart, price_e4, MAYBE_INT, .least = 0, .most = G_MAXINT64),
  SHOP_ARGUMENT (ShopJobLinePart, description, TEXT),
};

static const ShopShape part_shape = SHOP_SHAPE (ShopJobLinePart, part_arguments);

const ShopVerb shop_job_line_part_verb = {
  "job-line-part", N_ ("Puts a part on a job at its price"), SHOP_MAY_READ, &part_shape, put_on_job,
};

const ShopVerb *const shop_part_line_verbs[] = { &shop_job_line_part_verb, NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-part-line.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-core-line.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-line.h"
#include "shop/shop-price-limit.h"
#include "shop/shop-price.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-stock-post.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* What an exchange unit costs until the old one is here. */
static gboolean
charge_core (ShopTurn *turn,
             const BaseId *job,
             const ShopPartFacts *part,
             gint64 qty_milli,
             GError **error)
{
  g_autofree char *description = g_strdup_printf (_ ("Core of %s"), part->name);
  ShopCoreLine core = { job, part, description, qty_milli };
  BaseId id;

  if (shop_maybe_get (part->core_minor, 0) == 0)
    return TRUE;
  if (!shop_core_line_put (turn, &core, &id, error))
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
  gint64 qty_milli = shop_maybe_get (asked->qty_milli, BASE_QTY_MILLI);
  gint64 price_e4, cost_e4;
  BaseId id;

  if (part == NULL || !shop_stock_check_qty (qty_milli, error) ||
      !shop_price_for_part (turn, &asked->part, customer, &price_e4, &cost_e4, error))
    return FALSE;
  ShopLineAdd line = { .job = asked->job,
                       .kind = "part",
                       .description = asked->description,
                       .part = asked->part,
                       .qty_milli = shop_some (qty_milli),
                       .price_e4 = shop_some (shop_maybe_get (asked->price_e4, price_e4)),
                       .cost_e4 = shop_some (cost_e4),
                       .tax_code = part->tax_code };
  if (!shop_line_put (turn, &line, &id, error) || !shop_price_limit_job_line (turn, &id, error))
    return FALSE;
  shop_turn_tell_id (turn, "line", &id);
  shop_turn_tell_int (turn, "price_e4", line.price_e4.value);
  return charge_core (turn, &asked->job, part, qty_milli, error) &&
         reserve_or_want (turn, &id, error);
}

static gboolean
put_on_job (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopJobLinePart *asked = arguments;
  ShopJobHead job;

  return shop_reserve_may_ask (turn, error) && shop_job_load (turn, &asked->job, &job, error) &&
         add_line (turn, asked, &job.customer, error);
}

static const ShopArgument part_arguments[] = {
  SHOP_ARGUMENT (ShopJobLinePart, job, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopJobLinePart, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopJobLinePart, qty_milli, MAYBE_INT, .least = 1, .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopJobLinePart, price_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopJobLinePart, description, TEXT),
};

static const ShopShape part_shape = SHOP_SHAPE (ShopJobLinePart, part_arguments);

const ShopVerb shop_job_line_part_verb = {
  "job-line-part", N_ ("Puts a part on a job at its price"), SHOP_MAY_READ, &part_shape, put_on_job,
};

const ShopVerb *const shop_part_line_verbs[] = { &shop_job_line_part_verb, NULL };

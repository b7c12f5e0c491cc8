/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-stock.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-lot-queries.h"
#include "shop/shop-reserve-queries.h"
#include "shop/shop-stock-post.h"
#include "shop/shop-stock-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Nothing else may have happened to it, or the average would begin in the middle. */
static gboolean
check_unmoved (ShopTurn *turn, const ShopPartFacts *part, GError **error)
{
  gboolean moved;

  if (!shop_stock_query_has_moved (turn, &part->id, &moved, error))
    return FALSE;
  if (!moved)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_STATE,
                     _ ("The stock of %s, %s, has moved since the beginning. Count it instead."),
                     part->sku, part->name);
  return FALSE;
}

static gboolean
open_stock (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStockOpening *opening = arguments;
  g_autoptr (ShopPartFacts) part = shop_stock_take_part (turn, &opening->part, error);
  ShopLotGiven batch = { .code = opening->lot };
  BaseId location, lot;

  if (part == NULL || !shop_stock_check_qty (opening->qty_milli, error) ||
      !check_unmoved (turn, part, error) ||
      !shop_stock_place (turn, part, &opening->location, &location, error) ||
      !shop_lot_receive (turn, part, &batch, opening->qty_milli, &lot, error))
    return FALSE;
  gint64 cost_e4 = shop_maybe_get (opening->cost_e4, part->cost_e4);
  ShopMovement movement = { .kind = "opening",
                            .part = &part->id,
                            .location = &location,
                            .lot = &lot,
                            .qty_milli = opening->qty_milli,
                            .unit_cost_e4 = cost_e4,
                            .value_e7 = shop_some (opening->qty_milli * cost_e4) };
  return (part->cost_e4 > 0 || store_update (turn->connection, error, "part", &part->id,
                                             { "cost_e4", store_int (cost_e4) })) &&
         shop_stock_post (turn, &movement, error) &&
         shop_reserve_serve_waiting (turn, &part->id, error) &&
         shop_stock_tell (turn, &part->id, error);
}

static const ShopArgument opening_arguments[] = {
  SHOP_ARGUMENT (ShopStockOpening, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStockOpening,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopStockOpening, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopStockOpening, location, ID),
  SHOP_ARGUMENT (ShopStockOpening, lot, TEXT),
};

static const ShopShape opening_shape = SHOP_SHAPE (ShopStockOpening, opening_arguments);

const ShopVerb shop_stock_opening_verb = {
  "stock-opening", N_ ("Enters what was there in the beginning"), SHOP_MAY_STOCK, &opening_shape,
  open_stock,
};

/* Moves @part by @qty_milli for a reason that a person gave. */
static gboolean
correct (ShopTurn *turn, const char *kind, const ShopStockAdjust *change, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_stock_take_part (turn, &change->part, error);
  gint64 size_milli = ABS (change->qty_milli);
  BaseId location, lot;

  if (part == NULL || !shop_stock_check_qty (size_milli, error) ||
      !shop_stock_check_reason (change->reason, error) ||
      !shop_stock_place (turn, part, &change->location, &location, error) ||
      !shop_lot_pick (turn, part, change->lot, size_milli, &lot, error))
    return FALSE;
  ShopMovement movement = { .kind = kind,
                            .part = &part->id,
                            .location = &location,
                            .lot = &lot,
                            .qty_milli = change->qty_milli,
                            .unit_cost_e4 = shop_stock_cost_of (part),
                            .reason = change->reason };
  return shop_stock_post (turn, &movement, error) &&
         (change->qty_milli < 0 || shop_reserve_serve_waiting (turn, &part->id, error)) &&
         shop_stock_tell (turn, &part->id, error);
}

static gboolean
adjust (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return correct (turn, "adjust", arguments, error);
}

static const ShopArgument adjust_arguments[] = {
  SHOP_ARGUMENT (ShopStockAdjust, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStockAdjust,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopStockAdjust, location, ID),
  SHOP_ARGUMENT (ShopStockAdjust, lot, TEXT),
  SHOP_ARGUMENT (ShopStockAdjust, reason, TEXT),
};

static const ShopShape adjust_shape = SHOP_SHAPE (ShopStockAdjust, adjust_arguments);

const ShopVerb shop_stock_adjust_verb = {
  "stock-adjust", N_ ("Corrects the stock of a part"), SHOP_MAY_WRITE_OFF, &adjust_shape, adjust,
};

/* What is not there cannot be thrown away; the count was wrong before. */
static gboolean
check_on_hand (ShopTurn *turn, const BaseId *id, gint64 qty_milli, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, id, error);

  if (part == NULL)
    return FALSE;
  if (qty_milli <= part->on_hand_milli)
    return TRUE;
  g_autofree char *on_hand = base_quantity_to_text (part->on_hand_milli);
  shop_refuse (error, SHOP_ERROR_STOCK, _ ("Of %s, %s, there are %s on hand."), part->sku,
               part->name, on_hand);
  return FALSE;
}

static gboolean
scrap (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStockScrap *scrapped = arguments;
  ShopStockAdjust change = { scrapped->part, -scrapped->qty_milli, scrapped->location,
                             scrapped->lot, scrapped->reason };

  return shop_stock_check_qty (scrapped->qty_milli, error) &&
         shop_stock_check_reason (scrapped->reason, error) &&
         check_on_hand (turn, &scrapped->part, scrapped->qty_milli, error) &&
         correct (turn, "scrap", &change, error);
}

static const ShopArgument scrap_arguments[] = {
  SHOP_ARGUMENT (ShopStockScrap, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStockScrap,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopStockScrap, location, ID),
  SHOP_ARGUMENT (ShopStockScrap, lot, TEXT),
  SHOP_ARGUMENT (ShopStockScrap, reason, TEXT),
};

static const ShopShape scrap_shape = SHOP_SHAPE (ShopStockScrap, scrap_arguments);

const ShopVerb shop_stock_scrap_verb = {
  "stock-scrap", N_ ("Throws parts away"), SHOP_MAY_WRITE_OFF, &scrap_shape, scrap,
};

static gboolean
post_pair (ShopTurn *turn,
           ShopMovement *movement,
           const BaseId *from,
           const BaseId *to,
           gint64 qty_milli,
           GError **error)
{
  movement->kind = "transfer_out";
  movement->location = from;
  movement->qty_milli = -qty_milli;
  if (!shop_stock_post (turn, movement, error))
    return FALSE;
  movement->kind = "transfer_in";
  movement->location = to;
  movement->qty_milli = qty_milli;
  return shop_stock_post (turn, movement, error);
}

static gboolean
check_differ (const BaseId *from, const BaseId *to, GError **error)
{
  if (!base_id_equal (from, to))
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_VALUE, _ ("It lies there already. Choose another place."));
  return FALSE;
}

static gboolean
transfer (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStockTransfer *moved = arguments;
  g_autoptr (ShopPartFacts) part = shop_stock_take_part (turn, &moved->part, error);
  BaseId from, to, lot;

  if (part == NULL || !shop_stock_check_qty (moved->qty_milli, error) ||
      !shop_stock_place (turn, part, &moved->from, &from, error) ||
      !shop_stock_place (turn, part, &moved->to, &to, error) || !check_differ (&from, &to, error) ||
      !shop_lot_pick (turn, part, moved->lot, moved->qty_milli, &lot, error))
    return FALSE;
  ShopMovement movement = { .part = &part->id,
                            .lot = &lot,
                            .unit_cost_e4 = shop_stock_cost_of (part) };
  return post_pair (turn, &movement, &from, &to, moved->qty_milli, error) &&
         shop_stock_tell (turn, &part->id, error);
}

static const ShopArgument transfer_arguments[] = {
  SHOP_ARGUMENT (ShopStockTransfer, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStockTransfer,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopStockTransfer, from, ID),
  SHOP_ARGUMENT (ShopStockTransfer, to, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStockTransfer, lot, TEXT),
};

static const ShopShape transfer_shape = SHOP_SHAPE (ShopStockTransfer, transfer_arguments);

const ShopVerb shop_stock_transfer_verb = {
  "stock-transfer", N_ ("Moves a part to another place"), SHOP_MAY_STOCK, &transfer_shape, transfer,
};

static gboolean
return_to_supplier (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopStockReturnSupplier *sent = arguments;
  g_autoptr (ShopPartFacts) part = shop_stock_take_part (turn, &sent->part, error);
  BaseId location, lot;

  if (part == NULL || !shop_stock_check_qty (sent->qty_milli, error) ||
      !shop_stock_check_reason (sent->reason, error) ||
      !shop_stock_place (turn, part, &sent->location, &location, error) ||
      !shop_lot_pick (turn, part, sent->lot, sent->qty_milli, &lot, error))
    return FALSE;
  ShopMovement movement = { .kind = "return_supplier",
                            .part = &part->id,
                            .location = &location,
                            .lot = &lot,
                            .qty_milli = -sent->qty_milli,
                            .unit_cost_e4 = shop_stock_cost_of (part),
                            .receipt_line = &sent->receipt_line,
                            .reason = sent->reason };
  return shop_stock_post (turn, &movement, error) && shop_stock_tell (turn, &part->id, error);
}

static const ShopArgument return_arguments[] = {
  SHOP_ARGUMENT (ShopStockReturnSupplier, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopStockReturnSupplier,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopStockReturnSupplier, receipt_line, ID),
  SHOP_ARGUMENT (ShopStockReturnSupplier, location, ID),
  SHOP_ARGUMENT (ShopStockReturnSupplier, lot, TEXT),
  SHOP_ARGUMENT (ShopStockReturnSupplier, reason, TEXT),
};

static const ShopShape return_shape = SHOP_SHAPE (ShopStockReturnSupplier, return_arguments);

const ShopVerb shop_stock_return_supplier_verb = {
  "stock-return-supplier", N_ ("Sends parts back to their supplier"), SHOP_MAY_STOCK, &return_shape,
  return_to_supplier,
};

const ShopVerb *const shop_stock_verbs[] = {
  &shop_stock_opening_verb, &shop_stock_transfer_verb,        &shop_stock_adjust_verb,
  &shop_stock_scrap_verb,   &shop_stock_return_supplier_verb, NULL,
};

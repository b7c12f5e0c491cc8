/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopReceiptLine:
 * @line: of the order; or
 * @part: what came without one
 * @qty_milli: how much came
 * @cost_e4: of one, where it is not what was ordered
 * @location: where it was put; the part's own place where it is not given
 * @lot: code of the batch
 * @expires: last day of the batch
 * @serials: of pieces with numbers of their own, one for each
 */
typedef struct
{
  BaseId line;
  BaseId part;
  gint64 qty_milli;
  ShopMaybe cost_e4;
  BaseId location;
  const char *lot;
  const char *expires;
  char **serials;
} ShopReceiptLine;

/**
 * ShopStockReceive:
 * @order: which order came, or a part of one; or
 * @supplier: who sent it without one
 * @delivery_note: the supplier's number
 * @freight_minor: what the delivery cost in all; shared out by value, the last line takes the rest
 * @lines: #ShopReceiptLine
 *
 * Books a delivery in. The average cost of each part moves with what it cost, its share of the
 * freight included; jobs that wait for it get it put aside.
 */
typedef struct
{
  BaseId order;
  BaseId supplier;
  const char *delivery_note;
  gint64 freight_minor;
  ShopItems lines;
} ShopStockReceive;

SHOP_DECLARE_VERB (stock_receive, ShopStockReceive)

extern const ShopVerb *const shop_receipt_verbs[];

G_END_DECLS

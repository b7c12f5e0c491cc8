/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/*
 * What the verbs of this file tell in "stock", for each part that moved: on_hand_milli, free_milli,
 * negative where less than nothing is on hand (the part was fitted before it was booked in) and
 * over_reserved_milli where more is put aside than is there.
 */

/**
 * ShopStockOpening:
 * @location: where it lies; the part's own place where it is not given
 * @lot: code of the batch or serial, where the part's pieces are told apart
 * @cost_e4: what one cost; the part's last cost where it is not given
 *
 * Enters what was there when the shop began to keep its stock here.
 */
typedef struct
{
  BaseId part;
  gint64 qty_milli;
  ShopMaybe cost_e4;
  BaseId location;
  const char *lot;
} ShopStockOpening;

SHOP_DECLARE_VERB (stock_opening, ShopStockOpening)

/**
 * ShopStockTransfer:
 * @from: where it lay; the part's own place where it is not given
 * @to: where it lies now
 *
 * Moves a part to another place.
 */
typedef struct
{
  BaseId part;
  gint64 qty_milli;
  BaseId from;
  BaseId to;
  const char *lot;
} ShopStockTransfer;

SHOP_DECLARE_VERB (stock_transfer, ShopStockTransfer)

/**
 * ShopStockAdjust:
 * @qty_milli: what is to be added, or, below 0, taken off
 * @reason: why
 *
 * Corrects the stock of a part. A count (see #ShopStocktakeCount) is better where it can be had.
 */
typedef struct
{
  BaseId part;
  gint64 qty_milli;
  BaseId location;
  const char *lot;
  const char *reason;
} ShopStockAdjust;

SHOP_DECLARE_VERB (stock_adjust, ShopStockAdjust)

/**
 * ShopStockScrap:
 * @qty_milli: how much is thrown away
 * @reason: why
 */
typedef struct
{
  BaseId part;
  gint64 qty_milli;
  BaseId location;
  const char *lot;
  const char *reason;
} ShopStockScrap;

SHOP_DECLARE_VERB (stock_scrap, ShopStockScrap)

/**
 * ShopStockReturnSupplier:
 * @qty_milli: how much goes back
 * @receipt_line: with which delivery it came
 * @reason: why
 */
typedef struct
{
  BaseId part;
  gint64 qty_milli;
  BaseId receipt_line;
  BaseId location;
  const char *lot;
  const char *reason;
} ShopStockReturnSupplier;

SHOP_DECLARE_VERB (stock_return_supplier, ShopStockReturnSupplier)

extern const ShopVerb *const shop_stock_verbs[];

G_END_DECLS

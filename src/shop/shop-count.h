/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopStocktakeOpen:
 * @name: such as "Shelf A, March"
 *
 * Begins a stocktake. Whoever counts is not told what should be there.
 */
typedef struct
{
  const char *name;
} ShopStocktakeOpen;

SHOP_DECLARE_VERB (stocktake_open, ShopStocktakeOpen)

/**
 * ShopStocktakeCount:
 * @location: where; the part's own place where it is not given
 * @lot: code of the batch or serial, where the part's pieces are told apart
 * @counted_milli: what lies there
 * @reason: why it differs, where that is known at once
 *
 * Notes what was counted. What that corrects is computed from what moved before it, and again when
 * more of that is heard of; a second count of the same place counts for itself.
 */
typedef struct
{
  BaseId stocktake;
  BaseId part;
  BaseId location;
  const char *lot;
  gint64 counted_milli;
  const char *reason;
} ShopStocktakeCount;

SHOP_DECLARE_VERB (stocktake_count, ShopStocktakeCount)

/**
 * ShopCountExplain:
 * @count: id of a count
 * @reason: why it differs from the books
 */
typedef struct
{
  BaseId count;
  const char *reason;
} ShopCountExplain;

SHOP_DECLARE_VERB (count_explain, ShopCountExplain)

/**
 * ShopStocktakeClose:
 * @reason: for those differences that have none of their own yet
 *
 * Ends a stocktake, all of whose differences have a reason.
 */
typedef struct
{
  BaseId stocktake;
  const char *reason;
} ShopStocktakeClose;

SHOP_DECLARE_VERB (stocktake_close, ShopStocktakeClose)

/**
 * ShopStocktakeCancel:
 * @stocktake: in which nothing was counted yet; what was counted stays
 */
typedef struct
{
  BaseId stocktake;
} ShopStocktakeCancel;

SHOP_DECLARE_VERB (stocktake_cancel, ShopStocktakeCancel)

extern const ShopVerb *const shop_count_verbs[];
extern const ShopQuery *const shop_count_queries[];

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopStockIssue:
 * @line: the part line of a job that it is for; without one, @part and @reason say what it was for
 * @part: one part of the line's kit, or what is given out without a job
 * @qty_milli: how much; all that the line still needs where it is not given
 * @location: from where; the part's own place where it is not given
 * @lot: code of the batch or serial, where the part's pieces are told apart
 * @reason: what it is for, where there is no line, or where it was put aside for another job
 *
 * Gives parts out. What is put aside for another job takes a reason. Otherwise it is not refused
 * where the books say that none is there, for the part is in the technician's hand; "stock" in the
 * result says so, as for the verbs of shop-stock.h.
 */
typedef struct
{
  BaseId line;
  BaseId part;
  ShopMaybe qty_milli;
  BaseId location;
  const char *lot;
  const char *reason;
} ShopStockIssue;

SHOP_DECLARE_VERB (stock_issue, ShopStockIssue)

/**
 * ShopStockReturn:
 * @line: the part line of a job that it was for
 * @part: one part of the line's kit; all of them where it is not given
 * @qty_milli: how much comes back; all that the line has where it is not given
 *
 * Takes parts back into the store that a job did not need, at what they cost when they went out.
 */
typedef struct
{
  BaseId line;
  BaseId part;
  ShopMaybe qty_milli;
  BaseId location;
  const char *lot;
  const char *reason;
} ShopStockReturn;

SHOP_DECLARE_VERB (stock_return, ShopStockReturn)

extern const ShopVerb *const shop_stock_issue_verbs[];

G_END_DECLS

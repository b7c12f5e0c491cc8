/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopBillLine:
 * @receipt_line: what was received and is billed now; or
 * @description: what else is billed
 * @qty_milli: how much; less than 0 is credited
 * @cost_e4: of one
 */
typedef struct
{
  BaseId receipt_line;
  const char *description;
  gint64 qty_milli;
  gint64 cost_e4;
} ShopBillLine;

/**
 * ShopBillAdd:
 * @number: the supplier's
 * @due_date: by the supplier's terms where it is not given
 * @freight_minor: billed for the delivery
 * @total_minor: what stands under the bill, tax included, where it was read off
 * @lines: #ShopBillLine
 *
 * Writes down what a supplier bills, and compares it with what was ordered and what was received
 * (the three-way match). A bill that differs by more than the shop's tolerance is disputed; the
 * result says in "differences" in what.
 */
typedef struct
{
  BaseId supplier;
  const char *number;
  const char *date;
  const char *due_date;
  gint64 freight_minor;
  ShopMaybe total_minor;
  ShopItems lines;
} ShopBillAdd;

SHOP_DECLARE_VERB (bill_add, ShopBillAdd)

/**
 * ShopBillSettle:
 * @state: matched, where the difference is accepted, or cancelled
 * @reason: why
 *
 * Ends the dispute about a bill.
 */
typedef struct
{
  BaseId bill;
  const char *state;
  const char *reason;
} ShopBillSettle;

SHOP_DECLARE_VERB (bill_settle, ShopBillSettle)

extern const ShopVerb *const shop_bill_verbs[];
extern const ShopQuery *const shop_bill_queries[];

G_END_DECLS

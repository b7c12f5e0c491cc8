/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopCreditItem:
 * @line: of the invoice
 * @qty_milli: how much of it; all that is not credited yet unless given
 * @returned: whether the customer brought it: a part that was sold over the counter goes back into
 *   the store, and of an exchange unit the old one is here. What a job had comes back by
 *   #ShopStockReturn.
 */
typedef struct
{
  BaseId line;
  ShopMaybe qty_milli;
  gboolean returned;
} ShopCreditItem;

/**
 * ShopCreditNoteWrite:
 * @invoice: that is corrected
 * @reason: why; it is printed
 * @lines: of #ShopCreditItem; all that is not credited yet unless given
 *
 * Issues a credit note. It pays off what is open of its invoice; what is more than that stays for
 * the customer, see #ShopPaymentAllocate and #ShopPaymentRefund.
 */
typedef struct
{
  BaseId invoice;
  const char *reason;
  ShopItems lines;
} ShopCreditNoteWrite;

SHOP_DECLARE_VERB (credit_note_write, ShopCreditNoteWrite)

extern const ShopVerb *const shop_credit_verbs[];

G_END_DECLS

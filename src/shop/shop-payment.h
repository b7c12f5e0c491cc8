/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"
#include "shop/shop-payment-plan.h"

G_BEGIN_DECLS

/**
 * ShopPaymentTake:
 * @customer: who pays
 * @job: what it is for: its invoices, or a deposit where there is none yet
 * @invoice: what it is for, where it is one invoice
 * @items: of #ShopPaymentItem: which invoices, and how much of each
 * @method: cash, eftpos, card or transfer
 * @amount_minor: what came; all that is open unless given
 * @reference: what the bank or the terminal says
 * @keep: whether what is left is kept for the customer
 *
 * Takes money. Without @items, @invoice and @job it pays the customer's invoices, the oldest due
 * first. Cash that settles all of it is rounded to the smallest coin; the difference stands in a
 * figure of its own.
 */
typedef struct
{
  BaseId customer;
  BaseId job;
  BaseId invoice;
  ShopItems items;
  const char *method;
  ShopMaybe amount_minor;
  const char *reference;
  gboolean keep;
} ShopPaymentTake;

SHOP_DECLARE_VERB (payment_take, ShopPaymentTake)

/**
 * ShopPaymentAllocate:
 * @payment: money that is left
 * @credit_note: or a credit note that is not used up
 * @items: of #ShopPaymentItem: which invoices and how much of each;
 *   the oldest due first unless given
 */
typedef struct
{
  BaseId payment;
  BaseId credit_note;
  ShopItems items;
} ShopPaymentAllocate;

SHOP_DECLARE_VERB (payment_allocate, ShopPaymentAllocate)

/**
 * ShopPaymentReverse:
 * @payment: that did not come after all, or was noted wrongly
 * @reason: why
 *
 * Takes a whole payment back, with a payment of the opposite amount: what it paid is open again.
 */
typedef struct
{
  BaseId payment;
  const char *reason;
} ShopPaymentReverse;

SHOP_DECLARE_VERB (payment_reverse, ShopPaymentReverse)

/**
 * ShopPaymentRefund:
 * @payment: money that is left of it goes back
 * @credit_note: or what is left of this one
 * @amount_minor: how much; all that is left unless given
 * @method: how it goes back
 * @reason: why
 * @reference: what the bank or the terminal says
 */
typedef struct
{
  BaseId payment;
  BaseId credit_note;
  ShopMaybe amount_minor;
  const char *method;
  const char *reason;
  const char *reference;
} ShopPaymentRefund;

SHOP_DECLARE_VERB (payment_refund, ShopPaymentRefund)

extern const ShopVerb *const shop_payment_verbs[];

G_END_DECLS

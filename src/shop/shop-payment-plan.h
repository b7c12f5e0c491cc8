/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-invoice-head.h"

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopPaymentItem:
 * @invoice: what is paid off
 * @amount_minor: of it; its balance unless given
 */
typedef struct
{
  BaseId invoice;
  ShopMaybe amount_minor;
} ShopPaymentItem;

extern const ShopShape shop_payment_item_shape;

/**
 * ShopPaymentScope:
 * @customer: whose invoices; all zero where a buyer is not known by name
 * @job: the job's alone, where it is given
 * @invoice: this one alone, where it is given
 * @items: (nullable): these alone, of #ShopPaymentItem
 *
 * What a sum of money is for.
 */
typedef struct
{
  BaseId customer;
  BaseId job;
  BaseId invoice;
  ShopItems items;
} ShopPaymentScope;

/**
 * ShopPaymentShare:
 * @amount_minor: first what is open of the invoice, then what it gets
 */
typedef struct
{
  BaseId invoice;
  gint64 amount_minor;
} ShopPaymentShare;

/**
 * ShopPaymentSource:
 * @payment: where the money comes from, or all zero
 * @credit_note: where it comes from otherwise
 * @automatic_s: where nobody chose it, the time of the payment: two stations may use a deposit, and
 *   mean it once
 */
typedef struct
{
  BaseId payment;
  BaseId credit_note;
  ShopMaybe automatic_s;
} ShopPaymentSource;

gboolean
shop_payment_plan (ShopTurn *turn, ShopPaymentScope *scope, GArray *shares, GError **error);
gint64 shop_payment_sum (GArray *shares);
gint64 shop_payment_distribute (GArray *shares, gint64 amount_minor);
gboolean shop_payment_write_shares (ShopTurn *turn,
                                    const ShopPaymentSource *source,
                                    GArray *shares,
                                    GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-payment-plan.h"

G_BEGIN_DECLS

/* For this room alone. */

#define SHOP_PAYMENT_METHODS "cash eftpos card transfer"

/**
 * ShopPaymentRow:
 * @amount_minor: what changed hands; less than nothing went out
 * @rounding_minor: how much more that is than what it settles
 * @left_minor: what neither pays an invoice nor was given back
 * @is_reversal: whether it takes another one back
 * @is_reversed: whether another one takes it back, or some of it
 *
 * A payment.
 */
typedef struct
{
  BaseId id;
  BaseId customer;
  BaseId job;
  BaseId reverses;
  const char *method;
  gint64 amount_minor;
  gint64 rounding_minor;
  gint64 left_minor;
  const char *reference;
  const char *reason;
  gboolean is_reversal;
  gboolean is_reversed;
  char method_kept[12];
} ShopPaymentRow;

gboolean shop_payment_load (ShopTurn *turn, const BaseId *id, ShopPaymentRow *row, GError **error);
gboolean shop_payment_insert (ShopTurn *turn, const ShopPaymentRow *row, GError **error);
gboolean shop_payment_round (ShopTurn *turn,
                             const char *method,
                             gint64 settles_minor,
                             gint64 *amount_minor,
                             GError **error);
gboolean shop_payment_use_deposits (ShopTurn *turn, const BaseId *invoice, GError **error);

G_END_DECLS

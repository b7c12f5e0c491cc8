/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopInvoiceHead:
 * @job: all zero where it is for no job; likewise @customer, @vehicle and @credits
 * @number: empty before it is issued
 * @decimals: of @currency
 *
 * What the rules ask of an invoice or a credit note.
 */
typedef struct
{
  BaseId id;
  BaseId job;
  BaseId customer;
  BaseId vehicle;
  BaseId credits;
  char kind[16];
  char state[16];
  char number[24];
  char currency[4];
  char tax_mode[16];
  int decimals;
  gint64 net_minor;
  gint64 tax_minor;
  gint64 total_minor;
  gint64 paid_minor;
} ShopInvoiceHead;

gboolean
shop_invoice_load (ShopTurn *turn, const BaseId *id, ShopInvoiceHead *head, GError **error);
gboolean
shop_invoice_load_draft (ShopTurn *turn, const BaseId *id, ShopInvoiceHead *head, GError **error);
gboolean
shop_invoice_load_issued (ShopTurn *turn, const BaseId *id, ShopInvoiceHead *head, GError **error);
gint64 shop_invoice_get_balance (const ShopInvoiceHead *head);
const BaseId *shop_id_or_null (const BaseId *id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-zone.h"
#include "shop/shop-invoice-head.h"

G_BEGIN_DECLS

/* For this room alone. */

/**
 * ShopInvoiceNeed:
 *
 * What the law wants on an invoice above a certain total.
 */
typedef enum
{
  SHOP_INVOICE_NEEDS_SELLER,
  SHOP_INVOICE_NEEDS_SELLER_NUMBER,
  SHOP_INVOICE_NEEDS_BUYER,
  SHOP_INVOICE_N_NEEDS
} ShopInvoiceNeed;

/**
 * ShopInvoiceFacts:
 * @today: in the site's zone
 * @buyer_reachable: whether anything but a name is known of the buyer
 * @credit_limit_minor: of the customer
 * @above_minor: for each #ShopInvoiceNeed the total above which it is needed; -1 for never
 *
 * What the checks before issuing look at.
 */
typedef struct
{
  ShopInvoiceHead head;
  char today[BASE_DATE_LENGTH];
  char *seller;
  char *seller_number;
  char *buyer;
  gboolean lacks_order_no;
  gboolean buyer_reachable;
  char country[4];
  char terms[8];
  gboolean has_credit_limit;
  gint64 credit_limit_minor;
  gint64 job_number;
  char job_state[24];
  gint64 n_lines;
  gint64 above_minor[SHOP_INVOICE_N_NEEDS];
} ShopInvoiceFacts;

gboolean shop_invoice_facts_load (ShopTurn *turn,
                                  const BaseId *invoice,
                                  ShopInvoiceFacts *facts,
                                  GError **error);
void shop_invoice_facts_clear (ShopInvoiceFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShopInvoiceFacts, shop_invoice_facts_clear)

gboolean shop_invoice_check (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error);
JsonNode *shop_invoice_check_all (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopInvoiceQuery:
 * @invoice: an invoice or a credit note
 *
 * Asks for a document as it prints, what is open of it and what is against issuing it.
 */
typedef struct
{
  BaseId invoice;
} ShopInvoiceQuery;

extern const ShopQuery shop_invoice_query;

/**
 * ShopInvoicesQuery:
 * @customer: those of one customer
 * @job: those of one job
 * @number: the one of that number
 * @drafts: those that are not issued yet
 * @from: otherwise those that were issued from this day on
 * @to: and to this day
 * @limit: how many at most; 200 unless given
 */
typedef struct
{
  BaseId customer;
  BaseId job;
  const char *number;
  gboolean drafts;
  const char *from;
  const char *to;
  ShopMaybe limit;
} ShopInvoicesQuery;

extern const ShopQuery shop_invoices_query;

/**
 * ShopUnpaidQuery:
 * @limit: how many at most; 200 unless given
 */
typedef struct
{
  ShopMaybe limit;
} ShopUnpaidQuery;

extern const ShopQuery shop_unpaid_query;

extern const ShopQuery *const shop_invoice_queries[];

G_END_DECLS

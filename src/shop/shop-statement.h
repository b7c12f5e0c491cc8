/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-verb.h"

G_BEGIN_DECLS

/**
 * ShopStatementQuery:
 * @customer: whose account
 * @from: first day; the whole account unless given
 * @to: last day; today unless given
 *
 * Asks for a customer's account: what was open before, each invoice, credit note and payment, and
 * how long what is open at the end is overdue.
 */
typedef struct
{
  BaseId customer;
  const char *from;
  const char *to;
} ShopStatementQuery;

extern const ShopQuery shop_statement_query;

extern const ShopQuery *const shop_statement_queries[];

G_END_DECLS

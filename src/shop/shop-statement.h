/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

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

/**
 * ShopStatementSend:
 * @customer: whose account
 * @from: first day; the whole account unless given
 * @to: last day; today unless given
 * @recipient: an e-mail address; the customer's first one unless given
 *
 * Puts an e-mail with the customer's statement into the outbox.
 */
typedef struct
{
  BaseId customer;
  const char *from;
  const char *to;
  const char *recipient;
} ShopStatementSend;

SHOP_DECLARE_VERB (statement_send, ShopStatementSend)

extern const ShopQuery *const shop_statement_queries[];
extern const ShopVerb *const shop_statement_verbs[];

G_END_DECLS

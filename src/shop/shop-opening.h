/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopOpeningAdd:
 * @customer: who owes it
 * @amount_minor: how much, tax included; below 0 what the customer had paid ahead
 * @date: of the invoice; today where not given
 * @reference: its number in the program that issued it
 *
 * Enters what was open when the shop began to keep its books here. It was issued and taxed
 * elsewhere: it takes no number of the shop's series and is no revenue, and stands in the
 * customer's account alone.
 */
typedef struct
{
  BaseId customer;
  gint64 amount_minor;
  const char *date;
  const char *due_date;
  const char *reference;
  const char *description;
} ShopOpeningAdd;

SHOP_DECLARE_VERB (opening_add, ShopOpeningAdd)

/**
 * ShopOpeningReverse:
 * @opening: which
 *
 * Takes back an opening balance by an entry of the opposite amount.
 */
typedef struct
{
  BaseId opening;
} ShopOpeningReverse;

SHOP_DECLARE_VERB (opening_reverse, ShopOpeningReverse)

extern const ShopVerb *const shop_opening_verbs[];
extern const ShopQuery *const shop_opening_queries[];

G_END_DECLS

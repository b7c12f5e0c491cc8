/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopCustomerMerge:
 * @customer: who was written down twice
 * @into: who stays
 *
 * Makes one of two customers: contacts, consents, vehicles, bookings, jobs and messages go to
 * @into. Invoices and payments stay as they were written, under @customer, which points at @into.
 */
typedef struct
{
  BaseId customer;
  BaseId into;
} ShopCustomerMerge;

SHOP_DECLARE_VERB (customer_merge, ShopCustomerMerge)

/**
 * ShopCustomerUnmerge:
 * @customer: who was merged
 * @moved: (element-type ShopMoved): what goes back to @customer
 * @vehicles: ids of the vehicles that go back
 *
 * Takes a merge back.
 */
typedef struct
{
  BaseId customer;
  ShopItems moved;
  char **vehicles;
} ShopCustomerUnmerge;

SHOP_DECLARE_VERB (customer_unmerge, ShopCustomerUnmerge)

extern const ShopVerb *const shop_customer_merge_verbs[];

G_END_DECLS

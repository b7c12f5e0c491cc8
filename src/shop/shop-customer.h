/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopContactItem:
 * @kind: "phone", "email" or "website"
 * @value: as typed
 * @label: "work", "Anna" …
 *
 * How a new customer can be reached.
 */
typedef struct
{
  const char *kind;
  const char *value;
  const char *label;
} ShopContactItem;

/**
 * ShopCustomerValues:
 * @customer: which; not for a new one
 * @kind: "person", "business" or "fleet"
 * @name: what the shop calls them
 * @nzbn: New Zealand Business Number, 13 digits
 * @terms: "cash", "7", "14" days, or "20th" of the next month
 * @credit_limit_minor: how much may be owed, in the smallest unit of the site's currency
 * @order_no_required: whether no job may be done without their order number
 * @contacts: (element-type ShopContactItem): for a new one
 *
 * What a person may write about a customer. A text is %NULL where it is not given and "" where
 * nothing is known. A new customer whose phone or e-mail another one has is added all the same;
 * the result then has "same_contact", that other one.
 */
typedef struct
{
  BaseId customer;
  const char *kind;
  const char *name;
  const char *legal_name;
  const char *trading_name;
  const char *nzbn;
  const char *gst_no;
  const char *address;
  const char *terms;
  ShopMaybe credit_limit_minor;
  ShopMaybe order_no_required;
  const char *price_group;
  const char *note;
  ShopItems contacts;
} ShopCustomerValues;

SHOP_DECLARE_VERB (customer_add, ShopCustomerValues)
SHOP_DECLARE_VERB (customer_edit, ShopCustomerValues)

/**
 * ShopCustomerChoice:
 * @customer: which
 *
 * Takes a customer from the lists, or puts them back.
 */
typedef struct
{
  BaseId customer;
} ShopCustomerChoice;

SHOP_DECLARE_VERB (customer_archive, ShopCustomerChoice)
SHOP_DECLARE_VERB (customer_unarchive, ShopCustomerChoice)

extern const ShopVerb *const shop_customer_verbs[];

G_END_DECLS

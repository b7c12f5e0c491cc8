/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopSupplierAdd:
 * @account_no: the shop's number with them
 * @terms: cash, 7, 14 or 20th
 * @lead_days: how long a delivery usually takes
 *
 * Adds a supplier.
 */
typedef struct
{
  const char *name;
  const char *account_no;
  const char *phone;
  const char *email;
  const char *address;
  const char *terms;
  ShopMaybe lead_days;
} ShopSupplierAdd;

SHOP_DECLARE_VERB (supplier_add, ShopSupplierAdd)

/**
 * ShopSupplierEdit:
 * @supplier: which
 *
 * Changes what is given of a supplier.
 */
typedef struct
{
  BaseId supplier;
  const char *name;
  const char *account_no;
  const char *phone;
  const char *email;
  const char *address;
  const char *terms;
  ShopMaybe lead_days;
  ShopMaybe archived;
} ShopSupplierEdit;

SHOP_DECLARE_VERB (supplier_edit, ShopSupplierEdit)

/**
 * ShopSupplierPrice:
 * @code: the supplier's number of the part
 * @cost_e4: of one
 * @pack_milli: how much comes in a pack
 * @moq_milli: the least that they sell
 * @lead_days: where it differs from the supplier's
 * @removed: that they do not sell it any more
 *
 * Notes under which number and at what price a supplier sells a part, in the place of what was
 * noted before.
 */
typedef struct
{
  BaseId supplier;
  BaseId part;
  const char *code;
  ShopMaybe cost_e4;
  ShopMaybe pack_milli;
  ShopMaybe moq_milli;
  ShopMaybe lead_days;
  ShopMaybe removed;
} ShopSupplierPrice;

SHOP_DECLARE_VERB (supplier_price, ShopSupplierPrice)

extern const ShopVerb *const shop_supplier_verbs[];
extern const ShopQuery *const shop_supplier_queries[];

G_END_DECLS

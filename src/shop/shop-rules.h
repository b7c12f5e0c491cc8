/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/*
 * What the law says changes with rows that have days, never with edits: what was judged by a rule
 * stays as it was judged. A new row begins tomorrow at the earliest, unless it is the first of its
 * kind; one that is in force ends today at the earliest.
 */

/**
 * ShopComplianceRuleAdd:
 * @name: unlike that of any other rule
 * @kind: "wof", "cof", "rego", "ruc", "service"
 * @inspected_from: the first day of inspections that it is about
 * @inspected_to: the last one
 * @registered_from: the first day of a first registration that it is about
 * @registered_to: the last one
 * @age_from: in full years, at the inspection
 * @age_to: the first age that it is not about any more
 * @mass_from_kg: of the gross mass
 * @mass_to_kg: the first mass that it is not about any more
 * @months: until it is due again
 * @registered_months: age of the vehicle, in months, before which it is not due
 * @km: until it is due again
 * @source: which law or notice says so
 *
 * Adds a rule of when a vehicle is due again, for the country of the site.
 */
typedef struct
{
  const char *name;
  const char *kind;
  const char *inspected_from;
  const char *inspected_to;
  const char *registered_from;
  const char *registered_to;
  ShopMaybe age_from;
  ShopMaybe age_to;
  ShopMaybe mass_from_kg;
  ShopMaybe mass_to_kg;
  gint64 months;
  ShopMaybe registered_months;
  ShopMaybe km;
  const char *source;
} ShopComplianceRuleAdd;

SHOP_DECLARE_VERB (compliance_rule_add, ShopComplianceRuleAdd)

/**
 * ShopRucPriceAdd:
 * @fuel: "diesel", "electric", "plug-in" …
 * @mass_from_kg: of the gross mass
 * @mass_to_kg: the first mass that it is not about any more
 * @from_date: its first day
 * @to_date: its last one, where it is known
 * @price_minor: of 1000 km, tax included
 * @source: which law or notice says so
 *
 * Adds a price of road user charges.
 */
typedef struct
{
  const char *fuel;
  ShopMaybe mass_from_kg;
  ShopMaybe mass_to_kg;
  const char *from_date;
  const char *to_date;
  gint64 price_minor;
  const char *source;
} ShopRucPriceAdd;

SHOP_DECLARE_VERB (ruc_price_add, ShopRucPriceAdd)

/**
 * ShopInvoiceRuleAdd:
 * @needs: "seller", "seller_number", "buyer"
 * @above_unit: of invoices above this, tax included, in whole units of the currency
 * @from_date: its first day
 * @to_date: its last one, where it is known
 * @source: which law or notice says so
 *
 * Adds a rule of what an invoice must say, for the country and the currency of the site.
 */
typedef struct
{
  const char *needs;
  gint64 above_unit;
  const char *from_date;
  const char *to_date;
  const char *source;
} ShopInvoiceRuleAdd;

SHOP_DECLARE_VERB (invoice_rule_add, ShopInvoiceRuleAdd)

/**
 * ShopRuleEnd:
 * @rule: of any of the three tables
 * @last_date: the last day it is in force, today or later; null for no end
 *
 * Ends a rule, or moves an end that is not reached yet.
 */
typedef struct
{
  BaseId rule;
  const char *last_date;
} ShopRuleEnd;

SHOP_DECLARE_VERB (rule_end, ShopRuleEnd)

/**
 * ShopRuleWithdraw:
 * @rule: of any of the three tables, not in force yet
 * @removed: whether to withdraw it, as where not given, or to bring it back
 *
 * Withdraws a rule that was added by mistake.
 */
typedef struct
{
  BaseId rule;
  ShopMaybe removed;
} ShopRuleWithdraw;

SHOP_DECLARE_VERB (rule_withdraw, ShopRuleWithdraw)

extern const ShopVerb *const shop_rule_verbs[];
extern const ShopQuery *const shop_rule_queries[];

G_END_DECLS

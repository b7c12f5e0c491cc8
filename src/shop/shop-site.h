/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopSiteEdit:
 * @zone: IANA name of the time zone
 * @country: ISO 3166, two letters
 * @currency: ISO 4217
 * @bank_account: where the customers pay to, as it stands on invoices
 * @tax_mode: "line": tax is rounded on each line; "document": on the sum
 * @labour_price_e4: of an hour, without tax
 * @estimate_tolerance_bp: how far an invoice may go above an estimate
 * @recheck_days: how long a failed inspection can be rechecked
 * @cash_step_minor: the smallest coin
 * @opens_min, @closes_min: minutes of the day
 * @open_weekdays: digits 1 Monday … 7 Sunday
 * @quiet_from_min, @quiet_to_min: between them no message is sent
 *
 * Changes what is given of the site the desk stands at.
 */
typedef struct
{
  const char *name;
  const char *zone;
  const char *country;
  const char *currency;
  const char *gst_no;
  const char *nzbn;
  const char *address;
  const char *phone;
  const char *email;
  const char *website;
  const char *bank_account;
  const char *tax_mode;
  ShopMaybe labour_price_e4;
  ShopMaybe estimate_tolerance_bp;
  ShopMaybe recheck_days;
  ShopMaybe cash_step_minor;
  ShopMaybe opens_min;
  ShopMaybe closes_min;
  const char *open_weekdays;
  ShopMaybe quiet_from_min;
  ShopMaybe quiet_to_min;
} ShopSiteEdit;

SHOP_DECLARE_VERB (site_edit, ShopSiteEdit)

/**
 * ShopTaxRateAdd:
 * @code: "GST" …
 * @rate_bp: in 1/10000
 * @from_date: the first day it holds
 *
 * Adds a rate of tax from a day on.
 */
typedef struct
{
  const char *code;
  gint64 rate_bp;
  const char *from_date;
} ShopTaxRateAdd;

SHOP_DECLARE_VERB (tax_rate_add, ShopTaxRateAdd)

/**
 * ShopTaxRateRemove:
 * @rate: which
 * @removed: %FALSE to put it back
 */
typedef struct
{
  BaseId rate;
  ShopMaybe removed;
} ShopTaxRateRemove;

SHOP_DECLARE_VERB (tax_rate_remove, ShopTaxRateRemove)

/**
 * ShopSettingSet:
 * @name: "retention.telemetry_days" …
 * @value: what it is from now on; as delivered where it is not given
 */
typedef struct
{
  const char *name;
  const char *value;
} ShopSettingSet;

SHOP_DECLARE_VERB (setting_set, ShopSettingSet)

extern const ShopVerb *const shop_site_verbs[];
/* This site with its stations, taxes and settings; takes no arguments. */
extern const ShopQuery shop_site_facts_query;
extern const ShopQuery *const shop_site_queries[];

G_END_DECLS

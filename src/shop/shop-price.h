/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopPriceRuleAdd:
 * @customer_group: whose customers; everybody's where it is not given
 * @category: of which parts; of every part where it is not given
 * @cost_from_e4: from this cost on
 * @cost_to_e4: below this cost; no end where it is not given
 * @multiplier_bp: the price is the cost times this; 16000 is 1.6
 * @margin_bp: in its place: which part of the price is margin; 3750 is 37.5 %, and so also × 1.6
 * @rounding_minor: prices end on a multiple of this
 * @ending_minor: or on this much more: 100 and 95 for prices that end on 95 cents
 * @from_date: the first day
 * @to_date: the last day, where there is one
 *
 * Adds a rule by which parts are priced.
 */
typedef struct
{
  const char *customer_group;
  const char *category;
  ShopMaybe cost_from_e4;
  ShopMaybe cost_to_e4;
  ShopMaybe multiplier_bp;
  ShopMaybe margin_bp;
  ShopMaybe rounding_minor;
  ShopMaybe ending_minor;
  const char *from_date;
  const char *to_date;
} ShopPriceRuleAdd;

SHOP_DECLARE_VERB (price_rule_add, ShopPriceRuleAdd)

/**
 * ShopPriceRuleEdit:
 * @rule: which
 *
 * Changes what is given of a rule, or takes it away.
 */
typedef struct
{
  BaseId rule;
  const char *customer_group;
  const char *category;
  ShopMaybe cost_from_e4;
  ShopMaybe cost_to_e4;
  ShopMaybe multiplier_bp;
  ShopMaybe rounding_minor;
  ShopMaybe ending_minor;
  const char *from_date;
  const char *to_date;
  ShopMaybe removed;
} ShopPriceRuleEdit;

SHOP_DECLARE_VERB (price_rule_edit, ShopPriceRuleEdit)

gboolean shop_price_for_part (ShopTurn *turn,
                              const BaseId *part,
                              const BaseId *customer,
                              gint64 *price_e4,
                              gint64 *cost_e4,
                              GError **error);

extern const ShopVerb *const shop_price_verbs[];
extern const ShopQuery *const shop_price_queries[];

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-zone.h"
#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopComplianceSet:
 * @vehicle: whose
 * @kind: "wof", "cof", "rego", "ruc", "service", "lvv", "other"
 * @due_date: the day until which it is in order
 * @due_km: the odometer up to which it is in order
 * @source: "typed" where not given, "inspection" or "import"
 * @found_s: when that was found out; now where not given
 *
 * Notes when something is due. What was found out last counts: an older finding changes nothing,
 * and the result then has "kept". There may be several of "lvv" and "other".
 */
typedef struct
{
  BaseId vehicle;
  const char *kind;
  const char *due_date;
  ShopMaybe due_km;
  const char *source;
  const char *note;
  ShopMaybe found_s;
} ShopComplianceSet;

SHOP_DECLARE_VERB (compliance_set, ShopComplianceSet)

/**
 * ShopComplianceEdit:
 * @item: which
 * @source_s: when it was found out
 * @rule: name of the rule that said so
 *
 * Corrects or removes what is noted.
 */
typedef struct
{
  BaseId item;
  const char *due_date;
  ShopMaybe due_km;
  const char *source;
  ShopMaybe source_s;
  const char *rule;
  const char *note;
  ShopMaybe removed;
} ShopComplianceEdit;

SHOP_DECLARE_VERB (compliance_edit, ShopComplianceEdit)

/**
 * ShopCompliancePass:
 * @kind: "wof", "cof", "rego", "service"
 * @date: the day it passed, was renewed or was done
 *
 * Notes that a vehicle passed, here or elsewhere; the rules of that day say when it is due again.
 */
typedef struct
{
  BaseId vehicle;
  const char *kind;
  const char *date;
} ShopCompliancePass;

SHOP_DECLARE_VERB (compliance_from_inspection, ShopCompliancePass)

gboolean shop_compliance_pass (ShopTurn *turn,
                               const BaseId *vehicle,
                               const char *kind,
                               const char *date,
                               GError **error);
gboolean shop_compliance_recheck_due (ShopTurn *turn,
                                      const char *date,
                                      char due[BASE_DATE_LENGTH],
                                      GError **error);

extern const ShopVerb *const shop_compliance_verbs[];
extern const ShopQuery *const shop_compliance_queries[];

G_END_DECLS

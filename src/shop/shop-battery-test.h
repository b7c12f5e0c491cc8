/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopBatteryTestKeep:
 * @vehicle: whose battery
 * @rest_mv: the mean at rest, in millivolts
 * @crank_mv: the lowest while the starter turned; not given where nobody saw it
 * @charge_mv: the mean while charging
 * @n_missed: readings that did not come while the starter turned
 *
 * Keeps a battery test that was just done.
 */
typedef struct
{
  BaseId vehicle;
  gint64 rest_mv;
  ShopMaybe crank_mv;
  gint64 charge_mv;
  gint64 n_missed;
} ShopBatteryTestKeep;

/**
 * ShopBatteryTestEdit:
 * @battery_test: which
 * @removed: whether it shall be kept no more
 */
typedef struct
{
  BaseId battery_test;
  ShopMaybe removed;
} ShopBatteryTestEdit;

/**
 * ShopBatteryTestsOf:
 * @vehicle: which
 */
typedef struct
{
  BaseId vehicle;
} ShopBatteryTestsOf;

SHOP_DECLARE_VERB (battery_test_keep, ShopBatteryTestKeep)
SHOP_DECLARE_VERB (battery_test_edit, ShopBatteryTestEdit)

/**
 * shop_battery_tests_query:
 *
 * The 20 latest battery tests of a vehicle, the latest first: "battery_test", "at_s" (UTC seconds),
 * "rest_mv", "crank_mv" (null where nobody saw it), "charge_mv", "n_missed".
 */
extern const ShopQuery shop_battery_tests_query;

extern const ShopVerb *const shop_battery_test_verbs[];
extern const ShopQuery *const shop_battery_test_queries[];

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-battery-test.h"
#include "shop/shop-battery-test-queries.h"
#include "shop/shop-row.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* More than a 24 V battery is ever charged with. */
#define MOST_MV 40000

static const ShopArgument keep_arguments[] = {
  SHOP_ARGUMENT (ShopBatteryTestKeep, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopBatteryTestKeep, rest_mv, INT, .required = TRUE, .least = 1, .most = MOST_MV),
  SHOP_ARGUMENT (ShopBatteryTestKeep, crank_mv, MAYBE_INT, .least = 1, .most = MOST_MV),
  SHOP_ARGUMENT (ShopBatteryTestKeep,
                 charge_mv,
                 INT,
                 .required = TRUE,
                 .least = 1,
                 .most = MOST_MV),
  SHOP_ARGUMENT (ShopBatteryTestKeep, n_missed, INT, .least = 0, .most = G_MAXINT),
};

static const ShopShape keep_shape = SHOP_SHAPE (ShopBatteryTestKeep, keep_arguments);

static gboolean
keep_test (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBatteryTestKeep *keep = arguments;
  BaseId id;

  base_id_new (&id);
  if (!shop_vehicle_query_exists (turn->connection, &keep->vehicle, error) ||
      !shop_turn_insert (turn, error, "battery_test", &id, &keep_shape, keep,
                         { "at_s", store_int (turn->now_s) }))
    return FALSE;
  shop_turn_tell_id (turn, "battery_test", &id);
  shop_turn_set_undo (turn, &shop_battery_test_edit_verb,
                      &(ShopBatteryTestEdit){ .battery_test = id, .removed = shop_some (1) });
  return TRUE;
}

const ShopVerb shop_battery_test_keep_verb = {
  "battery-test-keep", N_ ("Keeps a battery test with the vehicle"), SHOP_MAY_SCAN, &keep_shape,
  keep_test,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopBatteryTestEdit, battery_test, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopBatteryTestEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopBatteryTestEdit, edit_arguments);

static gboolean
edit_test (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBatteryTestEdit *edit = arguments;

  return shop_turn_edit (turn, "battery_test", &edit->battery_test, &shop_battery_test_edit_verb,
                         edit, error);
}

const ShopVerb shop_battery_test_edit_verb = {
  "battery-test-edit", N_ ("Keeps a battery test no more, or again"), SHOP_MAY_SCAN, &edit_shape,
  edit_test,
};

static const ShopArgument of_arguments[] = {
  SHOP_ARGUMENT (ShopBatteryTestsOf, vehicle, ID, .required = TRUE),
};

static const ShopShape of_shape = SHOP_SHAPE (ShopBatteryTestsOf, of_arguments);

static JsonNode *
list_tests (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopBatteryTestsOf *of = arguments;
  g_autoptr (StoreStatement) rows = shop_battery_test_query_list (turn, &of->vehicle, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

const ShopQuery shop_battery_tests_query = {
  "vehicle-battery-tests",
  N_ ("The battery tests of a vehicle"),
  SHOP_MAY_READ,
  &of_shape,
  list_tests,
};

const ShopVerb *const shop_battery_test_verbs[] = {
  &shop_battery_test_keep_verb,
  &shop_battery_test_edit_verb,
  NULL,
};
const ShopQuery *const shop_battery_test_queries[] = { &shop_battery_tests_query, NULL };

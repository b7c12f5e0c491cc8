/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "workshop.h"

/* Battery tests that are kept with a vehicle. */

#define VOLTS "'rest_mv':12600,'charge_mv':14100"

static JsonNode *
list (Workshop *self, const char *car)
{
  return ask (self, "vehicle-battery-tests", "{'vehicle':'%s'}", car);
}

static void
assert_n_tests (Workshop *self, const char *car, guint n)
{
  g_autoptr (JsonNode) tests = list (self, car);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (tests)), ==, n);
}

static void
lists_those_of_a_vehicle_the_latest_first (Workshop *self, gconstpointer data)
{
  const char *car = perform (self, "vehicle", "vehicle-add", "{'plate':'KON4'}");
  const char *other = perform (self, "vehicle", "vehicle-add", "{'plate':'KON5'}");

  perform (self, NULL, "battery-test-keep", "{'vehicle':'%s'," VOLTS ",'crank_mv':9900}", car);
  self->now_ms += 60 * 1000;
  perform (self, NULL, "battery-test-keep", "{'vehicle':'%s'," VOLTS ",'n_missed':3}", car);
  g_autoptr (JsonNode) tests = list (self, car);
  JsonArray *rows = json_node_get_array (tests);
  g_assert_cmpuint (json_array_get_length (rows), ==, 2);
  JsonObject *latest = json_array_get_object_element (rows, 0);
  JsonObject *before = json_array_get_object_element (rows, 1);
  g_assert_true (json_object_get_null_member (latest, "crank_mv"));
  g_assert_cmpint (base_json_get_int (latest, "n_missed", 0), ==, 3);
  g_assert_cmpint (base_json_get_int (before, "crank_mv", 0), ==, 9900);
  g_assert_cmpint (base_json_get_int (latest, "at_s", 0) - base_json_get_int (before, "at_s", 0),
                   ==, 60);
  assert_n_tests (self, other, 0);
}

static void
takes_one_back (Workshop *self, gconstpointer data)
{
  const char *car = perform (self, "vehicle", "vehicle-add", "{'plate':'KON4'}");
  const char *kept =
    perform (self, "battery_test", "battery-test-keep", "{'vehicle':'%s'," VOLTS "}", car);

  perform (self, NULL, "undo", "{}");
  assert_n_tests (self, car, 0);
  perform (self, NULL, "battery-test-edit", "{'battery_test':'%s','removed':false}", kept);
  assert_n_tests (self, car, 1);
}

static void
refuses_what_is_no_test (Workshop *self, gconstpointer data)
{
  const char *car = perform (self, "vehicle", "vehicle-add", "{'plate':'KON4'}");

  refuse (self, SHOP_ERROR_ARGUMENT, "rest_mv", "battery-test-keep",
          "{'vehicle':'%s','rest_mv':0,'charge_mv':14100}", car);
  refuse (self, SHOP_ERROR_ARGUMENT, "charge_mv", "battery-test-keep",
          "{'vehicle':'%s','rest_mv':12600}", car);
  assert_n_tests (self, car, 0);
}

static void
goes_along_when_vehicles_are_merged (Workshop *self, gconstpointer data)
{
  const char *car = perform (self, "vehicle", "vehicle-add", "{'plate':'KON4'}");
  const char *same = perform (self, "vehicle", "vehicle-add", "{'plate':'KON5'}");

  perform (self, NULL, "battery-test-keep", "{'vehicle':'%s'," VOLTS "}", same);
  perform (self, NULL, "vehicle-merge", "{'vehicle':'%s','into':'%s'}", same, car);
  assert_n_tests (self, car, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/battery-tests/lists-those-of-a-vehicle-the-latest-first",
             lists_those_of_a_vehicle_the_latest_first);
  add_story ("/shop/battery-tests/takes-one-back", takes_one_back);
  add_story ("/shop/battery-tests/refuses-what-is-no-test", refuses_what_is_no_test);
  add_story ("/shop/battery-tests/goes-along-when-vehicles-are-merged",
             goes_along_when_vehicles_are_merged);
  return g_test_run ();
}

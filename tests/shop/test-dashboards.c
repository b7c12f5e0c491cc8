/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "stations.h"

/* Dashboards that people made, for the shop and for a vehicle. */

#define DOCUMENT(name) "'name':'" name "','document':{'version':1,'tiles':[]}"

static char *
list_names (Workshop *self, const char *vehicle)
{
  g_autoptr (JsonNode) node = vehicle != NULL
                                ? ask (self, "dashboards", "{'vehicle':'%s'}", vehicle)
                                : ask (self, "dashboards", "{}");
  JsonArray *rows = json_node_get_array (node);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_string_append_printf (
      names, "%s%s", i > 0 ? ", " : "",
      json_object_get_string_member (json_array_get_object_element (rows, i), "name"));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_names (Workshop *self, const char *vehicle, const char *expected)
{
  g_autofree char *names = list_names (self, vehicle);

  g_assert_cmpstr (names, ==, expected);
}

static const char *
add_car (Workshop *self, const char *plate)
{
  return perform (self, "vehicle", "vehicle-add", "{'plate':'%s'}", plate);
}

static void
keeps_for_the_shop_and_for_a_vehicle (Workshop *self, gconstpointer data)
{
  const char *car = add_car (self, "KON4");
  const char *other = add_car (self, "KON5");

  perform (self, NULL, "dashboard-keep", "{'slot':'petrol'," DOCUMENT ("Ours") "}");
  perform (self, NULL, "dashboard-keep",
           "{'slot':'petrol'," DOCUMENT ("Its own") ",'vehicle':'%s'}", car);
  assert_names (self, NULL, "Ours");
  assert_names (self, other, "Ours");
  assert_names (self, car, "Ours, Its own");
  g_autoptr (JsonNode) list = ask (self, "dashboards", "{}");
  JsonObject *row = json_array_get_object_element (json_node_get_array (list), 0);
  g_assert_cmpstr (base_json_get_string (row, "slot"), ==, "petrol");
  g_assert_nonnull (base_json_get_object (row, "document"));
}

static void
takes_back_each_change (Workshop *self, gconstpointer data)
{
  const char *kept =
    perform (self, "dashboard", "dashboard-keep", "{'slot':'petrol'," DOCUMENT ("First") "}");
  const char *again =
    perform (self, "dashboard", "dashboard-keep", "{'slot':'petrol'," DOCUMENT ("Second") "}");

  g_assert_cmpstr (kept, ==, again);
  assert_names (self, NULL, "Second");
  perform (self, NULL, "undo", "{}");
  assert_names (self, NULL, "First");
  perform (self, NULL, "dashboard-edit", "{'dashboard':'%s','name':'Third'}", kept);
  assert_names (self, NULL, "Third");
  perform (self, NULL, "dashboard-edit", "{'dashboard':'%s','removed':true}", kept);
  assert_names (self, NULL, "");
  perform (self, NULL, "undo", "{}");
  assert_names (self, NULL, "Third");
  perform (self, NULL, "dashboard-edit", "{'dashboard':'%s','removed':true}", kept);
  refuse (self, SHOP_ERROR_VALUE, "no dashboard", "dashboard-edit",
          "{'dashboard':'%s','document':{'a':1}}", kept);
  perform (self, NULL, "dashboard-keep", "{'slot':'petrol'," DOCUMENT ("Back") "}");
  assert_names (self, NULL, "Back");
}

static void
refuses_what_is_no_dashboard (Workshop *self, gconstpointer data)
{
  refuse (self, SHOP_ERROR_VALUE, "no dashboard", "dashboard-keep",
          "{'slot':'petrol','name':'A','document':[]}");
  refuse (self, SHOP_ERROR_VALUE, "no dashboard", "dashboard-keep",
          "{'slot':'petrol','name':'A','document':{}}");
  assert_names (self, NULL, "");
}

static void
meets_at_two_stations (Stations *self, gconstpointer data)
{
  perform (&self->a.desk, NULL, "dashboard-keep", "{'slot':'petrol'," DOCUMENT ("Of A") "}");
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "dashboard-keep", "{'slot':'petrol'," DOCUMENT ("Of B") "}");
  stations_meet (self);
  assert_both (self, "SELECT group_concat (name) FROM dashboard", "Of B");
  stations_assert_sound (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/dashboards/keeps-for-the-shop-and-for-a-vehicle",
             keeps_for_the_shop_and_for_a_vehicle);
  add_story ("/shop/dashboards/takes-back-each-change", takes_back_each_change);
  add_story ("/shop/dashboards/refuses-what-is-no-dashboard", refuses_what_is_no_dashboard);
  add_two ("/shop/dashboards/meets-at-two-stations", meets_at_two_stations);
  return g_test_run ();
}

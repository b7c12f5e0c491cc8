/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "stations.h"

#include <string.h>

/* Signals and code titles of others, kept for a vehicle, a make, or the shop. */

#define SET                                                                                        \
  "'name':'kona.json','format':'obdb','source':'OBDb','licence':'CC BY-SA 4.0',"                   \
  "'document':{'signals':[{'id':'SOC'},{'id':'SOH'}]}"
#define PACK                                                                                       \
  "{'name':'club.csv','make':'Volkswagen','source':'VW club','licence':'CC0',"                     \
  "'document':{'codes':[{'code':'P1234','title':'Pump'}]}}"

static const char *
add_car (Workshop *self, const char *plate, const char *make, const char *model)
{
  return perform (self, "vehicle", "vehicle-add", "{'plate':'%s','make':'%s','model':'%s'}", plate,
                  make, model);
}

/* The names of the sets that are for a vehicle, in their order. */
static char *
list_sets (Workshop *self, const char *vehicle)
{
  g_autoptr (JsonNode) node = ask (self, "signal-sets", "{'vehicle':'%s'}", vehicle);
  JsonArray *rows = json_node_get_array (node);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_string_append_printf (
      names, "%s%s", i > 0 ? ", " : "",
      json_object_get_string_member (json_array_get_object_element (rows, i), "name"));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_sets (Workshop *self, const char *vehicle, const char *expected)
{
  g_autofree char *names = list_sets (self, vehicle);

  g_assert_cmpstr (names, ==, expected);
}

static void
undo (Workshop *self)
{
  perform (self, NULL, "undo", "{}");
}

static void
keeps_a_set_for_a_vehicle (Workshop *self, gconstpointer data)
{
  const char *car = add_car (self, "KON4", "Hyundai", "Kona");
  const char *other = add_car (self, "KON5", "Hyundai", "Kona");
  const char *set =
    perform (self, "signal_set", "signal-set-import", "{" SET ",'vehicle':'%s'}", car);

  assert_sets (self, car, "kona.json");
  assert_sets (self, other, "");
  g_autoptr (JsonNode) list = ask (self, "signal-sets", "{'vehicle':'%s'}", car);
  JsonObject *row = json_array_get_object_element (json_node_get_array (list), 0);
  g_assert_cmpstr (base_json_get_string (row, "source"), ==, "OBDb");
  g_assert_cmpstr (base_json_get_string (row, "licence"), ==, "CC BY-SA 4.0");
  g_assert_cmpint (base_json_get_int (row, "signals", 0), ==, 2);
  g_autoptr (JsonNode) one = ask (self, "signal-set", "{'signal_set':'%s'}", set);
  JsonObject *kept = json_array_get_object_element (json_node_get_array (one), 0);
  g_assert_nonnull (base_json_get_object (kept, "document"));
}

static void
keeps_one_record_of_one_file (Workshop *self, gconstpointer data)
{
  const char *first = perform (self, "signal_set", "signal-set-import", "{" SET ",'make':'Kia'}");
  const char *again =
    perform (self, "signal_set", "signal-set-import", "{" SET ",'make':'Hyundai'}");

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpint (number (self, "SELECT count (*) FROM signal_set"), ==, 1);
  refuse (self, SHOP_ERROR_TAKEN, "already", "signal-set-attach",
          "{'signal_set':'%s','make':'HYUNDAI'}", first);
}

static void
is_for_all_of_a_make_or_model (Workshop *self, gconstpointer data)
{
  const char *kona = add_car (self, "KON4", "HYUNDAI", "Kona");
  const char *ioniq = add_car (self, "ION1", "Hyundai", "Ioniq");
  const char *golf = add_car (self, "GLF1", "Volkswagen", "Golf");
  const char *set =
    perform (self, "signal_set", "signal-set-import", "{" SET ",'make':'Hyundai','model':'kona'}");

  assert_sets (self, kona, "kona.json");
  assert_sets (self, ioniq, "");
  perform (self, NULL, "signal-set-attach", "{'signal_set':'%s','make':'hyundai'}", set);
  assert_sets (self, kona, "kona.json");
  assert_sets (self, ioniq, "kona.json");
  assert_sets (self, golf, "");
}

static void
removes_and_takes_back (Workshop *self, gconstpointer data)
{
  const char *car = add_car (self, "KON4", "Hyundai", "Kona");
  const char *use = perform (self, "use", "signal-set-import", "{" SET ",'vehicle':'%s'}", car);

  perform (self, NULL, "signal-set-remove", "{'use':'%s'}", use);
  assert_sets (self, car, "");
  refuse (self, SHOP_ERROR_NOT_FOUND, "signal set", "signal-set-remove", "{'use':'%s'}", use);
  undo (self);
  assert_sets (self, car, "kona.json");
  undo (self);
  assert_sets (self, car, "");
}

static void
refuses_what_is_for_nobody (Workshop *self, gconstpointer data)
{
  const char *car = add_car (self, "KON4", "Hyundai", "Kona");
  const char *set = perform (self, "signal_set", "signal-set-import", "{" SET "}");

  refuse (self, SHOP_ERROR_VALUE, "not both", "signal-set-attach", "{'signal_set':'%s'}", set);
  refuse (self, SHOP_ERROR_VALUE, "not both", "signal-set-attach",
          "{'signal_set':'%s','vehicle':'%s','make':'Kia'}", set, car);
  refuse (self, SHOP_ERROR_VALUE, "needs its make", "signal-set-attach",
          "{'signal_set':'%s','vehicle':'%s','model':'Kona'}", set, car);
  refuse (self, SHOP_ERROR_NOT_FOUND, "", "signal-set-attach", "{'signal_set':'%s','make':'Kia'}",
          car);
  refuse (self, SHOP_ERROR_VALUE, "no signals", "signal-set-import",
          "{'name':'a','format':'obdb','document':{'signals':[]}}");
  perform (self, NULL, "signal-set-edit", "{'signal_set':'%s','removed':true}", set);
  refuse (self, SHOP_ERROR_NOT_FOUND, "signal set", "signal-set-attach",
          "{'signal_set':'%s','make':'Kia'}", set);
}

/* What the cars that have the set by @use are not asked for. */
static char *
list_off (Workshop *self, const char *use)
{
  g_autoptr (JsonNode) node = ask (self, "signal-set-use", "{'use':'%s'}", use);
  JsonObject *row = json_array_get_object_element (json_node_get_array (node), 0);

  return json_to_string (json_object_get_member (row, "off"), FALSE);
}

static void
assert_off (Workshop *self, const char *use, const char *expected)
{
  g_autofree char *off = list_off (self, use);

  g_assert_cmpstr (off, ==, expected);
}

static void
switches_one_signal_off_and_takes_that_back (Workshop *self, gconstpointer data)
{
  const char *car = add_car (self, "KON4", "Hyundai", "Kona");
  const char *use = perform (self, "use", "signal-set-import", "{" SET ",'vehicle':'%s'}", car);

  assert_off (self, use, "[]");
  perform (self, NULL, "signal-set-switch", "{'use':'%s','signals':['SOH'],'on':false}", use);
  assert_off (self, use, "[\"SOH\"]");
  g_autoptr (JsonNode) list = ask (self, "signal-sets", "{'vehicle':'%s'}", car);
  JsonObject *row = json_array_get_object_element (json_node_get_array (list), 0);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (row, "off")), ==, 1);
  undo (self);
  assert_off (self, use, "[]");
}

static void
switches_all_and_takes_back_only_what_it_switched (Workshop *self, gconstpointer data)
{
  const char *car = add_car (self, "KON4", "Hyundai", "Kona");
  const char *use = perform (self, "use", "signal-set-import", "{" SET ",'vehicle':'%s'}", car);

  perform (self, NULL, "signal-set-switch", "{'use':'%s','signals':['SOC','SOC'],'on':false}", use);
  perform (self, NULL, "signal-set-switch", "{'use':'%s','on':false}", use);
  assert_off (self, use, "[\"SOC\",\"SOH\"]");
  undo (self);
  assert_off (self, use, "[\"SOC\"]");
  perform (self, NULL, "signal-set-switch", "{'use':'%s','on':true}", use);
  assert_off (self, use, "[]");
  perform (self, NULL, "signal-set-switch", "{'use':'%s','on':true}", use);
  g_assert_cmpint (number (self, "SELECT count (*) FROM signal_switch"), ==, 2);
}

static void
switches_for_those_cars_alone (Workshop *self, gconstpointer data)
{
  const char *car = add_car (self, "KON4", "Hyundai", "Kona");
  const char *own = perform (self, "use", "signal-set-import", "{" SET ",'vehicle':'%s'}", car);
  const char *all = perform (self, "use", "signal-set-import", "{" SET ",'make':'Hyundai'}");

  perform (self, NULL, "signal-set-switch", "{'use':'%s','signals':['SOC'],'on':false}", own);
  assert_off (self, own, "[\"SOC\"]");
  assert_off (self, all, "[]");
  perform (self, NULL, "signal-set-remove", "{'use':'%s'}", own);
  undo (self);
  assert_off (self, own, "[\"SOC\"]");
}

static void
refuses_to_switch_what_is_not_there (Workshop *self, gconstpointer data)
{
  const char *car = add_car (self, "KON4", "Hyundai", "Kona");
  const char *use = perform (self, "use", "signal-set-import", "{" SET ",'vehicle':'%s'}", car);

  refuse (self, SHOP_ERROR_VALUE, "no signal “SOX”", "signal-set-switch",
          "{'use':'%s','signals':['SOC','SOX'],'on':false}", use);
  assert_off (self, use, "[]");
  perform (self, NULL, "signal-set-remove", "{'use':'%s'}", use);
  refuse (self, SHOP_ERROR_NOT_FOUND, "signal set", "signal-set-switch", "{'use':'%s','on':false}",
          use);
  g_autoptr (JsonNode) gone = ask (self, "signal-set-use", "{'use':'%s'}", use);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (gone)), ==, 0);
}

static void
goes_with_a_vehicle_that_is_merged (Workshop *self, gconstpointer data)
{
  const char *twin = add_car (self, "KON4", "Hyundai", "Kona");
  const char *car = add_car (self, "KON5", "Hyundai", "Kona");

  perform (self, NULL, "signal-set-import", "{" SET ",'vehicle':'%s'}", twin);
  perform (self, NULL, "vehicle-merge", "{'vehicle':'%s','into':'%s'}", twin, car);
  assert_sets (self, car, "kona.json");
  undo (self);
  assert_sets (self, car, "");
  assert_sets (self, twin, "kona.json");
}

static guint
count_packs (Workshop *self)
{
  g_autoptr (JsonNode) list = ask (self, "code-packs", "{}");

  return json_array_get_length (json_node_get_array (list));
}

static void
keeps_and_removes_code_packs (Workshop *self, gconstpointer data)
{
  const char *pack = perform (self, "code_pack", "code-pack-import", PACK);

  refuse (self, SHOP_ERROR_TAKEN, "already", "code-pack-import", PACK);
  g_assert_cmpuint (count_packs (self), ==, 1);
  g_autoptr (JsonNode) list = ask (self, "code-packs", "{'documents':true}");
  JsonObject *row = json_array_get_object_element (json_node_get_array (list), 0);
  g_assert_nonnull (base_json_get_object (row, "document"));
  g_assert_cmpstr (base_json_get_string (row, "make"), ==, "Volkswagen");
  perform (self, NULL, "code-pack-remove", "{'code_pack':'%s'}", pack);
  g_assert_cmpuint (count_packs (self), ==, 0);
  undo (self);
  g_assert_cmpuint (count_packs (self), ==, 1);
  undo (self);
  g_assert_cmpuint (count_packs (self), ==, 0);
  perform (self, NULL, "code-pack-import", PACK);
  g_assert_cmpuint (count_packs (self), ==, 1);
  refuse (self, SHOP_ERROR_VALUE, "no codes", "code-pack-import",
          "{'name':'a','source':'b','licence':'c','document':{}}");
}

static void
meets_at_two_stations (Stations *self, gconstpointer data)
{
  const char *car = add_car (&self->a.desk, "KON4", "Hyundai", "Kona");

  stations_exchange (self);
  perform (&self->a.desk, NULL, "signal-set-import", "{" SET ",'vehicle':'%s'}", car);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "signal-set-import", "{" SET ",'vehicle':'%s'}", car);
  perform (&self->b.desk, NULL, "code-pack-import", PACK);
  stations_meet (self);
  assert_both (self, "SELECT count (*) || ' ' || sum (removed) FROM signal_set", "1 0");
  assert_both (self, "SELECT count (*) || ' ' || sum (removed) FROM signal_set_use", "1 0");
  assert_both (self, "SELECT group_concat (name) FROM code_pack WHERE removed = 0", "club.csv");
  const char *use = id_of (&self->b, "signal_set_use", "removed = 0");
  perform (&self->b.desk, NULL, "signal-set-remove", "{'use':'%s'}", use);
  stations_meet (self);
  assert_both (self, "SELECT sum (removed) FROM signal_set_use", "1");
  stations_assert_sound (self);
}

static void
switches_different_signals_at_two_stations (Stations *self, gconstpointer data)
{
  const char *use =
    perform (&self->a.desk, "use", "signal-set-import", "{" SET ",'make':'Hyundai'}");

  stations_exchange (self);
  perform (&self->a.desk, NULL, "signal-set-switch", "{'use':'%s','signals':['SOC'],'on':false}",
           use);
  perform (&self->b.desk, NULL, "signal-set-switch", "{'use':'%s','on':false}", use);
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "signal-set-switch", "{'use':'%s','signals':['SOC'],'on':true}",
           use);
  stations_meet (self);
  assert_both (
    self, "SELECT group_concat (w) FROM (SELECT signal || off AS w FROM signal_switch ORDER BY w)",
    "SOC0,SOH1");
  stations_assert_sound (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/signal-sets/keeps-a-set-for-a-vehicle", keeps_a_set_for_a_vehicle);
  add_story ("/shop/signal-sets/keeps-one-record-of-one-file", keeps_one_record_of_one_file);
  add_story ("/shop/signal-sets/is-for-all-of-a-make-or-model", is_for_all_of_a_make_or_model);
  add_story ("/shop/signal-sets/removes-and-takes-back", removes_and_takes_back);
  add_story ("/shop/signal-sets/refuses-what-is-for-nobody", refuses_what_is_for_nobody);
  add_story ("/shop/signal-sets/switches-one-signal-off-and-takes-that-back",
             switches_one_signal_off_and_takes_that_back);
  add_story ("/shop/signal-sets/switches-all-and-takes-back-only-what-it-switched",
             switches_all_and_takes_back_only_what_it_switched);
  add_story ("/shop/signal-sets/switches-for-those-cars-alone", switches_for_those_cars_alone);
  add_story ("/shop/signal-sets/refuses-to-switch-what-is-not-there",
             refuses_to_switch_what_is_not_there);
  add_story ("/shop/signal-sets/goes-with-a-vehicle-that-is-merged",
             goes_with_a_vehicle_that_is_merged);
  add_story ("/shop/signal-sets/keeps-and-removes-code-packs", keeps_and_removes_code_packs);
  add_two ("/shop/signal-sets/meets-at-two-stations", meets_at_two_stations);
  add_two ("/shop/signal-sets/switches-different-signals-at-two-stations",
           switches_different_signals_at_two_stations);
  return g_test_run ();
}

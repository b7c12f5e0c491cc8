/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/base-json.h"

#include <string.h>

static JsonNode *
run (Fixture *self, const char *verb, const char *format, const char *id)
{
  g_auto (GStrv) halves = g_strsplit (format, "ID", 2);
  g_autofree char *text = g_strjoinv (id, halves);
  g_autoptr (JsonNode) arguments = parse (text);
  g_autoptr (GError) error = NULL;
  JsonNode *answer = shop_verb_run (self->db, verb, arguments, &error);

  g_assert_no_error (error);
  return answer;
}

static char *
member_of (JsonNode *answer, const char *member)
{
  return g_strdup (base_json_get_string (json_node_get_object (answer), member));
}

static void
test_vehicle (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) added =
    run (self, "vehicle-add", "{\"plate\":\"LTS482\",\"make\":\"Mazda\",\"year\":2014}", "");
  g_autofree char *id = member_of (added, "vehicle");
  g_autoptr (JsonNode) edited =
    run (self, "vehicle-edit", "{\"vehicle\":\"ID\",\"model\":\"Demio\",\"year\":null}", id);

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE make = 'Mazda'"
                                    " AND model = 'Demio' AND year IS NULL AND plate = 'LTS482'"),
                   ==, 1);
  g_autoptr (JsonNode) archived = run (self, "vehicle-archive", "{\"vehicle\":\"ID\"}", id);
  g_assert_cmpint (count (self->db, "SELECT archived FROM vehicle"), ==, 1);
  g_autoptr (JsonNode) back = run (self, "vehicle-unarchive", "{\"vehicle\":\"ID\"}", id);
  g_assert_cmpint (count (self->db, "SELECT archived FROM vehicle"), ==, 0);
}

static void
test_scan (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) recorded =
    run (self, "scan-record", "{\"scan\":{\"ecus\":[],\"vin\":\"WVWZZZAUZGW123456\"}}", "");
  g_autofree char *vehicle = member_of (recorded, "vehicle");
  g_autofree char *scan = member_of (recorded, "scan");
  g_autoptr (JsonNode) cleared = run (self, "codes-cleared", "{\"vehicle\":\"ID\"}", vehicle);

  g_assert_nonnull (scan);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan_clear"), ==, 1);
}

static void
test_recording (Fixture *self, gconstpointer data)
{
  BaseId key;
  g_autofree char *id = NULL;

  run_sql (self->db, "INSERT INTO recording (id, started_us)"
                     " VALUES (x'0123456789ab7def8123456789abcdef', 1)");
  g_assert_true (base_id_parse ("01234567-89ab-7def-8123-456789abcdef", &key));
  id = base_id_dup_text (&key);
  g_autoptr (JsonNode) edited =
    run (self, "recording-edit", "{\"recording\":\"ID\",\"title\":\"Idle\"}", id);
  g_assert_cmpint (count (self->db, "SELECT title = 'Idle' FROM recording"), ==, 1);
  g_autoptr (JsonNode) gone = run (self, "recording-discard", "{\"recording\":\"ID\"}", id);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM recording"), ==, 0);
}

static void
test_refusals (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *verb;
    const char *arguments;
    ShopError code;
  } refused[] = {
    { "vehicle-sell", "{}", SHOP_ERROR_ARGUMENT },
    { "vehicle-add", "[]", SHOP_ERROR_ARGUMENT },
    { "vehicle-add", "{\"plate\":7}", SHOP_ERROR_ARGUMENT },
    { "vehicle-add", "{}", SHOP_ERROR_EMPTY },
    { "vehicle-add", "{\"year\":\"2016\"}", SHOP_ERROR_YEAR_INVALID },
    { "vehicle-add", "{\"year\":-3}", SHOP_ERROR_YEAR_INVALID },
    { "vehicle-edit", "{\"plate\":\"A1\"}", SHOP_ERROR_ARGUMENT },
    { "vehicle-edit", "{\"vehicle\":\"x\"}", SHOP_ERROR_NOT_FOUND },
    { "vehicle-archive", "{\"vehicle\":3}", SHOP_ERROR_ARGUMENT },
    { "scan-record", "{}", SHOP_ERROR_NOT_A_SCAN },
    { "scan-record", "{\"scan\":{\"ecus\":[]},\"vehicle\":\"x\"}", SHOP_ERROR_NOT_FOUND },
    { "codes-cleared", "{}", SHOP_ERROR_ARGUMENT },
    { "recording-edit", "{\"recording\":\"x\"}", SHOP_ERROR_NOT_FOUND },
    { "recording-discard", "{}", SHOP_ERROR_ARGUMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (JsonNode) arguments = parse (refused[i].arguments);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", refused[i].verb, refused[i].arguments);
      g_assert_null (shop_verb_run (self->db, refused[i].verb, arguments, &error));
      g_assert_error (error, SHOP_ERROR, (int) refused[i].code);
    }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle"), ==, 0);
}

/* Arguments of every kind but the right one: refused, or harmless; never a crash. */
static void
test_noise (Fixture *self, gconstpointer data)
{
  static const char *const values[] = {
    "null", "true", "-1", "1e308", "\"\"", "\"x\"", "[]", "{}"
  };
  static const char *const members[] = { "vehicle", "scan", "recording", "vin",
                                         "plate",   "year", "title",     "note" };

  for (guint round = 0; round < 600; round++)
    {
      const ShopVerb *verb = &shop_verbs[(guint) g_test_rand_int_range (0, (int) shop_n_verbs)];
      g_autofree char *text = g_strdup_printf (
        "{\"%s\":%s,\"%s\":%s}", members[g_test_rand_int_range (0, G_N_ELEMENTS (members))],
        values[g_test_rand_int_range (0, G_N_ELEMENTS (values))],
        members[g_test_rand_int_range (0, G_N_ELEMENTS (members))],
        values[g_test_rand_int_range (0, G_N_ELEMENTS (values))]);
      g_autoptr (JsonNode) arguments = parse (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) answer = shop_verb_run (self->db, verb->name, arguments, &error);

      g_assert_true ((answer == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_cmpstr (g_quark_to_string (error->domain), ==, "shop-error");
    }
}

static void
test_table (void)
{
  for (guint i = 0; i < shop_n_verbs; i++)
    {
      g_assert_true (g_str_has_prefix (shop_verbs[i].arguments, "{"));
      g_assert_true (i == 0 || strcmp (shop_verbs[i - 1].name, shop_verbs[i].name) < 0);
    }
  for (ShopError code = SHOP_ERROR_NOT_FOUND; code <= SHOP_ERROR_ARGUMENT; code++)
    {
      g_assert_true (g_str_has_suffix (shop_error_get_sentence (code), "."));
      g_assert_cmpstr (shop_error_get_kind (code), !=, "unknown");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/verbs/change-a-vehicle", test_vehicle);
  add_case ("/shop/verbs/file-a-scan", test_scan);
  add_case ("/shop/verbs/change-a-recording", test_recording);
  add_case ("/shop/verbs/refuse-what-they-do-not-understand", test_refusals);
  add_case ("/shop/verbs/survive-noise", test_noise);
  g_test_add_func ("/shop/verbs/are-in-order-and-say-what-they-take", test_table);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"

static char *
add_car (Fixture *self, const char *plate, const char *registered)
{
  return perform_for (self, "vehicle-add", "vehicle",
                      "{\"plate\":\"%s\",\"first_registered\":\"%s\"}", plate, registered);
}

static char *
pass (Fixture *self, const char *vehicle, const char *kind, const char *date)
{
  return perform_for (self, "compliance-from-inspection", "due_date",
                      "{\"vehicle\":\"%s\",\"kind\":\"%s\",\"date\":\"%s\"}", vehicle, kind, date);
}

/* The dates of story S2, the days around each change of the law, leap days, and unknown ages. */
static void
test_rules (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *date;
    const char *registered;
    const char *due;
  } cases[] = {
    { "wof", "2026-03-10", "1998-06-01", "2026-09-10" },
    { "wof", "2026-04-07", "2011-05-20", "2027-04-07" },
    { "wof", "2026-11-21", "1998-06-01", "2027-11-21" },
    { "wof", "2026-11-21", "2020-06-01", "2028-11-21" },
    { "wof", "2026-11-21", "2016-06-01", "2027-11-21" },
    { "wof", "2027-11-21", "2016-06-01", "2029-11-21" },
    /* the last day before, the first day after */
    { "wof", "2026-10-31", "1998-06-01", "2027-04-30" },
    { "wof", "2026-11-01", "1998-06-01", "2027-11-01" },
    { "wof", "2026-10-31", "2020-06-01", "2027-10-31" },
    { "wof", "2026-11-01", "2019-11-01", "2028-11-01" },
    { "wof", "2026-11-01", "2019-10-31", "2027-11-01" },
    { "wof", "2027-10-31", "2019-10-31", "2028-10-31" },
    { "wof", "2027-11-01", "2019-10-31", "2029-11-01" },
    { "wof", "2027-11-01", "2013-10-31", "2028-11-01" },
    /* 14 years old the day before, that day */
    { "wof", "2028-05-31", "2014-06-01", "2030-05-31" },
    { "wof", "2028-06-01", "2014-06-01", "2029-06-01" },
    /* over 40: the day before the change, the change, the birthday */
    { "wof", "2025-08-31", "1980-01-01", "2026-02-28" },
    { "wof", "2025-09-01", "1980-01-01", "2026-09-01" },
    { "wof", "2026-02-28", "1986-03-01", "2026-08-28" },
    { "wof", "2026-03-01", "1986-03-01", "2027-03-01" },
    /* a new car's first: until its third birthday, from November 2026 its fourth */
    { "wof", "2026-03-10", "2026-03-02", "2029-03-02" },
    { "wof", "2026-03-10", "2024-02-29", "2027-03-10" },
    { "wof", "2026-01-10", "2024-02-29", "2027-02-28" },
    { "wof", "2026-11-21", "2026-11-20", "2030-11-20" },
    /* leap days */
    { "wof", "2024-02-29", "2005-06-01", "2025-02-28" },
    { "wof", "2023-08-29", "1998-06-01", "2024-02-29" },
    { "wof", "2028-02-29", "2021-06-01", "2030-02-28" },
    { "cof", "2026-03-31", "2015-06-01", "2026-09-30" },
    { "rego", "2026-03-10", "2015-06-01", "2027-03-10" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) answer = ask_query (
        self, "compliance-next", "{\"kind\":\"%s\",\"date\":\"%s\",\"first_registered\":\"%s\"}",
        cases[i].kind, cases[i].date, cases[i].registered);

      g_test_message ("%s inspected %s registered %s", cases[i].kind, cases[i].date,
                      cases[i].registered);
      g_assert_cmpstr (base_json_get_string (json_node_get_object (answer), "due_date"), ==,
                       cases[i].due);
    }
}

/* Nobody is told of a day that may be too late. */
static void
test_unknown_age (Fixture *self, gconstpointer data)
{
  g_autofree char *unknown = add_vehicle (self, "A1");
  g_autofree char *known_year =
    perform_for (self, "vehicle-add", "vehicle", "{\"plate\":\"B2\",\"year\":2015}");
  g_autofree char *early = pass (self, unknown, "wof", "2026-03-10");
  g_autofree char *late = pass (self, known_year, "wof", "2026-03-10");

  g_assert_cmpstr (early, ==, "2026-09-10");
  g_assert_cmpstr (late, ==, "2027-03-10");
}

static void
test_cof_mass (Fixture *self, gconstpointer data)
{
  static const char *const due[][2] = { { "3500", "2027-11-21" }, { "3501", "2027-05-21" } };

  for (guint i = 0; i < G_N_ELEMENTS (due); i++)
    {
      g_autoptr (JsonNode) answer =
        ask_query (self, "compliance-next",
                   "{\"kind\":\"cof\",\"date\":\"2026-11-21\",\"first_registered\":\"2020-01-01\","
                   "\"gross_mass_kg\":%s}",
                   due[i][0]);

      g_assert_cmpstr (base_json_get_string (json_node_get_object (answer), "due_date"), ==,
                       due[i][1]);
    }
}

/* S2: failed on 10 March, rechecked and passed on 7 April. */
static void
test_story_s2 (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");
  g_autofree char *due = NULL;

  fixture_set_time (self, "2026-04-06T22:00:00Z");
  due = pass (self, car, "wof", "2026-04-07");
  g_assert_cmpstr (due, ==, "2027-04-07");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM compliance_item WHERE kind = 'wof' AND "
                                    "due_date = '2027-04-07' AND source = 'inspection' AND "
                                    "rule = 'wof-2014-yearly'"),
                   ==, 1);
}

static void
test_newest_wins (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");
  g_autoptr (JsonObject) typed =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"due_date\":\"2026-06-30\"}", car);
  g_autofree char *older = pass (self, car, "wof", "2025-03-10");

  g_assert_cmpint (
    count (self->db, "SELECT count (*) FROM compliance_item WHERE due_date = '2026-06-30'"), ==, 1);
  fixture_set_time (self, "2026-04-06T22:00:00Z");
  g_autofree char *newer = pass (self, car, "wof", "2026-04-07");
  g_autoptr (JsonObject) stale = perform (
    self, "compliance-set",
    "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"due_date\":\"2026-12-24\",\"found_s\":1772000000}",
    car);
  g_assert_true (json_object_has_member (stale, "kept"));
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM compliance_item"), ==, 1);
  g_assert_cmpint (
    count (self->db, "SELECT count (*) FROM compliance_item WHERE due_date = '2027-04-07'"), ==, 1);

  g_autoptr (JsonObject) again =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"due_date\":\"2027-05-01\"}", car);
  undo (self);
  g_assert_cmpint (count (self->db,
                          "SELECT count (*) FROM compliance_item WHERE due_date = '2027-04-07' AND "
                          "source = 'inspection'"),
                   ==, 1);
}

/* Whatever was typed on the day, noon or not: what the inspector found is newer. */
static void
test_afternoon (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");
  g_autoptr (JsonObject) typed =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"due_date\":\"2026-12-01\"}", car);

  fixture_set_time (self, "2026-11-22T03:00:00Z");
  g_autofree char *due = pass (self, car, "wof", "2026-11-22");
  g_assert_cmpstr (due, ==, "2027-11-22");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM compliance_item WHERE source = "
                                    "'inspection' AND due_date = '2027-11-22' AND "
                                    "source_s = unixepoch ('2026-11-22 03:00')"),
                   ==, 1);
}

/* A station whose clock ran a day ahead typed what the inspector now replaces. */
static void
test_typed_ahead (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");
  g_autoptr (JsonObject) typed =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"due_date\":\"2026-12-01\","
             "\"found_s\":1795489200}",
             car);
  g_autofree char *due = pass (self, car, "wof", "2026-11-22");

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM compliance_item WHERE source = "
                                    "'inspection' AND due_date = '2027-11-22'"),
                   ==, 1);
}

/* Told the day after, it stands against what was typed on its own day, not against today's. */
static void
test_told_later (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");
  g_autoptr (JsonObject) typed =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"due_date\":\"2026-12-01\"}", car);

  fixture_set_time (self, "2026-11-23T02:00:00Z");
  g_autoptr (JsonObject) told =
    perform (self, "compliance-from-inspection",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"date\":\"2026-11-22\"}", car);
  g_assert_false (json_object_has_member (told, "kept"));
  g_autoptr (JsonObject) corrected =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"due_date\":\"2027-11-20\"}", car);
  g_autoptr (JsonObject) again =
    perform (self, "compliance-from-inspection",
             "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"date\":\"2026-11-22\"}", car);
  g_assert_true (json_object_has_member (again, "kept"));
  g_assert_cmpint (
    count (self->db, "SELECT count (*) FROM compliance_item WHERE due_date = '2027-11-20'"), ==, 1);
}

/* Two stations that did not hear of each other each made a row: the newer finding is what counts.
 */
static void
test_two_rows (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");

  run_sql (
    self->db,
    "INSERT INTO compliance_item (id, vehicle, kind, due_date, source, source_s) "
    "SELECT row.id, vehicle.id, kind, due, 'typed', source_s FROM vehicle, (SELECT "
    "x'01900000000070008000000000000001' AS id, 'wof' AS kind, '2026-07-01' AS due, 1 AS source_s "
    "UNION ALL SELECT x'01900000000070008000000000000002', 'wof', '2026-12-15', 2 "
    "UNION ALL SELECT x'01900000000070008000000000000003', 'lvv', '2026-07-02', 1 "
    "UNION ALL SELECT x'01900000000070008000000000000004', 'lvv', '2026-07-03', 2) AS row");
  g_autoptr (JsonNode) card = ask_query (self, "vehicle", "{\"vehicle\":\"%s\"}", car);
  JsonArray *due = json_object_get_array_member (json_node_get_object (card), "due");
  static const char *const expected[] = { "2026-07-02", "2026-07-03", "2026-12-15" };

  g_assert_cmpuint (json_array_get_length (due), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (base_json_get_string (json_array_get_object_element (due, i), "due_date"), ==,
                     expected[i]);
}

static void
test_due_list (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = perform_for (self, "customer-add", "customer", "{\"name\":\"Anna\"}");
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");
  g_autofree char *gone = add_car (self, "OLD1", "1998-05-20");
  g_autoptr (JsonObject) owner =
    perform (self, "vehicle-set-owner", "{\"vehicle\":\"%s\",\"customer\":\"%s\"}", car, anna);
  g_autofree char *a = pass (self, car, "wof", "2026-03-10");
  g_autofree char *b = pass (self, gone, "wof", "2026-03-10");
  g_autoptr (JsonObject) archived = perform (self, "vehicle-archive", "{\"vehicle\":\"%s\"}", gone);
  g_autoptr (JsonNode) list =
    ask_query (self, "due-list", "{\"from\":\"2026-01-01\",\"to\":\"2027-12-31\"}");

  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, 1);
  g_assert_cmpstr (base_json_get_string (row_of (list, 0), "customer_name"), ==, "Anna");
  g_assert_cmpstr (base_json_get_string (row_of (list, 0), "due_date"), ==, "2027-03-10");
  g_autoptr (JsonNode) before =
    ask_query (self, "due-list", "{\"from\":\"2026-01-01\",\"to\":\"2027-03-09\"}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (before)), ==, 0);
}

static gint64
lacks_fitness (Fixture *self, const char *vehicle)
{
  g_autoptr (JsonNode) list = ask_query (
    self, "due-list", "{\"from\":\"2026-01-01\",\"to\":\"2027-12-31\",\"kind\":\"rego\"}");
  g_autoptr (JsonNode) card = ask_query (self, "vehicle", "{\"vehicle\":\"%s\"}", vehicle);
  JsonArray *due = json_object_get_array_member (json_node_get_object (card), "due");
  gint64 listed = base_json_get_int (row_of (list, 0), "lacks_fitness", -1);

  g_assert_cmpstr (base_json_get_string (json_array_get_object_element (due, 0), "kind"), ==,
                   "rego");
  g_assert_cmpint (base_json_get_int (json_array_get_object_element (due, 0), "lacks_fitness", -1),
                   ==, listed);
  return listed;
}

/* A licence is renewed only with a warrant that is good today. */
static void
test_rego (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");
  g_autoptr (JsonObject) rego =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"rego\",\"due_date\":\"2026-05-01\"}", car);

  g_assert_cmpint (lacks_fitness (self, car), ==, 1);
  g_autofree char *due = pass (self, car, "wof", "2026-03-10");
  g_assert_cmpint (lacks_fitness (self, car), ==, 0);
  fixture_set_time (self, "2027-03-11T00:05:00Z");
  g_assert_cmpint (lacks_fitness (self, car), ==, 1);
}

static void
test_ruc (Fixture *self, gconstpointer data)
{
  g_autofree char *van =
    perform_for (self, "vehicle-add", "vehicle", "{\"plate\":\"VAN1\",\"fuel\":\"diesel\"}");
  g_autofree char *car =
    perform_for (self, "vehicle-add", "vehicle", "{\"plate\":\"PHEV1\",\"fuel\":\"plug-in\"}");
  const char *const vehicles[] = { van, car };

  for (guint i = 0; i < G_N_ELEMENTS (vehicles); i++)
    {
      g_autoptr (JsonObject) bought =
        perform (self, "compliance-set", "{\"vehicle\":\"%s\",\"kind\":\"ruc\",\"due_km\":150000}",
                 vehicles[i]);
      g_autoptr (JsonObject) read =
        perform (self, "odometer-note", "{\"vehicle\":\"%s\",\"km\":%d}", vehicles[i],
                 149200 + 600 * (int) i);
    }
  g_autoptr (JsonNode) close = ask_query (self, "ruc-list", "{\"within_km\":500}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (close)), ==, 1);
  g_assert_cmpint (base_json_get_int (row_of (close, 0), "km_left", 0), ==, 200);
  g_assert_cmpint (base_json_get_int (row_of (close, 0), "price_minor", 0), ==, 3800);
  g_autoptr (JsonNode) both = ask_query (self, "ruc-list", "{}");
  g_assert_cmpint (base_json_get_int (row_of (both, 1), "price_minor", 0), ==, 7600);
}

static void
test_service (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");
  g_autoptr (JsonObject) read =
    perform (self, "odometer-note", "{\"vehicle\":\"%s\",\"km\":148220}", car);
  g_autofree char *due = pass (self, car, "service", "2026-03-10");

  g_assert_cmpstr (due, ==, "2027-03-10");
  g_assert_cmpint (count (self->db, "SELECT due_km FROM compliance_item"), ==, 158220);
}

static void
test_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *car = add_car (self, "KTR482", "2011-05-20");

  refuse (self, SHOP_ERROR_VALUE, "compliance-set", "{\"vehicle\":\"%s\",\"kind\":\"wof\"}", car);
  refuse (self, SHOP_ERROR_VALUE, "compliance-from-inspection",
          "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"date\":\"2001-01-01\"}", car);
  refuse (self, SHOP_ERROR_NOT_FOUND, "compliance-from-inspection",
          "{\"vehicle\":\"01234567-89ab-7def-8123-456789abcdef\",\"kind\":\"wof\","
          "\"date\":\"2026-03-10\"}");
  refuse (self, SHOP_ERROR_ARGUMENT, "compliance-from-inspection",
          "{\"vehicle\":\"%s\",\"kind\":\"wof\",\"date\":\"2026-02-29\"}", car);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM compliance_item"), ==, 0);
}

static void
test_turned_span (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) span = parse ("{\"from\":\"2026-04-01\",\"to\":\"2026-03-01\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer =
    shop_desk_query_json (self->desk, "due-list", json_node_get_object (span), &error);

  g_assert_null (answer);
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_VALUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case_at ("/shop/compliance/follows-the-rules-of-the-day", "2026-03-10T00:05:00Z", test_rules);
  add_case_at ("/shop/compliance/is-early-where-the-age-is-unknown", "2026-03-10T00:05:00Z",
               test_unknown_age);
  add_case_at ("/shop/compliance/certifies-light-and-heavy-apart", "2026-03-10T00:05:00Z",
               test_cof_mass);
  add_case_at ("/shop/compliance/passes-the-recheck-of-story-s2", "2026-03-10T00:05:00Z",
               test_story_s2);
  add_case_at ("/shop/compliance/believes-the-newest-finding", "2026-03-10T00:05:00Z",
               test_newest_wins);
  add_case_at ("/shop/compliance/an-inspection-of-the-afternoon-counts", "2026-11-22T01:30:00Z",
               test_afternoon);
  add_case_at ("/shop/compliance/an-inspection-replaces-what-was-typed-ahead",
               "2026-11-22T01:30:00Z", test_typed_ahead);
  add_case_at ("/shop/compliance/an-inspection-that-is-told-later-has-its-day",
               "2026-11-22T01:30:00Z", test_told_later);
  add_case_at ("/shop/compliance/says-where-a-licence-lacks-a-warrant", "2026-03-10T00:05:00Z",
               test_rego);
  add_case_at ("/shop/compliance/a-vehicle-shows-its-newest-due-dates-alone",
               "2026-03-10T00:05:00Z", test_two_rows);
  add_case_at ("/shop/compliance/lists-what-falls-due-with-its-owner", "2026-03-10T00:05:00Z",
               test_due_list);
  add_case_at ("/shop/compliance/counts-the-kilometres-that-are-paid", "2026-03-10T00:05:00Z",
               test_ruc);
  add_case_at ("/shop/compliance/asks-for-service-by-day-and-odometer", "2026-03-10T00:05:00Z",
               test_service);
  add_case_at ("/shop/compliance/refuses-what-no-rule-knows", "2026-03-10T00:05:00Z", test_refuses);
  add_case ("/shop/compliance/refuses-a-span-that-ends-before-it-begins", test_turned_span);
  return g_test_run ();
}

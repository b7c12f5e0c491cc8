/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-recording-take.h"

#include <math.h>

/* A vehicle's health as the shop tells it: of the newest scan and of what the workshop knows. */

#define VIN "WVWZZZAUZGW123456"
#define MISFIRE                                                                                    \
  "{\"code\":\"P0302\",\"state\":\"stored\",\"severity\":\"stop\",\"title\":\"Misfire\"}"

static char *
file (Fixture *self, const char *vin, const char *taken_at, const char *codes, char **vehicle)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) scan = make_scan (vin, taken_at, codes);
  char *id = NULL;

  file_scan (self, scan, NULL, vehicle, &id, &error);
  g_assert_no_error (error);
  return id;
}

static JsonNode *
ask_health (Fixture *self, const char *vehicle)
{
  return ask_query (self, "health", "{\"vehicle\":\"%s\"}", vehicle);
}

static gint64
get_score (JsonNode *health)
{
  return base_json_get_int (json_node_get_object (health), "score", -1);
}

static void
test_a_scan_keeps_its_score (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *first = file (self, VIN, "2026-11-19T11:31:00Z", MISFIRE, &vehicle);
  g_autofree char *second = file (self, VIN, "2026-11-20T11:31:00Z", "", NULL);
  g_autoptr (JsonNode) health = ask_health (self, vehicle);
  JsonArray *trend = base_json_get_array (json_node_get_object (health), "trend");

  g_assert_cmpint (count (self->db, "SELECT min (health) FROM scan"), <, 100);
  g_assert_cmpuint (json_array_get_length (trend), ==, 2);
  JsonObject *oldest = json_array_get_object_element (trend, 0);
  JsonObject *newest = json_array_get_object_element (trend, 1);
  g_assert_cmpstr (base_json_get_string (oldest, "scan"), ==, first);
  g_assert_cmpstr (base_json_get_string (newest, "scan"), ==, second);
  g_assert_cmpint (base_json_get_int (oldest, "score", -1), ==,
                   count (self->db, "SELECT min (health) FROM scan"));
  g_assert_cmpint (base_json_get_int (newest, "score", -1), ==, get_score (health));
}

/* What the workshop finds out later changes what is said today, and not what was said then. */
static void
test_later_findings_do_not_bend_the_trend (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *scan = file (self, VIN, "2026-11-19T11:31:00Z", "", &vehicle);
  g_autoptr (JsonNode) before = ask_health (self, vehicle);
  g_autofree char *work =
    perform_for (self, "deferred-add", "deferred",
                 "{\"vehicle\":\"%s\",\"description\":\"Front tyres\"}", vehicle);
  g_autoptr (JsonNode) after = ask_health (self, vehicle);
  JsonArray *trend = base_json_get_array (json_node_get_object (after), "trend");

  g_assert_nonnull (scan);
  g_assert_nonnull (work);
  g_assert_cmpint (get_score (after), <, get_score (before));
  g_assert_cmpint (base_json_get_int (json_array_get_object_element (trend, 0), "score", -1), ==,
                   get_score (before));
}

static void
test_a_vehicle_without_scans_has_no_score (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autoptr (JsonNode) health = ask_health (self, vehicle);

  g_assert_cmpint (get_score (health), ==, -1);
  g_assert_true (json_object_get_null_member (json_node_get_object (health), "scan"));
}

static void
test_an_overdue_service_is_a_line (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autoptr (JsonObject) set =
    perform (self, "compliance-set",
             "{\"vehicle\":\"%s\",\"kind\":\"service\",\"due_date\":\"2001-01-01\"}", vehicle);
  g_autoptr (JsonNode) health = ask_health (self, vehicle);
  JsonArray *lines = base_json_get_array (json_node_get_object (health), "deductions");

  g_assert_cmpuint (json_array_get_length (lines), ==, 1);
  g_assert_cmpstr (base_json_get_string (json_array_get_object_element (lines, 0), "rule"), ==,
                   "service-overdue");
}

/* The newest counts, on the shop's day; one that was taken back does not. */
static void
test_a_weak_battery_is_a_line (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autofree char *kept = perform_for (
    self, "battery-test-keep", "battery_test",
    "{\"vehicle\":\"%s\",\"rest_mv\":12000,\"crank_mv\":9000,\"charge_mv\":14200}", vehicle);
  g_autoptr (JsonNode) weak = ask_health (self, vehicle);
  JsonArray *lines = base_json_get_array (json_node_get_object (weak), "deductions");

  g_assert_nonnull (kept);
  g_assert_cmpuint (json_array_get_length (lines), ==, 1);
  g_assert_cmpstr (base_json_get_string (json_array_get_object_element (lines, 0), "rule"), ==,
                   "battery-bad");
  undo (self);
  g_autoptr (JsonNode) nothing = ask_health (self, vehicle);
  g_assert_cmpint (get_score (nothing), ==, -1);
}

/* --- the report --- */

static void
refuse_report (Fixture *self, ShopError code, const char *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) given = base_json_parse (arguments, -1, NULL);

  g_assert_null (
    shop_desk_query_json (self->desk, "health-report", json_node_get_object (given), &error));
  g_assert_error (error, SHOP_ERROR, (int) code);
}

static void
test_a_report_compares_two_scans (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *first = file (self, VIN, "2026-11-19T11:31:00Z", MISFIRE, &vehicle);
  g_autofree char *second = file (self, VIN, "2026-11-20T11:31:00Z", "", NULL);
  g_autoptr (JsonNode) answer =
    ask_query (self, "health-report", "{\"vehicle\":\"%s\",\"before\":\"%s\"}", vehicle, first);
  JsonObject *report = json_node_get_object (answer);
  JsonObject *before = base_json_get_object (base_json_get_object (report, "before"), "health");
  JsonObject *after = base_json_get_object (base_json_get_object (report, "after"), "health");

  g_assert_nonnull (second);
  g_assert_cmpint (base_json_get_int (before, "score", -1), <,
                   base_json_get_int (after, "score", -1));
  g_assert_cmpstr (base_json_get_string (report, "vin"), ==, VIN);
  g_assert_nonnull (base_json_get_string (base_json_get_object (report, "shop"), "name"));
}

/* Ten seconds with a value that stays, beside one that only this recording has. */
static void
record (Fixture *self, const char *vehicle, const char *started_at, gint32 raw, const char *other)
{
  const ShopChannel trim = { .signal = (char *) "short_fuel_trim_b1",
                             .name = (char *) "Short fuel trim B1",
                             .unit = (char *) "%",
                             .scale = 0.5,
                             .offset = -10 };
  const ShopChannel alone = { .signal = (char *) other, .name = (char *) other, .scale = 1 };
  g_autoptr (GError) error = NULL;
  BaseId id, recording;
  gint64 started_s;

  g_assert_true (base_id_parse (vehicle, &id) && base_time_parse_iso (started_at, &started_s));
  g_autoptr (ShopRecordingDraft) draft = shop_recording_draft_new (&id, started_s * G_USEC_PER_SEC);
  shop_recording_draft_add_channel (draft, &alone);
  shop_recording_draft_add_channel (draft, &trim);
  for (guint i = 0; i <= 10; i++)
    {
      shop_recording_draft_append (draft, 0, (StoreSample){ i * G_USEC_PER_SEC, 1 });
      shop_recording_draft_append (draft, 1, (StoreSample){ i * G_USEC_PER_SEC, raw });
    }
  g_assert_true (shop_recording_take (self->desk, draft, "Drive", NULL, NULL, &recording, &error));
  g_assert_no_error (error);
  /* As the scans of these tests are. */
  run_sql (self->db, "UPDATE recording SET simulated = 1");
}

static double
find_value (JsonObject *course, const char *which)
{
  JsonArray *values = base_json_get_array (course, which);
  double value = NAN;

  for (guint i = 0; i < json_array_get_length (values); i++)
    if (!json_array_get_null_element (values, i))
      value = json_array_get_double_element (values, i);
  return value;
}

static JsonObject *
ask_compared (Fixture *self, const char *vehicle, const char *before, JsonNode **answer)
{
  *answer =
    ask_query (self, "health-report", "{\"vehicle\":\"%s\",\"before\":\"%s\"}", vehicle, before);
  return base_json_get_object (json_node_get_object (*answer), "compared");
}

static void
test_a_report_compares_two_recordings (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *first = file (self, VIN, "2026-11-19T11:00:00Z", MISFIRE, &vehicle);
  g_autofree char *second = file (self, VIN, "2026-11-19T14:00:00Z", "", NULL);
  g_autoptr (JsonNode) one_alone = NULL;
  g_autoptr (JsonNode) both = NULL;

  g_assert_nonnull (second);
  record (self, vehicle, "2026-11-19T11:20:00Z", 40, "a");
  g_assert_null (ask_compared (self, vehicle, first, &one_alone));
  record (self, vehicle, "2026-11-19T14:20:00Z", 22, "b");
  JsonObject *compared = ask_compared (self, vehicle, first, &both);
  JsonArray *courses = base_json_get_array (compared, "courses");
  g_assert_cmpint (base_json_get_int (compared, "span_s", 0), ==, 10);
  g_assert_cmpuint (json_array_get_length (courses), ==, 1);
  JsonObject *trim = json_array_get_object_element (courses, 0);
  g_assert_cmpstr (base_json_get_string (trim, "name"), ==, "Short fuel trim B1");
  g_assert_cmpfloat (find_value (trim, "before"), ==, 10);
  g_assert_cmpfloat (find_value (trim, "after"), ==, 1);
}

static void
test_a_report_of_no_scan_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KJW305");
  g_autofree char *arguments = g_strdup_printf ("{\"vehicle\":\"%s\"}", vehicle);

  refuse_report (self, SHOP_ERROR_NOTHING, arguments);
}

static void
test_another_cars_scan_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *own = file (self, VIN, "2026-11-19T11:31:00Z", "", &vehicle);
  g_autofree char *other = file (self, "1HGCM82633A004352", "2026-11-19T11:40:00Z", "", NULL);
  g_autofree char *arguments =
    g_strdup_printf ("{\"vehicle\":\"%s\",\"before\":\"%s\"}", vehicle, other);

  g_assert_nonnull (own);
  refuse_report (self, SHOP_ERROR_NOT_FOUND, arguments);
}

/* --- which scans a report compares --- */

static void
assert_compares_with (Fixture *self, const char *vehicle, const char *before)
{
  g_autoptr (JsonNode) answer =
    ask_query (self, "health-report-scans", "{\"vehicle\":\"%s\"}", vehicle);

  g_assert_cmpstr (base_json_get_string (json_node_get_object (answer), "before"), ==, before);
}

static void
test_a_report_is_told_which_scans_there_are (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *first = file (self, VIN, "2026-11-19T11:31:00Z", MISFIRE, &vehicle);
  g_autofree char *second = file (self, VIN, "2026-11-20T11:31:00Z", "", NULL);
  g_autoptr (JsonNode) answer =
    ask_query (self, "health-report-scans", "{\"vehicle\":\"%s\"}", vehicle);
  JsonObject *object = json_node_get_object (answer);
  JsonArray *scans = base_json_get_array (object, "scans");

  g_assert_cmpstr (base_json_get_string (object, "zone"), ==, "Pacific/Auckland");
  g_assert_cmpuint (json_array_get_length (scans), ==, 2);
  g_assert_cmpstr (base_json_get_string (json_array_get_object_element (scans, 0), "scan"), ==,
                   second);
  g_assert_cmpint (base_json_get_int (json_array_get_object_element (scans, 1), "n_codes", -1), ==,
                   1);
  assert_compares_with (self, vehicle, first);
}

/* The cable was plugged in again: both scans are of one visit. */
static void
test_a_report_skips_scans_of_the_same_day (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  /* The 20th begins at 11:00 UTC of the 19th in Auckland. */
  g_autofree char *first = file (self, VIN, "2026-11-19T11:02:00Z", MISFIRE, &vehicle);
  g_autofree char *second = file (self, VIN, "2026-11-20T02:00:00Z", MISFIRE, NULL);

  g_assert_true (first != NULL && second != NULL);
  assert_compares_with (self, vehicle, NULL);
  g_autofree char *yesterday = file (self, VIN, "2026-11-19T10:58:00Z", MISFIRE, NULL);
  assert_compares_with (self, vehicle, yesterday);
}

static void
test_a_report_compares_with_the_scan_before_the_clear (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *earlier = file (self, VIN, "2026-11-18T01:00:00Z", MISFIRE, &vehicle);
  g_autofree char *before = file (self, VIN, "2026-11-19T11:31:00Z", MISFIRE, NULL);
  g_autoptr (JsonObject) cleared = perform (
    self, "codes-cleared", "{\"vehicle\":\"%s\",\"scan\":\"%s\",\"at_s\":\"2026-11-19T11:32:00Z\"}",
    vehicle, before);
  g_autofree char *after = file (self, VIN, "2026-11-19T11:33:00Z", "", NULL);
  g_autofree char *again = file (self, VIN, "2026-11-19T11:35:00Z", "", NULL);

  g_assert_true (earlier != NULL && after != NULL && again != NULL);
  assert_compares_with (self, vehicle, before);
}

/* A clear that nothing was scanned after has no "after" to compare. */
static void
test_a_report_ignores_a_clear_without_a_scan_after (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *earlier = file (self, VIN, "2026-11-18T01:00:00Z", MISFIRE, &vehicle);
  g_autofree char *newest = file (self, VIN, "2026-11-19T11:31:00Z", MISFIRE, NULL);
  g_autoptr (JsonObject) cleared = perform (
    self, "codes-cleared", "{\"vehicle\":\"%s\",\"scan\":\"%s\",\"at_s\":\"2026-11-19T11:31:00Z\"}",
    vehicle, newest);

  assert_compares_with (self, vehicle, earlier);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/health/a-scan-keeps-its-score", test_a_scan_keeps_its_score);
  add_case ("/shop/health/later-findings-do-not-bend-the-trend",
            test_later_findings_do_not_bend_the_trend);
  add_case ("/shop/health/a-vehicle-without-scans-has-no-score",
            test_a_vehicle_without_scans_has_no_score);
  add_case ("/shop/health/an-overdue-service-is-a-line", test_an_overdue_service_is_a_line);
  add_case ("/shop/health/a-weak-battery-is-a-line", test_a_weak_battery_is_a_line);
  add_case ("/shop/health/a-report-compares-two-scans", test_a_report_compares_two_scans);
  add_case ("/shop/health/a-report-compares-two-recordings", test_a_report_compares_two_recordings);
  add_case ("/shop/health/a-report-of-no-scan-is-refused", test_a_report_of_no_scan_is_refused);
  add_case ("/shop/health/another-cars-scan-is-refused", test_another_cars_scan_is_refused);
  add_case ("/shop/health/a-report-is-told-which-scans-there-are",
            test_a_report_is_told_which_scans_there_are);
  add_case ("/shop/health/a-report-skips-scans-of-the-same-day",
            test_a_report_skips_scans_of_the_same_day);
  add_case ("/shop/health/a-report-compares-with-the-scan-before-the-clear",
            test_a_report_compares_with_the_scan_before_the_clear);
  add_case ("/shop/health/a-report-ignores-a-clear-without-a-scan-after",
            test_a_report_ignores_a_clear_without_a_scan_after);
  return g_test_run ();
}

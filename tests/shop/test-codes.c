/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "people.h"

/* What the records know of a trouble code: when it was seen, when it was cleared, what repaired it,
 * and what differs between two scans. */

#define VIN   "WVWZZZAUZGW123456"
#define OTHER "1HGCM82633A004352"

static const char misfire[] = "{\"code\":\"P0302\",\"state\":\"stored\",\"title\":\"Misfire\"}";
static const char misfire_and_lean[] =
  "{\"code\":\"P0302\",\"state\":\"stored\",\"title\":\"Misfire\"},"
  "{\"code\":\"P0302\",\"state\":\"permanent\"},{\"code\":\"P0171\",\"state\":\"pending\"}";

static char *
scan_at (Fixture *self, const char *vin, const char *taken_at, const char *codes, char **vehicle)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) scan = make_scan (vin, taken_at, codes);
  char *id = NULL;

  file_scan (self, scan, NULL, vehicle, &id, &error);
  g_assert_no_error (error);
  return id;
}

static JsonArray *
part_of (JsonNode *history, const char *member)
{
  return base_json_get_array (json_node_get_object (history), member);
}

static JsonObject *
first_of (JsonNode *history, const char *member)
{
  g_assert_cmpuint (json_array_get_length (part_of (history, member)), >, 0);
  return json_array_get_object_element (part_of (history, member), 0);
}

static JsonNode *
ask_history (Fixture *self, const char *vehicle, const char *code)
{
  return ask_query (self, "code-history", "{\"vehicle\":\"%s\",\"code\":\"%s\"}", vehicle, code);
}

/* --- history --- */

static void
test_occurrences (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL, *same = NULL, *other = NULL;
  g_autofree char *first = scan_at (self, VIN, "2026-03-01T00:00:00Z", misfire_and_lean, &vehicle);
  g_autofree char *second = scan_at (self, VIN, "2026-03-08T00:00:00Z", misfire, &same);
  g_autofree char *elsewhere = scan_at (self, OTHER, "2026-03-05T00:00:00Z", misfire, &other);
  g_autoptr (JsonNode) history = NULL;

  run_sql (self->db, "INSERT INTO odometer_reading (id, vehicle, km, source, at_s) SELECT "
                     "x'0000000000007000800000000000000c', id, 148220, 'typed', 1772931600 "
                     "FROM vehicle WHERE vin = '" VIN "'");
  history = ask_history (self, vehicle, "P0302");
  g_assert_cmpuint (json_array_get_length (part_of (history, "occurrences")), ==, 2);
  JsonObject *latest = first_of (history, "occurrences");
  g_assert_cmpstr (base_json_get_string (latest, "scan"), ==, second);
  g_assert_cmpint (base_json_get_int (latest, "km", 0), ==, 148220);
  JsonObject *before = json_array_get_object_element (part_of (history, "occurrences"), 1);
  g_assert_cmpstr (base_json_get_string (before, "scan"), ==, first);
  g_assert_cmpint (base_json_get_int (before, "km", 0), ==, 0);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (before, "states")), ==, 2);
  JsonObject *there = first_of (history, "elsewhere");
  g_assert_cmpstr (base_json_get_string (there, "vehicle"), ==, other);
  g_assert_cmpint (base_json_get_int (there, "n_vehicles", 0), ==, 1);
}

static void
test_simulated_apart (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL, *other = NULL;
  g_autofree char *first = scan_at (self, VIN, "2026-03-01T00:00:00Z", misfire, &vehicle);
  g_autofree char *second = scan_at (self, OTHER, "2026-03-02T00:00:00Z", misfire, &other);

  run_sql (self->db, "UPDATE scan SET simulated = 0 WHERE vehicle = "
                     "(SELECT id FROM vehicle WHERE vin = '" OTHER "')");
  g_autoptr (JsonNode) history = ask_history (self, vehicle, "P0302");
  g_assert_cmpuint (json_array_get_length (part_of (history, "elsewhere")), ==, 0);
}

static void
test_vehicle_codes (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL, *same = NULL;
  g_autofree char *first = scan_at (self, VIN, "2026-03-01T00:00:00Z", misfire_and_lean, &vehicle);
  g_autofree char *second = scan_at (self, VIN, "2026-03-08T00:00:00Z", misfire, &same);
  g_autoptr (JsonNode) codes = ask_query (self, "vehicle-codes", "{\"vehicle\":\"%s\"}", vehicle);

  g_assert_cmpstr (base_json_get_string (row_of (codes, 0), "code"), ==, "P0302");
  g_assert_cmpint (base_json_get_int (row_of (codes, 0), "n_scans", 0), ==, 2);
  g_assert_cmpint (base_json_get_int (row_of (codes, 0), "gone", -1), ==, 0);
  g_assert_cmpstr (base_json_get_string (row_of (codes, 1), "code"), ==, "P0171");
  g_assert_cmpint (base_json_get_int (row_of (codes, 1), "gone", -1), ==, 1);
}

static void
test_back_after_clear (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL, *same = NULL;
  g_autofree char *before = scan_at (self, VIN, "2026-03-10T00:07:00Z", misfire_and_lean, &vehicle);

  g_autoptr (JsonObject) cleared =
    perform (self, "codes-cleared",
             "{\"vehicle\":\"%s\",\"scan\":\"%s\",\"reason\":\"Coil replaced\"}", vehicle, before);
  g_autoptr (JsonNode) none = ask_history (self, vehicle, "P0302");
  g_assert_true (json_object_get_null_member (first_of (none, "clears"), "back_s"));
  g_autofree char *after = scan_at (self, VIN, "2026-03-10T03:00:00Z", misfire, &same);
  g_autoptr (JsonNode) history = ask_history (self, vehicle, "P0302");
  JsonObject *clear = first_of (history, "clears");
  g_assert_cmpstr (base_json_get_string (clear, "reason"), ==, "Coil replaced");
  g_assert_cmpint (base_json_get_int (clear, "sure", 0), ==, 1);
  g_assert_cmpint (base_json_get_int (clear, "had_it", 0), ==, 1);
  g_assert_cmpint (base_json_get_int (clear, "back_s", 0), ==, 1773111600);
  g_autoptr (JsonNode) lean = ask_history (self, vehicle, "P0171");
  g_assert_true (json_object_get_null_member (first_of (lean, "clears"), "back_s"));
  g_assert_cmpint (base_json_get_int (first_of (lean, "clears"), "scanned_s", 0), ==, 1773111600);
}

/* The records were busy, or not open: the scan after the clear began before the clear was filed. */
static void
test_clear_filed_late (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL, *same = NULL;
  g_autofree char *before = scan_at (self, VIN, "2026-03-09T00:07:00Z", misfire, &vehicle);
  g_autofree char *after = scan_at (self, VIN, "2026-03-09T00:09:00Z", misfire, &same);

  g_autoptr (JsonObject) cleared = perform (
    self, "codes-cleared", "{\"vehicle\":\"%s\",\"scan\":\"%s\",\"at_s\":\"2026-03-09T00:08:00Z\"}",
    vehicle, before);
  g_autoptr (JsonNode) history = ask_history (self, vehicle, "P0302");
  JsonObject *clear = first_of (history, "clears");
  g_assert_cmpint (base_json_get_int (clear, "back_s", 0), ==, 1773014940);
  g_assert_cmpint (base_json_get_int (clear, "scanned_s", 0), ==, 1773014940);
}

static void
test_unsure_clear (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL;
  g_autofree char *before = scan_at (self, VIN, "2026-03-10T00:07:00Z", misfire, &vehicle);

  g_autoptr (JsonObject) cleared = perform (
    self, "codes-cleared", "{\"vehicle\":\"%s\",\"unsure\":true,\"reason\":\"Test\"}", vehicle);
  g_autoptr (JsonNode) history = ask_history (self, vehicle, "P0302");
  g_assert_cmpint (base_json_get_int (first_of (history, "clears"), "sure", 1), ==, 0);
  refuse (self, SHOP_ERROR_STATE, "code-fixed",
          "{\"vehicle\":\"%s\",\"code\":\"P0302\",\"cause\":\"coil\"}", vehicle);
}

/* --- what fixed it --- */

static char *
fix (Fixture *self, const char *vehicle, const char *cause)
{
  return perform_for (self, "code-fixed", "code_fix",
                      "{\"vehicle\":\"%s\",\"code\":\"P0302\",\"cause\":\"%s\"}", vehicle, cause);
}

static char *
repair (Fixture *self, const char *vin, const char *cause)
{
  g_autofree char *vehicle = NULL, *same = NULL;
  g_autofree char *before = scan_at (self, vin, "2026-03-01T00:00:00Z", misfire, &vehicle);
  g_autofree char *after = scan_at (self, vin, "2026-03-02T00:00:00Z", "", &same);
  g_autofree char *id = fix (self, vehicle, cause);

  return g_steal_pointer (&vehicle);
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  g_autofree char *a = repair (self, VIN, "plug");
  g_autofree char *b = repair (self, OTHER, "coil");
  g_autofree char *again = fix (self, b, "coil");
  g_autoptr (JsonNode) fixes = ask_query (self, "code-fixes", "{\"code\":\"P0302\"}");

  g_assert_cmpstr (base_json_get_string (row_of (fixes, 0), "cause"), ==, "coil");
  g_assert_cmpint (base_json_get_int (row_of (fixes, 0), "n", 0), ==, 2);
  g_assert_cmpint (base_json_get_int (row_of (fixes, 0), "simulated", 0), ==, 1);
  g_assert_cmpint (base_json_get_int (row_of (fixes, 1), "n", 0), ==, 1);
  undo (self);
  g_autoptr (JsonNode) fewer = ask_query (self, "code-fixes", "{\"code\":\"P0302\"}");
  g_assert_cmpint (base_json_get_int (row_of (fewer, 0), "n", 0), ==, 1);
}

/* What did not hold is told apart from what did. */
static void
test_comeback (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = repair (self, VIN, "plug");

  run_sql (self->db,
           "INSERT INTO job (id, site, number, vehicle, opened_s) SELECT "
           "x'0000000000007000800000000000000a', site.id, 7, vehicle.id, 1 FROM site, vehicle");
  run_sql (self->db, "UPDATE code_fix SET job = x'0000000000007000800000000000000a'");
  run_sql (self->db,
           "INSERT INTO job (id, site, number, vehicle, opened_s, parent_job, parent_kind) SELECT "
           "x'0000000000007000800000000000000b', site.id, 8, vehicle.id, 2, "
           "x'0000000000007000800000000000000a', 'comeback' FROM site, vehicle");
  g_autoptr (JsonNode) history = ask_history (self, vehicle, "P0302");
  g_assert_cmpint (base_json_get_int (first_of (history, "fixes"), "n_back", 0), ==, 1);
  g_assert_cmpint (base_json_get_int (first_of (history, "own_fixes"), "came_back", 0), ==, 1);
  g_assert_cmpint (base_json_get_int (first_of (history, "own_fixes"), "job_number", 0), ==, 7);
}

static void
refuse_fix (Fixture *self, ShopError error, const char *vehicle, const char *code)
{
  refuse (self, error, "code-fixed", "{\"vehicle\":\"%s\",\"code\":\"%s\",\"cause\":\"coil\"}",
          vehicle, code);
}

static void
test_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL, *fixed = repair (self, OTHER, "plug");
  g_autofree char *scan = scan_at (self, VIN, "2026-03-01T00:00:00Z", misfire, &vehicle);
  refuse_fix (self, SHOP_ERROR_STATE, vehicle, "P0302");
  refuse_fix (self, SHOP_ERROR_STATE, vehicle, "P0420");
  refuse_fix (self, SHOP_ERROR_VALUE, vehicle, "coil");
  run_sql (self->db,
           "INSERT INTO job (id, site, number, vehicle, opened_s) SELECT "
           "x'0000000000007000800000000000000a', site.id, 7, vehicle.id, 1 FROM site, vehicle "
           "WHERE vehicle.vin = '" VIN "'");
  refuse (self, SHOP_ERROR_VALUE, "code-fixed",
          "{\"vehicle\":\"%s\",\"code\":\"P0302\",\"cause\":\"coil\","
          "\"job\":\"00000000-0000-7000-8000-00000000000a\"}",
          fixed);
}

/* A permanent code goes when the car has tested itself, days after the repair. */
static void
test_permanent_is_no_hindrance (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL, *same = NULL;
  g_autofree char *before = scan_at (self, VIN, "2026-03-10T00:07:00Z", misfire_and_lean, &vehicle);

  g_autoptr (JsonObject) cleared =
    perform (self, "codes-cleared", "{\"vehicle\":\"%s\",\"reason\":\"Coil replaced\"}", vehicle);
  g_autofree char *after = scan_at (self, VIN, "2026-03-10T03:00:00Z",
                                    "{\"code\":\"P0302\",\"state\":\"permanent\"}", &same);
  g_autofree char *id = fix (self, vehicle, "coil");
  g_assert_nonnull (id);
}

/* --- two scans --- */

static JsonObject *
compare (const char *before, const char *after)
{
  g_autoptr (JsonNode) one = parse (before);
  g_autoptr (JsonNode) other = parse (after);

  return shop_scan_compare (json_node_get_object (one), json_node_get_object (other));
}

static guint
n_of (JsonObject *result, const char *member)
{
  return json_array_get_length (base_json_get_array (result, member));
}

static const char *
code_of (JsonObject *result, const char *member)
{
  return base_json_get_string (base_json_array_get_object (base_json_get_array (result, member), 0),
                               "code");
}

static void
test_compare (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = NULL, *same = NULL;
  g_autofree char *before = scan_at (self, VIN, "2026-03-01T00:00:00Z", misfire_and_lean, &vehicle);
  g_autofree char *after =
    scan_at (self, VIN, "2026-03-02T00:00:00Z",
             "{\"code\":\"P0302\",\"state\":\"pending\"},{\"code\":\"P0420\"}", &same);
  g_autoptr (JsonNode) answer =
    ask_query (self, "scan-compare", "{\"before\":\"%s\",\"after\":\"%s\"}", after, before);
  JsonObject *result = json_node_get_object (answer);

  g_assert_cmpint (base_json_get_int (result, "before_s", 0), <,
                   base_json_get_int (result, "after_s", 0));
  g_assert_cmpstr (code_of (result, "new"), ==, "P0420");
  g_assert_cmpstr (code_of (result, "gone"), ==, "P0171");
  g_assert_cmpstr (code_of (result, "still"), ==, "P0302");
  JsonObject *still = base_json_array_get_object (base_json_get_array (result, "still"), 0);
  g_assert_cmpuint (n_of (still, "states_before"), ==, 2);
  g_assert_cmpuint (n_of (still, "states"), ==, 1);
  g_assert_cmpuint (n_of (still, "frame"), ==, 0);
}

/* What was not asked for is not gone, and what could not be seen before is not new. */
static void
test_compare_promises_nothing (Fixture *self, gconstpointer data)
{
  static const char engine[] = "{\"ecus\":[{\"id\":\"7E8\",\"codes\":[]}],\"notes\":[]}";
  static const char brakes[] =
    "{\"ecus\":[{\"id\":\"7E8\",\"codes\":[]},"
    "{\"id\":\"77D\",\"codes\":[{\"code\":\"C0035\",\"state\":\"stored\"}]}],\"notes\":[]}";
  static const char silent[] =
    "{\"ecus\":[{\"id\":\"77D\",\"codes\":[]}],\"notes\":[\"77D did not tell its codes\"]}";
  g_autoptr (JsonObject) fewer = compare (brakes, engine);
  g_autoptr (JsonObject) more = compare (engine, brakes);
  g_autoptr (JsonObject) unsaid = compare (brakes, silent);

  g_assert_cmpuint (n_of (fewer, "gone"), ==, 0);
  g_assert_cmpstr (code_of (fewer, "unknown"), ==, "C0035");
  g_assert_cmpstr (code_of (more, "new"), ==, "C0035");
  g_assert_true (base_json_get_bool (
    base_json_array_get_object (base_json_get_array (more, "new"), 0), "first_asked", FALSE));
  g_assert_cmpstr (code_of (unsaid, "unknown"), ==, "C0035");
}

static char *
make_frame (int speed_rpm, const char *catalyst)
{
  return g_strdup_printf (
    "{\"ecus\":[{\"id\":\"7E8\",\"codes\":[{\"code\":\"P0302\"}],\"freeze_frames\":[{\"code\":"
    "\"P0302\",\"values\":[{\"signal\":\"engine_speed\",\"value\":%d},{\"signal\":\"load\","
    "\"value\":70}]}],\"readiness\":{\"monitors\":[{\"monitor\":\"catalyst\",\"supported\":true,"
    "\"complete\":%s},{\"monitor\":\"misfire\",\"supported\":true,\"complete\":true}]}}],"
    "\"notes\":[]}",
    speed_rpm, catalyst);
}

static void
test_compare_frames_and_monitors (Fixture *self, gconstpointer data)
{
  g_autofree char *before = make_frame (2864, "true");
  g_autofree char *after = make_frame (900, "false");
  g_autoptr (JsonObject) result = compare (before, after);
  JsonObject *still = base_json_array_get_object (base_json_get_array (result, "still"), 0);
  JsonObject *monitor = base_json_array_get_object (base_json_get_array (result, "monitors"), 0);

  g_assert_cmpuint (n_of (still, "frame"), ==, 1);
  JsonObject *reading = base_json_array_get_object (base_json_get_array (still, "frame"), 0);
  g_assert_cmpstr (base_json_get_string (reading, "signal"), ==, "engine_speed");
  g_assert_cmpfloat (base_json_get_double (base_json_get_object (reading, "after"), "value", 0), ==,
                     900);
  g_assert_cmpuint (n_of (result, "monitors"), ==, 1);
  g_assert_cmpstr (base_json_get_string (monitor, "monitor"), ==, "catalyst");
  g_assert_false (base_json_get_bool (monitor, "complete", TRUE));
}

/* Whatever a document lacks, comparing it finds nothing rather than falling over. */
static void
test_compare_sparse (Fixture *self, gconstpointer data)
{
  static const char *const sparse[] = {
    "{}", "{\"ecus\":{}}", "{\"ecus\":[null,3,{}]}",
    "{\"ecus\":[{\"codes\":[{},5,{\"code\":\"P0100\"}],\"freeze_frames\":[null],"
    "\"readiness\":{\"monitors\":[{},7]}}],\"notes\":3}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (sparse); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sparse); j++)
      {
        g_autoptr (JsonObject) result = compare (sparse[i], sparse[j]);
        g_assert_cmpuint (n_of (result, "gone"), ==, 0);
      }
}

int
main (int argc, char **argv)
{
  static const char now[] = "2026-03-10T02:00:00Z";

  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/codes/tells-each-time-with-the-odometer", test_occurrences);
  add_case ("/shop/codes/keeps-simulated-cars-apart", test_simulated_apart);
  add_case ("/shop/codes/lists-what-a-vehicle-ever-had", test_vehicle_codes);
  add_case_at ("/shop/codes/knows-what-came-back-after-a-clear", now, test_back_after_clear);
  add_case_at ("/shop/codes/knows-a-clear-that-was-filed-late", now, test_clear_filed_late);
  add_case_at ("/shop/codes/does-not-believe-a-clear-that-broke-off", now, test_unsure_clear);
  add_case ("/shop/codes/counts-what-fixed-it", test_counts);
  add_case ("/shop/codes/counts-comebacks-apart", test_comeback);
  add_case ("/shop/codes/refuses-a-fix-of-what-is-there-or-never-was", test_refuses);
  add_case_at ("/shop/codes/takes-a-fix-while-the-permanent-copy-stays", now,
               test_permanent_is_no_hindrance);
  add_case ("/shop/codes/compares-two-scans", test_compare);
  add_case ("/shop/codes/promises-nothing-of-what-was-not-asked", test_compare_promises_nothing);
  add_case ("/shop/codes/compares-freeze-frames-and-monitors", test_compare_frames_and_monitors);
  add_case ("/shop/codes/compares-sparse-documents", test_compare_sparse);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#define VIN "WVWZZZAUZGW123456"

static const char two_codes[] = "{\"code\":\"P0302\",\"state\":\"stored\",\"title\":\"Misfire\"},"
                                "{\"code\":\"P0171\",\"state\":\"pending\"}";

static char *
record (Fixture *self, const char *vin, const char *given, const char *taken_at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) scan = make_scan (vin, taken_at, two_codes);
  g_autofree char *scan_id = NULL;
  char *vehicle = NULL;

  file_scan (self, scan, given, &vehicle, &scan_id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (scan_id);
  return vehicle;
}

static void
test_new_car (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = record (self, VIN, NULL, "2026-11-19T11:31:00Z");
  g_autoptr (ShopVehicleList) list = shop_vehicle_list_new (self->db);

  wait_loaded (list);
  ShopVehicle *found = shop_vehicle_list_find (list, vehicle);
  g_assert_nonnull (found);
  g_assert_cmpstr (shop_vehicle_get_title (found), ==, "2016 Volkswagen");
  g_assert_cmpstr (shop_vehicle_get_subtitle (found), ==, VIN);
  g_assert_cmpint (shop_vehicle_get_last_scan_s (found), ==, 1795087860);
  g_assert_cmpuint (shop_vehicle_get_n_codes (found), ==, 2);
  g_assert_cmpuint (shop_vehicle_get_n_scans (found), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT raw FROM freeze_value"), ==, 11456);
  g_assert_cmpint (count (self->db, "SELECT voltage_mv FROM scan"), ==, 14100);
}

static void
test_same_vin (Fixture *self, gconstpointer data)
{
  g_autofree char *first = record (self, VIN, NULL, "2026-11-19T11:31:00Z");
  g_autofree char *second = record (self, VIN, NULL, "2026-11-19T11:42:00Z");

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle"), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan"), ==, 2);
}

static void
test_given_vehicle (Fixture *self, gconstpointer data)
{
  g_autofree char *nameless = record (self, NULL, NULL, "2026-11-19T11:31:00Z");
  g_autofree char *same = record (self, NULL, nameless, "2026-11-19T11:32:00Z");
  g_autofree char *named = record (self, VIN, nameless, "2026-11-19T11:33:00Z");
  g_autofree char *vin = ask_text (self->db, "SELECT vin FROM vehicle");

  g_assert_cmpstr (same, ==, nameless);
  g_assert_cmpstr (named, ==, nameless);
  g_assert_cmpstr (vin, ==, VIN);
}

static void
test_other_car_plugged_in (Fixture *self, gconstpointer data)
{
  g_autofree char *open = record (self, VIN, NULL, "2026-11-19T11:31:00Z");
  g_autofree char *other = record (self, "1HGCM82633A004352", open, "2026-11-19T11:40:00Z");

  g_assert_cmpstr (other, !=, open);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle"), ==, 2);
}

static void
test_async (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) scan = make_scan (VIN, "2026-11-19T11:31:00Z", two_codes);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShopOutcome) outcome = NULL;
  const ShopScanRecord record = { .scan = scan };

  shop_scan_record_async (self->desk, &record, NULL, keep_result, &result);
  g_assert_true (shop_desk_run_finish (self->desk, wait_result (&result), &outcome, &error));
  g_assert_no_error (error);
  g_assert_true (json_object_has_member (outcome->result, "vehicle"));
  g_assert_true (json_object_has_member (outcome->result, "scan"));
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan"), ==, 1);
}

static void
test_not_a_scan (Fixture *self, gconstpointer data)
{
  static const char *const others[] = {
    "[]",
    "7",
    "{}",
    "{\"ecus\":{}}",
    "\"scan\"",
    "{\"ecus\":[],\"taken_at\":\"yesterday\"}",
    "{\"ecus\":[{\"codes\":[{\"code\":\"BOGUS\"}]}]}",
    "{\"ecus\":[{\"codes\":[{\"code\":\"P030\"}]}]}",
    "{\"ecus\":[{\"codes\":[{\"code\":\"P0302\",\"state\":\"x\"}]}]}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (others[i]);

      g_assert_false (file_scan (self, node, NULL, NULL, NULL, &error));
      g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_A_SCAN);
    }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle"), ==, 0);
}

static void
test_missing_members (Fixture *self, gconstpointer data)
{
  static const char *const sparse[] = {
    "{\"ecus\":[]}", "{\"ecus\":[null,3,{}]}",
    "{\"ecus\":[{\"codes\":[{},5,{\"code\":\"P0100\"}],"
    "\"freeze_frames\":[{\"code\":\"P0100\",\"frame\":999},{\"code\":\"P0100\",\"values\":[{}]},"
    "null]}],\"vin\":\"SHORT\",\"vehicle\":{\"year\":16},\"adapter\":{\"voltage_v\":-3}}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (sparse); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (sparse[i]);

      file_scan (self, node, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan"), ==, 3);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE vin IS NULL"), ==, 3);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan_code"), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM freeze_frame"), ==, 1);
}

static void
test_codes_cleared (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = record (self, VIN, NULL, "2026-11-19T11:31:00Z");
  g_autofree char *other = record (self, NULL, NULL, "2026-11-19T11:32:00Z");

  g_autoptr (JsonObject) cleared = perform (self, "codes-cleared", "{\"vehicle\":\"%s\"}", vehicle);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan_clear JOIN scan USING (vehicle)"
                                    " WHERE scan_clear.scan = scan.id"),
                   ==, 1);

  refuse (self, SHOP_ERROR_ARGUMENT, "codes-cleared", "{\"vehicle\":\"0190-no-id\"}");
  refuse (self, SHOP_ERROR_NOT_FOUND, "codes-cleared", "{\"vehicle\":\"%s\",\"scan\":\"%s\"}",
          vehicle, other);
}

/* The codes that a car had are lost for good where nobody saved them. */
static void
test_cleared_unseen (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "LTS482");

  refuse (self, SHOP_ERROR_REASON, "codes-cleared", "{\"vehicle\":\"%s\"}", vehicle);
  g_autoptr (JsonObject) cleared = perform (
    self, "codes-cleared", "{\"vehicle\":\"%s\",\"reason\":\"Adapter lost power\"}", vehicle);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan_clear WHERE scan IS NULL"), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan_clear WHERE sure AND "
                                    "reason = 'Adapter lost power'"),
                   ==, 1);
}

static void
test_resolves (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = record (self, VIN, NULL, "2026-03-10T00:07:00Z");
  g_autoptr (JsonNode) rescan = make_scan (VIN, "2026-03-10T01:52:00Z", "{\"code\":\"P0171\"}");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  file_scan (self, rescan, NULL, NULL, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan_code WHERE code = 'P0302' AND "
                                    "resolved_by = (SELECT max (id) FROM scan)"),
                   ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan_code WHERE code = 'P0171' AND "
                                    "resolved_by IS NOT NULL"),
                   ==, 0);
}

/* What a control unit did not say is not gone. */
static void
test_resolves_only_what_was_asked (Fixture *self, gconstpointer data)
{
  static const char *const unsure[] = {
    "{\"vin\":\"" VIN "\",\"simulated\":true,\"ecus\":[{\"id\":\"7E8\",\"codes\":[]}],"
    "\"notes\":[\"7E8 did not answer\"]}",
    "{\"vin\":\"" VIN "\",\"simulated\":true,\"ecus\":[{\"id\":\"7E9\",\"codes\":[]}],"
    "\"notes\":[]}",
    "{\"vin\":\"" VIN "\",\"simulated\":false,\"ecus\":[{\"id\":\"7E8\",\"codes\":[]}],"
    "\"notes\":[]}",
  };
  g_autofree char *vehicle = record (self, VIN, NULL, "2026-03-10T00:07:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (unsure); i++)
    {
      g_autoptr (JsonNode) scan = parse (unsure[i]);
      g_autoptr (GError) error = NULL;

      file_scan (self, scan, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (
    count (self->db, "SELECT count (*) FROM scan_code WHERE resolved_by IS NOT NULL"), ==, 0);
}

static void
test_odometer (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) scan =
    parse ("{\"vin\":\"" VIN "\",\"ecus\":[],\"vehicle\":{\"odometer_km\":148220}}");
  g_autofree char *vehicle = NULL;
  g_autoptr (GError) error = NULL;

  file_scan (self, scan, NULL, &vehicle, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM odometer_reading "
                                    "WHERE km = 148220 AND source = 'obd' AND suspect = 0"),
                   ==, 1);
  g_autoptr (JsonObject) lower =
    perform (self, "odometer-note", "{\"vehicle\":\"%s\",\"km\":14822}", vehicle);
  g_assert_cmpint (json_object_get_int_member (lower, "before_km"), ==, 148220);
  g_autoptr (JsonObject) good =
    perform (self, "odometer-note", "{\"vehicle\":\"%s\",\"km\":148230}", vehicle);
  g_assert_false (json_object_has_member (good, "suspect"));
}

static void
test_job (Fixture *self, gconstpointer data)
{
  g_autofree char *mine = record (self, VIN, NULL, "2026-03-10T00:07:00Z");
  g_autofree char *other = add_vehicle (self, "OTHER1");
  static const char job[] = "00000000-0000-7000-8000-00000000000a";

  run_sql (self->db,
           "INSERT INTO job (id, site, number, vehicle, opened_s) SELECT "
           "x'0000000000007000800000000000000a', site.id, 7, vehicle.id, 1 FROM site, vehicle "
           "WHERE vehicle.vin IS NOT NULL");
  g_autoptr (JsonObject) linked = perform (
    self, "scan-record", "{\"scan\":{\"ecus\":[],\"vin\":\"" VIN "\"},\"job\":\"%s\"}", job);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan WHERE job IS NOT NULL"), ==, 1);
  refuse (self, SHOP_ERROR_VALUE, "scan-record",
          "{\"scan\":{\"ecus\":[]},\"vehicle\":\"%s\",\"job\":\"%s\"}", other, job);
  run_sql (self->db, "UPDATE job SET state = 'closed'");
  refuse (self, SHOP_ERROR_STATE, "scan-record",
          "{\"scan\":{\"ecus\":[],\"vin\":\"" VIN "\"},\"job\":\"%s\"}", job);
}

/* The row keeps the document; the audit need not keep it twice. */
static void
test_audit_keeps_a_digest (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = record (self, VIN, NULL, "2026-03-10T00:07:00Z");

  g_assert_cmpint (count (self->db, "SELECT length (arguments ->> 'scan') FROM audit "
                                    "WHERE verb = 'scan-record'"),
                   ==, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/scans/makes-a-vehicle-of-a-new-car", test_new_car);
  add_case ("/shop/scans/files-the-same-vin-under-one-vehicle", test_same_vin);
  add_case ("/shop/scans/uses-the-given-vehicle-and-learns-its-vin", test_given_vehicle);
  add_case ("/shop/scans/never-files-under-a-car-with-another-vin", test_other_car_plugged_in);
  add_case ("/shop/scans/files-without-blocking", test_async);
  add_case ("/shop/scans/refuses-what-is-no-scan", test_not_a_scan);
  add_case ("/shop/scans/tolerates-missing-members", test_missing_members);
  add_case ("/shop/scans/notes-that-codes-were-cleared", test_codes_cleared);
  add_case ("/shop/scans/asks-why-codes-were-cleared-unseen", test_cleared_unseen);
  add_case ("/shop/scans/resolves-codes-that-are-gone", test_resolves);
  add_case ("/shop/scans/resolves-only-what-was-asked", test_resolves_only_what_was_asked);
  add_case ("/shop/scans/notes-the-odometer-and-doubts-a-lower-one", test_odometer);
  add_case ("/shop/scans/joins-the-open-job-of-its-vehicle", test_job);
  add_case ("/shop/scans/keeps-a-digest-in-the-audit", test_audit_keeps_a_digest);
  return g_test_run ();
}

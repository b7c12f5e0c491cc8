/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

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

  shop_scan_record (self->db, scan, given, &vehicle, &scan_id, &error);
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
  g_autofree char *vehicle = NULL;
  g_autofree char *scan_id = NULL;

  shop_scan_record_async (self->db, scan, NULL, NULL, keep_result, &result);
  g_assert_true (
    shop_scan_record_finish (self->db, wait_result (&result), &vehicle, &scan_id, &error));
  g_assert_no_error (error);
  g_assert_nonnull (vehicle);
  g_assert_nonnull (scan_id);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan"), ==, 1);
}

static void
test_not_a_scan (Fixture *self, gconstpointer data)
{
  static const char *const others[] = { "[]",       "7",
                                        "{}",       "{\"ecus\":{}}",
                                        "\"scan\"", "{\"ecus\":[],\"taken_at\":\"yesterday\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (others[i]);

      g_assert_false (shop_scan_record (self->db, node, NULL, NULL, NULL, &error));
      g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_A_SCAN);
    }
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle"), ==, 0);
}

static void
test_missing_members (Fixture *self, gconstpointer data)
{
  static const char *const sparse[] = {
    "{\"ecus\":[]}", "{\"ecus\":[null,3,{}]}",
    "{\"ecus\":[{\"codes\":[{},5,{\"code\":\"P0100\",\"state\":\"odd\"}],"
    "\"freeze_frames\":[{\"code\":\"P0100\",\"frame\":999},{\"code\":\"P0100\",\"values\":[{}]},"
    "null]}],\"vin\":\"SHORT\",\"vehicle\":{\"year\":16},\"adapter\":{\"voltage_v\":-3}}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (sparse); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (sparse[i]);

      shop_scan_record (self->db, node, NULL, NULL, NULL, &error);
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
  g_autoptr (GError) error = NULL;
  g_autofree char *vehicle = record (self, VIN, NULL, "2026-11-19T11:31:00Z");
  g_autofree char *other = record (self, NULL, NULL, "2026-11-19T11:32:00Z");

  g_assert_true (shop_codes_cleared (self->db, vehicle, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM scan_clear JOIN scan USING (vehicle)"
                                    " WHERE scan_clear.scan = scan.id"),
                   ==, 1);

  g_assert_false (shop_codes_cleared (self->db, "0190-no-id", NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (shop_codes_cleared (self->db, vehicle, other, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
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
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#define VIN   "WVWZZZAUZGW123456"
#define OTHER "1HGCM82633A004352"

static char *
add (Fixture *self, const char *vin, const char *plate, guint year)
{
  ShopVehicleValues values = { .vin = (char *) vin, .plate = (char *) plate, .year = year };
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  shop_vehicle_add (self->db, &values, &id, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_tidies (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, "wvw zzz-auzgw123456", "  lts 482 ", 2016);
  g_autofree char *vin = ask_text (self->db, "SELECT vin FROM vehicle");
  g_autofree char *plate = ask_text (self->db, "SELECT plate FROM vehicle");
  g_autofree char *key = ask_text (self->db, "SELECT plate_key FROM vehicle");

  g_assert_cmpstr (vin, ==, VIN);
  g_assert_cmpstr (plate, ==, "lts 482");
  g_assert_cmpstr (key, ==, "LTS482");
}

static void
assert_add_refused (Fixture *self, ShopVehicleValues values, ShopError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (shop_vehicle_add (self->db, &values, NULL, &error));
  g_assert_error (error, SHOP_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, shop_error_get_sentence (code)));
}

static void
test_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, VIN, NULL, 0);

  assert_add_refused (self, (ShopVehicleValues){ 0 }, SHOP_ERROR_EMPTY);
  assert_add_refused (self, (ShopVehicleValues){ .plate = (char *) " - ", .note = (char *) "\t" },
                      SHOP_ERROR_EMPTY);
  assert_add_refused (self, (ShopVehicleValues){ .vin = (char *) "WVWZZZAUZGW12345" },
                      SHOP_ERROR_VIN_INVALID);
  assert_add_refused (self, (ShopVehicleValues){ .vin = (char *) "WVWZZZAUZGW12345O" },
                      SHOP_ERROR_VIN_INVALID);
  assert_add_refused (self, (ShopVehicleValues){ .vin = (char *) VIN }, SHOP_ERROR_VIN_TAKEN);
  assert_add_refused (self, (ShopVehicleValues){ .year = 16 }, SHOP_ERROR_YEAR_INVALID);
  assert_add_refused (self, (ShopVehicleValues){ .year = 2999 }, SHOP_ERROR_YEAR_INVALID);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle"), ==, 1);
}

static void
test_edit_and_undo (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, VIN, "LTS482", 2016);
  ShopVehicleValues change = { .make = (char *) "Volkswagen", .model = (char *) "Golf R" };
  g_autoptr (ShopVehicleValues) previous = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shop_vehicle_edit_async (self->db, id, &change,
                           SHOP_VEHICLE_FIELD_MAKE | SHOP_VEHICLE_FIELD_MODEL, NULL, keep_result,
                           &result);
  g_assert_true (shop_vehicle_edit_finish (self->db, wait_result (&result), &previous, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (previous->vin, ==, VIN);
  g_assert_null (previous->make);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE model = 'Golf R'"
                                    " AND plate = 'LTS482' AND year = 2016"),
                   ==, 1);

  g_assert_true (shop_vehicle_edit (self->db, id, previous, SHOP_VEHICLE_FIELDS_ALL, NULL, &error));
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE model IS NULL"), ==, 1);
}

/* A vehicle that a scan made may have nothing written about it, and Undo must lead back there. */
static void
test_undo_to_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) scan = parse ("{\"ecus\":[]}");
  g_autofree char *id = NULL;
  g_autoptr (ShopVehicleValues) previous = NULL;
  g_autoptr (GError) error = NULL;
  ShopVehicleValues change = { .plate = (char *) "LTS482" };

  shop_scan_record (self->db, scan, NULL, &id, NULL, &error);
  g_assert_no_error (error);
  shop_vehicle_edit (self->db, id, &change, SHOP_VEHICLE_FIELDS_ALL, &previous, &error);
  g_assert_no_error (error);
  g_assert_true (shop_vehicle_edit (self->db, id, previous, SHOP_VEHICLE_FIELDS_ALL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_edit_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add (self, VIN, NULL, 0);
  g_autofree char *second = add (self, OTHER, NULL, 0);
  ShopVehicleValues change = { .vin = (char *) VIN };
  g_autoptr (GError) error = NULL;

  g_assert_true (
    shop_vehicle_edit (self->db, first, &change, SHOP_VEHICLE_FIELD_VIN, NULL, &error));
  g_assert_false (
    shop_vehicle_edit (self->db, second, &change, SHOP_VEHICLE_FIELD_VIN, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_VIN_TAKEN);
  g_clear_error (&error);
  g_assert_false (shop_vehicle_edit (self->db, "01234567-89ab-7def-8123-456789abcdef", &change,
                                     SHOP_VEHICLE_FIELD_VIN, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  change.vin = NULL;
  g_assert_false (
    shop_vehicle_edit (self->db, second, &change, SHOP_VEHICLE_FIELD_VIN, NULL, &error));
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_EMPTY);
}

static void
test_archive (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, VIN, NULL, 0);
  g_autoptr (JsonNode) scan = make_scan (VIN, "2026-11-19T11:31:00Z", "");
  g_autoptr (ShopVehicleList) list = shop_vehicle_list_new (self->db);
  g_autoptr (ShopVehicleList) archive = shop_vehicle_list_new_archived (self->db);
  g_autoptr (GError) error = NULL;

  g_assert_true (shop_vehicle_archive (self->db, id, TRUE, &error));
  wait_loaded (list);
  wait_loaded (archive);
  g_assert_null (shop_vehicle_list_find (list, id));
  g_assert_nonnull (shop_vehicle_list_find (archive, id));
  g_assert_true (shop_vehicle_archive (self->db, id, FALSE, &error));
  wait_loaded (list);
  g_assert_nonnull (shop_vehicle_list_find (list, id));

  g_assert_true (shop_vehicle_archive (self->db, id, TRUE, &error));
  g_assert_true (shop_scan_record (self->db, scan, NULL, NULL, NULL, &error));
  g_assert_cmpint (count (self->db, "SELECT archived FROM vehicle"), ==, 0);
}

static void
test_plate_keys (void)
{
  static const char *const pairs[][2] = {
    { "lts 482", "LTS482" }, { "B-MW 1", "BMW1" }, { "ÄÖ 7", "ÄÖ7" }, { "--", NULL }, { "", NULL }
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *key = shop_plate_make_key (pairs[i][0]);
      g_assert_cmpstr (key, ==, pairs[i][1]);
    }
  g_assert_null (shop_plate_make_key (NULL));
}

static void
assert_titles (Fixture *self, ShopVehicleValues values, const char *title, const char *subtitle)
{
  g_autoptr (ShopVehicleList) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  shop_vehicle_add (self->db, &values, &id, &error);
  g_assert_no_error (error);
  list = shop_vehicle_list_new (self->db);
  wait_loaded (list);
  ShopVehicle *vehicle = shop_vehicle_list_find (list, id);
  g_assert_cmpstr (shop_vehicle_get_title (vehicle), ==, title);
  g_assert_cmpstr (shop_vehicle_get_subtitle (vehicle), ==, subtitle);
}

static void
test_titles (Fixture *self, gconstpointer data)
{
  assert_titles (self,
                 (ShopVehicleValues){ .make = (char *) "Volkswagen",
                                      .model = (char *) "Golf R",
                                      .year = 2016,
                                      .plate = (char *) "LTS482",
                                      .vin = (char *) VIN },
                 "2016 Volkswagen Golf R", "LTS482 · " VIN);
  assert_titles (self, (ShopVehicleValues){ .vin = (char *) OTHER, .plate = (char *) "A1" }, OTHER,
                 "A1");
  assert_titles (self, (ShopVehicleValues){ .plate = (char *) "B2" }, "Unknown car", "B2");
  assert_titles (self, (ShopVehicleValues){ .year = 1999 }, "Unknown car", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/vehicles/tidies-what-was-typed", test_tidies);
  add_case ("/shop/vehicles/refuses-what-cannot-be", test_refuses);
  add_case ("/shop/vehicles/edits-some-fields-and-undoes-it", test_edit_and_undo);
  add_case ("/shop/vehicles/undoes-the-first-edit", test_undo_to_nothing);
  add_case ("/shop/vehicles/refuses-an-edit-that-cannot-be", test_edit_refuses);
  add_case ("/shop/vehicles/archives-until-the-next-scan", test_archive);
  add_case ("/shop/vehicles/composes-titles", test_titles);
  g_test_add_func ("/shop/vehicles/compares-plates-by-key", test_plate_keys);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <string.h>

#define VIN   "WVWZZZAUZGW123456"
#define OTHER "1HGCM82633A004352"

static char *
add (Fixture *self, const char *vin, const char *plate, gint64 year)
{
  const ShopVehicleValues values = { .vin = vin,
                                     .plate = plate,
                                     .year = year != 0 ? shop_some (year) : (ShopMaybe){ 0 } };
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  shop_vehicle_add (self->desk, &values, &outcome, &error);
  g_assert_no_error (error);
  return g_strdup (json_object_get_string_member (outcome->result, "vehicle"));
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
assert_add_refused (Fixture *self, ShopVehicleValues values, ShopError code, const char *told)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (shop_vehicle_add (self->desk, &values, NULL, &error));
  g_assert_error (error, SHOP_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, told));
}

static void
test_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, VIN, NULL, 0);

  assert_add_refused (self, (ShopVehicleValues){ 0 }, SHOP_ERROR_EMPTY,
                      "its plate, its VIN or its make");
  assert_add_refused (self, (ShopVehicleValues){ .plate = " - ", .note = "\t" }, SHOP_ERROR_EMPTY,
                      "its plate, its VIN or its make");
  assert_add_refused (self, (ShopVehicleValues){ .vin = "WVWZZZAUZGW12345" },
                      SHOP_ERROR_VIN_INVALID, "17 letters");
  assert_add_refused (self, (ShopVehicleValues){ .vin = "WVWZZZAUZGW12345O" },
                      SHOP_ERROR_VIN_INVALID, "17 letters");
  assert_add_refused (self, (ShopVehicleValues){ .vin = VIN }, SHOP_ERROR_VIN_TAKEN,
                      "Open that vehicle");
  assert_add_refused (self, (ShopVehicleValues){ .year = shop_some (16) }, SHOP_ERROR_YEAR_INVALID,
                      "four digits");
  assert_add_refused (self, (ShopVehicleValues){ .year = shop_some (2999) },
                      SHOP_ERROR_YEAR_INVALID, "four digits");
  assert_add_refused (self, (ShopVehicleValues){ .first_registered = "2026-02-30" },
                      SHOP_ERROR_VALUE, "2016-06-01");
  assert_add_refused (self, (ShopVehicleValues){ .first_registered = "2099-01-01" },
                      SHOP_ERROR_VALUE, "in the future");
  assert_add_refused (self, (ShopVehicleValues){ .plate = "ABC 123 XYZ" }, SHOP_ERROR_VALUE,
                      "more than 8 letters");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle"), ==, 1);
}

static void
test_edit_and_undo (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, VIN, "LTS482", 2016);
  ShopVehicleValues change = { .make = "Volkswagen", .model = "Golf R" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (base_id_parse (id, &change.vehicle));
  shop_vehicle_edit_async (self->desk, &change, NULL, keep_result, &result);
  g_assert_true (shop_desk_run_finish (self->desk, wait_result (&result), &outcome, &error));
  g_assert_no_error (error);
  g_assert_true (outcome->undoable);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE model = 'Golf R'"
                                    " AND plate = 'LTS482' AND year = 2016"),
                   ==, 1);
  undo (self);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE model IS NULL"
                                    " AND plate = 'LTS482' AND year = 2016"),
                   ==, 1);
}

/* A vehicle that a scan made may have nothing written about it, and Undo must lead back there. */
static void
test_undo_to_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *id = perform_for (self, "scan-record", "vehicle", "{\"scan\":{\"ecus\":[]}}");
  g_autoptr (JsonObject) edited =
    perform (self, "vehicle-edit", "{\"vehicle\":\"%s\",\"plate\":\"LTS482\"}", id);

  undo (self);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE plate IS NULL"), ==, 1);
}

static void
test_edit_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add (self, VIN, NULL, 0);
  g_autofree char *second = add (self, OTHER, NULL, 0);
  g_autoptr (JsonObject) same =
    perform (self, "vehicle-edit", "{\"vehicle\":\"%s\",\"vin\":\"" VIN "\"}", first);

  refuse (self, SHOP_ERROR_VIN_TAKEN, "vehicle-edit", "{\"vehicle\":\"%s\",\"vin\":\"" VIN "\"}",
          second);
  refuse (self, SHOP_ERROR_NOT_FOUND, "vehicle-edit",
          "{\"vehicle\":\"01234567-89ab-7def-8123-456789abcdef\",\"make\":\"Mazda\"}");
  refuse (self, SHOP_ERROR_NOT_FOUND, "vehicle-edit",
          "{\"vehicle\":\"01234567-89ab-7def-8123-456789abcdef\",\"plate\":\"A1\"}");
  refuse (self, SHOP_ERROR_EMPTY, "vehicle-edit", "{\"vehicle\":\"%s\",\"vin\":null}", second);
  refuse (self, SHOP_ERROR_NOTHING, "vehicle-edit", "{\"vehicle\":\"%s\"}", second);
}

static void
test_plates (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add_vehicle (self, "KTR482");
  g_autofree char *second = add_vehicle (self, "OLD1");
  g_autoptr (GError) error = NULL;

  refuse (self, SHOP_ERROR_TAKEN, "vehicle-edit", "{\"vehicle\":\"%s\",\"plate\":\"ktr 482\"}",
          second);
  g_autoptr (JsonObject) taken = perform (
    self, "vehicle-edit",
    "{\"vehicle\":\"%s\",\"plate\":\"ktr 482\",\"make\":\"Mazda\",\"take_over\":true}", second);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE plate_key = 'KTR482' "
                                    "AND make = 'Mazda'"),
                   ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM plate_history"), ==, 3);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM plate_history WHERE to_s IS NULL"), ==,
                   1);

  undo (self);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE plate_key = 'KTR482' "
                                    "AND make IS NULL AND year IS NULL"),
                   ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE plate = 'OLD1'"), ==, 1);
}

static void
test_spelling_is_no_new_plate (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_vehicle (self, "KTR482");
  g_autoptr (JsonObject) edited =
    perform (self, "vehicle-edit", "{\"vehicle\":\"%s\",\"plate\":\"KTR 482\"}", id);
  g_autofree char *plate = ask_text (self->db, "SELECT plate FROM vehicle");

  g_assert_cmpstr (plate, ==, "KTR 482");
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM plate_history"), ==, 1);
}

static void
test_archive (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, VIN, NULL, 0);
  g_autoptr (JsonNode) scan = make_scan (VIN, "2026-11-19T11:31:00Z", "");
  g_autoptr (ShopVehicleList) list = shop_vehicle_list_new (self->db);
  g_autoptr (ShopVehicleList) archive = shop_vehicle_list_new_archived (self->db);
  g_autoptr (GError) error = NULL;

  g_autoptr (JsonObject) gone = perform (self, "vehicle-archive", "{\"vehicle\":\"%s\"}", id);
  wait_loaded (list);
  wait_loaded (archive);
  g_assert_null (shop_vehicle_list_find (list, id));
  g_assert_nonnull (shop_vehicle_list_find (archive, id));
  undo (self);
  wait_loaded (list);
  g_assert_nonnull (shop_vehicle_list_find (list, id));

  g_autoptr (JsonObject) again = perform (self, "vehicle-archive", "{\"vehicle\":\"%s\"}", id);
  g_assert_true (file_scan (self, scan, NULL, NULL, NULL, &error));
  g_assert_cmpint (count (self->db, "SELECT archived FROM vehicle"), ==, 0);
}

static void
test_plate_keys (void)
{
  static const char *const pairs[][2] = { { "lts 482", "LTS482" }, { "B-MW 1", "BMW1" },
                                          { "ÄÖ 7", "ÄÖ7" },       { "kØ 7", "K07" },
                                          { "--", NULL },          { "", NULL } };

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
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  shop_vehicle_add (self->desk, &values, &outcome, &error);
  g_assert_no_error (error);
  list = shop_vehicle_list_new (self->db);
  wait_loaded (list);
  ShopVehicle *vehicle =
    shop_vehicle_list_find (list, json_object_get_string_member (outcome->result, "vehicle"));
  g_assert_cmpstr (shop_vehicle_get_title (vehicle), ==, title);
  g_assert_cmpstr (shop_vehicle_get_subtitle (vehicle), ==, subtitle);
}

static void
test_titles (Fixture *self, gconstpointer data)
{
  assert_titles (self,
                 (ShopVehicleValues){ .make = "Volkswagen",
                                      .model = "Golf R",
                                      .year = shop_some (2016),
                                      .plate = "LTS482",
                                      .vin = VIN },
                 "2016 Volkswagen Golf R", "LTS482 · " VIN);
  assert_titles (self, (ShopVehicleValues){ .vin = OTHER, .plate = "A1" }, OTHER, "A1");
  assert_titles (self, (ShopVehicleValues){ .plate = "B2" }, "Unknown car", "B2");
  assert_titles (self, (ShopVehicleValues){ .year = shop_some (1999) }, "Unknown car", NULL);
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
  add_case ("/shop/vehicles/moves-a-plate-only-on-request-and-back", test_plates);
  add_case ("/shop/vehicles/respells-a-plate-without-history", test_spelling_is_no_new_plate);
  add_case ("/shop/vehicles/archives-until-the-next-scan", test_archive);
  add_case ("/shop/vehicles/composes-titles", test_titles);
  g_test_add_func ("/shop/vehicles/compares-plates-by-key", test_plate_keys);
  return g_test_run ();
}

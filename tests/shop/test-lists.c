/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-time.h"

#include <string.h>

static void
note_change (GListModel *model, guint position, guint removed, guint added, gpointer log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

static void
note_property (GObject *object, GParamSpec *pspec, gpointer log)
{
  g_string_append_printf (log, "%s ", pspec->name);
}

static void
test_notifies_of_changes_only (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add_vehicle (self, "A1");
  g_autofree char *second = add_vehicle (self, "B2");
  g_autoptr (ShopVehicleList) list = shop_vehicle_list_new (self->db);
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (GString) of_first = g_string_new (NULL);
  g_autoptr (GString) of_second = g_string_new (NULL);

  wait_loaded (list);
  ShopVehicle *one = shop_vehicle_list_find (list, first);
  ShopVehicle *two = shop_vehicle_list_find (list, second);
  g_signal_connect (list, "items-changed", G_CALLBACK (note_change), changes);
  g_signal_connect (one, "notify", G_CALLBACK (note_property), of_first);
  g_signal_connect (two, "notify", G_CALLBACK (note_property), of_second);

  g_autoptr (JsonObject) edited =
    perform (self, "vehicle-edit", "{\"vehicle\":\"%s\",\"make\":\"Mazda\"}", first);
  wait_loaded (list);
  g_assert_cmpstr (changes->str, ==, "");
  g_assert_nonnull (strstr (of_first->str, "title "));
  g_assert_nonnull (strstr (of_first->str, "make "));
  g_assert_cmpuint (of_first->len, ==, strlen ("title make "));
  g_assert_cmpstr (of_second->str, ==, "");
  g_assert_true (shop_vehicle_list_find (list, first) == one);
  g_assert_cmpstr (shop_vehicle_get_title (one), ==, "Mazda");
}

static void
test_moves_what_was_scanned (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add_vehicle (self, "A1");
  g_autofree char *second = add_vehicle (self, "B2");
  g_autofree char *third = add_vehicle (self, "C3");
  g_autoptr (ShopVehicleList) list = shop_vehicle_list_new (self->db);
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (JsonNode) scan = make_scan (NULL, "2099-11-19T11:31:00Z", "");

  wait_loaded (list);
  g_autoptr (ShopVehicle) oldest = g_list_model_get_item (G_LIST_MODEL (list), 2);
  g_assert_cmpstr (shop_vehicle_get_id (oldest), ==, first);
  g_signal_connect (list, "items-changed", G_CALLBACK (note_change), changes);
  file_scan (self, scan, first, NULL, NULL, NULL);
  wait_loaded (list);
  g_autoptr (ShopVehicle) newest = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (newest == oldest);
  g_assert_cmpstr (changes->str, ==, "2-1+0 0-0+1 ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
}

static void
test_scans (Fixture *self, gconstpointer data)
{
  static const char codes[] =
    "{\"code\":\"P0171\",\"state\":\"pending\"},{\"code\":\"P0302\",\"state\":\"stored\"},"
    "{\"code\":\"P0302\",\"state\":\"permanent\"}";
  g_autofree char *vehicle = add_vehicle (self, "A1");
  g_autofree char *other = add_vehicle (self, "B2");
  g_autoptr (JsonNode) early = make_scan (NULL, "2026-11-19T11:31:00Z", codes);
  g_autoptr (JsonNode) late = make_scan (NULL, "2026-11-19T11:42:00Z", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_autoptr (ShopScanList) list = shop_scan_list_new (self->db, vehicle);
  file_scan (self, early, vehicle, NULL, NULL, &error);
  g_assert_no_error (error);
  file_scan (self, late, vehicle, NULL, NULL, NULL);
  file_scan (self, late, other, NULL, NULL, NULL);
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_autoptr (ShopScan) newest = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (ShopScan) oldest = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_cmpint (shop_scan_get_taken_at_s (newest), >, shop_scan_get_taken_at_s (oldest));
  g_assert_cmpstr (shop_scan_get_code_summary (newest), ==, "");
  g_assert_cmpstr (shop_scan_get_code_summary (oldest), ==,
                   "P0302 stored, P0171 pending, P0302 permanent");
  g_assert_cmpuint (shop_scan_get_n_codes (oldest), ==, 2);
  g_assert_cmpstr (shop_scan_get_adapter (oldest), ==, "ELM327 v1.5");
  g_assert_cmpstr (shop_scan_get_vehicle_id (oldest), ==, vehicle);
  g_assert_true (shop_scan_is_simulated (oldest));

  shop_scan_load_document_async (self->db, shop_scan_get_id (oldest), NULL, keep_result, &result);
  g_autoptr (JsonNode) document =
    shop_scan_load_document_finish (self->db, wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (document, early));
  g_autoptr (JsonNode) none = shop_scan_load_document (self->db, vehicle, &error);
  g_assert_error (error, SHOP_ERROR, SHOP_ERROR_NOT_FOUND);
}

static void
test_error (Fixture *self, gconstpointer data)
{
  g_autoptr (ShopVehicleList) list = NULL;
  g_autofree char *id = add_vehicle (self, "A1");

  list = shop_vehicle_list_new (self->db);
  wait_loaded (list);
  store_db_close (self->db);
  shop_list_refresh (SHOP_LIST (list));
  wait_loaded (list);
  g_assert_error (shop_list_get_error (SHOP_LIST (list)), STORE_ERROR, STORE_ERROR_CLOSED);
  g_assert_nonnull (shop_vehicle_list_find (list, id));
  store_db_open (self->db, NULL);
  shop_list_refresh (SHOP_LIST (list));
  wait_loaded (list);
  g_assert_null (shop_list_get_error (SHOP_LIST (list)));
}

static void
test_dropped_while_loading (Fixture *self, gconstpointer data)
{
  ShopVehicleList *list = shop_vehicle_list_new (self->db);

  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  g_object_unref (list);
  while (list != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (list);
}

#define N_NUMBERS 40

/* A list model that shows the array that shop_splice() works on, and a follower that applies each
 * change as a view does. */
static void
follow (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  GListStore *follower = user_data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    g_ptr_array_add (items, g_list_model_get_item (model, position + i));
  g_list_store_splice (follower, position, removed, items->pdata, added);
}

static void
make_random_fleet (Fixture *self, char **ids)
{
  for (guint i = 0; i < N_NUMBERS; i++)
    {
      g_autofree char *plate = g_strdup_printf ("N%u", i);
      ids[i] = add_vehicle (self, plate);
    }
}

static void
change_something (Fixture *self, char **ids)
{
  for (int i = g_test_rand_int_range (1, 8); i > 0; i--)
    {
      const char *id = ids[g_test_rand_int_range (0, N_NUMBERS)];
      g_autofree char *when = base_time_to_iso (g_test_rand_int_range (1700000000, 1800000000));
      g_autoptr (JsonNode) scan = make_scan (NULL, when, "");

      g_autoptr (JsonObject) moved =
        perform (self, g_test_rand_bit () ? "vehicle-archive" : "vehicle-unarchive",
                 "{\"vehicle\":\"%s\"}", id);
      if (g_test_rand_bit ())
        file_scan (self, scan, id, NULL, NULL, NULL);
    }
}

/* Whatever happens, a view that follows the signals shows what a fresh reading would. */
static void
test_random_changes (Fixture *self, gconstpointer data)
{
  char *ids[N_NUMBERS];
  g_autoptr (GListStore) follower = g_list_store_new (SHOP_TYPE_VEHICLE);

  make_random_fleet (self, ids);
  g_autoptr (ShopVehicleList) list = shop_vehicle_list_new (self->db);
  g_signal_connect (list, "items-changed", G_CALLBACK (follow), follower);
  for (guint round = 0; round < 30; round++)
    {
      change_something (self, ids);
      wait_loaded (list);
      g_autoptr (ShopVehicleList) fresh = shop_vehicle_list_new (self->db);
      wait_loaded (fresh);
      guint n = g_list_model_get_n_items (G_LIST_MODEL (fresh));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (follower)), ==, n);
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (ShopVehicle) shown = g_list_model_get_item (G_LIST_MODEL (follower), i);
          g_autoptr (ShopVehicle) there = g_list_model_get_item (G_LIST_MODEL (fresh), i);

          g_assert_cmpstr (shop_vehicle_get_id (shown), ==, shop_vehicle_get_id (there));
          g_assert_cmpuint (shop_vehicle_get_n_scans (shown), ==, shop_vehicle_get_n_scans (there));
        }
    }
  for (guint i = 0; i < N_NUMBERS; i++)
    g_free (ids[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/lists/notify-of-what-changed-only", test_notifies_of_changes_only);
  add_case ("/shop/lists/move-what-was-scanned-to-the-top", test_moves_what_was_scanned);
  add_case ("/shop/lists/show-the-scans-of-a-vehicle", test_scans);
  add_case ("/shop/lists/keep-their-items-on-an-error", test_error);
  add_case ("/shop/lists/may-be-dropped-while-loading", test_dropped_while_loading);
  add_case ("/shop/lists/can-be-followed-through-any-change", test_random_changes);
  return g_test_run ();
}

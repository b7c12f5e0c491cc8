/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "shop/shop-search.h"

#define ID(last) "x'000000000000000000000000000000" last "'"

static const char *const records[] = {
  "INSERT INTO vehicle (id, vin, make, model, year, created_s, updated_s) VALUES "
  "(" ID ("01") ", '7AT0H65MX11041670', 'Toyota', 'Corolla', 2011, 1, 1), "
                "(" ID ("02") ", NULL, 'Mazda', 'Demio', 2009, 1, 1), "
                              "(" ID ("03") ", NULL, 'Ford', 'Kuga', 2016, 1, 1)",
  "INSERT INTO plate_history (id, vehicle, plate, plate_key, from_s, to_s) VALUES "
  "(" ID ("11") ", " ID ("01") ", 'KTR482', 'KTR482', 1, NULL), "
                               "(" ID ("12") ", " ID (
                                 "02") ", 'ABC 123', 'ABC123', 1, 5), "
                                       "(" ID ("13") ", " ID (
                                         "02") ", 'DEMIO1', 'DEMIO1', 5, NULL)",
  "INSERT INTO customer (id, kind, name, created_s) VALUES "
  "(" ID ("21") ", 'person', 'Māia Thompson', 1), "
                "(" ID ("22") ", 'business', 'Ktrading Ltd', 1)",
  "INSERT INTO contact (id, customer, kind, value, value_key) VALUES "
  "(" ID ("31") ", " ID ("21") ", 'phone', '021 555 0199', '215550199')",
  "INSERT INTO part (id, sku, brand, name) VALUES "
  "(" ID ("41") ", 'BR-1234', 'Bendix', 'Brake pad set, front')",
  "INSERT INTO part_number (id, part, kind, number, number_key) VALUES "
  "(" ID ("51") ", " ID ("41") ", 'oem', '04465-02220', '0446502220')",
  "INSERT INTO scan (id, vehicle, taken_at_s, document) VALUES "
  "(" ID ("61") ", " ID ("03") ", 5, '{}')",
  "INSERT INTO scan_code (scan, ecu, code, state) VALUES (" ID ("61") ", '7E8', 'P0302', 'stored')",
  "INSERT INTO note (id, tbl, record, text, at_s) VALUES "
  "(" ID ("71") ", 'vehicle', " ID ("03") ", 'Wheel lock key under the passenger seat', 1)",
};

static gboolean
write_records (StoreConnection *connection, gpointer data, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (records); i++)
    done = store_run (connection, error, records[i]);
  return done;
}

static void
fill (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  store_db_write (self->db, write_records, NULL, &error);
  g_assert_no_error (error);
}

/* What is found, as "kind title" a line. */
static char *
search (StoreDb *db, const char *text)
{
  g_autoptr (ShopDesk) desk = shop_desk_new (db);
  g_autoptr (GError) error = NULL;
  ShopSearch arguments = { .text = text };
  g_autoptr (JsonNode) answer = shop_desk_query (desk, &shop_search_query, &arguments, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  JsonArray *hits = json_node_get_array (answer);
  for (guint i = 0; i < json_array_get_length (hits); i++)
    {
      JsonObject *hit = json_array_get_object_element (hits, i);

      g_string_append_printf (found, "%s%s %s", i > 0 ? "\n" : "",
                              json_object_get_string_member (hit, "kind"),
                              json_object_get_string_member (hit, "title"));
    }
  return g_string_free (found, FALSE);
}

static void
assert_found (Fixture *self, const char *text, const char *expected)
{
  g_autofree char *found = search (self->db, text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_plate_first (Fixture *self, gconstpointer data)
{
  fill (self);
  assert_found (self, "ktr", "vehicle KTR482\ncustomer Ktrading Ltd");
  assert_found (
    self, "k",
    "vehicle KTR482\nvehicle Ford\ncustomer Ktrading Ltd\nnote Wheel lock key under the "
    "passenger seat");
  assert_found (self, "abc-12", "vehicle DEMIO1");
}

static void
test_everything (Fixture *self, gconstpointer data)
{
  fill (self);
  assert_found (self, "041670", "vehicle KTR482");
  assert_found (self, "maia", "customer Māia Thompson");
  assert_found (self, "Thompson MA", "customer Māia Thompson");
  assert_found (self, "21555", "customer Māia Thompson");
  assert_found (self, "0446502220", "part BR-1234");
  assert_found (self, "br1234", "part BR-1234");
  assert_found (self, "P0302", "vehicle Ford");
  assert_found (self, "wheel key", "note Wheel lock key under the passenger seat");
  assert_found (self, "\" OR * ( NEAR", "");
  assert_found (self, "   ", "");
}

static void
test_slips (Fixture *self, gconstpointer data)
{
  fill (self);
  assert_found (self, "KTR428", "vehicle KTR482");
  assert_found (self, "KTR4B2", "vehicle KTR482");
  assert_found (self, "toyotta corola", "vehicle KTR482");
  assert_found (self, "thomson", "customer Māia Thompson");
  assert_found (self, "zzzzzz", "");
}

static void
test_follows (Fixture *self, gconstpointer data)
{
  fill (self);
  run_sql (self->db, "UPDATE customer SET name = 'Maia Wiremu' WHERE id = " ID ("21"));
  assert_found (self, "thompson", "");
  assert_found (self, "wiremu", "customer Maia Wiremu");
  run_sql (self->db, "UPDATE contact SET removed = 1 WHERE id = " ID ("31"));
  assert_found (self, "21555", "");
  run_sql (self->db, "UPDATE plate_history SET to_s = 9 WHERE id = " ID ("11"));
  assert_found (self, "ktr482", "vehicle 7AT0H65MX11041670");
  run_sql (self->db, "UPDATE vehicle SET merged_into = " ID ("03") " WHERE id = " ID ("02"));
  assert_found (self, "demio", "");
}

static gboolean
rebuild (StoreConnection *connection, gpointer data, GError **error)
{
  return store_search_rebuild (connection, error);
}

#define INDEX                                                                                      \
  "SELECT group_concat (kind || hex (record) || words, '|') FROM "                                 \
  "(SELECT * FROM search_entry ORDER BY kind, record)"

static void
test_rebuild (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (self);
  run_sql (self->db, "UPDATE part SET name = 'Brake pads' WHERE id = " ID ("41"));
  g_autofree char *followed = ask_text (self->db, INDEX);
  store_db_write (self->db, rebuild, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *made_anew = ask_text (self->db, INDEX);
  g_assert_cmpstr (followed, ==, made_anew);
  assert_found (self, "brake", "part BR-1234");
  assert_found (self, "corrolla", "vehicle KTR482");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_case ("/shop/search/shows-plates-first", test_plate_first);
  add_case ("/shop/search/finds-whatever-a-person-looks-for", test_everything);
  add_case ("/shop/search/forgives-slips", test_slips);
  add_case ("/shop/search/follows-the-records", test_follows);
  add_case ("/shop/search/made-anew-is-what-was-followed", test_rebuild);
  return g_test_run ();
}

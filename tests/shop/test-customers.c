/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"
#include "shop/shop-customer-contact.h"

static char *
add_customer (Fixture *self, const char *name, const char *phone)
{
  return perform_for (self, "customer-add", "customer",
                      "{\"name\":\"%s\",\"contacts\":[{\"kind\":\"phone\",\"value\":\"%s\"}]}",
                      name, phone);
}

static void
test_phone_keys (void)
{
  static const struct
  {
    const char *country;
    const char *value;
    const char *key;
  } phones[] = {
    { "NZ", "021 555 123", "21555123" },
    { "NZ", "+64 21 555 123", "21555123" },
    { "NZ", "+64 (0)21 555-123", "21555123" },
    { "NZ", "0064 21 555 123", "21555123" },
    { "NZ", "(09) 301 0101", "93010101" },
    { "NZ", "+61 412 345 678", "61412345678" },
    { "AU", "0412 345 678", "412345678" },
    { "AU", "+61 412 345 678", "412345678" },
    { "FR", "01 23 45", "012345" },
    { "NZ", "no", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *key = shop_contact_make_key ("phone", phones[i].value, phones[i].country);
      g_assert_cmpstr (key, ==, phones[i].key);
    }
  g_autofree char *email = shop_contact_make_key ("email", " Anna@Example.CO.NZ ", "NZ");
  g_assert_cmpstr (email, ==, "anna@example.co.nz");
}

static void
test_add (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_customer (self, "Anna Moana", "021 555 123");
  g_autoptr (JsonObject) again = perform (
    self, "customer-add",
    "{\"name\":\"A. Moana\",\"contacts\":[{\"kind\":\"phone\",\"value\":\"+64 21 555 123\"},"
    "{\"kind\":\"email\",\"value\":\"Anna@example.nz\",\"label\":\"home\"}]}");

  g_assert_cmpstr (base_json_get_string (again, "same_contact"), ==, anna);
  g_autoptr (JsonNode) pairs = ask_query (self, "duplicates", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (pairs)), ==, 1);
  g_assert_cmpstr (base_json_get_string (row_of (pairs, 0), "customer"), ==, anna);
  g_autoptr (JsonNode) list = ask_query (self, "customers", "{\"name\":\"a. mo\"}");
  g_assert_cmpstr (base_json_get_string (row_of (list, 0), "email"), ==, "Anna@example.nz");
  undo (self);
  g_autoptr (JsonNode) left = ask_query (self, "customers", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (left)), ==, 1);
}

static void
test_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_customer (self, "Anna Moana", "021 555 123");

  g_autofree char *long_name = g_strnfill (256, 'x');

  refuse (self, SHOP_ERROR_VALUE, "customer-add", "{\"name\":\"%s\"}", long_name);
  refuse (self, SHOP_ERROR_VALUE, "customer-add", "{\"name\":\"Anna\\tMoana\"}");
  refuse (self, SHOP_ERROR_VALUE, "customer-add", "{\"name\":\"Anna\\nMoana\"}");
  refuse (self, SHOP_ERROR_VALUE, "customer-add", "{\"name\":\"Fleet\",\"gst_no\":\"49-091-851\"}");
  refuse (self, SHOP_ERROR_VALUE, "customer-add", "{\"name\":\"Fleet\",\"nzbn\":\"94290\"}");
  refuse (self, SHOP_ERROR_VALUE, "customer-add",
          "{\"name\":\"B\",\"contacts\":[{\"kind\":\"phone\",\"value\":\"none\"}]}");
  refuse (self, SHOP_ERROR_VALUE, "contact-add",
          "{\"customer\":\"%s\",\"kind\":\"email\",\"value\":\"anna\"}", anna);
  refuse (self, SHOP_ERROR_VALUE, "customer-edit", "{\"customer\":\"%s\",\"name\":null}", anna);
  refuse (self, SHOP_ERROR_ARGUMENT, "customer-add", "{\"name\":\"C\",\"terms\":\"some day\"}");
  refuse (self, SHOP_ERROR_VALUE, "customer-merge", "{\"customer\":\"%s\",\"into\":\"%s\"}", anna,
          anna);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer"), ==, 1);
}

static void
test_edit (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_customer (self, "Harbour Couriers", "09 555 1234");
  g_autoptr (JsonObject) edited = perform (
    self, "customer-edit",
    "{\"customer\":\"%s\",\"kind\":\"fleet\",\"terms\":\"20th\",\"credit_limit_minor\":500000,"
    "\"order_no_required\":true}",
    id);

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer WHERE kind = 'fleet' AND "
                                    "terms = '20th' AND credit_limit_minor = 500000 AND "
                                    "order_no_required = 1"),
                   ==, 1);
  undo (self);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM customer WHERE kind = 'person' AND "
                                    "terms = 'cash' AND credit_limit_minor IS NULL"),
                   ==, 1);
}

static void
test_contacts (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_customer (self, "Anna Moana", "021 555 123");
  g_autofree char *contact =
    perform_for (self, "contact-add", "contact",
                 "{\"customer\":\"%s\",\"kind\":\"phone\",\"value\":\"09 301 0101\"}", id);
  g_autoptr (JsonObject) edited =
    perform (self, "contact-edit", "{\"contact\":\"%s\",\"value\":\"+64 9 301 0102\"}", contact);

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM contact WHERE value_key = '93010102'"),
                   ==, 1);
  undo (self);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM contact WHERE value_key = '93010101'"),
                   ==, 1);
  g_autoptr (JsonObject) gone =
    perform (self, "contact-edit", "{\"contact\":\"%s\",\"removed\":true}", contact);
  g_autoptr (JsonNode) answer = ask_query (self, "customer", "{\"customer\":\"%s\"}", id);
  g_assert_cmpuint (
    json_array_get_length (base_json_get_array (json_node_get_object (answer), "contacts")), ==, 1);
}

static void
test_consent (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add_customer (self, "Anna Moana", "021 555 123");
  g_autoptr (JsonObject) refused = perform (
    self, "consent-set",
    "{\"customer\":\"%s\",\"channel\":\"sms\",\"purpose\":\"reminder\",\"allowed\":false}", id);

  g_assert_cmpint (count (self->db, "SELECT allowed FROM consent"), ==, 0);
  undo (self);
  g_assert_cmpint (count (self->db, "SELECT allowed FROM consent"), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM consent"), ==, 1);
  g_assert_true (shop_consent_default ("reminder"));
  g_assert_false (shop_consent_default ("marketing"));
}

static void
test_owner (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_customer (self, "Anna", "021 1");
  g_autofree char *bert = add_customer (self, "Bert", "021 2");
  g_autofree char *car = perform_for (self, "vehicle-add", "vehicle",
                                      "{\"plate\":\"KTR482\",\"customer\":\"%s\"}", anna);
  g_autoptr (JsonObject) sold =
    perform (self, "vehicle-set-owner", "{\"vehicle\":\"%s\",\"customer\":\"%s\"}", car, bert);
  g_autoptr (JsonNode) answer = ask_query (self, "vehicle", "{\"vehicle\":\"%s\"}", car);
  JsonObject *vehicle = json_node_get_object (answer);

  g_assert_cmpstr (base_json_get_string (vehicle, "customer"), ==, bert);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (vehicle, "owners")), ==, 2);
  g_autoptr (JsonNode) before = ask_query (self, "customer", "{\"customer\":\"%s\"}", anna);
  g_assert_cmpuint (
    json_array_get_length (base_json_get_array (json_node_get_object (before), "vehicles")), ==, 0);
  undo (self);
  g_autoptr (JsonNode) after = ask_query (self, "vehicle", "{\"vehicle\":\"%s\"}", car);
  g_assert_cmpstr (base_json_get_string (json_node_get_object (after), "customer"), ==, anna);
}

/* What a person sees of both customers, and who owns what. */
static char *
picture (Fixture *self)
{
  return ask_text (
    self->db,
    "SELECT (SELECT group_concat (hex (customer) || value_key) FROM "
    "  (SELECT * FROM contact ORDER BY id)) || (SELECT group_concat (hex (customer) || channel) "
    "  FROM (SELECT * FROM consent ORDER BY id)) || (SELECT group_concat (hex (id) || "
    "  coalesce (hex (merged_into), '') || archived) FROM (SELECT * FROM customer ORDER BY id)) || "
    "(SELECT group_concat (hex (customer)) FROM (SELECT * FROM job ORDER BY id))");
}

static void
test_merge (Fixture *self, gconstpointer data)
{
  g_autofree char *anna = add_customer (self, "Anna", "021 1");
  g_autofree char *other = add_customer (self, "A. Moana", "021 1");
  g_autofree char *car = perform_for (self, "vehicle-add", "vehicle",
                                      "{\"plate\":\"KTR482\",\"customer\":\"%s\"}", other);
  g_autoptr (JsonObject) consent = perform (
    self, "consent-set",
    "{\"customer\":\"%s\",\"channel\":\"sms\",\"purpose\":\"reminder\",\"allowed\":false}", other);
  run_sql (self->db, "INSERT INTO job (id, site, number, vehicle, customer, opened_s) SELECT "
                     "randomblob (16), site.id, 7, vehicle, customer, 1 FROM site, ownership");
  g_autofree char *before = picture (self);
  g_autoptr (JsonObject) merged =
    perform (self, "customer-merge", "{\"customer\":\"%s\",\"into\":\"%s\"}", other, anna);

  g_assert_cmpint (json_object_get_int_member (merged, "moved"), ==, 4);
  g_autoptr (JsonNode) answer = ask_query (self, "customer", "{\"customer\":\"%s\"}", other);
  JsonObject *one = json_node_get_object (answer);
  g_assert_cmpstr (base_json_get_string (one, "customer"), ==, anna);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (one, "contacts")), ==, 2);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (one, "vehicles")), ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM job JOIN customer "
                                    "ON customer.id = job.customer WHERE name = 'Anna'"),
                   ==, 1);
  refuse (self, SHOP_ERROR_STATE, "customer-merge", "{\"customer\":\"%s\",\"into\":\"%s\"}", other,
          anna);

  undo (self);
  g_autofree char *after = picture (self);
  g_assert_cmpstr (after, ==, before);
  g_autoptr (JsonNode) vehicle = ask_query (self, "vehicle", "{\"vehicle\":\"%s\"}", car);
  g_assert_cmpstr (base_json_get_string (json_node_get_object (vehicle), "customer"), ==, other);
}

static void
test_vehicle_merge (Fixture *self, gconstpointer data)
{
  g_autofree char *typed =
    perform_for (self, "vehicle-add", "vehicle", "{\"plate\":\"KTR482\",\"make\":\"Volkswagen\"}");
  g_autoptr (JsonNode) scan =
    make_scan ("WVWZZZAUZGW123456", "2026-03-10T00:07:00Z", "{\"code\":\"P0302\"}");
  g_autofree char *scanned = NULL;
  g_autoptr (GError) error = NULL;

  file_scan (self, scan, NULL, &scanned, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (JsonObject) km =
    perform (self, "odometer-note", "{\"vehicle\":\"%s\",\"km\":148220}", scanned);
  g_autoptr (JsonObject) merged =
    perform (self, "vehicle-merge", "{\"vehicle\":\"%s\",\"into\":\"%s\"}", scanned, typed);
  g_autoptr (JsonNode) answer = ask_query (self, "vehicle", "{\"vehicle\":\"%s\"}", scanned);
  JsonObject *vehicle = json_node_get_object (answer);
  g_assert_cmpstr (base_json_get_string (vehicle, "vehicle"), ==, typed);
  g_assert_cmpstr (base_json_get_string (vehicle, "vin"), ==, "WVWZZZAUZGW123456");
  g_assert_cmpint (json_object_get_int_member (vehicle, "km"), ==, 148220);
  g_autoptr (JsonNode) history = ask_query (self, "vehicle-history", "{\"vehicle\":\"%s\"}", typed);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (history)), ==, 1);

  /* The next scan of the car finds the one that stayed. */
  g_autofree char *found = NULL;
  file_scan (self, scan, NULL, &found, NULL, &error);
  g_assert_cmpstr (found, ==, typed);
}

static void
test_vehicle_unmerge (Fixture *self, gconstpointer data)
{
  g_autofree char *typed = add_vehicle (self, "KTR482");
  g_autofree char *other =
    perform_for (self, "vehicle-add", "vehicle", "{\"plate\":\"KTR483\",\"make\":\"Mazda\"}");
  g_autoptr (JsonObject) merged =
    perform (self, "vehicle-merge", "{\"vehicle\":\"%s\",\"into\":\"%s\"}", other, typed);

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE make = 'Mazda'"), ==, 2);
  undo (self);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE plate = 'KTR482' "
                                    "AND make IS NULL AND merged_into IS NULL"),
                   ==, 1);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM vehicle WHERE plate = 'KTR483' "
                                    "AND make = 'Mazda' AND merged_into IS NULL"),
                   ==, 1);
}

/* Every verb that begins new work; what stands before "%s" is the customer's or the vehicle's. */
static void
test_archived (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *verb;
    const char *arguments;
    gboolean vehicle;
  } verbs[] = {
    { "booking-add", "{\"title\":\"WoF\",\"state\":\"requested\",\"customer\":\"%s\"}", FALSE },
    { "booking-add", "{\"title\":\"WoF\",\"state\":\"requested\",\"vehicle\":\"%s\"}", TRUE },
    { "waitlist-add", "{\"title\":\"WoF\",\"duration_min\":60,\"vehicle\":\"%s\"}", TRUE },
    { "job-open", "{\"vehicle\":\"%s\"}", TRUE },
    { "invoice-draft", "{\"customer\":\"%s\"}", FALSE },
    { "vehicle-add", "{\"plate\":\"NEW1\",\"customer\":\"%s\"}", FALSE },
    { "vehicle-set-owner", "{\"vehicle\":\"%s\"}", TRUE },
    { "deferred-add", "{\"description\":\"Tyres\",\"vehicle\":\"%s\"}", TRUE },
    { "opening-add", "{\"amount_minor\":100,\"customer\":\"%s\"}", FALSE },
  };
  g_autofree char *anna = add_customer (self, "Anna Moana", "021 555 123");
  g_autofree char *car = add_vehicle (self, "KTR482");
  g_autoptr (JsonObject) one = perform (self, "customer-archive", "{\"customer\":\"%s\"}", anna);
  g_autoptr (JsonObject) two = perform (self, "vehicle-archive", "{\"vehicle\":\"%s\"}", car);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_auto (GStrv) parts = g_strsplit (verbs[i].arguments, "%s", 2);

      refuse (self, SHOP_ERROR_IN_USE, verbs[i].verb, "%s%s%s", parts[0],
              verbs[i].vehicle ? car : anna, parts[1]);
    }
}

static void
test_follows_the_merged (Fixture *self, gconstpointer data)
{
  g_autofree char *twice = add_customer (self, "A. Moana", "021 555 124");
  g_autofree char *anna = add_customer (self, "Anna Moana", "021 555 123");
  g_autoptr (JsonObject) merged =
    perform (self, "customer-merge", "{\"customer\":\"%s\",\"into\":\"%s\"}", twice, anna);
  g_autofree char *draft =
    perform_for (self, "invoice-draft", "invoice", "{\"customer\":\"%s\"}", twice);

  g_assert_cmpint (count (self->db, "SELECT count (*) FROM invoice JOIN customer "
                                    "ON customer.id = customer AND name = 'Anna Moana'"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/customers/compares-phones-as-they-are-dialled", test_phone_keys);
  add_case ("/shop/customers/tells-of-one-with-the-same-phone", test_add);
  add_case ("/shop/customers/refuses-what-cannot-be", test_refuses);
  add_case ("/shop/customers/edits-and-undoes", test_edit);
  add_case ("/shop/customers/keeps-the-key-of-a-contact-with-it", test_contacts);
  add_case ("/shop/customers/notes-consent-once-a-channel-and-purpose", test_consent);
  add_case ("/shop/customers/hands-a-vehicle-to-a-new-owner", test_owner);
  add_case ("/shop/customers/merges-two-and-takes-it-back", test_merge);
  add_case ("/shop/customers/takes-no-new-work-for-the-archived", test_archived);
  add_case ("/shop/customers/works-on-for-whom-they-were-merged-into", test_follows_the_merged);
  add_case ("/shop/customers/merges-two-vehicles-with-all-that-is-known", test_vehicle_merge);
  add_case ("/shop/customers/tells-two-vehicles-apart-again", test_vehicle_unmerge);
  return g_test_run ();
}

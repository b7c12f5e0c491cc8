/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stations.h"

#include "base/base-json.h"

#define VEHICLE "01900000-0000-7000-8000-000000000001"
#define UNKNOWN "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static const char *
make_vehicle (Workshop *self)
{
  write_rows (self,
              "INSERT INTO vehicle (id, make, created_s, updated_s) VALUES (%s, 'Mazda', 1, 1)",
              hex (self, VEHICLE));
  return VEHICLE;
}

static JsonObject *
only_row (JsonNode *answer)
{
  g_assert_cmpuint (json_array_get_length (json_node_get_array (answer)), ==, 1);
  return json_array_get_object_element (json_node_get_array (answer), 0);
}

static void
assert_attached (Workshop *self, const char *record, guint n)
{
  g_autoptr (JsonNode) list = ask (self, "attachments", "{'record':'%s'}", record);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, n);
}

static void
test_bytes (Workshop *self, gconstpointer data)
{
  g_autoptr (GInputStream) bytes = g_memory_input_stream_new_from_data ("%PDF-1.4 x", -1, NULL);
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  ShopAttachmentAdd add = { .name = "purchase", .title = "Bill of sale" };

  base_id_parse (make_vehicle (self), &add.record);
  g_assert_true (shop_attach (self->desk, bytes, &add, NULL, &outcome, &error));
  g_assert_no_error (error);
  g_autoptr (JsonNode) list = ask (self, "attachments", "{'record':'" VEHICLE "'}");
  JsonObject *row = only_row (list);
  g_assert_cmpstr (base_json_get_string (row, "name"), ==, "purchase");
  g_assert_cmpstr (base_json_get_string (row, "title"), ==, "Bill of sale");
  g_assert_cmpstr (base_json_get_string (row, "mime"), ==, "application/pdf");
  g_assert_cmpstr (base_json_get_string (row, "kind"), ==, "document");
  g_assert_cmpint (base_json_get_int (row, "size", 0), ==, 10);
  g_assert_cmpint (base_json_get_int (row, "taken_s", 0), ==, self->now_ms / 1000);
  g_assert_true (base_json_get_bool (row, "here", FALSE));
}

static void
test_unknown (Workshop *self, gconstpointer data)
{
  make_vehicle (self);
  refuse (self, SHOP_ERROR_VALUE, "No file with the content 001122334455", "attachment-add",
          "{'record':'" VEHICLE "','sha256':'" UNKNOWN "','name':'a.jpg'}");
  refuse (self, SHOP_ERROR_ARGUMENT, "“abc”", "attachment-add",
          "{'record':'" VEHICLE "','sha256':'abc','name':'a.jpg'}");
  refuse (self, SHOP_ERROR_NOT_FOUND, NULL, "attachment-add",
          "{'record':'01900000-0000-7000-8000-0000000000ff','sha256':'%s','name':'a.jpg'}",
          put_file (self, "photo"));
}

static void
test_twice (Workshop *self, gconstpointer data)
{
  const char *photo = put_file (self, "photo");

  make_vehicle (self);
  perform (self, NULL, "attachment-add",
           "{'record':'" VEHICLE "','sha256':'%s','name':'left.jpg','kind':'photo'}", photo);
  refuse (self, SHOP_ERROR_TAKEN, "left.jpg", "attachment-add",
          "{'record':'" VEHICLE "','sha256':'%s','name':'right.jpg'}", photo);
}

static void
test_removed (Workshop *self, gconstpointer data)
{
  make_vehicle (self);
  const char *attachment =
    perform (self, "attachment", "attachment-add",
             "{'record':'" VEHICLE "','sha256':'%s','name':'a.jpg'}", put_file (self, "photo"));

  perform (self, NULL, "attachment-remove", "{'attachment':'%s'}", attachment);
  assert_attached (self, VEHICLE, 0);
  perform (self, NULL, "undo", "{}");
  assert_attached (self, VEHICLE, 1);
  perform (self, NULL, "undo", "{}");
  assert_attached (self, VEHICLE, 0);
}

/* An accountant reads all and writes about nothing. */
static void
test_permission (Workshop *self, gconstpointer data)
{
  const char *photo = put_file (self, "photo");
  g_autoptr (GError) error = NULL;

  make_vehicle (self);
  perform (self, NULL, "user-add", "{'name':'Mele','role':'00000000-0000-7000-8000-000000000108'}");
  shop_sign_in_by_name (self->desk, "Mele", NULL, &error);
  g_assert_no_error (error);
  refuse (self, SHOP_ERROR_NOT_ALLOWED, NULL, "attachment-add",
          "{'record':'" VEHICLE "','sha256':'%s','name':'a.jpg'}", photo);
}

static const char *
start_wof (Workshop *self)
{
  return perform (self, "inspection", "inspection-start",
                  "{'vehicle':'" VEHICLE "','template':'00000000-0000-7000-8000-000000090001',"
                  "'technician':'%s'}",
                  make_inspector (self));
}

static void
test_evidence (Workshop *self, gconstpointer data)
{
  const char *photo = put_file (self, "photo");

  make_vehicle (self);
  const char *wof = start_wof (self);
  refuse (self, SHOP_ERROR_VALUE, "No file", "inspection-result",
          "{'inspection':'%s','name':'Chassis','result':'fail','photos':['" UNKNOWN "']}", wof);
  const char *result =
    perform (self, "result", "inspection-result",
             "{'inspection':'%s','name':'Chassis','result':'fail','photos':['%s']}", wof, photo);
  g_autoptr (JsonNode) list = ask (self, "attachments", "{'record':'%s'}", result);
  JsonObject *row = only_row (list);
  g_assert_cmpstr (base_json_get_string (row, "kind"), ==, "photo");
  refuse (self, SHOP_ERROR_LEDGER, "evidence", "attachment-remove", "{'attachment':'%s'}",
          base_json_get_string (row, "attachment"));
}

/* The row travels before the file does. */
static void
test_other_station (Stations *self, gconstpointer data)
{
  Workshop *there = &self->a.desk;
  Workshop *here = &self->b.desk;
  const char *photo = put_file (there, "photo");

  make_vehicle (there);
  perform (there, NULL, "attachment-add", "{'record':'" VEHICLE "','sha256':'%s','name':'a.jpg'}",
           photo);
  stations_exchange (self);
  g_autoptr (JsonNode) list = ask (here, "attachments", "{'record':'" VEHICLE "'}");
  g_assert_false (base_json_get_bool (only_row (list), "here", TRUE));
  perform (here, NULL, "inspection-result",
           "{'inspection':'%s','name':'Chassis','result':'fail','photos':['%s']}", start_wof (here),
           photo);
  g_assert_cmpstr (text (here, "SELECT name || ' ' || size FROM attachment "
                               "WHERE tbl = 'inspection_result'"),
                   ==, "a.jpg 5");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/attachments/keeps-bytes-with-a-record", test_bytes);
  add_story ("/shop/attachments/refuses-content-that-nobody-put-here", test_unknown);
  add_story ("/shop/attachments/refuses-the-same-content-twice", test_twice);
  add_story ("/shop/attachments/takes-a-removal-back", test_removed);
  add_story ("/shop/attachments/asks-for-a-permission-of-the-record", test_permission);
  add_story ("/shop/attachments/keeps-evidence", test_evidence);
  add_two ("/shop/attachments/knows-content-of-another-station", test_other_station);
  return g_test_run ();
}

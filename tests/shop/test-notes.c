/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"

static void
note (Fixture *self, const char *record, const char *text)
{
  g_autoptr (JsonObject) result =
    perform (self, "note-add", "{\"record\":\"%s\",\"text\":\"%s\"}", record, text);

  g_assert_true (json_object_has_member (result, "note"));
}

static void
assert_latest (Fixture *self, const char *record, const char *text, const char *user)
{
  g_autoptr (JsonNode) notes = ask_query (self, "notes", "{\"record\":\"%s\"}", record);
  JsonObject *row = row_of (notes, 0);

  g_assert_cmpstr (base_json_get_string (row, "text"), ==, text);
  g_assert_cmpstr (base_json_get_string (row, "user_name"), ==, user);
  g_assert_cmpint (base_json_get_int (row, "at_s", 0), ==, self->now_ms / 1000);
}

static void
test_who_and_when (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KTR482");

  note (self, vehicle, "Locking nut is in the glovebox");
  assert_latest (self, vehicle, "Locking nut is in the glovebox", "Owner");
  fixture_set_time (self, "2026-03-11T00:05:00Z");
  note (self, vehicle, "It is in the boot now");
  assert_latest (self, vehicle, "It is in the boot now", "Owner");
}

/* Whatever the shop keeps by name can be noted about. */
static void
test_kinds (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KTR482");
  const struct
  {
    const char *verb;
    const char *member;
    const char *arguments;
  } kinds[] = {
    { "customer-add", "customer", "{\"name\":\"Kim Lee\"}" },
    { "supplier-add", "supplier", "{\"name\":\"Repco\"}" },
    { "part-add", "part", "{\"sku\":\"OF-1\",\"name\":\"Oil filter\"}" },
    { "bay-add", "bay", "{\"name\":\"Bay 1\"}" },
    { "technician-add", "technician", "{\"name\":\"Hemi\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *record =
        perform_for (self, kinds[i].verb, kinds[i].member, "%s", kinds[i].arguments);
      g_autofree char *sql =
        g_strdup_printf ("SELECT count (*) FROM note WHERE tbl = '%s'", kinds[i].member);

      note (self, record, "to be known");
      g_assert_cmpint (count (self->db, sql), ==, 1);
    }
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KTR482");

  refuse (self, SHOP_ERROR_NOT_FOUND, "note-add",
          "{\"record\":\"01900000-0000-7000-8000-0000000000ff\",\"text\":\"x\"}");
  refuse (self, SHOP_ERROR_ARGUMENT, "note-add", "{\"record\":\"%s\",\"text\":\" \"}", vehicle);
  g_assert_cmpint (count (self->db, "SELECT count (*) FROM note"), ==, 0);
}

static void
test_permission (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KTR482");
  g_autofree char *supplier =
    perform_for (self, "supplier-add", "supplier", "{\"name\":\"Repco\"}");
  g_autofree char *hemi =
    perform_for (self, "user-add", "user",
                 "{\"name\":\"Hemi\",\"role\":\"00000000-0000-7000-8000-000000000105\"}");

  stand_at (self, hemi);
  note (self, vehicle, "Rust at the sill");
  refuse (self, SHOP_ERROR_NOT_ALLOWED, "note-add", "{\"record\":\"%s\",\"text\":\"Slow\"}",
          supplier);
}

/* A note is no deed to take back: the next one corrects it. */
static void
test_ledger (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KTR482");

  note (self, vehicle, "Rust at the sill");
  refuse (self, SHOP_ERROR_NOTHING_TO_UNDO, "undo", "{}");
  assert_latest (self, vehicle, "Rust at the sill", "Owner");
}

static void
test_found (Fixture *self, gconstpointer data)
{
  g_autofree char *vehicle = add_vehicle (self, "KTR482");

  note (self, vehicle, "Locking nut is in the glovebox");
  g_autoptr (JsonNode) hits = ask_query (self, "search", "{\"text\":\"glovebox\"}");
  g_assert_cmpstr (base_json_get_string (row_of (hits, 0), "kind"), ==, "note");
  g_assert_cmpstr (base_json_get_string (row_of (hits, 0), "title"), ==,
                   "Locking nut is in the glovebox");
  g_assert_cmpstr (base_json_get_string (row_of (hits, 0), "subtitle"), ==, "vehicle KTR482");
  g_assert_cmpstr (base_json_get_string (row_of (hits, 0), "about"), ==, vehicle);
}

int
main (int argc, char *argv[])
{
  const char *time = "2026-03-10T00:05:00Z";

  g_test_init (&argc, &argv, NULL);
  add_case_at ("/shop/notes/say-who-and-when", time, test_who_and_when);
  add_case_at ("/shop/notes/are-about-any-kind-of-record", time, test_kinds);
  add_case_at ("/shop/notes/are-about-something", time, test_nothing);
  add_case_at ("/shop/notes/ask-for-a-permission-of-the-record", time, test_permission);
  add_case_at ("/shop/notes/stay-as-they-are", time, test_ledger);
  add_case_at ("/shop/notes/are-found-by-the-search", time, test_found);
  return g_test_run ();
}

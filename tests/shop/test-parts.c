/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storeroom.h"
#include "shop/shop-part-number.h"

static void
finds_numbers_however_they_are_written (void)
{
  static const struct
  {
    const char *number;
    const char *key;
  } numbers[] = {
    { "90915-yzzd2", "90915YZZD2" },
    { " 04 465/02:3 ", "04465023" },
    { "bé-12", "BÉ12" },
    { "--", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *key = shop_part_number_key (numbers[i].number);
      g_assert_cmpstr (key, ==, numbers[i].key);
    }
}

static void
gives_a_barcode_to_one_part (Storeroom *room, gconstpointer data)
{
  g_autofree char *first = add_part (room, "F-1", 0);
  g_autofree char *second = add_part (room, "F-2", 0);
  static const char format[] = "{\"part\":\"%s\",\"kind\":\"barcode\",\"number\":\"%s\"}";

  g_autofree char *given = verb_id (room, "part-number-add", "number", format, first, "94-15 001");
  verb_refused (room, SHOP_ERROR_TAKEN, "part-number-add", format, second, "9415001");
  verb_refused (room, SHOP_ERROR_VALUE, "part-number-add", format, second, "-");
  g_autoptr (JsonObject) removed = verb (room, "part-number-remove", "{\"number\":\"%s\"}", given);
  g_autofree char *moved = verb_id (room, "part-number-add", "number", format, second, "9415001");
  g_autoptr (JsonNode) card = query (room, "part", "{\"part\":\"%s\"}", second);
  JsonArray *numbers = json_object_get_array_member (json_node_get_object (card), "numbers");
  g_assert_cmpuint (json_array_get_length (numbers), ==, 1);
}

static void
has_each_number_once (Storeroom *room, gconstpointer data)
{
  g_autofree char *first = add_part (room, "F-1", 0);
  g_autofree char *second = add_part (room, "F-2", 0);

  verb_refused (room, SHOP_ERROR_TAKEN, "part-add", "{\"sku\":\"F-1\",\"name\":\"Other\"}");
  verb_refused (room, SHOP_ERROR_TAKEN, "part-edit", "{\"part\":\"%s\",\"sku\":\"F-1\"}", second);
  g_autoptr (JsonObject) same =
    verb (room, "part-edit", "{\"part\":\"%s\",\"sku\":\"F-1\",\"name\":\"Oil filter\"}", first);
  g_autoptr (JsonObject) undone = verb (room, "undo", "{}");
  g_autoptr (JsonNode) card = query (room, "part", "{\"part\":\"%s\"}", first);
  g_assert_cmpstr (word (json_node_get_object (card), "name"), ==, "Part F-1");
}

static void
puts_away_only_what_nobody_needs (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);
  static const char format[] = "{\"part\":\"%s\"}";

  open_stock (room, part, 1000, 80000);
  verb_refused (room, SHOP_ERROR_IN_USE, "part-archive", format, part);
  g_autoptr (JsonObject) scrapped =
    verb (room, "stock-scrap", "{\"part\":\"%s\",\"qty_milli\":1000,\"reason\":\"Old\"}", part);
  g_autoptr (JsonObject) archived = verb (room, "part-archive", format, part);
  verb_refused (room, SHOP_ERROR_STATE, "job-line-part", "{\"job\":\"%s\",\"part\":\"%s\"}",
                room->job, part);
  g_autoptr (JsonNode) none = query (room, "stock-list", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (none)), ==, 0);
  g_autoptr (JsonObject) undone = verb (room, "undo", "{}");
  g_autoptr (JsonNode) rows = query (room, "stock-list", "{}");
  g_assert_cmpstr (word (nth (rows, 0), "sku"), ==, "F-1");
}

static void
stand_as (Storeroom *room, const char *role)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO user (id, name, role) SELECT x'0000000000007000800000000000bb01', 'Someone', id "
    "FROM role WHERE name = '%s'",
    role);
  BaseId user;

  run_sql (room->db, sql);
  g_assert_true (base_id_parse ("00000000-0000-7000-8000-00000000bb01", &user));
  shop_desk_set_user (room->desk, &user);
}

static void
hides_costs_from_a_technician (Storeroom *room, gconstpointer data)
{
  g_autofree char *part = add_part (room, "F-1", 80000);

  open_stock (room, part, 5000, 80000);
  stand_as (room, "Technician");
  g_autoptr (JsonNode) rows = query (room, "stock-list", "{}");
  g_autoptr (JsonNode) card = query (room, "part", "{\"part\":\"%s\"}", part);
  g_autoptr (JsonNode) price = query (room, "price", "{\"part\":\"%s\"}", part);
  JsonObject *movement = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (card), "movements"), 0);
  g_assert_false (json_object_has_member (nth (rows, 0), "average_e4"));
  g_assert_false (json_object_has_member (nth (rows, 0), "margin_bp"));
  g_assert_false (json_object_has_member (nth (rows, 0), "cost_e4"));
  g_assert_true (json_object_get_null_member (json_node_get_object (card), "cost_e4"));
  g_assert_true (json_object_get_null_member (json_node_get_object (card), "average_e4"));
  g_assert_true (json_object_get_null_member (movement, "unit_cost_e4"));
  g_assert_false (json_object_has_member (json_node_get_object (price), "cost_e4"));
  g_autofree char *line = want_part (room, part, 1000);
  verb_refused (room, SHOP_ERROR_NOT_ALLOWED, "stock-issue", "{\"line\":\"%s\"}", line);
}

static void
lets_the_storeman_keep_stock_but_not_write_it_off (Storeroom *room, gconstpointer data)
{
  stand_as (room, "Parts");
  g_autofree char *part = add_part (room, "F-1", 80000);

  open_stock (room, part, 5000, 80000);
  verb_refused (room, SHOP_ERROR_NOT_ALLOWED, "stock-adjust",
                "{\"part\":\"%s\",\"qty_milli\":1000,\"reason\":\"Found\"}", part);
  verb_refused (room, SHOP_ERROR_NOT_ALLOWED, "part-edit", "{\"part\":\"%s\",\"cost_e4\":1}", part);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/parts/finds-numbers-however-they-are-written",
                   finds_numbers_however_they_are_written);
  add_story ("/shop/parts/gives-a-barcode-to-one-part", gives_a_barcode_to_one_part);
  add_story ("/shop/parts/has-each-number-once", has_each_number_once);
  add_story ("/shop/parts/puts-away-only-what-nobody-needs", puts_away_only_what_nobody_needs);
  add_story ("/shop/parts/hides-costs-from-a-technician", hides_costs_from_a_technician);
  add_story ("/shop/parts/lets-the-storeman-keep-stock-but-not-write-it-off",
             lets_the_storeman_keep_stock_but_not_write_it_off);
  return g_test_run ();
}

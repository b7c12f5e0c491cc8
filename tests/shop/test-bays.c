/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary.h"

#define TUESDAY "2026-03-10"

static void
test_equipment (Diary *diary, gconstpointer data)
{
  g_autofree char *lacks =
    diary_refuse (diary, SHOP_ERROR_EQUIPMENT, "booking-add",
                  "{'title':'Brakes','equipment':['brake tester'],'allocations':[{'bay':'%s',"
                  "'start_s':'2026-03-09T21:00:00Z','end_s':'2026-03-09T22:00:00Z'}]}",
                  diary->hoist);

  assert_contains (lacks, "brake tester");
  g_autoptr (JsonObject) done = diary_do (
    diary, "bay-equip", "{'bay':'%s','add':['Brake tester'],'remove':['press']}", diary->hoist);
  g_autoptr (JsonObject) booked =
    diary_do (diary, "booking-add",
              "{'title':'Brakes','equipment':['brake tester'],'allocations':[{'bay':'%s',"
              "'start_s':'2026-03-09T21:00:00Z','end_s':'2026-03-09T22:00:00Z'}]}",
              diary->hoist);
  g_autoptr (JsonNode) bays = diary_ask (diary, "bays", "{}");
  JsonObject *bay = base_json_array_get_object (json_node_get_array (bays), 0);
  JsonArray *equipment = base_json_get_array (bay, "equipment");

  g_assert_cmpuint (json_array_get_length (equipment), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (equipment, 0), ==, "Brake tester");
}

static void
test_undo_equipment (Diary *diary, gconstpointer data)
{
  g_autoptr (JsonObject) done =
    diary_do (diary, "bay-equip", "{'bay':'%s','remove':['press']}", diary->hoist);
  g_autoptr (JsonObject) undone = diary_do (diary, "undo", "{}");
  g_autoptr (JsonNode) bays = diary_ask (diary, "bays", "{}");
  JsonObject *bay = base_json_array_get_object (json_node_get_array (bays), 0);

  g_assert_cmpstr (json_array_get_string_element (base_json_get_array (bay, "equipment"), 0), ==,
                   "press");
}

static void
test_archive (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *sentence = diary_refuse (diary, SHOP_ERROR_IN_USE, "bay-edit",
                                            "{'bay':'%s','archived':true}", diary->hoist);
  g_autofree char *other = diary_refuse (diary, SHOP_ERROR_IN_USE, "technician-edit",
                                         "{'technician':'%s','archived':true}", diary->mia);

  assert_contains (sentence, "Bay 1 has 1 booking ahead.");
  assert_contains (other, "Mia has 1 booking ahead.");
  g_autoptr (JsonObject) cancelled =
    diary_do (diary, "booking-cancel", "{'booking':'%s'}", booking);
  g_autoptr (JsonObject) archived =
    diary_do (diary, "bay-edit", "{'bay':'%s','archived':true}", diary->hoist);
  g_autofree char *refused =
    diary_refuse (diary, SHOP_ERROR_STATE, "booking-add",
                  "{'title':'Late','allocations':[{'bay':'%s','start_s':'2026-03-09T21:00:00Z',"
                  "'end_s':'2026-03-09T22:00:00Z'}]}",
                  diary->hoist);
  assert_contains (refused, "Bay 1 is archived");
}

static void
test_size (Diary *diary, gconstpointer data)
{
  g_autofree char *where =
    g_strdup_printf ("'allocations':[{'bay':'%s','start_s':'2026-03-09T21:00:00Z',"
                     "'end_s':'2026-03-09T22:00:00Z'}]}",
                     diary->flat);
  g_autofree char *heavy = diary_refuse (diary, SHOP_ERROR_EQUIPMENT, "booking-add",
                                         "{'title':'Clutch','vehicle':'" VAN "',%s", where);
  g_autofree char *high = diary_refuse (diary, SHOP_ERROR_EQUIPMENT, "booking-add",
                                        "{'title':'Clutch','height_mm':2100,%s", where);

  assert_contains (heavy, "Bay 2 carries 2500 kg; the vehicle weighs 3200 kg.");
  assert_contains (high, "up to 2000 mm; this one is 2100 mm");
}

static void
test_skills (Diary *diary, gconstpointer data)
{
  g_autofree char *run =
    g_strdup_printf ("{'title':'Dyno run','skills':['Dyno'],'allocations':[{'technician':'%s',"
                     "'start_s':'2026-03-09T21:00:00Z','end_s':'2026-03-09T22:00:00Z'}]}",
                     diary->tom);
  g_autofree char *sentence = diary_refuse (diary, SHOP_ERROR_SKILL, "booking-add", "%s", run);

  assert_contains (sentence, "Tom has not learnt “Dyno”");
  g_autoptr (JsonObject) taught =
    diary_do (diary, "technician-teach", "{'technician':'%s','skill':'dyno'}", diary->tom);
  g_autoptr (JsonObject) booked = diary_do (diary, "booking-add", "%s", run);
  g_assert_true (json_object_has_member (booked, "booking"));
  g_autoptr (JsonObject) forgot = diary_do (
    diary, "technician-teach", "{'technician':'%s','skill':'DYNO','forget':true}", diary->tom);
  g_autofree char *again =
    diary_refuse (diary, SHOP_ERROR_NOTHING, "technician-teach",
                  "{'technician':'%s','skill':'dyno','forget':true}", diary->tom);
}

static void
test_board (Diary *diary, gconstpointer data)
{
  g_autofree char *late = diary_book (diary, "2026-03-02", 485, 660,
                                      ",'vehicle':'" CAR "','promised_s':'2026-03-01T21:30:00Z'");
  g_autofree char *next = diary_book (diary, "2026-03-02", 720, 780, "");

  diary->now_s += 10 * 60;
  g_autoptr (JsonNode) answer = diary_ask (diary, "bay-board", "{}");
  JsonObject *board = json_node_get_object (answer);
  JsonObject *bay = base_json_array_get_object (base_json_get_array (board, "bays"), 0);
  JsonObject *now = base_json_get_object (bay, "now");

  g_assert_cmpstr (base_json_get_string (now, "booking"), ==, late);
  g_assert_cmpstr (base_json_get_string (now, "plate"), ==, "KTR482");
  g_assert_cmpstr (base_json_get_string (now, "technician_name"), ==, "Mia");
  g_assert_cmpstr (base_json_get_string (now, "promise"), ==, "late");
  g_assert_cmpstr (base_json_get_string (base_json_get_object (bay, "next"), "booking"), ==, next);
  JsonObject *empty = base_json_array_get_object (base_json_get_array (board, "bays"), 1);
  g_assert_true (json_object_get_null_member (empty, "now"));
  /* Open until 18:00: Tom is free for 590 min, Mia for 590 − 170 − 60; dyno counts 80 % of hers. */
  JsonObject *free = base_json_get_object (board, "free");
  g_assert_cmpint (base_json_get_int (free, "free_min", 0), ==, 590 + 360);
  JsonObject *skills = base_json_get_object (free, "skills");
  g_assert_cmpint (base_json_get_int (skills, "petrol", 0), ==, 950);
  g_assert_cmpint (base_json_get_int (skills, "dyno", 0), ==, 288);
}

static void
test_board_keeps_who_is_there (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, "2026-03-02", 485, 540, "");
  g_autoptr (JsonObject) arrived = diary_do (diary, "booking-arrive", "{'booking':'%s'}", booking);
  g_autoptr (JsonObject) in_bay = diary_do (diary, "booking-in-bay", "{'booking':'%s'}", booking);

  diary->now_s += 3 * HOUR_S;
  g_autoptr (JsonNode) answer = diary_ask (diary, "bay-board", "{}");
  JsonObject *bay =
    base_json_array_get_object (base_json_get_array (json_node_get_object (answer), "bays"), 0);
  g_assert_cmpstr (base_json_get_string (base_json_get_object (bay, "now"), "state"), ==, "in_bay");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_diary_case ("/shop/bay/asks-for-its-equipment", test_equipment);
  add_diary_case ("/shop/bay/takes-back-a-change-of-equipment", test_undo_equipment);
  add_diary_case ("/shop/bay/is-not-archived-while-bookings-lie-ahead", test_archive);
  add_diary_case ("/shop/bay/refuses-what-is-too-heavy-or-too-high", test_size);
  add_diary_case ("/shop/technician/does-only-what-was-learnt", test_skills);
  add_diary_case ("/shop/bay-board/shows-who-is-there-and-who-comes-next", test_board);
  add_diary_case ("/shop/bay-board/keeps-who-runs-over", test_board_keeps_who_is_there);

  return g_test_run ();
}

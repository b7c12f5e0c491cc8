/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary.h"

#define NZ   "Pacific/Auckland"
#define TIME "%" G_GINT64_FORMAT

static char *
list_starts (Diary *diary)
{
  return ask_text (diary->fixture.db,
                   "SELECT group_concat (strftime ('%m-%d %H:%M', start_s, 'unixepoch'), ', ') "
                   "FROM (SELECT * FROM allocation WHERE live ORDER BY start_s)");
}

/* S9 of the domain study. */
static void
test_dyno_and_daylight_saving (Diary *diary, gconstpointer data)
{
  g_autoptr (JsonObject) made =
    diary_do (diary, "recurrence-add",
              "{'title':'Fleet','bay':'%s','technician':'%s','rule':'FREQ=WEEKLY;BYDAY=TH',"
              "'start_date':'2026-03-26','start_min':480,'duration_min':120,"
              "'horizon_date':'2026-04-09'}",
              diary->hoist, diary->mia);
  g_autofree char *starts = list_starts (diary);

  g_assert_cmpint (base_json_get_int (made, "bookings", 0), ==, 3);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (made, "clashes")), ==, 0);
  g_assert_cmpstr (starts, ==, "03-25 19:00, 04-01 19:00, 04-08 20:00");

  g_autofree char *held = diary_make (
    diary, "booking-add", "booking",
    "{'title':'Power run','outside_hours':true,'overnight':true,'equipment':['dyno'],"
    "'skills':['dyno'],'allocations':[{'bay':'%s','technician':'%s','start_s':" TIME
    ",'end_s':" TIME "}]}",
    diary->dyno, diary->mia, diary_at (NZ, "2026-09-26", 540), diary_at (NZ, "2026-09-28", 960));
  g_assert_cmpint (count (diary->fixture.db,
                          "SELECT sum (end_s - start_s) FROM allocation JOIN bay ON bay.id = bay "
                          "WHERE bay.kind = 'dyno'"),
                   ==, 54 * HOUR_S);
  g_autofree char *sentence = diary_refuse (
    diary, SHOP_ERROR_SKILL, "booking-add",
    "{'title':'Power run','skills':['dyno'],'allocations':[{'bay':'%s','technician':'%s',"
    "'start_s':" TIME ",'end_s':" TIME "}]}",
    diary->dyno, diary->tom, diary_at (NZ, "2026-03-10", 540), diary_at (NZ, "2026-03-10", 600));
  assert_contains (sentence, "Tom has not learnt “dyno”");
  g_assert_cmpint (
    count (diary->fixture.db, "SELECT count (*) FROM booking WHERE recurrence IS NOT NULL"), ==, 3);
  g_assert_cmpint (count (diary->fixture.db,
                          "SELECT count (*) FROM allocation JOIN bay ON bay.id = bay "
                          "WHERE bay.kind = 'dyno'"),
                   ==, 1);
}

static void
test_clash (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, "2026-03-12", 480, 540, "");
  g_autoptr (JsonObject) holiday =
    diary_do (diary, "holiday-add", "{'date':'2026-03-19','name':'Show day'}");
  g_autoptr (JsonObject) made =
    diary_do (diary, "recurrence-add",
              "{'title':'Fleet','bay':'%s','rule':'FREQ=WEEKLY;BYDAY=TH',"
              "'start_date':'2026-03-12','start_min':500,'duration_min':60,"
              "'horizon_date':'2026-03-26'}",
              diary->hoist);
  JsonArray *clashes = base_json_get_array (made, "clashes");
  JsonObject *first = base_json_array_get_object (clashes, 0);

  g_assert_cmpuint (json_array_get_length (clashes), ==, 2);
  g_assert_cmpstr (base_json_get_string (first, "date"), ==, "2026-03-12");
  assert_contains (base_json_get_string (first, "why"), "“Misfire”");
  assert_contains (base_json_get_string (base_json_array_get_object (clashes, 1), "why"),
                   "Show day");
  g_autofree char *states =
    ask_text (diary->fixture.db, "SELECT group_concat (state) FROM (SELECT state FROM booking "
                                 "WHERE recurrence IS NOT NULL ORDER BY occurrence_date)");
  g_assert_cmpstr (states, ==, "tentative,tentative,confirmed");
}

static char *
add_weekly (Diary *diary, const char *start_date, const char *horizon_date)
{
  return diary_make (diary, "recurrence-add", "recurrence",
                     "{'title':'Fleet','bay':'%s','rule':'FREQ=WEEKLY','start_date':'%s',"
                     "'start_min':480,'duration_min':60,'horizon_date':'%s'}",
                     diary->hoist, start_date, horizon_date);
}

static void
test_edit (Diary *diary, gconstpointer data)
{
  g_autofree char *weekly = add_weekly (diary, "2026-03-05", "2026-03-19");

  diary->now_s = diary_at (NZ, "2026-03-06", 600);
  g_autoptr (JsonObject) edited =
    diary_do (diary, "recurrence-edit",
              "{'recurrence':'%s','start_min':600,'rule':'FREQ=WEEKLY;BYDAY=TH'}", weekly);
  g_autofree char *starts = list_starts (diary);

  /* The first lies behind; it was at eight. */
  g_assert_cmpstr (starts, ==, "03-04 19:00, 03-11 21:00, 03-18 21:00");
  g_autoptr (JsonObject) undone = diary_do (diary, "undo", "{}");
  g_autofree char *back = list_starts (diary);
  g_assert_cmpstr (back, ==, "03-04 19:00, 03-11 19:00, 03-18 19:00");
}

static void
test_skip_extend_stop (Diary *diary, gconstpointer data)
{
  g_autofree char *weekly = add_weekly (diary, "2026-03-05", "2026-03-19");
  g_autoptr (JsonObject) skipped =
    diary_do (diary, "recurrence-skip", "{'recurrence':'%s','date':'2026-03-12'}", weekly);
  g_autofree char *left = list_starts (diary);
  g_assert_cmpstr (left, ==, "03-04 19:00, 03-18 19:00");

  g_autoptr (JsonObject) later =
    diary_do (diary, "recurrence-skip", "{'recurrence':'%s','date':'2026-03-26'}", weekly);
  g_autoptr (JsonObject) extended = diary_do (
    diary, "recurrence-extend", "{'recurrence':'%s','horizon_date':'2026-04-02'}", weekly);
  g_autofree char *more = list_starts (diary);
  g_assert_cmpstr (more, ==, "03-04 19:00, 03-18 19:00, 04-01 19:00");
  g_autofree char *again = diary_refuse (diary, SHOP_ERROR_NOTHING, "recurrence-extend",
                                         "{'recurrence':'%s','horizon_date':'2026-04-02'}", weekly);
  assert_contains (again, "“Fleet” is booked until Thu 2 Apr 2026 already.");

  diary->now_s = diary_at (NZ, "2026-03-06", 600);
  g_autoptr (JsonObject) stopped =
    diary_do (diary, "recurrence-stop", "{'recurrence':'%s'}", weekly);
  g_autofree char *rest = list_starts (diary);
  g_assert_cmpstr (rest, ==, "03-04 19:00");
  g_autofree char *over = diary_refuse (diary, SHOP_ERROR_STATE, "recurrence-extend",
                                        "{'recurrence':'%s','horizon_date':'2026-05-02'}", weekly);
}

static void
test_leap_day (Diary *diary, gconstpointer data)
{
  g_autoptr (JsonObject) made =
    diary_do (diary, "recurrence-add",
              "{'title':'Leapers','bay':'%s','rule':'FREQ=YEARLY','start_date':'2028-02-29',"
              "'start_min':540,'duration_min':60,'horizon_date':'2033-12-31'}",
              diary->hoist);
  g_autofree char *dates =
    ask_text (diary->fixture.db, "SELECT group_concat (occurrence_date) FROM "
                                 "(SELECT * FROM booking ORDER BY occurrence_date)");

  g_assert_cmpstr (dates, ==, "2028-02-29,2032-02-29");
}

/* Clocks go forward at 01:00 UTC on 29 March 2026 and back on 25 October (EU directive 2000/84). */
static void
test_other_zone (Diary *diary, gconstpointer data)
{
  run_sql (diary->fixture.db, "UPDATE site SET zone = 'Europe/Berlin'");
  g_autofree char *spring = add_weekly (diary, "2026-03-25", "2026-04-01");
  g_autofree char *starts = list_starts (diary);
  g_assert_cmpstr (starts, ==, "03-25 07:00, 04-01 06:00");

  g_autoptr (JsonObject) autumn =
    diary_do (diary, "recurrence-add",
              "{'title':'Autumn','bay':'%s','rule':'FREQ=WEEKLY','start_date':'2026-10-21',"
              "'start_min':480,'duration_min':60,'horizon_date':'2026-10-28'}",
              diary->flat);
  g_autofree char *autumn_starts = ask_text (
    diary->fixture.db, "SELECT group_concat (strftime ('%H:%M', start_s, 'unixepoch')) FROM "
                       "(SELECT * FROM allocation WHERE start_s > 1790000000 ORDER BY start_s)");
  g_assert_cmpstr (autumn_starts, ==, "06:00,07:00");
  /* Half past seven in Berlin, when the shop opens. */
  g_autofree char *early =
    diary_refuse (diary, SHOP_ERROR_HOURS, "booking-add",
                  "{'title':'WoF','allocations':[{'bay':'%s','start_s':'2026-03-30T05:29:00Z',"
                  "'end_s':'2026-03-30T06:00:00Z'}]}",
                  diary->dyno);
  assert_contains (early, "Mon 30 Mar 2026 07:29 to 08:00");
}

static void
test_rule (Diary *diary, gconstpointer data)
{
  g_autofree char *sentence = diary_refuse (
    diary, SHOP_ERROR_VALUE, "recurrence-add",
    "{'title':'Fleet','rule':'EVERY THURSDAY','start_date':'2026-03-26','start_min':480,"
    "'duration_min':60}");

  assert_contains (sentence, "EVERY THURSDAY");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_diary_case ("/shop/recurrence/s9-keeps-the-wall-clock-and-the-dyno",
                  test_dyno_and_daylight_saving);
  add_diary_case ("/shop/recurrence/asks-tentatively-where-the-time-is-taken", test_clash);
  add_diary_case ("/shop/recurrence/changes-what-lies-ahead", test_edit);
  add_diary_case ("/shop/recurrence/skips-goes-on-and-stops", test_skip_extend_stop);
  add_diary_case ("/shop/recurrence/knows-leap-days", test_leap_day);
  add_diary_case ("/shop/recurrence/lives-in-other-zones", test_other_zone);
  add_diary_case ("/shop/recurrence/refuses-what-is-no-rule", test_rule);

  return g_test_run ();
}

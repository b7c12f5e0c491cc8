/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary.h"

#define NZ      "Pacific/Auckland"
#define TUESDAY "2026-03-10"
#define TIME    "%" G_GINT64_FORMAT

static void
assert_state (Diary *diary, const char *booking, const char *state, const char *allocation_state)
{
  g_autoptr (JsonNode) card = diary_ask (diary, "booking", "{'booking':'%s'}", booking);
  JsonObject *object = json_node_get_object (card);
  JsonObject *held = base_json_array_get_object (base_json_get_array (object, "allocations"), 0);

  g_assert_cmpstr (base_json_get_string (object, "state"), ==, state);
  g_assert_cmpstr (base_json_get_string (held, "state"), ==, allocation_state);
}

static void
step (Diary *diary, const char *verb, const char *booking)
{
  g_autoptr (JsonObject) done = diary_do (diary, verb, "{'booking':'%s'}", booking);
}

/* Books @bay without a technician. */
static char *
book_bay (Diary *diary, const char *bay, int from_min, int to_min, const char *more)
{
  return diary_make (diary, "booking-add", "booking",
                     "{'title':'Tyres'%s,'allocations':[{'bay':'%s','start_s':" TIME
                     ",'end_s':" TIME "}]}",
                     more, bay, diary_at (NZ, TUESDAY, from_min), diary_at (NZ, TUESDAY, to_min));
}

static char *
refuse_bay (Diary *diary,
            ShopError code,
            const char *bay,
            int from_min,
            int to_min,
            const char *more)
{
  return diary_refuse (diary, code, "booking-add",
                       "{'title':'Tyres'%s,'allocations':[{'bay':'%s','start_s':" TIME
                       ",'end_s':" TIME "}]}",
                       more, bay, diary_at (NZ, TUESDAY, from_min), diary_at (NZ, TUESDAY, to_min));
}

static void
test_overlap (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 840, 900, ",'vehicle':'" CAR "'");
  g_autofree char *sentence = refuse_bay (diary, SHOP_ERROR_OVERLAP, diary->hoist, 899, 960, "");

  assert_contains (sentence,
                   "Bay 1 is taken Tue 10 Mar 2026 14:00 to 15:00 by “Misfire” (KTR482).");
  g_autofree char *before = book_bay (diary, diary->hoist, 780, 840, "");
  g_autofree char *after = book_bay (diary, diary->hoist, 900, 960, "");
  g_autofree char *technician = diary_refuse (
    diary, SHOP_ERROR_OVERLAP, "booking-add",
    "{'title':'WoF','allocations':[{'bay':'%s','technician':'%s','start_s':" TIME ",'end_s':" TIME
    "}]}",
    diary->flat, diary->mia, diary_at (NZ, TUESDAY, 870), diary_at (NZ, TUESDAY, 930));
  assert_contains (technician, "Mia is taken");
  g_autofree char *vehicle =
    refuse_bay (diary, SHOP_ERROR_OVERLAP, diary->flat, 850, 890, ",'vehicle':'" CAR "'");
  assert_contains (vehicle, "The vehicle (KTR482) is in Bay 1 Tue 10 Mar 2026 14:00 to 15:00.");
}

static void
test_several_at_once (Diary *diary, gconstpointer data)
{
  g_autofree char *other = book_bay (diary, diary->flat, 660, 720, "");
  gint64 start_s = diary_at (NZ, TUESDAY, 540);
  g_autofree char *sentence = diary_refuse (diary, SHOP_ERROR_OVERLAP, "booking-add",
                                            "{'title':'Gearbox','allocations':["
                                            "{'bay':'%s','start_s':" TIME ",'end_s':" TIME
                                            "},{'bay':'%s','start_s':" TIME ",'end_s':" TIME "}]}",
                                            diary->hoist, start_s, start_s + HOUR_S, diary->flat,
                                            start_s + 2 * HOUR_S, start_s + 3 * HOUR_S);

  assert_contains (sentence, "Bay 2");
  g_assert_cmpint (count (diary->fixture.db, "SELECT count (*) FROM booking"), ==, 1);
  g_assert_cmpint (count (diary->fixture.db, "SELECT count (*) FROM allocation"), ==, 1);
}

static void
test_states (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, ",'state':'requested'");
  g_autofree char *early =
    diary_refuse (diary, SHOP_ERROR_STATE, "booking-confirm", "{'booking':'%s'}", booking);

  assert_contains (early, "“Misfire” is “requested” and cannot become “confirmed”.");
  assert_state (diary, booking, "requested", "tentative");
  step (diary, "booking-hold", booking);
  step (diary, "booking-confirm", booking);
  assert_state (diary, booking, "confirmed", "confirmed");
  step (diary, "booking-arrive", booking);
  g_autofree char *late =
    diary_refuse (diary, SHOP_ERROR_STATE, "booking-no-show", "{'booking':'%s'}", booking);
  step (diary, "booking-in-bay", booking);
  step (diary, "booking-done", booking);
  assert_state (diary, booking, "done", "done");
  g_autofree char *allocation = diary_get_allocation (diary, booking);
  g_autofree char *moved = diary_refuse (diary, SHOP_ERROR_STATE, "booking-move",
                                         "{'allocation':'%s','bay':'%s'}", allocation, diary->flat);
  assert_contains (moved, "is “done”; its times stay as they are.");
  g_assert_cmpint (
    count (diary->fixture.db, "SELECT count (*) FROM state_event WHERE tbl = 'booking'"), ==, 6);
}

static void
test_cancel (Diary *diary, gconstpointer data)
{
  g_autofree char *waits = diary_make (diary, "waitlist-add", "waitlist",
                                       "{'title':'Pads','duration_min':45,'skills':['petrol']}");
  g_autofree char *long_one =
    diary_make (diary, "waitlist-add", "waitlist", "{'title':'Clutch','duration_min':240}");
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autoptr (JsonObject) told =
    diary_do (diary, "booking-cancel", "{'booking':'%s','reason':'has a cold'}", booking);
  JsonArray *fits = base_json_get_array (told, "waitlist");

  g_assert_cmpuint (json_array_get_length (fits), ==, 1);
  g_assert_cmpstr (base_json_get_string (base_json_array_get_object (fits, 0), "waitlist"), ==,
                   waits);
  assert_state (diary, booking, "cancelled", "cancelled");
  g_autofree char *booked =
    diary_make (diary, "waitlist-book", "booking",
                "{'waitlist':'%s','bay':'%s','technician':'%s','start_s':" TIME "}", waits,
                diary->hoist, diary->mia, diary_at (NZ, TUESDAY, 540));
  assert_state (diary, booked, "confirmed", "confirmed");
  g_autofree char *again =
    diary_refuse (diary, SHOP_ERROR_STATE, "waitlist-leave", "{'waitlist':'%s'}", waits);
  assert_contains (again, "“Pads” on the waitlist is “booked”.");
}

static void
test_move (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *allocation = diary_get_allocation (diary, booking);
  gint64 start_s = diary_at (NZ, TUESDAY, 660);
  g_autoptr (JsonObject) moved = diary_do (
    diary, "booking-move", "{'allocation':'%s','bay':'%s','technician':null,'start_s':" TIME "}",
    allocation, diary->flat, start_s);
  const char *held = "SELECT start_s || ' ' || (end_s - start_s) || ' ' || bay.name || ' ' || "
                     "(technician IS NULL) FROM allocation JOIN bay ON bay.id = bay";
  g_autofree char *expected = g_strdup_printf (TIME " 3600 Bay 2 1", start_s);
  g_autofree char *there = ask_text (diary->fixture.db, held);

  g_assert_cmpstr (there, ==, expected);
  g_autoptr (JsonObject) undone = diary_do (diary, "undo", "{}");
  g_autofree char *back = ask_text (diary->fixture.db, held);
  g_autofree char *was = g_strdup_printf (TIME " 3600 Bay 1 0", diary_at (NZ, TUESDAY, 540));
  g_assert_cmpstr (back, ==, was);
}

static void
test_stretch_and_split (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *next = book_bay (diary, diary->hoist, 720, 780, "");
  g_autofree char *allocation = diary_get_allocation (diary, booking);
  g_autofree char *sentence =
    diary_refuse (diary, SHOP_ERROR_OVERLAP, "allocation-stretch",
                  "{'allocation':'%s','end_s':" TIME "}", allocation, diary_at (NZ, TUESDAY, 721));

  assert_contains (sentence, "“Tyres”");
  g_autoptr (JsonObject) longer =
    diary_do (diary, "allocation-stretch", "{'allocation':'%s','end_s':" TIME "}", allocation,
              diary_at (NZ, TUESDAY, 720));
  g_autofree char *second =
    diary_make (diary, "allocation-split", "allocation",
                "{'allocation':'%s','at_s':" TIME ",'resume_s':" TIME "}", allocation,
                diary_at (NZ, TUESDAY, 600), diary_at (NZ, TUESDAY, 840));
  const char *all = "SELECT group_concat (((start_s - 1773086400) / 60) || '-' || "
                    "((end_s - 1773086400) / 60)) FROM (SELECT * FROM allocation "
                    "WHERE removed = 0 ORDER BY start_s)";
  g_autofree char *split = ask_text (diary->fixture.db, all);
  g_assert_cmpstr (split, ==, "0-60,180-240,300-420");
  g_autoptr (JsonObject) undone = diary_do (diary, "undo", "{}");
  g_autofree char *joined = ask_text (diary->fixture.db, all);
  g_assert_cmpstr (joined, ==, "0-180,180-240");
}

static void
test_add_and_remove_time (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *more =
    diary_make (diary, "allocation-add", "allocation",
                "{'booking':'%s','bay':'%s','start_s':" TIME ",'end_s':" TIME "}", booking,
                diary->flat, diary_at (NZ, TUESDAY, 600), diary_at (NZ, TUESDAY, 660));
  g_autoptr (JsonObject) removed =
    diary_do (diary, "allocation-remove", "{'allocation':'%s'}", more);
  g_autofree char *other = book_bay (diary, diary->flat, 630, 690, "");
  g_autofree char *sentence =
    diary_refuse (diary, SHOP_ERROR_OVERLAP, "undo", "{'entry':%d}",
                  (int) count (diary->fixture.db, "SELECT max (seq) - 1 FROM audit"));

  assert_contains (sentence, "Bay 2 is taken");
}

static void
test_remove (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autoptr (JsonObject) undone = diary_do (diary, "undo", "{}");

  g_assert_cmpint (count (diary->fixture.db, "SELECT count (*) FROM allocation WHERE live"), ==, 0);
  g_autoptr (JsonObject) restored =
    diary_do (diary, "booking-remove", "{'booking':'%s','restore':true}", booking);
  assert_state (diary, booking, "confirmed", "confirmed");
}

static void
test_override (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *plain =
    refuse_bay (diary, SHOP_ERROR_OVERLAP, diary->hoist, 540, 600, ",'state':'tentative'");
  g_autofree char *confirmed =
    refuse_bay (diary, SHOP_ERROR_OVERLAP, diary->hoist, 540, 600, ",'override':'urgent'");
  g_autofree char *reasonless = refuse_bay (diary, SHOP_ERROR_REASON, diary->hoist, 540, 600,
                                            ",'state':'tentative','override':''");
  g_autofree char *over =
    book_bay (diary, diary->hoist, 540, 600, ",'state':'tentative','override':'regular of ours'");

  assert_state (diary, over, "tentative", "tentative");
  g_autofree char *still =
    diary_refuse (diary, SHOP_ERROR_OVERLAP, "booking-confirm", "{'booking':'%s'}", over);
  g_autofree char *reason =
    ask_text (diary->fixture.db, "SELECT reason FROM state_event WHERE reason IS NOT NULL");
  g_assert_cmpstr (reason, ==, "regular of ours");
  /* An adviser books, but not over others. */
  run_sql (diary->fixture.db,
           "UPDATE user SET role = (SELECT id FROM role WHERE name = 'Adviser')");
  g_autofree char *adviser = refuse_bay (diary, SHOP_ERROR_NOT_ALLOWED, diary->hoist, 540, 600,
                                         ",'state':'tentative','override':'regular of ours'");
}

static void
test_hours (Diary *diary, gconstpointer data)
{
  g_autofree char *early = refuse_bay (diary, SHOP_ERROR_HOURS, diary->hoist, 449, 480, "");
  g_autofree char *opened = book_bay (diary, diary->hoist, 440, 460, ",'outside_hours':true");
  g_autofree char *overnight =
    refuse_bay (diary, SHOP_ERROR_HOURS, diary->flat, 1020, 1440 + 540, "");
  g_autofree char *stays = book_bay (diary, diary->flat, 1020, 1440 + 540, ",'overnight':true");

  assert_contains (early, "The shop is not open for all of Tue 10 Mar 2026 07:29 to 08:00.");
  g_autoptr (JsonObject) holiday =
    diary_do (diary, "holiday-add", "{'date':'2026-03-11','name':'Founders’ day'}");
  g_autofree char *closed =
    refuse_bay (diary, SHOP_ERROR_HOURS, diary->dyno, 1440 + 540, 1440 + 600, "");
  assert_contains (closed, "touches a holiday: Founders’ day.");
}

static guint
count_attention (Diary *diary, const char *kind)
{
  g_autoptr (JsonNode) rows = diary_ask (diary, "attention", "{}");
  JsonArray *array = json_node_get_array (rows);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    n +=
      g_str_equal (base_json_get_string (json_array_get_object_element (array, i), "kind"), kind);
  return n;
}

/* What was booked before stays, and somebody is told. */
static void
test_new_holiday (Diary *diary, gconstpointer data)
{
  g_autofree char *meets = book_bay (diary, diary->hoist, 1440 + 540, 1440 + 600, "");
  g_autofree char *early = book_bay (diary, diary->flat, 1440 + 460, 1440 + 500, "");
  g_autofree char *other = book_bay (diary, diary->hoist, 540, 600, "");

  g_assert_cmpuint (count_attention (diary, "closed"), ==, 0);
  g_autoptr (JsonObject) holiday =
    diary_do (diary, "holiday-add", "{'date':'2026-03-11','name':'Founders’ day'}");
  JsonArray *told = base_json_get_array (holiday, "bookings");
  g_assert_cmpuint (json_array_get_length (told), ==, 2);
  g_assert_cmpstr (base_json_get_string (json_array_get_object_element (told, 0), "booking"), ==,
                   early);
  g_assert_cmpuint (count_attention (diary, "closed"), ==, 2);
  g_autoptr (JsonObject) gone = diary_do (diary, "booking-cancel", "{'booking':'%s'}", early);
  g_assert_cmpuint (count_attention (diary, "closed"), ==, 1);
  g_autoptr (JsonObject) moved =
    diary_do (diary, "holiday-edit", "{'holiday':'%s','date':'2026-03-10'}",
              base_json_get_string (holiday, "holiday"));
  told = base_json_get_array (moved, "bookings");
  g_assert_cmpuint (json_array_get_length (told), ==, 1);
  g_assert_cmpstr (base_json_get_string (json_array_get_object_element (told, 0), "booking"), ==,
                   other);
}

static void
test_shifts (Diary *diary, gconstpointer data)
{
  g_autoptr (JsonObject) shift =
    diary_do (diary, "shift-add",
              "{'technician':'%s','weekday':2,'from_min':480,'to_min':720,'from_date':'2026-03-01',"
              "'to_date':'2026-03-12'}",
              diary->mia);
  g_autofree char *works = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *afternoon = diary_refuse (
    diary, SHOP_ERROR_HOURS, "booking-add",
    "{'title':'WoF','allocations':[{'technician':'%s','start_s':" TIME ",'end_s':" TIME "}]}",
    diary->mia, diary_at (NZ, TUESDAY, 700), diary_at (NZ, TUESDAY, 740));
  g_autofree char *over = diary_refuse (
    diary, SHOP_ERROR_HOURS, "booking-add",
    "{'title':'WoF','allocations':[{'technician':'%s','start_s':" TIME ",'end_s':" TIME "}]}",
    diary->mia, diary_at (NZ, "2026-03-17", 540), diary_at (NZ, "2026-03-17", 600));
  g_autoptr (JsonObject) away =
    diary_do (diary, "absence-add",
              "{'technician':'%s','start_s':" TIME ",'end_s':" TIME ",'reason':'dentist'}",
              diary->mia, diary_at (NZ, TUESDAY, 570), diary_at (NZ, TUESDAY, 660));

  assert_contains (afternoon, "Mia does not work all of");
  g_assert_cmpuint (json_array_get_length (base_json_get_array (away, "bookings")), ==, 1);
  g_autofree char *dentist = diary_refuse (
    diary, SHOP_ERROR_HOURS, "booking-add",
    "{'title':'WoF','allocations':[{'technician':'%s','start_s':" TIME ",'end_s':" TIME "}]}",
    diary->mia, diary_at (NZ, TUESDAY, 650), diary_at (NZ, TUESDAY, 680));
}

static void
test_lock (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *allocation = diary_get_allocation (diary, booking);
  g_autoptr (JsonObject) locked = diary_do (diary, "day-lock", "{'date':'" TUESDAY "'}");
  g_autofree char *sentence =
    refuse_bay (diary, SHOP_ERROR_DAY_LOCKED, diary->flat, 540, 600, ",'state':'tentative'");
  g_autoptr (JsonObject) moved =
    diary_do (diary, "booking-move", "{'allocation':'%s','start_s':" TIME "}", allocation,
              diary_at (NZ, TUESDAY, 600));

  assert_contains (sentence, "Tue 10 Mar 2026 is fully booked.");
  g_autoptr (JsonObject) unlocked = diary_do (diary, "day-unlock", "{'date':'" TUESDAY "'}");
  g_autofree char *now = book_bay (diary, diary->flat, 540, 600, "");
}

static void
test_values (Diary *diary, gconstpointer data)
{
  g_autofree char *past =
    diary_refuse (diary, SHOP_ERROR_VALUE, "booking-add",
                  "{'title':'WoF','state':'requested','promised_s':" TIME "}", DIARY_NOW_S - 60);
  g_autofree char *seconds =
    diary_refuse (diary, SHOP_ERROR_VALUE, "booking-add",
                  "{'title':'WoF','allocations':[{'start_s':" TIME ",'end_s':" TIME "}]}",
                  DIARY_NOW_S + 30, DIARY_NOW_S + HOUR_S);
  g_autofree char *backwards = refuse_bay (diary, SHOP_ERROR_VALUE, diary->hoist, 600, 540, "");
  g_autofree char *timeless =
    diary_refuse (diary, SHOP_ERROR_VALUE, "booking-add", "{'title':'WoF'}");
  g_autofree char *endless =
    diary_refuse (diary, SHOP_ERROR_VALUE, "booking-add",
                  "{'title':'WoF','allocations':[{'start_s':0,'end_s':9000000000000000000}]}");

  assert_contains (past, "The promised time, Mon 2 Mar 2026 07:59, has passed.");
  assert_contains (timeless, "“WoF” cannot be confirmed without a time.");
}

static void
test_chain (Diary *diary, gconstpointer data)
{
  g_autofree char *booking =
    diary_make (diary, "booking-add", "booking",
                "{'title':'Restoration','overnight':true,'allocations':[{'bay':'%s','start_s':" TIME
                ",'end_s':" TIME "}]}",
                diary->flat, diary_at (NZ, TUESDAY, 540), diary_at (NZ, "2026-04-14", 600));
  g_autofree char *parts =
    ask_text (diary->fixture.db, "SELECT group_concat ((end_s - start_s) / 3600) FROM "
                                 "(SELECT * FROM allocation ORDER BY start_s)");

  /* 35 days and an hour, and another as the clocks go back on 5 April. */
  g_assert_cmpstr (parts, ==, "336,336,170");
  g_autofree char *sentence = diary_refuse (
    diary, SHOP_ERROR_OVERLAP, "booking-add",
    "{'title':'WoF','allocations':[{'bay':'%s','start_s':" TIME ",'end_s':" TIME "}]}", diary->flat,
    diary_at (NZ, "2026-04-01", 540), diary_at (NZ, "2026-04-01", 600));
}

static void
test_edit (Diary *diary, gconstpointer data)
{
  g_autofree char *other = book_bay (diary, diary->flat, 570, 630, ",'vehicle':'" CAR "'");
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *twice = diary_refuse (diary, SHOP_ERROR_OVERLAP, "booking-edit",
                                         "{'booking':'%s','vehicle':'" CAR "'}", booking);
  g_autofree char *unskilled = diary_refuse (diary, SHOP_ERROR_SKILL, "booking-needs",
                                             "{'booking':'%s','skills':['hybrid']}", booking);
  g_autoptr (JsonObject) edited = diary_do (
    diary, "booking-edit", "{'booking':'%s','title':'Rough idle','waiting':true}", booking);
  g_autoptr (JsonObject) undone = diary_do (diary, "undo", "{}");
  g_autoptr (JsonNode) card = diary_ask (diary, "booking", "{'booking':'%s'}", booking);

  g_assert_cmpstr (base_json_get_string (json_node_get_object (card), "title"), ==, "Misfire");
  g_assert_cmpint (base_json_get_int (json_node_get_object (card), "waiting", 9), ==, 0);
  g_autofree char *gone =
    diary_refuse (diary, SHOP_ERROR_NOT_FOUND, "booking-edit", "{'booking':'" CAR "','title':'X'}");
}

/* S3 of the domain study, as far as one station knows. */
static void
test_lease (Diary *diary, gconstpointer data)
{
  g_autofree char *station = ask_text (diary->fixture.db, "SELECT lower (hex (id)) FROM station");
  g_autoptr (GString) id = g_string_new (station);
  gint64 start_s = diary_at (NZ, TUESDAY, 840);

  for (int at = 20; at >= 8; at -= 4)
    g_string_insert_c (id, at, '-');
  g_autoptr (JsonObject) lease = diary_do (
    diary, "lease-grant", "{'station':'%s','bay':'%s','from_s':" TIME ",'until_s':" TIME "}",
    id->str, diary->hoist, start_s - 6 * HOUR_S, start_s + 4 * HOUR_S);
  run_sql (diary->fixture.db, "UPDATE station SET host = 0");
  g_autofree char *leased = book_bay (diary, diary->hoist, 840, 900, "");
  g_autofree char *sentence = refuse_bay (diary, SHOP_ERROR_LEASE, diary->flat, 870, 960, "");
  g_autofree char *asked = book_bay (diary, diary->flat, 870, 960, ",'state':'tentative'");

  assert_state (diary, leased, "confirmed", "confirmed");
  assert_contains (sentence, "has no lease of Bay 2 for Tue 10 Mar 2026 14:30 to 16:00.");
  g_autofree char *confirm =
    diary_refuse (diary, SHOP_ERROR_LEASE, "booking-confirm", "{'booking':'%s'}", asked);
  g_autofree char *later =
    refuse_bay (diary, SHOP_ERROR_LEASE, diary->hoist, 1050, 1081, ",'outside_hours':true");
  g_autofree char *grant =
    diary_refuse (diary, SHOP_ERROR_LEASE, "lease-grant",
                  "{'station':'%s','bay':'%s','from_s':" TIME ",'until_s':" TIME "}", id->str,
                  diary->flat, start_s, start_s + HOUR_S);
  run_sql (diary->fixture.db, "UPDATE station SET host = 1");
  step (diary, "booking-confirm", asked);
  assert_state (diary, asked, "confirmed", "confirmed");
}

/* The wall is a day behind: what was written before stays before, and the diary goes on. */
static void
test_wrong_clock (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");

  diary->now_s -= 24 * HOUR_S;
  step (diary, "booking-arrive", booking);
  diary->now_s += 48 * HOUR_S;
  step (diary, "booking-in-bay", booking);
  assert_state (diary, booking, "in_bay", "in_bay");
  g_autofree char *order =
    ask_text (diary->fixture.db, "SELECT group_concat (verb) FROM (SELECT verb FROM audit "
                                 "WHERE verb LIKE 'booking%' ORDER BY hlc)");
  g_assert_cmpstr (order, ==, "booking-add,booking-arrive,booking-in-bay");
}

static void
test_schedule (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *nobody =
    diary_make (diary, "booking-add", "booking",
                "{'title':'Sometime','state':'tentative','allocations':[{'start_s':" TIME
                ",'end_s':" TIME "}]}",
                diary_at (NZ, TUESDAY, 600), diary_at (NZ, TUESDAY, 690));
  g_autoptr (JsonNode) answer = diary_ask (diary, "day-schedule", "{'date':'" TUESDAY "'}");
  JsonObject *day = json_node_get_object (answer);
  JsonObject *bay = base_json_array_get_object (base_json_get_array (day, "bays"), 0);
  JsonObject *mia = base_json_array_get_object (base_json_get_array (day, "technicians"), 0);
  JsonArray *unassigned = base_json_get_array (day, "unassigned");

  g_assert_cmpuint (json_array_get_length (base_json_get_array (bay, "allocations")), ==, 1);
  g_assert_cmpuint (json_array_get_length (base_json_get_array (mia, "allocations")), ==, 1);
  g_assert_cmpuint (json_array_get_length (unassigned), ==, 1);
  g_assert_cmpint (base_json_get_int (day, "load_min", 0), ==, 60 + 90);
  /* 630 minutes each; an hour of Mia's is 0.9 skilled hours in the mean. */
  g_assert_cmpint (base_json_get_int (day, "capacity_min", 0), ==, 567 + 630);
  g_autoptr (JsonNode) week = diary_ask (diary, "week-load", "{'date':'2026-03-15'}");
  JsonObject *tuesday = base_json_array_get_object (json_node_get_array (week), 1);
  g_assert_cmpstr (base_json_get_string (tuesday, "date"), ==, TUESDAY);
  g_assert_cmpint (base_json_get_int (tuesday, "load_min", 0), ==, 150);
}

static void
test_step_back (Diary *diary, gconstpointer data)
{
  static const char *const verbs[] = { "booking-arrive", "booking-in-bay", "booking-done" };
  static const char *const states[] = { "confirmed", "arrived", "in_bay" };
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *called_off = diary_book (diary, TUESDAY, 660, 720, "");

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      step (diary, verbs[i], booking);
      g_autoptr (JsonObject) undone = diary_do (diary, "undo", "{}");
      assert_state (diary, booking, states[i], states[i]);
      step (diary, verbs[i], booking);
    }
  g_autofree char *twice =
    diary_refuse (diary, SHOP_ERROR_STATE, "booking-done", "{'booking':'%s'}", booking);
  assert_contains (twice, "is “done” already");
  step (diary, "booking-no-show", called_off);
  g_autoptr (JsonObject) came = diary_do (diary, "undo", "{}");
  assert_state (diary, called_off, "confirmed", "confirmed");
  step (diary, "booking-cancel", called_off);
  g_autofree char *elsewhere = diary_refuse (diary, SHOP_ERROR_STATE, "booking-step-back",
                                             "{'booking':'%s','state':'tentative'}", called_off);
  assert_contains (elsewhere, "was not “tentative” before");
  g_autofree char *other = book_bay (diary, diary->hoist, 690, 750, "");
  g_autofree char *sentence =
    diary_refuse (diary, SHOP_ERROR_OVERLAP, "undo", "{'entry':%d}",
                  (int) count (diary->fixture.db, "SELECT max (seq) - 1 FROM audit"));
  assert_contains (sentence, "Bay 1 is taken");
  assert_state (diary, called_off, "cancelled", "cancelled");
}

static void
test_absences (Diary *diary, gconstpointer data)
{
  g_autofree char *turned = diary_refuse (
    diary, SHOP_ERROR_VALUE, "absence-add",
    "{'technician':'%s','start_s':'2026-03-11T04:00:00Z','end_s':'2026-03-10T20:00:00Z'}",
    diary->mia);
  g_autofree char *nobody =
    diary_refuse (diary, SHOP_ERROR_NOT_FOUND, "absence-add",
                  "{'technician':'01890000-0000-7000-8000-000000000000',"
                  "'start_s':'2026-03-10T20:00:00Z','end_s':'2026-03-11T04:00:00Z'}");
  g_autofree char *hours =
    diary_refuse (diary, SHOP_ERROR_VALUE, "shift-add",
                  "{'technician':'%s','weekday':1,'from_min':600,'to_min':540,"
                  "'from_date':'2026-03-10'}",
                  diary->mia);
  g_autofree char *absence = diary_make (
    diary, "absence-add", "absence",
    "{'technician':'%s','start_s':'2026-03-10T20:00:00Z','end_s':'2026-03-11T04:00:00Z'}",
    diary->mia);
  g_autofree char *edited =
    diary_refuse (diary, SHOP_ERROR_VALUE, "absence-edit",
                  "{'absence':'%s','end_s':'2026-03-10T19:00:00Z'}", absence);

  assert_contains (turned, "ends before it begins");
  assert_contains (nobody, "no technician with the id");
  assert_contains (hours, "from 10:00 end before they begin");
  assert_contains (edited, "ends before it begins");
}

static void
test_time_bounds (Diary *diary, gconstpointer data)
{
  static const char *const times[] = { "-9223372036854775808", "-1", "4102444801",
                                       "9223372036854775807" };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *start =
        diary_refuse (diary, SHOP_ERROR_VALUE, "absence-add",
                      "{'technician':'%s','start_s':%s,'end_s':4102444800}", diary->mia, times[i]);
      g_autofree char *end =
        diary_refuse (diary, SHOP_ERROR_VALUE, "waitlist-add",
                      "{'title':'Pads','duration_min':45,'latest_s':%s}", times[i]);
      assert_contains (end, "latest_s");
    }
}

static void
test_past (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *allocation = diary_get_allocation (diary, booking);

  diary->now_s = diary_at (NZ, TUESDAY, 660);
  g_autofree char *sentence =
    diary_refuse (diary, SHOP_ERROR_VALUE, "booking-move", "{'allocation':'%s','start_s':" TIME "}",
                  allocation, diary_at (NZ, TUESDAY, 644));
  assert_contains (sentence, "“Misfire” cannot begin Tue 10 Mar 2026 10:44: that has passed.");
  g_autofree char *new_one = refuse_bay (diary, SHOP_ERROR_VALUE, diary->flat, 600, 700, "");
  g_autoptr (JsonObject) late =
    diary_do (diary, "booking-move", "{'allocation':'%s','start_s':" TIME "}", allocation,
              diary_at (NZ, TUESDAY, 645));
  g_autoptr (JsonObject) back = diary_do (diary, "undo", "{}");
  g_autofree char *noted = book_bay (diary, diary->flat, 600, 700, ",'backdated':true");
  assert_state (diary, noted, "confirmed", "confirmed");
}

static void
test_stays_on_its_day (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, TUESDAY, 540, 600, "");
  g_autofree char *allocation = diary_get_allocation (diary, booking);

  diary->now_s = diary_at (NZ, TUESDAY, 560);
  step (diary, "booking-arrive", booking);
  g_autofree char *sentence =
    diary_refuse (diary, SHOP_ERROR_VALUE, "booking-move", "{'allocation':'%s','start_s':" TIME "}",
                  allocation, diary_at (NZ, "2026-03-11", 540));
  assert_contains (sentence, "is here since Tue 10 Mar 2026 and stays on that day.");
  g_autoptr (JsonObject) moved = diary_do (
    diary, "booking-move", "{'allocation':'%s','bay':'%s','start_s':" TIME ",'end_s':" TIME "}",
    allocation, diary->flat, diary_at (NZ, TUESDAY, 500), diary_at (NZ, TUESDAY, 900));
  assert_state (diary, booking, "arrived", "arrived");

  /* That the record is put right does not make a vehicle that is here come tomorrow. */
  g_autofree char *backdated =
    diary_refuse (diary, SHOP_ERROR_VALUE, "booking-move",
                  "{'allocation':'%s','start_s':" TIME ",'backdated':true}", allocation,
                  diary_at (NZ, "2026-03-11", 540));
  assert_contains (backdated, "stays on that day.");
  g_autofree char *stretched =
    diary_refuse (diary, SHOP_ERROR_VALUE, "allocation-stretch",
                  "{'allocation':'%s','start_s':" TIME ",'end_s':" TIME ",'backdated':true}",
                  allocation, diary_at (NZ, "2026-03-11", 540), diary_at (NZ, "2026-03-11", 600));
  assert_contains (stretched, "stays on that day.");
  g_autoptr (JsonObject) put_right =
    diary_do (diary, "booking-move", "{'allocation':'%s','start_s':" TIME ",'backdated':true}",
              allocation, diary_at (NZ, "2026-03-09", 540));
  assert_state (diary, booking, "arrived", "arrived");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_diary_case ("/shop/booking/refuses-an-overlap-and-lets-ends-touch", test_overlap);
  add_diary_case ("/shop/booking/takes-all-its-times-or-none", test_several_at_once);
  add_diary_case ("/shop/booking/goes-step-by-step", test_states);
  add_diary_case ("/shop/booking/gives-a-cancelled-time-to-who-waits", test_cancel);
  add_diary_case ("/shop/booking/moves-and-moves-back", test_move);
  add_diary_case ("/shop/booking/takes-a-step-back-while-its-time-is-free", test_step_back);
  add_diary_case ("/shop/diary/says-what-is-wrong-with-an-absence", test_absences);
  add_diary_case ("/shop/diary/takes-no-time-beyond-its-years", test_time_bounds);
  add_diary_case ("/shop/booking/does-not-begin-in-the-past", test_past);
  add_diary_case ("/shop/booking/stays-on-its-day-once-it-is-here", test_stays_on_its_day);
  add_diary_case ("/shop/booking/stretches-splits-and-joins", test_stretch_and_split);
  add_diary_case ("/shop/booking/brings-a-time-back-only-while-it-is-free",
                  test_add_and_remove_time);
  add_diary_case ("/shop/booking/is-deleted-and-restored", test_remove);
  add_diary_case ("/shop/booking/goes-over-another-with-permission-and-reason", test_override);
  add_diary_case ("/shop/booking/keeps-to-the-shop-s-hours", test_hours);
  add_diary_case ("/shop/booking/of-a-new-holiday-is-told", test_new_holiday);
  add_diary_case ("/shop/booking/keeps-to-shifts-and-absences", test_shifts);
  add_diary_case ("/shop/booking/leaves-a-locked-day-alone", test_lock);
  add_diary_case ("/shop/booking/refuses-what-cannot-be", test_values);
  add_diary_case ("/shop/booking/chains-what-lasts-longer-than-14-days", test_chain);
  add_diary_case ("/shop/booking/asks-the-rules-again-when-edited", test_edit);
  add_diary_case ("/shop/lease/lets-a-station-confirm-only-its-own-bay", test_lease);
  add_diary_case ("/shop/booking/survives-a-clock-that-is-a-day-wrong", test_wrong_clock);
  add_diary_case ("/shop/day-schedule/shows-bays-technicians-and-load", test_schedule);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diary.h"

#define NZ    "Pacific/Auckland"
#define TIME  "%" G_GINT64_FORMAT
#define SEEDS 40

static JsonObject *
find_gap (JsonNode *answer, guint index)
{
  return base_json_array_get_object (json_node_get_array (answer), index);
}

static void
assert_gap (JsonObject *gap, const char *date, int minute, const char *bay, const char *technician)
{
  g_assert_nonnull (gap);
  g_assert_cmpint (base_json_get_int (gap, "start_s", 0), ==, diary_at (NZ, date, minute));
  g_assert_cmpstr (base_json_get_string (gap, "bay_name"), ==, bay);
  g_assert_cmpstr (base_json_get_string (gap, "technician_name"), ==, technician);
}

static void
test_first (Diary *diary, gconstpointer data)
{
  g_autoptr (JsonNode) now = diary_ask (diary, "first-gap", "{'duration_min':60,'count':2}");
  g_autofree char *booking = diary_book (diary, "2026-03-02", 480, 600, "");
  g_autoptr (JsonNode) other = diary_ask (diary, "first-gap", "{'duration_min':60}");
  g_autoptr (JsonNode) mia =
    diary_ask (diary, "first-gap", "{'duration_min':60,'skills':['dyno']}");
  g_autoptr (JsonNode) bay =
    diary_ask (diary, "first-gap", "{'duration_min':60,'equipment':['press']}");

  assert_gap (find_gap (now, 0), "2026-03-02", 480, "Bay 1", "Mia");
  assert_gap (find_gap (now, 1), "2026-03-03", 450, "Bay 1", "Mia");
  assert_gap (find_gap (other, 0), "2026-03-02", 480, "Bay 2", "Tom");
  assert_gap (find_gap (mia, 0), "2026-03-02", 600, "Bay 1", "Mia");
  assert_gap (find_gap (bay, 0), "2026-03-02", 600, "Bay 1", "Mia");
}

static void
test_limits (Diary *diary, gconstpointer data)
{
  g_autoptr (JsonObject) locked = diary_do (diary, "day-lock", "{'date':'2026-03-02'}");
  g_autoptr (JsonObject) holiday =
    diary_do (diary, "holiday-add", "{'date':'2026-03-03','name':'Show day'}");
  g_autoptr (JsonObject) away =
    diary_do (diary, "absence-add", "{'technician':'%s','start_s':" TIME ",'end_s':" TIME "}",
              diary->mia, diary_at (NZ, "2026-03-04", 0), diary_at (NZ, "2026-03-04", 660));
  g_autoptr (JsonNode) dyno =
    diary_ask (diary, "first-gap", "{'duration_min':90,'skills':['dyno'],'equipment':['dyno']}");
  g_autoptr (JsonNode) part =
    diary_ask (diary, "first-gap", "{'duration_min':60,'earliest_s':" TIME "}",
               diary_at (NZ, "2026-03-05", 547));
  g_autoptr (JsonNode) none =
    diary_ask (diary, "first-gap", "{'duration_min':120,'earliest_s':" TIME ",'latest_s':" TIME "}",
               diary_at (NZ, "2026-03-05", 540), diary_at (NZ, "2026-03-05", 659));
  g_autoptr (JsonNode) van = diary_ask (
    diary, "first-gap", "{'duration_min':60,'vehicle':'" VAN "','bay':'%s'}", diary->dyno);

  assert_gap (find_gap (dyno, 0), "2026-03-04", 660, "Bay 8", "Mia");
  assert_gap (find_gap (part, 0), "2026-03-05", 555, "Bay 1", "Mia");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (none)), ==, 0);
  assert_gap (find_gap (van, 0), "2026-03-04", 450, "Bay 8", "Tom");
}

static void
refuse_search (Diary *diary, ShopError code, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) arguments = parse (json);
  g_autoptr (JsonNode) answer = shop_desk_query_json (diary->fixture.desk, "first-gap",
                                                      json_node_get_object (arguments), &error);

  g_assert_error (error, SHOP_ERROR, (int) code);
  g_assert_null (answer);
}

static void
test_nobody_ever (Diary *diary, gconstpointer data)
{
  refuse_search (diary, SHOP_ERROR_EQUIPMENT, "{\"duration_min\":60,\"equipment\":[\"lathe\"]}");
  refuse_search (diary, SHOP_ERROR_SKILL, "{\"duration_min\":60,\"skills\":[\"welding\"]}");
}

static void
test_vehicle_elsewhere (Diary *diary, gconstpointer data)
{
  g_autofree char *booking = diary_book (diary, "2026-03-02", 480, 600, ",'vehicle':'" CAR "'");
  g_autoptr (JsonNode) gap =
    diary_ask (diary, "first-gap", "{'duration_min':60,'vehicle':'" CAR "'}");

  assert_gap (find_gap (gap, 0), "2026-03-02", 600, "Bay 1", "Mia");
}

#define MAKER "00000000-0000-7000-8000-00000000d001"
#define COIL  "00000000-0000-7000-8000-00000000d002"

/* A job that waits for a coil, which its maker delivers in three days. */
static char *
open_waiting_job (Diary *diary)
{
  run_sql (diary->fixture.db, "INSERT INTO supplier (id, name, lead_days) VALUES "
                              "(x'0000000000007000800000000000d001', 'Coils and more', 3)");
  run_sql (diary->fixture.db, "INSERT INTO part (id, sku, name, supplier) VALUES "
                              "(x'0000000000007000800000000000d002', 'COIL', 'Coil', "
                              "x'0000000000007000800000000000d001')");
  char *job = diary_make (diary, "job-open", "job", "{'vehicle':'" CAR "'}");
  g_autoptr (JsonObject) line =
    diary_do (diary, "job-line-part", "{'job':'%s','part':'" COIL "','qty_milli':1000}", job);
  return job;
}

static void
assert_waits_until (Diary *diary, const char *job, const char *date, int minute)
{
  g_autoptr (JsonNode) gap = diary_ask (diary, "first-gap", "{'duration_min':60,'job':'%s'}", job);

  assert_gap (find_gap (gap, 0), date, minute, "Bay 1", "Mia");
}

/* Not ordered: the supplier's days from now; ordered: when it was said to come; come: at once. */
static void
test_parts (Diary *diary, gconstpointer data)
{
  g_autofree char *job = open_waiting_job (diary);

  assert_waits_until (diary, job, "2026-03-05", 480);
  g_autofree char *order = diary_make (diary, "purchase-add", "order", "{'supplier':'" MAKER "'}");
  g_autoptr (JsonObject) line =
    diary_do (diary, "purchase-line", "{'order':'%s','part':'" COIL "','qty_milli':1000}", order);
  g_autoptr (JsonObject) sent =
    diary_do (diary, "purchase-send", "{'order':'%s','expected_s':" TIME "}", order,
              diary_at (NZ, "2026-03-04", 600));
  assert_waits_until (diary, job, "2026-03-04", 600);
  g_autoptr (JsonNode) by_order =
    diary_ask (diary, "first-gap", "{'duration_min':60,'order':'%s'}", order);
  assert_gap (find_gap (by_order, 0), "2026-03-04", 600, "Bay 1", "Mia");
  g_autoptr (JsonObject) received =
    diary_do (diary, "stock-receive",
              "{'supplier':'" MAKER "','order':'%s','lines':[{'part':'" COIL "','qty_milli':1000,"
              "'cost_e4':680000}]}",
              order);
  assert_waits_until (diary, job, "2026-03-02", 480);
}

static void
test_no_such_job (Diary *diary, gconstpointer data)
{
  refuse_search (diary, SHOP_ERROR_NOT_FOUND, "{\"duration_min\":60,\"job\":\"" COIL "\"}");
}

/* The model: minute by minute, every bay with every technician. */

typedef struct
{
  gint64 start_s;
  gint64 end_s;
  int bay;
  int technician;
} Held;

#define BAYS        3
#define TECHNICIANS 2

static gboolean
is_taken (GArray *held, gboolean of_bay, int which, gint64 start_s, gint64 end_s)
{
  for (guint i = 0; i < held->len; i++)
    {
      const Held *one = &g_array_index (held, Held, i);

      if ((of_bay ? one->bay : one->technician) == which && one->start_s < end_s &&
          one->end_s > start_s)
        return TRUE;
    }
  return FALSE;
}

static gint64
search_naively (GArray *held, gint64 earliest_s, gint64 duration_s, int bay)
{
  for (int day = 0; day < 5; day++)
    for (int minute = 450; minute < 1080; minute += 15)
      {
        g_autofree char *date = g_strdup_printf ("2026-03-%02d", 9 + day);
        gint64 start_s = diary_at (NZ, date, minute);

        if (start_s < earliest_s || minute * 60 + duration_s > 1080 * 60)
          continue;
        for (int b = 0; b < BAYS; b++)
          for (int t = 0; t < TECHNICIANS; t++)
            if ((bay < 0 || b == bay) && !is_taken (held, TRUE, b, start_s, start_s + duration_s) &&
                !is_taken (held, FALSE, t, start_s, start_s + duration_s))
              return start_s;
      }
  return 0;
}

static void
hold_at_random (Diary *diary, GRand *random, GArray *held)
{
  char *const bays[] = { diary->hoist, diary->flat, diary->dyno };
  char *const technicians[] = { diary->mia, diary->tom };
  g_autofree char *date = g_strdup_printf ("2026-03-%02d", g_rand_int_range (random, 9, 13));
  int minute = 450 + 5 * g_rand_int_range (random, 0, 100);
  Held one = { diary_at (NZ, date, minute), 0, g_rand_int_range (random, 0, BAYS),
               g_rand_int_range (random, 0, TECHNICIANS) };

  one.end_s = one.start_s + 60 * g_rand_int_range (random, 20, 130);
  if (is_taken (held, TRUE, one.bay, one.start_s, one.end_s) ||
      is_taken (held, FALSE, one.technician, one.start_s, one.end_s))
    return;
  g_autoptr (JsonObject) done = diary_do (
    diary, "booking-add",
    "{'title':'X','state':'%s','outside_hours':true,'allocations':[{'bay':'%s','technician':'%s',"
    "'start_s':" TIME ",'end_s':" TIME "}]}",
    g_rand_boolean (random) ? "confirmed" : "tentative", bays[one.bay], technicians[one.technician],
    one.start_s, one.end_s);
  g_array_append_val (held, one);
}

static void
test_as_a_model (Diary *diary, gconstpointer data)
{
  char *const bays[] = { diary->hoist, diary->flat, diary->dyno };
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (Held));

  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      gint64 earliest_s = diary_at (NZ, "2026-03-09", g_rand_int_range (random, 0, 2880));
      int duration_min = g_rand_int_range (random, 10, 240);
      int bay = g_rand_int_range (random, -1, BAYS);

      for (int i = 0; i < 2; i++)
        hold_at_random (diary, random, held);
      g_autofree char *where =
        bay >= 0 ? g_strdup_printf (",'bay':'%s'", bays[bay]) : g_strdup ("");
      g_autoptr (JsonNode) answer = diary_ask (
        diary, "first-gap", "{'duration_min':%d,'earliest_s':" TIME ",'latest_s':" TIME "%s}",
        duration_min, earliest_s, diary_at (NZ, "2026-03-14", 0), where);
      JsonObject *gap =
        json_array_get_length (json_node_get_array (answer)) > 0 ? find_gap (answer, 0) : NULL;
      gint64 found_s = gap != NULL ? base_json_get_int (gap, "start_s", 0) : 0;
      gint64 wanted_s = search_naively (held, earliest_s, duration_min * 60, bay);

      if (found_s != wanted_s)
        g_error ("seed %u: found " TIME " instead of " TIME, seed, found_s, wanted_s);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_diary_case ("/shop/gap/finds-the-first-bay-and-technician", test_first);
  add_diary_case ("/shop/gap/keeps-to-locks-holidays-absences-and-arrivals", test_limits);
  add_diary_case ("/shop/gap/says-when-nobody-ever-can", test_nobody_ever);
  add_diary_case ("/shop/gap/knows-where-the-vehicle-is", test_vehicle_elsewhere);
  add_diary_case ("/shop/gap/waits-for-the-parts-of-a-job", test_parts);
  add_diary_case ("/shop/gap/refuses-a-job-that-is-not-there", test_no_such_job);
  add_diary_case ("/shop/gap/finds-what-a-search-of-every-minute-finds", test_as_a_model);

  return g_test_run ();
}

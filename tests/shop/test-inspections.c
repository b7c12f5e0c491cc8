/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workshop.h"

#include "base/base-json.h"

#define VEHICLE "01900000-0000-7000-8000-000000000001"
#define WOF     "00000000-0000-7000-8000-000000090001"
/* SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
#define PHOTO "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static const char *
dash (Workshop *self, const char *digits)
{
  g_autofree char *id = g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%s", digits, digits + 8, digits + 12,
                                         digits + 16, digits + 20);

  return g_string_chunk_insert (self->texts, id);
}

/* The same one each time. */
static const char *
inspector (Workshop *self)
{
  const char *digits = text (self, "SELECT nullif (lower (hex (max (id))), '') FROM technician");

  return digits != NULL ? dash (self, digits) : make_inspector (self);
}

static const char *
open_job (Workshop *self)
{
  if (number (self, "SELECT count (*) FROM vehicle") == 0)
    write_rows (self,
                "INSERT INTO vehicle (id, make, first_registered, created_s, updated_s) "
                "VALUES (%s, 'Mazda', '2011-05-20', 1, 1)",
                hex (self, VEHICLE));
  return perform (self, "job", "job-open", "{'vehicle':'%s','technician':'%s'}", VEHICLE,
                  inspector (self));
}

static const char *
find_item (Workshop *self, const char *name)
{
  return dash (self,
               text (self, "SELECT lower (hex (id)) FROM inspection_item WHERE name = '%s'", name));
}

static void
find (Workshop *self, const char *inspection, const char *name, const char *finding)
{
  perform (self, NULL, "inspection-result", "{'inspection':'%s','item':'%s',%s}", inspection,
           find_item (self, name), finding);
}

/* All that was not looked at is in order. */
static void
pass_others (Workshop *self, const char *inspection)
{
  g_autoptr (JsonNode) items = ask (self, "template-items", "{'template':'%s'}", WOF);
  JsonArray *array = json_node_get_array (items);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *item = base_json_get_string (base_json_array_get_object (array, i), "item");

      if (number (self,
                  "SELECT count (*) FROM inspection_result WHERE inspection = %s AND item = %s",
                  hex (self, inspection), hex (self, item)) == 0)
        perform (self, NULL, "inspection-result", "{'inspection':'%s','item':'%s','result':'ok'}",
                 inspection, item);
    }
}

static gint64
recheck_price (Workshop *self, const char *inspection, const char *date)
{
  g_autoptr (JsonNode) answer =
    ask (self, "recheck-price", "{'inspection':'%s','date':'%s'}", inspection, date);

  return base_json_get_int (json_node_get_object (answer), "price_minor", -1);
}

static const char *
fail_wof (Workshop *self, const char *job)
{
  perform (self, NULL, "template-edit", "{'template':'%s','price_minor':7500}", WOF);
  const char *wof = perform (self, "inspection", "inspection-start",
                             "{'job':'%s','template':'%s','charge':true}", job, WOF);

  put_file (self, "abc");
  find (self, wof, "Tread, front left", "'measure_milli':1200,'photos':['" PHOTO "']");
  find (self, wof, "Stop lamp, left", "'result':'fail','photos':['" PHOTO "']");
  pass_others (self, wof);
  g_assert_cmpstr (perform (self, "outcome", "inspection-finish", "{'inspection':'%s'}", wof), ==,
                   "fail");
  return wof;
}

/* Story 2. */
static void
test_wof (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);
  const char *wof = fail_wof (self, job);

  g_assert_cmpint (number (self, "SELECT net_minor FROM job_line"), ==, 6522);
  g_assert_cmpint (number (self, "SELECT tax_minor FROM job_line"), ==, 978);
  g_assert_cmpint (number (self, "SELECT count (*) FROM inspection_result "
                                 "WHERE result = 'fail' AND json_array_length (photos) = 1"),
                   ==, 2);
  g_assert_cmpstr (text (self, "SELECT recheck_due FROM inspection"), ==, "2026-04-07");
  g_assert_cmpint (recheck_price (self, wof, "2026-04-07"), ==, 0);
  g_assert_cmpint (recheck_price (self, wof, "2026-04-08"), ==, 7500);
  g_assert_cmpint (number (self, "SELECT count (*) FROM deferred_work "
                                 "WHERE state = 'open' AND due_date = '2026-04-07'"),
                   ==, 2);

  workshop_reach (self, "2026-04-07T16:30:00");
  const char *second = open_job (self);
  const char *recheck = perform (self, "inspection", "inspection-start",
                                 "{'job':'%s','recheck_of':'%s','charge':true}", second, wof);
  g_assert_cmpint (
    number (self, "SELECT net_minor FROM job_line WHERE job = %s", hex (self, second)), ==, 0);
  refuse (self, SHOP_ERROR_OPEN_CHECK, "2 items", "inspection-finish", "{'inspection':'%s'}",
          recheck);
  find (self, recheck, "Tread, front left", "'measure_milli':7000");
  find (self, recheck, "Stop lamp, left", "'result':'ok'");
  g_assert_cmpstr (perform (self, "outcome", "inspection-finish", "{'inspection':'%s'}", recheck),
                   ==, "pass");
  g_assert_cmpstr (text (self, "SELECT due_date FROM compliance_item WHERE kind = 'wof'"), ==,
                   "2027-04-07");
  g_assert_cmpint (number (self, "SELECT count (*) FROM deferred_work WHERE state = 'open'"), ==,
                   0);
  g_assert_cmpint (number (self, "SELECT count (*) FROM reminder WHERE state = 'pending' "
                                 "AND kind = 'deferred'"),
                   ==, 0);
}

static const char *
find_lapsed (Workshop *self)
{
  g_autoptr (JsonNode) attention = ask (self, "attention", "{}");
  JsonArray *rows = json_node_get_array (attention);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_str_equal (base_json_get_string (row, "kind"), "lapsed"))
        return g_string_chunk_insert (self->texts, base_json_get_string (row, "detail"));
    }
  return NULL;
}

/* Nobody came back in time: a person is asked, until the car is booked or passed elsewhere. */
static void
test_lapsed (Workshop *self, gconstpointer data)
{
  const char *wof = fail_wof (self, open_job (self));

  workshop_reach (self, "2026-04-07T16:30:00");
  g_assert_null (find_lapsed (self));
  workshop_reach (self, "2026-04-08T09:00:00");
  g_assert_nonnull (strstr (find_lapsed (self), "Tue 7 Apr 2026"));
  const char *booking = perform (self, "booking", "booking-add",
                                 "{'vehicle':'%s','title':'WoF','recheck_of':'%s',"
                                 "'state':'tentative'}",
                                 VEHICLE, wof);
  g_assert_null (find_lapsed (self));
  perform (self, NULL, "booking-cancel", "{'booking':'%s'}", booking);
  g_assert_nonnull (find_lapsed (self));
  perform (self, NULL, "compliance-set", "{'vehicle':'%s','kind':'wof','due_date':'2027-04-01'}",
           VEHICLE);
  g_assert_null (find_lapsed (self));
}

static void
test_late_recheck (Workshop *self, gconstpointer data)
{
  const char *wof = fail_wof (self, open_job (self));

  workshop_reach (self, "2026-04-08T08:00:00");
  refuse (self, SHOP_ERROR_STATE, "2026-04-07", "inspection-start", "{'recheck_of':'%s'}", wof);
}

static void
test_second_failure (Workshop *self, gconstpointer data)
{
  const char *wof = fail_wof (self, open_job (self));

  workshop_reach (self, "2026-04-01T08:00:00");
  const char *recheck = perform (self, "inspection", "inspection-start",
                                 "{'recheck_of':'%s','technician':'%s'}", wof, inspector (self));
  find (self, recheck, "Tread, front left", "'measure_milli':1400");
  find (self, recheck, "Stop lamp, left", "'result':'ok'");
  perform (self, NULL, "inspection-finish", "{'inspection':'%s'}", recheck);
  g_assert_cmpstr (
    text (self, "SELECT recheck_due FROM inspection WHERE id = %s", hex (self, recheck)), ==,
    "2026-04-07");
  g_assert_cmpstr (text (self, "SELECT group_concat (description) FROM deferred_work "
                               "WHERE state = 'open'"),
                   ==, "Tread, front left: 1.4 mm");
}

static void
test_inspector (Workshop *self, gconstpointer data)
{
  const char *apprentice = perform (self, "technician", "technician-add", "{'name':'Tane'}");
  const char *other =
    perform (self, "technician", "technician-add", "{'name':'Ana','skills':[{'skill':'service'}]}");

  write_rows (self,
              "INSERT INTO vehicle (id, make, created_s, updated_s) VALUES (%s, 'Mazda', 1, 1)",
              hex (self, VEHICLE));
  refuse (self, SHOP_ERROR_SKILL, "nobody is named", "inspection-start",
          "{'vehicle':'%s','template':'%s'}", VEHICLE, WOF);
  refuse (self, SHOP_ERROR_SKILL, "Tane", "inspection-start",
          "{'vehicle':'%s','template':'%s','technician':'%s'}", VEHICLE, WOF, apprentice);
  perform (self, NULL, "technician-teach", "{'technician':'%s','skill':'WoF'}", apprentice);
  const char *wof =
    perform (self, "inspection", "inspection-start",
             "{'vehicle':'%s','template':'%s','technician':'%s'}", VEHICLE, WOF, apprentice);
  refuse (self, SHOP_ERROR_SKILL, "Ana", "inspection-result",
          "{'inspection':'%s','name':'Rust','result':'ok','technician':'%s'}", wof, other);
  pass_others (self, wof);
  perform (self, NULL, "technician-teach", "{'technician':'%s','skill':'WoF','forget':true}",
           apprentice);
  refuse (self, SHOP_ERROR_SKILL, "Tane", "inspection-finish", "{'inspection':'%s'}", wof);
}

static void
test_nothing_to_inspect (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);

  refuse (self, SHOP_ERROR_VALUE, "“Quick look”", "template-add",
          "{'kind':'wof','name':'Quick look','items':[]}");
  const char *template =
    perform (self, "template", "template-add",
             "{'kind':'wof','name':'Short','items':[{'section':'Body','name':'Rust'}]}");
  perform (self, NULL, "template-item-edit", "{'item':'%s','removed':true}",
           find_item (self, "Rust"));
  const char *wof =
    perform (self, "inspection", "inspection-start", "{'job':'%s','template':'%s'}", job, template);
  refuse (self, SHOP_ERROR_OPEN_CHECK, "nothing to look at", "inspection-finish",
          "{'inspection':'%s'}", wof);
}

static void
test_results (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);
  const char *wof =
    perform (self, "inspection", "inspection-start", "{'job':'%s','template':'%s'}", job, WOF);
  const char *tread = find_item (self, "Tread, rear left");

  refuse (self, SHOP_ERROR_VALUE, "below 1.5 mm", "inspection-result",
          "{'inspection':'%s','item':'%s','measure_milli':1499,'result':'ok'}", wof, tread);
  g_assert_cmpstr (perform (self, "verdict", "inspection-result",
                            "{'inspection':'%s','item':'%s','measure_milli':1500}", wof, tread),
                   ==, "advise");
  g_assert_cmpstr (perform (self, "verdict", "inspection-result",
                            "{'inspection':'%s','item':'%s','measure_milli':2500}", wof, tread),
                   ==, "ok");
  refuse (self, SHOP_ERROR_ARGUMENT, "abc", "inspection-result",
          "{'inspection':'%s','item':'%s','result':'ok','photos':['abc']}", wof, tread);
  refuse (self, SHOP_ERROR_OPEN_CHECK, "35 items", "inspection-finish", "{'inspection':'%s'}", wof);
  perform (self, NULL, "inspection-result",
           "{'inspection':'%s','name':'Smell of petrol','result':'advise','note':'at the tank'}",
           wof);
  pass_others (self, wof);
  g_assert_cmpstr (perform (self, "due_date", "inspection-finish", "{'inspection':'%s'}", wof), ==,
                   "2027-03-10");
  g_assert_cmpstr (text (self, "SELECT description FROM deferred_work"), ==,
                   "Smell of petrol: at the tank");
  refuse (self, SHOP_ERROR_STATE, "finished", "inspection-result",
          "{'inspection':'%s','item':'%s','result':'ok'}", wof, tread);
}

static void
test_line_for_finding (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);
  const char *wof =
    perform (self, "inspection", "inspection-start", "{'job':'%s','template':'%s'}", job, WOF);
  const char *result = perform (self, "result", "inspection-result",
                                "{'inspection':'%s','item':'%s','result':'advise'}", wof,
                                find_item (self, "Wheel bearings without play"));

  perform (self, NULL, "line-add",
           "{'job':'%s','kind':'labour','description':'Wheel bearing','result':'%s'}", job, result);
  pass_others (self, wof);
  perform (self, NULL, "inspection-finish", "{'inspection':'%s'}", wof);
  g_assert_cmpint (number (self, "SELECT count (*) FROM deferred_work"), ==, 0);
}

/* Story 9 from the dynamometer on. */
static void
test_dyno (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);

  perform (self, NULL, "job-edit", "{'job':'%s','lvv_check':'open'}", job);
  for (int i = 1; i <= 2; i++)
    {
      write_rows (self,
                  "INSERT INTO recording (id, vehicle, started_us) "
                  "VALUES (x'0190000000007000800000000000000%d', %s, 1)",
                  i, hex (self, VEHICLE));
      perform (self, NULL, "dyno-run-add",
               "{'job':'%s','moment':'%s','power_w':%d,"
               "'recording':'01900000-0000-7000-8000-00000000000%d'}",
               job, i == 1 ? "before" : "after", i == 1 ? 142300 : 168900, i);
    }
  g_autoptr (JsonNode) runs = ask (self, "dyno", "{'job':'%s'}", job);
  g_assert_cmpint (base_json_get_int (json_node_get_object (runs), "gain_bp", 0), ==, 1869);
  g_assert_cmpint (number (self, "SELECT count (*) FROM recording WHERE job IS NOT NULL"), ==, 2);

  write_rows (self, "UPDATE job SET state = 'quality_check'");
  refuse (self, SHOP_ERROR_OPEN_CHECK, "certificate", "job-step", "{'job':'%s','state':'ready'}",
          job);
  perform (self, NULL, "lvv-answer", "{'job':'%s','answer':'not_needed','note':'Map only'}", job);
  perform (self, NULL, "job-step", "{'job':'%s','state':'ready'}", job);
  g_assert_cmpint (number (self, "SELECT count (*) FROM job WHERE lvv_check = 'not_needed'"), ==,
                   1);
  refuse (self, SHOP_ERROR_STATE, "no open question", "lvv-answer",
          "{'job':'%s','answer':'certified','note':'x'}", job);
}

static void
test_canned (Workshop *self, gconstpointer data)
{
  const char *job = open_job (self);
  const char *canned = perform (self, "canned", "canned-add",
                                "{'code':'SERV-A','name':'Small service','lines':["
                                "{'kind':'labour','description':'Service','qty_milli':1600},"
                                "{'kind':'part','description':'Oil filter','price_e4':180000},"
                                "{'kind':'text','description':'Book stamped'}]}");

  refuse (self, SHOP_ERROR_TAKEN, "Small service", "canned-add",
          "{'code':'serv-a','name':'Other','lines':[]}");
  g_assert_cmpstr (
    perform (self, "lines", "canned-apply", "{'job':'%s','canned':'%s'}", job, canned), ==, "3");
  g_assert_cmpint (number (self, "SELECT sum (net_minor) FROM job_line"), ==, 22400 + 1800);
  perform (self, NULL, "undo", "{}");
  g_assert_cmpint (number (self, "SELECT count (*) FROM job_line WHERE removed = 0"), ==, 0);
  perform (self, NULL, "canned-edit",
           "{'canned':'%s','lines':[{'kind':'fee','description':'Fixed','price_e4':990000}]}",
           canned);
  perform (self, NULL, "canned-apply", "{'job':'%s','canned':'%s'}", job, canned);
  g_assert_cmpint (number (self, "SELECT sum (net_minor) FROM job_line WHERE removed = 0"), ==,
                   9900);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/story/2-a-wof-fails-and-passes-its-recheck", test_wof);
  add_story ("/shop/story/9-the-dyno-proves-and-the-certificate-is-answered", test_dyno);
  add_story ("/shop/inspection/is-not-rechecked-too-late", test_late_recheck);
  add_story ("/shop/inspection/gets-no-more-time-by-failing-again", test_second_failure);
  add_story ("/shop/inspection/judges-what-was-measured", test_results);
  add_story ("/shop/inspection/defers-nothing-that-has-a-line", test_line_for_finding);
  add_story ("/shop/inspection/for-a-warrant-needs-an-inspector", test_inspector);
  add_story ("/shop/inspection/of-nothing-does-not-pass", test_nothing_to_inspect);
  add_story ("/shop/canned-job/is-applied-and-taken-off", test_canned);
  add_story ("/shop/inspection/that-nobody-came-back-for-asks-a-person", test_lapsed);
  return g_test_run ();
}

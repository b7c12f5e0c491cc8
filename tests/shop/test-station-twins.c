/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "stations.h"

/* Two stations make what the shop can have once only. What means the same becomes one record; of
 * the rest both stay, and a person is asked. */

#define FEW 6

/* Does the same at both, one minute apart. */
#define at_both(self, verb, ...)                                                                   \
  (perform (&(self)->a.desk, NULL, verb, __VA_ARGS__), stations_pass ((self), 60),                 \
   perform (&(self)->b.desk, NULL, verb, __VA_ARGS__), stations_pass ((self), 60))

static void
assert_nothing_refused (Stations *self)
{
  assert_both (self, "SELECT count (*) FROM conflict WHERE kind = 'refused'", "0");
}

static void
say_the_same (Stations *self)
{
  const char *customer = perform (&self->a.desk, "customer", "customer-add", "{'name':'Kim'}");

  stations_exchange (self);
  perform (&self->a.desk, NULL, "setting-set", "{'name':'backup.daily','value':'1'}");
  perform (&self->a.desk, NULL, "consent-set",
           "{'customer':'%s','channel':'sms','purpose':'reminder','allowed':true}", customer);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "setting-set", "{'name':'backup.daily','value':'2'}");
  perform (&self->b.desk, NULL, "consent-set",
           "{'customer':'%s','channel':'sms','purpose':'reminder','allowed':false}", customer);
  at_both (
    self, "message-queue",
    "{'channel':'print','recipient':'Kim','purpose':'reminder','body':'WoF','once':'wof 1'}");
  stations_meet (self);
  assert_both (self, "SELECT group_concat (name || value) FROM setting WHERE name = 'backup.daily'",
               "backup.daily2");
  assert_both (self, "SELECT group_concat (allowed) FROM consent", "0");
  assert_both (self, "SELECT group_concat (once) FROM message", "wof 1");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");
  perform (&self->a.desk, NULL, "setting-set", "{'name':'backup.daily','value':'3'}");
  stations_meet (self);
  assert_both (self, "SELECT group_concat (name || value) FROM setting WHERE name = 'backup.daily'",
               "backup.daily3");
  stations_assert_sound (self);
}

static void
test_same (void)
{
  stations_shuffle (say_the_same, FEW);
}

/* Each books the coming weeks, and one of the cars comes. */
static void
book_the_same_days (Stations *self)
{
  Workshop *a = &self->a.desk;
  const char *bay = perform (a, "bay", "bay-add", "{'name':'Bay 1'}");

  perform (a, NULL, "station-edit", "{'station':'%s','host':true}",
           id_of (&self->a, "station", "code = 'B'"));
  const char *weekly = perform (a, "recurrence", "recurrence-add",
                                "{'title':'Fleet','bay':'%s','rule':'FREQ=WEEKLY;BYDAY=TH',"
                                "'start_date':'2026-03-12','start_min':500,'duration_min':60,"
                                "'horizon_date':'2026-03-13'}",
                                bay);
  stations_exchange (self);
  at_both (self, "recurrence-extend", "{'recurrence':'%s','horizon_date':'2026-03-27'}", weekly);
  perform (&self->b.desk, NULL, "booking-edit", "{'booking':'%s','note':'Two vans'}",
           id_of (&self->b, "booking", "occurrence_date = '2026-03-19'"));
  stations_meet (self);
  assert_both (self,
               "SELECT group_concat (occurrence_date || coalesce (note, '')) FROM "
               "(SELECT * FROM booking ORDER BY occurrence_date)",
               "2026-03-12,2026-03-19Two vans,2026-03-26");
  assert_both (self, "SELECT group_concat (DISTINCT state) || count (*) FROM allocation",
               "confirmed3");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");
  assert_nothing_refused (self);
  assert_both (self, OVERLAPS, "0");
  stations_assert_sound (self);
}

static void
test_same_days (void)
{
  stations_shuffle (book_the_same_days, FEW);
}

/* A day that was taken out and comes back is a booking of its own. */
static void
test_day_again (Stations *self, gconstpointer data)
{
  Workshop *a = &self->a.desk;
  const char *weekly = perform (a, "recurrence", "recurrence-add",
                                "{'title':'Fleet','rule':'FREQ=WEEKLY;BYDAY=TH',"
                                "'start_date':'2026-03-12','start_min':500,'duration_min':60,"
                                "'horizon_date':'2026-03-20'}");

  perform (a, NULL, "recurrence-edit", "{'recurrence':'%s','start_min':560}", weekly);
  stations_meet (self);
  assert_both (self,
               "SELECT group_concat (removed || occurrence_date) FROM (SELECT * FROM booking "
               "ORDER BY removed, occurrence_date)",
               "02026-03-12,02026-03-19,12026-03-12,12026-03-19");
}

/* Two different parts under one number, two batches, two shelves, two people called Kim. */
static void
name_the_same (Stations *self)
{
  const char *part = perform (&self->a.desk, "part", "part-add",
                              "{'sku':'OIL','name':'Oil','stocked':true,'tracked':'lot'}");
  const char *supplier = perform (&self->a.desk, "supplier", "supplier-add", "{'name':'Partsco'}");
  const char *role = "00000000-0000-7000-8000-000000000105";

  stations_exchange (self);
  add_part (self, &self->a, "F-1", 3000);
  add_part (self, &self->b, "F-1", 4000);
  at_both (self, "stock-receive",
           "{'supplier':'%s','lines':[{'part':'%s','qty_milli':1000,'cost_e4':1,'lot':'L7'}]}",
           supplier, part);
  at_both (self, "location-add", "{'kind':'shelf','code':'S1'}");
  at_both (self, "user-add", "{'name':'Kim','role':'%s'}", role);
  stations_meet (self);
  assert_both (self,
               "SELECT group_concat (iif (sku = 'F-1', sku, substr (sku, 1, 4)) || on_hand_milli) "
               "FROM (SELECT sku, on_hand_milli FROM part JOIN part_stock ON part = part.id "
               "WHERE sku <> 'OIL' ORDER BY sku)",
               "F-13000,F-1~4000");
  assert_both (
    self, "SELECT group_concat (length (code)) FROM (SELECT code FROM lot ORDER BY code)", "2,7");
  assert_both (self, "SELECT count (*) FROM location WHERE code LIKE 'S1%'", "2");
  assert_both (self, "SELECT count (*) FROM user WHERE name LIKE 'Kim%'", "2");
  assert_both (self,
               "SELECT group_concat (tbl || ' ' || field || ' ' || theirs || ' ' || kind || ' ' || "
               "state, ', ') FROM (SELECT * FROM conflict WHERE kind <> 'refused' ORDER BY tbl)",
               "location code \"S1\" twin open, lot code \"L7\" twin open, "
               "part sku \"F-1\" twin open, user name \"Kim\" twin open");
  assert_both (self, "SELECT count (*) FROM conflict WHERE kind = 'refused' AND state = 'open'",
               "0");
  stations_assert_sound (self);
}

static void
test_same_names (void)
{
  stations_shuffle (name_the_same, FEW);
}

/* Each writes the second version and gives it to the customer: both were promised. */
static void
quote_at_both (Stations *self)
{
  Station *stations[] = { &self->a, &self->b };
  const char *technician =
    perform (&self->a.desk, "technician", "technician-add", "{'name':'Tui'}");
  const char *job = open_job (&self->a, technician);

  perform (&self->a.desk, NULL, "line-add",
           "{'job':'%s','kind':'labour','description':'Work','qty_milli':1000}", job);
  perform (&self->a.desk, NULL, "estimate-make", "{'job':'%s','kind':'estimate'}", job);
  stations_exchange (self);
  for (guint i = 0; i < 2; i++, stations_pass (self, 60))
    {
      const char *estimate = perform (&stations[i]->desk, "estimate", "estimate-make",
                                      "{'job':'%s','kind':'quote'}", job);
      perform (&stations[i]->desk, NULL, "estimate-send", "{'estimate':'%s'}", estimate);
    }
  stations_meet (self);
  assert_both (
    self, "SELECT group_concat (version || kind) FROM (SELECT * FROM estimate ORDER BY version)",
    "1estimate,2quote,3quote");
  assert_both (self,
               "SELECT group_concat (tbl || field || theirs || ours || state) FROM conflict "
               "WHERE kind = 'twin'",
               "estimateversion23open");
  stations_assert_sound (self);
}

static void
test_estimates (void)
{
  stations_shuffle (quote_at_both, FEW);
}

#define HOLDERS                                                                                    \
  "SELECT coalesce (group_concat (make || coalesce (plate, '')), '') FROM "                        \
  "(SELECT * FROM vehicle ORDER BY make)"

/* Both stations gave the plate to a car; then it is known to be on one of them, and later it is
 * moved to a third while both carry it once more. */
static void
take_plate_over (Stations *self)
{
  Workshop *a = &self->a.desk;
  Workshop *b = &self->b.desk;
  const char *mazda = perform (a, "vehicle", "vehicle-add", "{'make':'Mazda','plate':'KTR482'}");
  const char *toyota = perform (b, "vehicle", "vehicle-add", "{'make':'Toyota','plate':'KTR482'}");
  const char *volvo = perform (b, "vehicle", "vehicle-add", "{'make':'Volvo'}");

  stations_meet (self);
  assert_both (self, HOLDERS, "MazdaKTR482,ToyotaKTR482,Volvo");
  stations_pass (self, 60);
  perform (b, NULL, "vehicle-edit", "{'vehicle':'%s','plate':'KTR482','take_over':true}", mazda);
  stations_meet (self);
  assert_both (self, HOLDERS, "MazdaKTR482,Toyota,Volvo");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");

  stations_pass (self, 60);
  perform (a, NULL, "vehicle-edit", "{'vehicle':'%s','plate':'KTR482','take_over':true}", toyota);
  perform (b, NULL, "vehicle-edit", "{'vehicle':'%s','plate':'KTR482','take_over':true}", volvo);
  stations_meet (self);
  assert_both (self, HOLDERS, "Mazda,ToyotaKTR482,VolvoKTR482");
  stations_pass (self, 60);
  perform (a, NULL, "vehicle-edit", "{'vehicle':'%s','plate':'KTR482','take_over':true}", mazda);
  stations_meet (self);
  assert_both (self, HOLDERS, "MazdaKTR482,Toyota,Volvo");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");
  stations_assert_sound (self);
}

static void
test_plate (void)
{
  stations_shuffle (take_plate_over, FEW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/station-twins/what-means-the-same-is-one-record", test_same);
  g_test_add_func ("/shop/station-twins/a-day-of-a-recurrence-is-booked-once", test_same_days);
  add_two ("/shop/station-twins/a-day-that-was-deleted-is-booked-anew", test_day_again);
  g_test_add_func ("/shop/station-twins/of-two-of-one-name-the-later-is-renamed", test_same_names);
  g_test_add_func ("/shop/station-twins/two-estimates-of-one-version-both-stand", test_estimates);
  g_test_add_func ("/shop/station-twins/a-plate-is-taken-over-from-two", test_plate);
  return g_test_run ();
}

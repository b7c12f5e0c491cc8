/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "stations.h"

/* Stories of two stations, each at work on its own, and what both know once they have met. */

#define I64      "%" G_GINT64_FORMAT
#define SHUFFLES 24
#define DAY_MS   86400000

/* Runs @test on SHUFFLES pairs of stations, each with a seed of its own. */
static void
shuffle_each_time (void (*test) (Stations *self))
{
  for (guint32 seed = 1; seed <= SHUFFLES; seed++)
    {
      Stations stations;

      stations_set_up (&stations, NULL);
      g_rand_set_seed (stations.rand, seed);
      test (&stations);
      stations_tear_down (&stations, NULL);
    }
}

/* Random rounds, then quiet ones until nobody has news. */
static void
meet (Stations *self)
{
  stations_exchange_shuffled (self);
  stations_exchange_shuffled (self);
  stations_exchange (self);
  stations_assert_same (self);
}

static void
pass (Stations *self, gint64 seconds)
{
  self->a.desk.now_ms += seconds * 1000;
  self->b.desk.now_ms += seconds * 1000;
}

static void
assert_both (Stations *self, const char *sql, const char *answer)
{
  g_assert_cmpstr (text (&self->a.desk, "%s", sql), ==, answer);
  g_assert_cmpstr (text (&self->b.desk, "%s", sql), ==, answer);
}

/* Of bays, technicians and vehicles alike. */
#define OVERLAPS                                                                                   \
  "SELECT count (*) FROM allocation AS a JOIN allocation AS b ON a.id < b.id AND a.live AND "      \
  "b.live AND a.start_s < b.end_s AND b.start_s < a.end_s "                                        \
  "JOIN booking AS x ON x.id = a.booking JOIN booking AS y ON y.id = b.booking "                   \
  "WHERE a.bay = b.bay OR a.technician = b.technician "                                            \
  "OR (x.vehicle = y.vehicle AND a.bay IS NOT NULL AND b.bay IS NOT NULL)"

static gint64
at (Stations *self, int hour, int minute)
{
  Workshop clock = self->a.desk;
  g_autofree char *time = g_strdup_printf ("2026-03-10T%02d:%02d:00", hour, minute);

  workshop_reach (&clock, time);
  return clock.now_ms / 1000;
}

static const char *
slot (Stations *self, const char *bay, int from_min, int to_min)
{
  g_autofree char *json =
    g_strdup_printf ("{'bay':'%s','start_s':" I64 ",'end_s':" I64 "}", bay,
                     at (self, from_min / 60, from_min % 60), at (self, to_min / 60, to_min % 60));

  return g_string_chunk_insert (self->a.desk.texts, json);
}

static void
lease (Stations *self, const char *bay, const char *code)
{
  perform (&self->a.desk, NULL, "lease-grant",
           "{'station':'%s','bay':'%s','from_s':" I64 ",'until_s':" I64 "}",
           text (&self->a.desk,
                 "SELECT format ('%%s-%%s-%%s-%%s-%%s', substr (h, 1, 8), substr (h, 9, 4), "
                 "substr (h, 13, 4), substr (h, 17, 4), substr (h, 21)) FROM "
                 "(SELECT lower (hex (id)) AS h FROM station WHERE code = '%s')",
                 code),
           bay, at (self, 8, 0), at (self, 18, 0));
}

/* The third story: A leases bay 3 and B bay 4, and nobody reaches the host. */
static void
part_with_leases (Stations *self, const char **bay_3, const char **bay_4)
{
  *bay_3 = perform (&self->a.desk, "bay", "bay-add", "{'name':'Bay 3'}");
  *bay_4 = perform (&self->a.desk, "bay", "bay-add", "{'name':'Bay 4'}");
  lease (self, *bay_3, "A");
  lease (self, *bay_4, "B");
  write_rows (&self->a.desk, "UPDATE station SET host = 0");
  stations_exchange (self);
}

static const char *
book (Station *station, const char *title, const char *state, const char *slot)
{
  return perform (&station->desk, "booking", "booking-add",
                  "{'title':'%s','state':'%s','outside_hours':true,'allocations':[%s]}", title,
                  state, slot);
}

static void
ask_for_a_leased_bay (Stations *self)
{
  const char *bay_3, *bay_4;

  part_with_leases (self, &bay_3, &bay_4);
  const char *first = book (&self->a, "First", "tentative", slot (self, bay_3, 840, 900));
  perform (&self->a.desk, NULL, "booking-confirm", "{'booking':'%s'}", first);
  pass (self, 60);
  const char *wish = slot (self, bay_3, 870, 960);
  refuse (&self->b.desk, SHOP_ERROR_LEASE, "no lease of Bay 3", "booking-add",
          "{'title':'Second','state':'confirmed','outside_hours':true,'allocations':[%s]}", wish);
  const char *second = book (&self->b, "Second", "tentative", wish);
  refuse (&self->b.desk, SHOP_ERROR_LEASE, "no lease of Bay 3", "booking-confirm",
          "{'booking':'%s'}", second);
  book (&self->b, "Third", "confirmed", slot (self, bay_4, 870, 960));
  meet (self);

  assert_both (self,
               "SELECT group_concat (title || ' ' || bay.name || ' ' || allocation.state, ', ') "
               "FROM booking JOIN allocation ON booking = booking.id JOIN bay ON bay = bay.id",
               "First Bay 3 confirmed, Second Bay 3 tentative, Third Bay 4 confirmed");
  assert_both (self,
               "SELECT group_concat (x.title || ' meets ' || y.title || ': ' || c.state) "
               "FROM conflict AS c JOIN allocation AS a ON a.id = c.record "
               "JOIN allocation AS b ON b.id = c.other JOIN booking AS x ON x.id = a.booking "
               "JOIN booking AS y ON y.id = b.booking",
               "Second meets First: open");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "1");
  assert_both (self,
               "SELECT count (*) FROM state_event JOIN booking ON booking.id = record "
               "WHERE title = 'Second' AND state_event.state = 'confirmed'",
               "0");
  assert_both (self, OVERLAPS, "0");
  stations_assert_sound (self);
}

static void
test_cable_out (void)
{
  shuffle_each_time (ask_for_a_leased_bay);
}

static const char *
add_part (Stations *self, Station *station, const char *sku, int opening_milli)
{
  const char *part =
    perform (&station->desk, "part", "part-add",
             "{'sku':'%s','name':'Oil filter','stocked':true,'cost_e4':80000}", sku);

  pass (self, 1);
  if (opening_milli > 0)
    perform (&station->desk, NULL, "stock-opening", "{'part':'%s','qty_milli':%d,'cost_e4':80000}",
             part, opening_milli);
  pass (self, 1);
  return part;
}

static void
issue (Station *station, const char *part, int qty_milli)
{
  perform (&station->desk, NULL, "stock-issue",
           "{'part':'%s','qty_milli':%d,'reason':'Sold over the counter'}", part, qty_milli);
}

/* The sixth story: B sells before and after A counts. */
static void
sell_while_counting (Stations *self, int counted_milli)
{
  const char *part = add_part (self, &self->a, "F-1", 12000);
  const char *take = perform (&self->a.desk, "stocktake", "stocktake-open", "{'name':'Shelf A'}");

  stations_exchange (self);
  pass (self, 50);
  issue (&self->b, part, 1000);
  pass (self, 5);
  perform (&self->a.desk, NULL, "stocktake-count",
           "{'stocktake':'%s','part':'%s','counted_milli':%d}", take, part, counted_milli);
  perform (&self->a.desk, NULL, "stocktake-close",
           "{'stocktake':'%s','reason':'Fallen behind the shelf'}", take);
  pass (self, 5);
  issue (&self->b, part, 1000);
  meet (self);
  stations_assert_sound (self);
}

static void
count_right (Stations *self)
{
  sell_while_counting (self, 11000);
  assert_both (self, "SELECT counted_milli FROM stock_count", "11000");
  assert_both (self, "SELECT qty_milli FROM stock_correction", "0");
  assert_both (self, "SELECT on_hand_milli FROM part_stock", "10000");
}

static void
count_one_less (Stations *self)
{
  sell_while_counting (self, 10000);
  assert_both (self, "SELECT qty_milli FROM stock_correction", "-1000");
  assert_both (self, "SELECT on_hand_milli FROM part_stock", "9000");
  g_autoptr (JsonNode) rows =
    ask (&self->b.desk, "stocktake-variances", "{'stocktake':'%s'}",
         perform (&self->b.desk, "stocktake", "stocktake-open", "{'name':'Next'}"));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), ==, 0);
}

static void
test_count (void)
{
  shuffle_each_time (count_right);
  shuffle_each_time (count_one_less);
}

/* The tenth story. */
#define DELIVERIES 13
#define SALES      23

static GPtrArray *
split_off (GPtrArray *records, const char *table, const char *id)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < records->len;)
    {
      JsonObject *record = g_ptr_array_index (records, i);
      gboolean wanted = g_str_equal (record_get_table (record), table) &&
                        (id == NULL || g_str_equal (base_json_get_string (record, "id"), id));

      if (wanted)
        g_ptr_array_add (found, g_ptr_array_steal_index (records, i));
      else
        i++;
    }
  return found;
}

static void
trade_alone (Stations *self, const char *part, const char *supplier, const char *unknown)
{
  for (guint i = 0; i < DELIVERIES; i++)
    {
      pass (self, 60);
      perform (&self->b.desk, NULL, "stock-receive",
               "{'supplier':'%s','lines':[{'part':'%s','qty_milli':2000,'cost_e4':80000}]}",
               supplier, part);
    }
  for (guint i = 0; i < SALES; i++)
    {
      pass (self, 60);
      issue (&self->b, part, 1000);
    }
  issue (&self->b, unknown, 1000);
}

static void
upload_a_day (Stations *self)
{
  const char *supplier = perform (&self->a.desk, "supplier", "supplier-add", "{'name':'Partsco'}");
  const char *part = add_part (self, &self->a, "F-1", 10000);

  stations_exchange (self);
  const char *unknown = add_part (self, &self->b, "X-1", 0);
  trade_alone (self, part, supplier, unknown);
  g_autoptr (GPtrArray) records = station_take_log (&self->b);
  g_autoptr (GPtrArray) withheld = split_off (records, "part", unknown);
  g_autoptr (GPtrArray) events = split_off (records, "stock_movement", NULL);
  g_autoptr (GPtrArray) uploads = records_shuffle (events, 3, self->rand);
  g_assert_cmpuint (uploads->len, ==, 111);
  station_deliver (&self->a, records);
  station_deliver (&self->a, uploads);

  Workshop *a = &self->a.desk;
  g_assert_cmpint (number (a, "SELECT count (*) FROM stock_movement WHERE kind <> 'opening'"), ==,
                   36);
  g_assert_cmpstr (text (a, "SELECT group_concat (kind || ' ' || state) FROM conflict"), ==,
                   "refused open");
  g_assert_cmpint (
    number (a, "SELECT on_hand_milli FROM part_stock WHERE part = %s", hex (a, part)), ==, 13000);
  g_assert_cmpuint (station_try_again (&self->a), ==, 0);
  station_deliver (&self->a, withheld);
  g_assert_cmpuint (station_try_again (&self->a), ==, 1);
  g_assert_cmpint (number (a, "SELECT count (*) FROM stock_movement WHERE kind <> 'opening'"), ==,
                   37);
  g_assert_cmpint (number (a, "SELECT count (*) FROM conflict WHERE state = 'open'"), ==, 0);
  meet (self);
  stations_assert_sound (self);
}

static void
test_upload (void)
{
  shuffle_each_time (upload_a_day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/stations/promise-no-bay-that-another-leases", test_cable_out);
  g_test_add_func ("/shop/stations/sell-while-another-counts", test_count);
  g_test_add_func ("/shop/stations/upload-a-day-three-times", test_upload);
  return g_test_run ();
}

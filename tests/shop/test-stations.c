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

/* Returns: the id of the one row of @table that is so */
static const char *
id_of (Station *station, const char *table, const char *condition)
{
  return text (&station->desk,
               "SELECT format ('%%s-%%s-%%s-%%s-%%s', substr (h, 1, 8), substr (h, 9, 4), "
               "substr (h, 13, 4), substr (h, 17, 4), substr (h, 21)) FROM "
               "(SELECT lower (hex (id)) AS h FROM %s WHERE %s)",
               table, condition);
}

static void
lease (Stations *self, const char *bay, const char *code)
{
  g_autofree char *condition = g_strdup_printf ("code = '%s'", code);

  perform (&self->a.desk, NULL, "lease-grant",
           "{'station':'%s','bay':'%s','from_s':" I64 ",'until_s':" I64 "}",
           id_of (&self->a, "station", condition), bay, at (self, 8, 0), at (self, 18, 0));
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
  g_autoptr (JsonNode) rows = ask (&self->b.desk, "stocktake-variances", "{'stocktake':'%s'}",
                                   id_of (&self->b, "stocktake", "name = 'Shelf A'"));
  JsonObject *row = base_json_array_get_object (json_node_get_array (rows), 0);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), ==, 1);
  g_assert_cmpint (base_json_get_int (row, "variance_milli", 0), ==, -1000);
  g_assert_cmpstr (base_json_get_string (row, "reason"), ==, "Fallen behind the shelf");
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

/* The money and the hours of the tenth story: what A asks about B's day once it has heard of it. */
static const char *
sell_labour (Station *station, const char *job)
{
  const char *invoice = perform (&station->desk, "invoice", "invoice-draft", "{'job':'%s'}", job);

  return perform (&station->desk, "number", "invoice-issue", "{'invoice':'%s'}", invoice);
}

static void
sell_over_the_counter (Stations *self, Station *station, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *invoice = perform (&station->desk, "invoice", "invoice-draft", "{}");

      perform (&station->desk, NULL, "invoice-line-add",
               "{'invoice':'%s','kind':'fee','description':'Puncture','price_e4':350000}", invoice);
      pass (self, 60);
      perform (&station->desk, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
    }
}

static const char *
open_job (Station *station, const char *technician)
{
  const char *vehicle =
    perform (&station->desk, "vehicle", "vehicle-add", "{'make':'Mazda','model':'Demio'}");

  write_rows (&station->desk,
              "INSERT OR IGNORE INTO number_block (id, station, kind, first, last) "
              "SELECT randomblob (16), id, 'job', 1000, 1999 FROM station WHERE code = 'B'");
  return perform (&station->desk, "job", "job-open", "{'vehicle':'%s','technician':'%s'}", vehicle,
                  technician);
}

static void
work_a_day (Stations *self, const char *technician)
{
  Workshop *b = &self->b.desk;
  const char *job = open_job (&self->b, technician);

  perform (b, NULL, "line-add",
           "{'job':'%s','kind':'labour','description':'Work','qty_milli':3500,"
           "'discount_bp':1000,'technician':'%s'}",
           job, technician);
  workshop_reach (b, "2026-03-10T13:05:00");
  perform (b, NULL, "clock-on", "{'technician':'%s','job':'%s'}", technician, job);
  workshop_reach (b, "2026-03-10T16:23:00");
  perform (b, NULL, "clock-off", "{'technician':'%s'}", technician);
  perform (b, NULL, "authorisation-note",
           "{'job':'%s','limit_minor':100000,'method':'phone','person':'Kim'}", job);
  write_rows (b, "UPDATE job SET state = 'ready'");
  sell_labour (&self->b, job);
}

static void
test_kiosk_day (Stations *self, gconstpointer data)
{
  const char *technician =
    perform (&self->a.desk, "technician", "technician-add", "{'name':'Tui'}");

  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'123-456-789'}");
  for (guint from = 480; from <= 780; from += 300)
    perform (&self->a.desk, NULL, "shift-add",
             "{'technician':'%s','weekday':2,'from_min':%u,'to_min':%u,'from_date':'2026-01-01'}",
             technician, from, from + 240);
  stations_exchange (self);
  work_a_day (self, technician);
  sell_over_the_counter (self, &self->a, 4);
  sell_over_the_counter (self, &self->b, 6);
  meet (self);

  g_autoptr (JsonNode) day =
    ask (&self->a.desk, "technician-day", "{'technician':'%s','date':'2026-03-10'}", technician);
  JsonObject *figures = json_node_get_object (day);
  g_assert_cmpint (base_json_get_int (figures, "efficiency_bp", -1), ==, 10606);
  g_assert_cmpint (base_json_get_int (figures, "productivity_bp", -1), ==, 4125);
  g_assert_cmpint (base_json_get_int (figures, "hour_minor", -1), ==, 12600);
  g_autoptr (JsonNode) series = ask (&self->a.desk, "series-check", "{}");
  g_autofree char *said = base_json_to_text (series, FALSE);
  g_assert_cmpint (json_array_get_length (json_node_get_array (series)), ==, 2);
  assert_both (self,
               "SELECT group_concat (line, ', ') FROM (SELECT station_code || ' ' || "
               "min (sequence) || '-' || max (sequence) || ' ' || count (*) AS line FROM invoice "
               "GROUP BY station_code ORDER BY station_code)",
               "A 1-4 4, B 1-7 7");
  stations_assert_sound (self);
}

/* B's clock is a day behind. What it writes after it heard of A counts as written after. */
static void
test_slow_clock (Stations *self, gconstpointer data)
{
  const char *customer = perform (&self->a.desk, "customer", "customer-add", "{'name':'Kim'}");
  const char *part = add_part (self, &self->a, "F-1", 5000);

  stations_exchange (self);
  self->b.desk.now_ms -= DAY_MS;
  perform (&self->b.desk, NULL, "customer-edit", "{'customer':'%s','note':'Rings first'}",
           customer);
  issue (&self->b, part, 1000);
  meet (self);
  assert_both (self, "SELECT note FROM customer", "Rings first");
  perform (&self->a.desk, NULL, "customer-edit", "{'customer':'%s','note':'Writes'}", customer);
  meet (self);
  assert_both (self, "SELECT note FROM customer", "Writes");
  assert_both (self, "SELECT on_hand_milli FROM part_stock", "4000");
  stations_assert_sound (self);
}

/* A day ahead: nobody is held up, and nothing of A's later work is lost to it. */
static void
test_fast_clock (Stations *self, gconstpointer data)
{
  const char *customer = perform (&self->a.desk, "customer", "customer-add", "{'name':'Kim'}");

  stations_exchange (self);
  self->b.desk.now_ms += DAY_MS;
  perform (&self->b.desk, NULL, "customer-edit", "{'customer':'%s','note':'Rings first'}",
           customer);
  meet (self);
  pass (self, 60);
  perform (&self->a.desk, NULL, "customer-edit", "{'customer':'%s','note':'Writes'}", customer);
  meet (self);
  assert_both (self, "SELECT note FROM customer", "Writes");
  stations_assert_sound (self);
}

/* The newest word on each field counts, and what it beat is kept. */
static void
edit_the_same (Stations *self)
{
  const char *customer = perform (&self->a.desk, "customer", "customer-add", "{'name':'Kim'}");
  const char *technician =
    perform (&self->a.desk, "technician", "technician-add", "{'name':'Tui'}");
  const char *job = open_job (&self->a, technician);
  const char *line =
    perform (&self->a.desk, "line", "line-add",
             "{'job':'%s','kind':'labour','description':'Work','qty_milli':1000}", job);
  const char *booking =
    perform (&self->a.desk, "booking", "booking-add", "{'title':'Service','state':'requested'}");

  stations_exchange (self);
  pass (self, 60);
  perform (&self->a.desk, NULL, "customer-edit",
           "{'customer':'%s','note':'Of A','address':'1 High Street'}", customer);
  perform (&self->a.desk, NULL, "booking-edit", "{'booking':'%s','note':'Of A'}", booking);
  perform (&self->b.desk, NULL, "line-edit", "{'line':'%s','note':'Of B','qty_milli':1500}", line);
  pass (self, 60);
  perform (&self->b.desk, NULL, "customer-edit",
           "{'customer':'%s','note':'Of B','gst_no':'12-345'}", customer);
  perform (&self->b.desk, NULL, "booking-edit", "{'booking':'%s','note':'Of B','waiting':true}",
           booking);
  perform (&self->a.desk, NULL, "line-edit", "{'line':'%s','note':'Of A'}", line);
  meet (self);
  assert_both (self, "SELECT note || address || gst_no FROM customer", "Of B1 High Street12-345");
  assert_both (self, "SELECT note || waiting FROM booking", "Of B1");
  assert_both (self, "SELECT note || qty_milli FROM job_line", "Of A1500");
  assert_both (self,
               "SELECT group_concat (tbl || field || ours || state, ' ') FROM (SELECT * FROM "
               "conflict WHERE kind = 'edit' ORDER BY tbl)",
               "bookingnote\"Of A\"resolved customernote\"Of A\"resolved "
               "job_linenote\"Of B\"resolved");
}

static void
test_same_edits (void)
{
  shuffle_each_time (edit_the_same);
}

/* Two cars are given the same plate: nobody's row is lost, and a person is asked which is right. */
static void
take_the_same_plate (Stations *self)
{
  perform (&self->a.desk, NULL, "vehicle-add", "{'make':'Mazda','plate':'KTR482'}");
  pass (self, 60);
  const char *second =
    perform (&self->b.desk, "vehicle", "vehicle-add", "{'make':'Toyota','plate':'KTR482'}");
  meet (self);
  assert_both (self, "SELECT count (*) FROM plate_history WHERE to_s IS NULL", "2");
  assert_both (self,
               "SELECT group_concat (make || plate) FROM (SELECT * FROM vehicle ORDER BY make)",
               "MazdaKTR482,ToyotaKTR482");
  assert_both (self,
               "SELECT group_concat (tbl || ' ' || kind || ' ' || state || ' ' || field) FROM "
               "conflict WHERE kind <> 'refused'",
               "plate_history twin open plate_key");
  perform (&self->a.desk, NULL, "vehicle-edit", "{'vehicle':'%s','plate':'KTR483'}", second);
  meet (self);
  assert_both (self,
               "SELECT group_concat (make || plate) FROM (SELECT * FROM vehicle ORDER BY make)",
               "MazdaKTR482,ToyotaKTR483");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");
}

static void
test_same_plate (void)
{
  shuffle_each_time (take_the_same_plate);
}

/* A's invoice is B's to be paid, and nobody's to be changed. */
static void
pay_at_both (Stations *self)
{
  Workshop *a = &self->a.desk;
  Workshop *b = &self->b.desk;

  perform (a, NULL, "site-edit", "{'gst_no':'123-456-789'}");
  const char *customer = perform (a, "customer", "customer-add", "{'name':'Kim'}");
  const char *invoice = perform (a, "invoice", "invoice-draft", "{'customer':'%s'}", customer);
  const char *line =
    perform (a, "line", "invoice-line-add",
             "{'invoice':'%s','kind':'fee','description':'Puncture','price_e4':350000}", invoice);
  stations_exchange (self);
  pass (self, 60);
  perform (a, NULL, "invoice-line-edit", "{'line':'%s','price_e4':400000}", line);
  perform (a, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Valve','price_e4':100000}", invoice);
  perform (a, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  meet (self);
  assert_both (self, "SELECT number || state || total_minor FROM invoice", "A-000001issued5750");
  assert_both (self, "SELECT group_concat (net_minor) FROM invoice_line", "4000,1000");
  refuse (b, SHOP_ERROR_ISSUED, NULL, "invoice-edit", "{'invoice':'%s','order_no':'7'}", invoice);
  refuse (b, SHOP_ERROR_ISSUED, NULL, "invoice-line-edit", "{'line':'%s','price_e4':1}", line);

  perform (a, NULL, "payment-take", "{'invoice':'%s','method':'eftpos','amount_minor':2000}",
           invoice);
  perform (b, NULL, "payment-take", "{'invoice':'%s','method':'eftpos','amount_minor':1500}",
           invoice);
  meet (self);
  assert_both (self, "SELECT paid_minor FROM invoice", "3500");
  assert_both (self, "SELECT count (*) FROM payment", "2");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");
  stations_assert_sound (self);
}

static void
test_payments (void)
{
  shuffle_each_time (pay_at_both);
}

/* Each receives a part of the same order. */
static void
receive_at_both (Stations *self)
{
  Workshop *a = &self->a.desk;
  const char *supplier = perform (a, "supplier", "supplier-add", "{'name':'Partsco'}");
  const char *part = add_part (self, &self->a, "F-1", 0);
  const char *order = perform (a, "order", "purchase-add", "{'supplier':'%s'}", supplier);
  const char *line =
    perform (a, "line", "purchase-line",
             "{'order':'%s','part':'%s','qty_milli':10000,'cost_e4':80000}", order, part);

  perform (a, NULL, "purchase-send", "{'order':'%s'}", order);
  stations_exchange (self);
  pass (self, 60);
  perform (a, NULL, "stock-receive", "{'order':'%s','lines':[{'line':'%s','qty_milli':4000}]}",
           order, line);
  pass (self, 60);
  perform (&self->b.desk, NULL, "stock-receive",
           "{'order':'%s','lines':[{'line':'%s','qty_milli':6000}]}", order, line);
  meet (self);
  assert_both (self, "SELECT received_milli || state FROM po_line, purchase_order",
               "10000received");
  assert_both (self, "SELECT on_hand_milli || ' ' || incoming_milli FROM part_stock", "10000 0");
  stations_assert_sound (self);
}

static void
test_receipts (void)
{
  shuffle_each_time (receive_at_both);
}

/* The same car promised to two bays: the first promise stands. */
static void
book_one_car_twice (Stations *self)
{
  const char *bay_3, *bay_4;
  const char *car = perform (&self->a.desk, "vehicle", "vehicle-add", "{'make':'Mazda'}");

  part_with_leases (self, &bay_3, &bay_4);
  const char *slots[] = { slot (self, bay_3, 840, 900), slot (self, bay_4, 870, 960) };
  Station *stations[] = { &self->a, &self->b };

  for (guint i = 0; i < 2; i++, pass (self, 60))
    perform (&stations[i]->desk, NULL, "booking-add",
             "{'title':'At %s','vehicle':'%s','state':'confirmed','outside_hours':true,"
             "'allocations':[%s]}",
             stations[i]->code, car, slots[i]);
  meet (self);
  assert_both (self, OVERLAPS, "0");
  assert_both (self,
               "SELECT group_concat (title || ' ' || allocation.state, ', ') FROM booking "
               "JOIN allocation ON booking = booking.id",
               "At A confirmed, At B needs_rebooking");
  assert_both (self, "SELECT kind || state FROM conflict WHERE kind = 'overlap'", "overlapopen");
}

static void
test_one_car (void)
{
  shuffle_each_time (book_one_car_twice);
}

/* Random work at both, with random exchanges; rules of the shop may refuse it. */
#define SEEDS 50
#define STEPS 60

/* Returns: (nullable): the id of one row of @table that is so */
static const char *
any (Stations *self, Station *station, const char *table, const char *condition)
{
  gint64 n = number (&station->desk, "SELECT count (*) FROM %s WHERE %s", table, condition);
  g_autofree char *nth = n == 0 ? NULL
                                : g_strdup_printf ("%s ORDER BY id LIMIT 1 OFFSET %d", condition,
                                                   g_rand_int_range (self->rand, 0, (gint32) n));

  return n > 0 ? id_of (station, table, nth) : "";
}

static void
attempt (Station *station, const char *verb, const char *json)
{
  g_autoptr (GError) error = NULL;

  if (!try (&station->desk, &error, verb, "%s", json))
    g_assert_true (error->domain == SHOP_ERROR);
}

static void
work_at_customers (Stations *self, Station *station, int roll)
{
  static const char *const fields[] = { "name", "note", "address" };
  g_autofree char *json =
    g_strdup_printf ("{'customer':'%s','%s':'%d'}", any (self, station, "customer", "1"),
                     fields[roll % 3], g_rand_int_range (self->rand, 0, 1000));

  attempt (station, "customer-edit", json);
}

static void
work_at_plates (Stations *self, Station *station, int roll)
{
  g_autofree char *json =
    g_strdup_printf ("{'vehicle':'%s','plate':'PL%d','take_over':%s}",
                     any (self, station, "vehicle", "1"), roll % 4, roll < 6 ? "true" : "false");

  attempt (station, "vehicle-edit", json);
}

static char *
random_slot (Stations *self, Station *station)
{
  int from_min = 540 + 30 * g_rand_int_range (self->rand, 0, 12);

  return g_strdup_printf ("'bay':'%s','start_s':" I64 ",'end_s':" I64 ",'outside_hours':true",
                          any (self, station, "bay", "1"), at (self, from_min / 60, from_min % 60),
                          at (self, from_min / 60 + 1, from_min % 60));
}

static void
work_at_bookings (Stations *self, Station *station, int roll)
{
  g_autofree char *slot = random_slot (self, station);
  g_autofree char *slot_alone = g_strndup (slot, strstr (slot, ",'outside") - slot);
  g_autofree char *json = g_strdup_printf (
    "{'title':'T','vehicle':'%s','state':'%s','outside_hours':true,'allocations':[{%s}]}",
    any (self, station, "vehicle", "1"), roll % 3 == 0 ? "tentative" : "confirmed", slot_alone);

  attempt (station, "booking-add", json);
}

static void
work_at_allocations (Stations *self, Station *station, int roll)
{
  g_autofree char *slot = random_slot (self, station);
  g_autofree char *json =
    g_strdup_printf ("{'allocation':'%s',%s}", any (self, station, "allocation", "1"), slot);

  attempt (station, "booking-move", json);
}

static void
work_at_steps (Stations *self, Station *station, int roll)
{
  static const char *const verbs[] = { "booking-confirm", "booking-arrive", "booking-in-bay",
                                       "booking-cancel",  "booking-hold",   "booking-done" };
  g_autofree char *json = g_strdup_printf ("{'booking':'%s'}", any (self, station, "booking", "1"));

  attempt (station, verbs[roll % G_N_ELEMENTS (verbs)], json);
}

static void
work_at_stock (Stations *self, Station *station, int roll)
{
  const char *part = any (self, station, "part", "1");
  g_autofree char *json =
    roll < 6   ? g_strdup_printf ("{'part':'%s','qty_milli':1000,'reason':'Sold'}", part)
    : roll < 8 ? g_strdup_printf ("{'part':'%s','stocktake':'%s','counted_milli':%d000}", part,
                                  any (self, station, "stocktake", "1"), roll)
               : g_strdup_printf ("{'supplier':'%s','lines':[{'part':'%s','qty_milli':2000,"
                                  "'cost_e4':%d}]}",
                                  any (self, station, "supplier", "1"), part, 70000 + roll);

  attempt (station,
           roll < 6   ? "stock-issue"
           : roll < 8 ? "stocktake-count"
                      : "stock-receive",
           json);
}

static void
work_at_orders (Stations *self, Station *station, int roll)
{
  const char *order = any (self, station, "purchase_order", "1");
  g_autofree char *json =
    g_strdup_printf ("{'order':'%s','lines':[{'line':'%s','qty_milli':%d000}]}", order,
                     any (self, station, "po_line", "received_milli < qty_milli"), 1 + roll % 3);

  attempt (station, "stock-receive", json);
}

static void
work_at_lines (Stations *self, Station *station, int roll)
{
  const char *line = any (self, station, "job_line", "1");
  g_autofree char *json =
    roll < 2   ? g_strdup_printf ("{'lines':['%s']}", line)
    : roll < 4 ? g_strdup_printf ("{'job':'%s','part':'%s','qty_milli':1000}",
                                  any (self, station, "job", "1"), any (self, station, "part", "1"))
    : roll < 6 ? g_strdup_printf ("{'line':'%s'}", line)
               : g_strdup_printf ("{'line':'%s','qty_milli':%d000}", line, roll);

  attempt (station,
           roll < 1   ? "line-remove"
           : roll < 2 ? "line-restore"
           : roll < 4 ? "job-line-part"
           : roll < 6 ? "stock-issue"
                      : "line-edit",
           json);
}

/* Documents are drafted and issued at one station, and paid at both. */
static void
work_at_invoices (Stations *self, Station *station, int roll)
{
  if (roll < 3)
    {
      sell_over_the_counter (self, station, 1);
      return;
    }
  g_autofree char *json =
    g_strdup_printf ("{'invoice':'%s','method':'eftpos','amount_minor':%d}",
                     any (self, station, "invoice", "state = 'issued'"), 100 * (1 + roll));

  attempt (station, "payment-take", json);
}

static void (*const works[]) (Stations *self, Station *station, int roll) = {
  work_at_customers, work_at_plates, work_at_bookings, work_at_allocations, work_at_steps,
  work_at_stock,     work_at_orders, work_at_lines,    work_at_invoices,
};

static void
found_shop (Stations *self)
{
  Workshop *a = &self->a.desk;
  const char *supplier = perform (a, "supplier", "supplier-add", "{'name':'Partsco'}");
  const char *technician = perform (a, "technician", "technician-add", "{'name':'Tui'}");
  const char *part = add_part (self, &self->a, "F-1", 5000);
  const char *order = perform (a, "order", "purchase-add", "{'supplier':'%s'}", supplier);

  add_part (self, &self->a, "F-2", 5000);
  perform (a, NULL, "purchase-line", "{'order':'%s','part':'%s','qty_milli':9000,'cost_e4':80000}",
           order, part);
  perform (a, NULL, "purchase-send", "{'order':'%s'}", order);
  perform (a, NULL, "stocktake-open", "{'name':'Shelf A'}");
  perform (a, NULL, "site-edit", "{'gst_no':'123-456-789'}");
  for (guint i = 0; i < 3; i++)
    {
      perform (a, NULL, "bay-add", "{'name':'Bay %u'}", i);
      perform (a, NULL, "customer-add", "{'name':'Customer %u'}", i);
      perform (a, NULL, "job-line-part", "{'job':'%s','part':'%s','qty_milli':1000}",
               open_job (&self->a, technician), part);
    }
  write_rows (a, "UPDATE station SET host = 1");
  stations_exchange (self);
}

static void
work_at_random (Stations *self)
{
  found_shop (self);
  for (guint step = 0; step < STEPS; step++)
    {
      Station *station = g_rand_boolean (self->rand) ? &self->a : &self->b;
      int work = g_rand_int_range (self->rand, 0, G_N_ELEMENTS (works));

      station->desk.now_ms += g_rand_int_range (self->rand, -5000, 30000);
      works[work](self, station, g_rand_int_range (self->rand, 0, 10));
      if (g_rand_int_range (self->rand, 0, 15) == 0)
        stations_exchange_shuffled (self);
    }
  meet (self);
  assert_both (self, OVERLAPS, "0");
  assert_both (self,
               "SELECT count (*) FROM invoice WHERE paid_minor <> (SELECT coalesce (sum "
               "(amount_minor), 0) FROM payment_allocation WHERE invoice = invoice.id)",
               "0");
  stations_assert_sound (self);
}

static void
test_random_work (void)
{
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      Stations stations;

      stations_set_up (&stations, NULL);
      g_rand_set_seed (stations.rand, seed);
      g_test_message ("seed %u", seed);
      work_at_random (&stations);
      stations_tear_down (&stations, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/stations/promise-no-bay-that-another-leases", test_cable_out);
  g_test_add_func ("/shop/stations/sell-while-another-counts", test_count);
  g_test_add_func ("/shop/stations/upload-a-day-three-times", test_upload);
  add_two ("/shop/stations/tell-each-other-of-a-day", test_kiosk_day);
  add_two ("/shop/stations/are-not-misled-by-a-clock-a-day-behind", test_slow_clock);
  add_two ("/shop/stations/are-not-held-up-by-a-clock-a-day-ahead", test_fast_clock);
  g_test_add_func ("/shop/stations/let-the-newest-word-on-a-field-count", test_same_edits);
  g_test_add_func ("/shop/stations/ask-whose-plate-it-is", test_same_plate);
  g_test_add_func ("/shop/stations/take-payments-for-the-same-invoice", test_payments);
  g_test_add_func ("/shop/stations/receive-the-same-order", test_receipts);
  g_test_add_func ("/shop/stations/put-one-car-in-one-bay", test_one_car);
  g_test_add_func ("/shop/stations/agree-whatever-they-did", test_random_work);
  return g_test_run ();
}

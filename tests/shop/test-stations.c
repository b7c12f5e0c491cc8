/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "stations.h"

/* Stories of two stations, each at work on its own, and what both know once they have met. */

#define SHUFFLES 24
#define FEW      6 /* where the order matters less */
#define DAY_MS   86400000

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
  stations_pass (self, 60);
  const char *wish = slot (self, bay_3, 870, 960);
  refuse (&self->b.desk, SHOP_ERROR_LEASE, "no lease of Bay 3", "booking-add",
          "{'title':'Second','state':'confirmed','outside_hours':true,'allocations':[%s]}", wish);
  const char *second = book (&self->b, "Second", "tentative", wish);
  refuse (&self->b.desk, SHOP_ERROR_LEASE, "no lease of Bay 3", "booking-confirm",
          "{'booking':'%s'}", second);
  book (&self->b, "Third", "confirmed", slot (self, bay_4, 870, 960));
  stations_meet (self);

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
  stations_shuffle (ask_for_a_leased_bay, SHUFFLES);
}

/* The host gave the time away, and only the holder knows what became of it. */
static void
test_host_and_lease (Stations *self, gconstpointer data)
{
  Workshop *host = &self->a.desk;
  const char *bay = perform (host, "bay", "bay-add", "{'name':'Bay 4'}");
  const char *early = book (&self->a, "Early", "confirmed", slot (self, bay, 960, 1020));
  const char *allocation = id_of (&self->a, "allocation", "booking = (SELECT id FROM booking)");

  lease (self, bay, "B");
  const char *wish = slot (self, bay, 870, 960);
  refuse (host, SHOP_ERROR_LEASE, "Station B holds the lease of Bay 4 until Tue 10 Mar 2026 18:00",
          "booking-add",
          "{'title':'Late','state':'confirmed','outside_hours':true,'allocations':[%s]}", wish);
  const char *asked = book (&self->a, "Asked", "tentative", wish);
  refuse (host, SHOP_ERROR_LEASE, "alone confirms", "booking-confirm", "{'booking':'%s'}", asked);
  book (&self->a, "Evening", "confirmed", slot (self, bay, 1080, 1140));
  /* What was promised before the lease stays promised, and is not moved within it. */
  perform (host, NULL, "booking-edit", "{'booking':'%s','title':'Earlier'}", early);
  refuse (host, SHOP_ERROR_LEASE, "alone confirms", "booking-move",
          "{'allocation':'%s','start_s':" I64 ",'outside_hours':true}", allocation,
          at (self, 16, 0));
  perform (host, NULL, "lease-end", "{'lease':'%s'}", id_of (&self->a, "lease", "1"));
  perform (host, NULL, "booking-confirm", "{'booking':'%s'}", asked);
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
  stations_pass (self, 50);
  issue (&self->b, part, 1000);
  stations_pass (self, 5);
  perform (&self->a.desk, NULL, "stocktake-count",
           "{'stocktake':'%s','part':'%s','counted_milli':%d}", take, part, counted_milli);
  perform (&self->a.desk, NULL, "stocktake-close",
           "{'stocktake':'%s','reason':'Fallen behind the shelf'}", take);
  stations_pass (self, 5);
  issue (&self->b, part, 1000);
  stations_meet (self);
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
  stations_shuffle (count_right, SHUFFLES);
  stations_shuffle (count_one_less, FEW);
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
      stations_pass (self, 60);
      perform (&self->b.desk, NULL, "stock-receive",
               "{'supplier':'%s','lines':[{'part':'%s','qty_milli':2000,'cost_e4':80000}]}",
               supplier, part);
    }
  for (guint i = 0; i < SALES; i++)
    {
      stations_pass (self, 60);
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
  stations_meet (self);
  stations_assert_sound (self);
}

static void
test_upload (void)
{
  stations_shuffle (upload_a_day, SHUFFLES);
}

/* The money and the hours of the tenth story: what A asks about B's day once it has heard of it. */
static const char *
sell_labour (Station *station, const char *job)
{
  const char *invoice = perform (&station->desk, "invoice", "invoice-draft", "{'job':'%s'}", job);

  return perform (&station->desk, "number", "invoice-issue", "{'invoice':'%s'}", invoice);
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

  perform (&self->a.desk, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  for (guint from = 480; from <= 780; from += 300)
    perform (&self->a.desk, NULL, "shift-add",
             "{'technician':'%s','weekday':2,'from_min':%u,'to_min':%u,'from_date':'2026-01-01'}",
             technician, from, from + 240);
  stations_exchange (self);
  work_a_day (self, technician);
  sell_over_the_counter (self, &self->a, 4);
  sell_over_the_counter (self, &self->b, 6);
  stations_meet (self);

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
  stations_meet (self);
  assert_both (self, "SELECT note FROM customer", "Rings first");
  perform (&self->a.desk, NULL, "customer-edit", "{'customer':'%s','note':'Writes'}", customer);
  stations_meet (self);
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
  stations_meet (self);
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "customer-edit", "{'customer':'%s','note':'Writes'}", customer);
  stations_meet (self);
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
  stations_pass (self, 60);
  perform (&self->a.desk, NULL, "customer-edit",
           "{'customer':'%s','note':'Of A','address':'1 High Street'}", customer);
  perform (&self->a.desk, NULL, "booking-edit", "{'booking':'%s','note':'Of A'}", booking);
  perform (&self->b.desk, NULL, "line-edit", "{'line':'%s','note':'Of B','qty_milli':1500}", line);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "customer-edit",
           "{'customer':'%s','note':'Of B','gst_no':'35-901-981'}", customer);
  perform (&self->b.desk, NULL, "booking-edit", "{'booking':'%s','note':'Of B','waiting':true}",
           booking);
  perform (&self->a.desk, NULL, "line-edit", "{'line':'%s','note':'Of A'}", line);
  stations_meet (self);
  assert_both (self, "SELECT note || address || gst_no FROM customer",
               "Of B1 High Street35-901-981");
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
  stations_shuffle (edit_the_same, FEW);
}

/* Two cars are given the same plate: nobody's row is lost, and a person is asked which is right. */
static void
take_the_same_plate (Stations *self)
{
  perform (&self->a.desk, NULL, "vehicle-add", "{'make':'Mazda','plate':'KTR482'}");
  stations_pass (self, 60);
  const char *second =
    perform (&self->b.desk, "vehicle", "vehicle-add", "{'make':'Toyota','plate':'KTR482'}");
  stations_meet (self);
  assert_both (self, "SELECT count (*) FROM plate_history WHERE to_s IS NULL", "2");
  assert_both (self,
               "SELECT group_concat (make || plate) FROM (SELECT * FROM vehicle ORDER BY make)",
               "MazdaKTR482,ToyotaKTR482");
  assert_both (self,
               "SELECT group_concat (tbl || ' ' || kind || ' ' || state || ' ' || field) FROM "
               "conflict WHERE kind <> 'refused'",
               "plate_history twin open plate_key");
  perform (&self->a.desk, NULL, "vehicle-edit", "{'vehicle':'%s','plate':'KTR483'}", second);
  stations_meet (self);
  assert_both (self,
               "SELECT group_concat (make || plate) FROM (SELECT * FROM vehicle ORDER BY make)",
               "MazdaKTR482,ToyotaKTR483");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");
}

static void
test_same_plate (void)
{
  stations_shuffle (take_the_same_plate, FEW);
}

/* A's invoice is B's to be paid, and nobody's to be changed. */
static void
pay_at_both (Stations *self)
{
  Workshop *a = &self->a.desk;
  Workshop *b = &self->b.desk;

  perform (a, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  const char *customer = perform (a, "customer", "customer-add", "{'name':'Kim'}");
  const char *invoice = perform (a, "invoice", "invoice-draft", "{'customer':'%s'}", customer);
  const char *line =
    perform (a, "line", "invoice-line-add",
             "{'invoice':'%s','kind':'fee','description':'Puncture','price_e4':350000}", invoice);
  stations_exchange (self);
  stations_pass (self, 60);
  perform (a, NULL, "invoice-line-edit", "{'line':'%s','price_e4':400000}", line);
  perform (a, NULL, "invoice-line-add",
           "{'invoice':'%s','kind':'fee','description':'Valve','price_e4':100000}", invoice);
  perform (a, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  stations_meet (self);
  assert_both (self, "SELECT number || state || total_minor FROM invoice", "A-000001issued5750");
  assert_both (self, "SELECT group_concat (net_minor) FROM invoice_line", "4000,1000");
  refuse (b, SHOP_ERROR_ISSUED, NULL, "invoice-edit", "{'invoice':'%s','order_no':'7'}", invoice);
  refuse (b, SHOP_ERROR_ISSUED, NULL, "invoice-line-edit", "{'line':'%s','price_e4':1}", line);

  perform (a, NULL, "payment-take", "{'invoice':'%s','method':'eftpos','amount_minor':2000}",
           invoice);
  perform (b, NULL, "payment-take", "{'invoice':'%s','method':'eftpos','amount_minor':1500}",
           invoice);
  stations_meet (self);
  assert_both (self, "SELECT paid_minor FROM invoice", "3500");
  assert_both (self, "SELECT count (*) FROM payment", "2");
  assert_both (self, "SELECT count (*) FROM conflict WHERE state = 'open'", "0");
  stations_assert_sound (self);
}

static void
test_payments (void)
{
  stations_shuffle (pay_at_both, FEW);
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
  stations_pass (self, 60);
  perform (a, NULL, "stock-receive", "{'order':'%s','lines':[{'line':'%s','qty_milli':4000}]}",
           order, line);
  stations_pass (self, 60);
  perform (&self->b.desk, NULL, "stock-receive",
           "{'order':'%s','lines':[{'line':'%s','qty_milli':6000}]}", order, line);
  stations_meet (self);
  assert_both (self, "SELECT received_milli || state FROM po_line, purchase_order",
               "10000received");
  assert_both (self, "SELECT on_hand_milli || ' ' || incoming_milli FROM part_stock", "10000 0");
  stations_assert_sound (self);
}

static void
test_receipts (void)
{
  stations_shuffle (receive_at_both, FEW);
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

  for (guint i = 0; i < 2; i++, stations_pass (self, 60))
    perform (&stations[i]->desk, NULL, "booking-add",
             "{'title':'At %s','vehicle':'%s','state':'confirmed','outside_hours':true,"
             "'allocations':[%s]}",
             stations[i]->code, car, slots[i]);
  stations_meet (self);
  assert_both (self, OVERLAPS, "0");
  assert_both (self,
               "SELECT group_concat (title || ' ' || allocation.state, ', ') FROM booking "
               "JOIN allocation ON booking = booking.id",
               "At A confirmed, At B needs_rebooking");
  assert_both (self, "SELECT kind || state FROM conflict WHERE kind = 'overlap'", "overlapopen");
}

/* A promised first, but B's car stands in the yard. */
static void
arrive_before_the_news (Stations *self)
{
  const char *bay = perform (&self->a.desk, "bay", "bay-add", "{'name':'Bay 3'}");

  stations_exchange (self);
  write_rows (&self->b.desk, "UPDATE station SET host = 1");
  const char *time = slot (self, bay, 840, 900);
  book (&self->a, "First", "confirmed", time);
  stations_pass (self, 60);
  const char *second = book (&self->b, "Second", "confirmed", time);
  perform (&self->b.desk, NULL, "booking-arrive", "{'booking':'%s'}", second);
  stations_meet (self);
  assert_both (self,
               "SELECT group_concat (title || ' ' || allocation.state, ', ') FROM booking "
               "JOIN allocation ON booking = booking.id",
               "First needs_rebooking, Second arrived");
  perform (&self->b.desk, NULL, "booking-in-bay", "{'booking':'%s'}", second);
  stations_meet (self);
  assert_both (self, "SELECT count (*) FROM allocation WHERE state = 'needs_rebooking'", "1");
}

static void
test_arrived (void)
{
  stations_shuffle (arrive_before_the_news, FEW);
}

static void
test_one_car (void)
{
  stations_shuffle (book_one_car_twice, FEW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/stations/promise-no-bay-that-another-leases", test_cable_out);
  add_two ("/shop/stations/let-the-holder-of-a-lease-alone-confirm", test_host_and_lease);
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
  g_test_add_func ("/shop/stations/send-no-car-away-that-has-come", test_arrived);
  return g_test_run ();
}

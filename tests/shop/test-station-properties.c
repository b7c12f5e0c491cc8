/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "stations.h"

/* Random work at two stations, with random exchanges; rules of the shop may refuse it. In the end
 * both hold the same. */

#define SEEDS 20
#define STEPS 80

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
                          any (self, station, "bay", "name < 'Bay 2'"),
                          at (self, from_min / 60, from_min % 60),
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

/* Drafts are written at both, and issued at A. */
static void
work_at_drafts (Stations *self, Station *station, int roll)
{
  const char *draft = any (self, station, "invoice", "state = 'draft'");
  g_autofree char *json =
    roll == 3   ? g_strdup ("{}")
    : roll == 4 ? g_strdup_printf (
                    "{'invoice':'%s','kind':'fee','description':'Valve','price_e4':90000}", draft)
    : roll == 5 ? g_strdup_printf ("{'line':'%s','price_e4':%d,'removed':%s}",
                                   any (self, station, "invoice_line", "1"),
                                   g_rand_int_range (self->rand, 10000, 90000),
                                   g_rand_boolean (self->rand) ? "true" : "false")
                : g_strdup_printf ("{'invoice':'%s'}", draft);

  attempt (station,
           roll == 3             ? "invoice-draft"
           : roll == 4           ? "invoice-line-add"
           : roll == 5           ? "invoice-line-edit"
           : station == &self->a ? "invoice-issue"
                                 : "invoice-discard",
           json);
}

/* Documents are paid at both. */
static void
work_at_invoices (Stations *self, Station *station, int roll)
{
  g_autofree char *json =
    g_strdup_printf ("{'invoice':'%s','method':'eftpos','amount_minor':%d}",
                     any (self, station, "invoice", "state = 'issued'"), 100 * (1 + roll));

  if (roll < 3)
    sell_over_the_counter (self, station, 1);
  else if (roll < 7)
    work_at_drafts (self, station, roll);
  else
    attempt (station, "payment-take", json);
}

/* What the shop can have once only. */
static const struct
{
  const char *verb;
  const char *json; /* R stands for a record, N and M for numbers, B for a yes or no */
  const char *table;
} twins[] = {
  { "setting-set", "{'name':'backup.daily','value':'M'}", NULL },
  { "consent-set", "{'customer':'R','channel':'sms','purpose':'reminder','allowed':B}",
    "customer" },
  { "message-queue",
    "{'channel':'print','recipient':'Kim','purpose':'reminder','body':'M','once':'N'}", NULL },
  { "recurrence-extend", "{'recurrence':'R','horizon_date':'2026-04-1N'}", "recurrence" },
  { "recurrence-edit", "{'recurrence':'R','start_min':M}", "recurrence" },
  { "part-add", "{'sku':'s-N','name':'Part'}", NULL },
  { "part-edit", "{'part':'R','sku':'s-N'}", "part" },
  { "location-add", "{'kind':'shelf','code':'s-N'}", NULL },
  { "estimate-make", "{'job':'R','kind':'quote'}", "job" },
  { "estimate-send", "{'estimate':'R'}", "estimate" },
};

static void
work_at_twins (Stations *self, Station *station, int roll)
{
  const char *table = twins[roll].table;
  g_autoptr (GString) json = g_string_new (twins[roll].json);
  g_autofree char *small = g_strdup_printf ("%d", g_rand_int_range (self->rand, 0, 3));
  g_autofree char *large = g_strdup_printf ("%d", g_rand_int_range (self->rand, 480, 500));

  g_string_replace (json, "N", small, 0);
  g_string_replace (json, "B", *small == '0' ? "true" : "false", 0);
  g_string_replace (json, "M", large, 0);
  g_string_replace (json, "R", table != NULL ? any (self, station, table, "1") : "", 0);
  attempt (station, twins[roll].verb, json->str);
}

static void (*const works[]) (Stations *self, Station *station, int roll) = {
  work_at_customers, work_at_plates, work_at_bookings, work_at_allocations, work_at_steps,
  work_at_stock,     work_at_orders, work_at_lines,    work_at_invoices,    work_at_twins,
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
  perform (a, NULL, "recurrence-add",
           "{'title':'Fleet','rule':'FREQ=WEEKLY;BYDAY=TH','start_date':'2026-03-12',"
           "'start_min':500,'duration_min':60,'horizon_date':'2026-03-20'}");
  perform (a, NULL, "site-edit", "{'gst_no':'136-410-132'}");
  for (guint i = 0; i < 3; i++)
    {
      perform (a, NULL, "bay-add", "{'name':'Bay %u'}", i);
      perform (a, NULL, "customer-add", "{'name':'Customer %u'}", i);
      perform (a, NULL, "job-line-part", "{'job':'%s','part':'%s','qty_milli':1000}",
               open_job (&self->a, technician), part);
    }
  perform (a, NULL, "station-edit", "{'station':'%s','host':true}",
           id_of (&self->a, "station", "code = 'B'"));
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
  stations_meet (self);
  assert_both (self, OVERLAPS, "0");
  assert_both (self, "SELECT count (*) FROM conflict WHERE kind = 'refused' AND state = 'open'",
               "0");
  assert_both (self,
               "SELECT count (*) FROM invoice WHERE paid_minor <> (SELECT coalesce (sum "
               "(amount_minor), 0) FROM payment_allocation WHERE invoice = invoice.id)",
               "0");
  stations_assert_sound (self);
}

static void
test_random_work (void)
{
  stations_shuffle (work_at_random, SEEDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/stations/agree-whatever-they-did", test_random_work);
  return g_test_run ();
}

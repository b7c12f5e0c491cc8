/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "story-support.h"

/* Whole stories of the workshop from the door to the money, told through its verbs alone. */

typedef struct
{
  const char *customer;
  const char *vehicle;
  const char *bay;
  const char *technician;
} People;

/* The money of story 10: a kiosk that is on its own keeps a series of its own. */
static void
test_kiosk_alone (Workshop *self, gconstpointer data)
{
  set_up_shop (self);
  write_rows (self, "UPDATE station SET code = 'B', kind = 'kiosk', host = 0");
  for (guint i = 0; i < 12; i++)
    {
      const char *invoice = perform (self, "invoice", "invoice-draft", "{}");

      if (i % 3 == 0)
        refuse (self, SHOP_ERROR_VALUE, "no lines", "invoice-issue", "{'invoice':'%s'}", invoice);
      perform (self, NULL, "invoice-line-add",
               "{'invoice':'%s','kind':'fee','description':'Puncture','price_e4':350000}", invoice);
      perform (self, NULL, i % 4 == 0 ? "invoice-discard" : "invoice-issue", "{'invoice':'%s'}",
               invoice);
    }
  g_assert_cmpint (number (self, "SELECT count (*) FROM invoice WHERE state = 'issued'"), ==, 9);
  g_assert_cmpstr (text (self, "SELECT max (number) FROM invoice"), ==, "B-000009");
  g_autoptr (JsonNode) series = ask (self, "series-check", "{}");
  JsonObject *one = base_json_array_get_object (json_node_get_array (series), 0);
  g_assert_cmpint (base_json_get_int (one, "complete", 0), ==, 1);
}

#define WOF "00000000-0000-7000-8000-000000090001"
/* SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
#define PHOTO "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* Looks at every item; all but the tread and the lamp are in order. */
static void
inspect (Workshop *self, const char *inspection, const char *tread, const char *lamp)
{
  g_autoptr (JsonNode) items = ask (self, "template-items", "{'template':'%s'}", WOF);
  JsonArray *array = json_node_get_array (items);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *item = base_json_array_get_object (array, i);
      const char *name = base_json_get_string (item, "name");
      const char *finding = g_str_equal (name, "Tread, front left") ? tread
                            : g_str_equal (name, "Stop lamp, left") ? lamp
                                                                    : "'result':'ok'";

      perform (self, NULL, "inspection-result", "{'inspection':'%s','item':'%s',%s}", inspection,
               base_json_get_string (item, "item"), finding);
    }
}

static const char *
book_recheck (Workshop *self, const char *vehicle, const char *inspection, const char *utc)
{
  gint64 start_s = number (self, "SELECT unixepoch ('%s')", utc);

  return perform (self, "booking", "booking-add",
                  "{'vehicle':'%s','title':'WoF recheck','recheck_of':'%s','outside_hours':true,"
                  "'allocations':[{'start_s':%" G_GINT64_FORMAT ",'end_s':%" G_GINT64_FORMAT "}]}",
                  vehicle, inspection, start_s, start_s + 1800);
}

static gint64
price_of (Workshop *self, const char *booking)
{
  return number (self, "SELECT ifnull (price_minor, -1) FROM booking WHERE id = %s",
                 hex (self, booking));
}

/* The last day that is free, at nine; the day after; and over the border and back. */
static void
book_rechecks (Workshop *self, const char *vehicle, const char *inspection)
{
  const char *in_time = book_recheck (self, vehicle, inspection, "2026-04-06 21:00");
  const char *late = book_recheck (self, vehicle, inspection, "2026-04-07 21:00");
  const char *slot = find_id (self, "allocation", "start_s = unixepoch ('2026-04-06 21:00')");

  g_assert_cmpint (price_of (self, in_time), ==, 0);
  g_assert_cmpint (price_of (self, late), ==, 7500);
  perform (self, NULL, "booking-remove", "{'booking':'%s'}", late);
  perform (self, NULL, "booking-move", "{'allocation':'%s','start_s':%" G_GINT64_FORMAT "}", slot,
           number (self, "SELECT unixepoch ('2026-04-07 22:00')"));
  g_assert_cmpint (price_of (self, in_time), ==, 7500);
  perform (self, NULL, "booking-edit", "{'booking':'%s','price_minor':2000}", in_time);
  perform (self, NULL, "booking-move", "{'allocation':'%s','start_s':%" G_GINT64_FORMAT "}", slot,
           number (self, "SELECT unixepoch ('2026-04-06 21:00')"));
  g_assert_cmpint (price_of (self, in_time), ==, 2000);
  perform (self, NULL, "booking-edit", "{'booking':'%s','price_minor':0}", in_time);
}

/* Story 2, with the invoice for the first inspection. */
static void
test_wof (Workshop *self, gconstpointer data)
{
  set_up_shop (self);
  perform (self, NULL, "template-edit", "{'template':'%s','price_minor':7500}", WOF);
  const char *customer = perform (self, "customer", "customer-add", "{'name':'Kim Lee'}");
  const char *job = open_job (self, customer);
  const char *vehicle = find_id (self, "vehicle", "plate IS NOT NULL");

  perform (self, NULL, "vehicle-edit", "{'vehicle':'%s','first_registered':'2011-05-20'}", vehicle);
  const char *inspector = make_inspector (self);
  const char *wof =
    perform (self, "inspection", "inspection-start",
             "{'job':'%s','template':'%s','technician':'%s','charge':true}", job, WOF, inspector);
  agree (self, job);
  step (self, job, "in_progress");
  put_file (self, "abc");
  inspect (self, wof, "'measure_milli':1200,'photos':['" PHOTO "']",
           "'result':'fail','photos':['" PHOTO "']");
  g_assert_cmpstr (perform (self, "outcome", "inspection-finish", "{'inspection':'%s'}", wof), ==,
                   "fail");
  finish (self, job);
  has_sums (self, issue_for (self, job), 6522, 978, 7500);
  g_assert_cmpint (number (self, "SELECT count (*) FROM inspection_result "
                                 "WHERE result = 'fail' AND json_array_length (photos) = 1"),
                   ==, 2);
  g_assert_cmpstr (text (self, "SELECT recheck_due FROM inspection"), ==, "2026-04-07");
  book_rechecks (self, vehicle, wof);

  workshop_reach (self, "2026-04-07T16:30:00");
  const char *second =
    perform (self, "job", "job-open", "{'vehicle':'%s','customer':'%s'}", vehicle, customer);
  const char *recheck = perform (self, "inspection", "inspection-start",
                                 "{'job':'%s','recheck_of':'%s','technician':'%s','charge':true}",
                                 second, wof, inspector);
  inspect (self, recheck, "'measure_milli':7000", "'result':'ok'");
  g_assert_cmpstr (perform (self, "outcome", "inspection-finish", "{'inspection':'%s'}", recheck),
                   ==, "pass");
  g_assert_cmpint (
    number (self, "SELECT net_minor FROM job_line WHERE job = %s", hex (self, second)), ==, 0);
  g_assert_cmpstr (text (self, "SELECT due_date FROM compliance_item WHERE kind = 'wof' "
                               "AND removed = 0"),
                   ==, "2027-04-07");
}

static void
has_stock (Workshop *self, const char *part, const char *average_and_on_hand)
{
  g_assert_cmpstr (text (self,
                         "SELECT average_e4 || ' ' || on_hand_milli FROM part_stock "
                         "WHERE part = %s",
                         hex (self, part)),
                   ==, average_and_on_hand);
}

static const char *
order_part (Workshop *self, const char *order, const char *part, int qty_milli, int cost_e4)
{
  return perform (self, "line", "purchase-line",
                  "{'order':'%s','part':'%s','qty_milli':%d,'cost_e4':%d}", order, part, qty_milli,
                  cost_e4);
}

/* Story 4. */
static void
test_partial_delivery (Workshop *self, gconstpointer data)
{
  set_up_shop (self);
  const char *supplier = perform (self, "supplier", "supplier-add", "{'name':'Brakes and more'}");
  const char *filter = stock_part (self, "FILTER", 80000, 5000);
  const char *pads = stock_part (self, "PADS", 600000, 1000);
  const char *customer = perform (self, "customer", "customer-add", "{'name':'Kim Lee'}");
  const char *job = open_job (self, customer);

  add_part (self, job, pads, 3000);
  g_assert_cmpstr (text (self, "SELECT part_state FROM job_line"), ==, "wanted");
  agree (self, job);
  step (self, job, "in_progress");
  step (self, job, "awaiting_parts");
  const char *order = perform (self, "order", "purchase-add", "{'supplier':'%s'}", supplier);
  const char *filters = order_part (self, order, filter, 10000, 84000);
  const char *sets = order_part (self, order, pads, 4000, 625000);
  perform (self, NULL, "purchase-send", "{'order':'%s'}", order);
  perform (self, NULL, "stock-receive",
           "{'order':'%s','freight_minor':1200,'lines':[{'line':'%s','qty_milli':10000},"
           "{'line':'%s','qty_milli':3000}]}",
           order, filters, sets);

  g_assert_cmpstr (text (self, "SELECT state FROM purchase_order"), ==, "part_received");
  g_assert_cmpint (number (self, "SELECT qty_milli - received_milli FROM po_line WHERE part = %s",
                           hex (self, pads)),
                   ==, 1000);
  g_assert_cmpstr (text (self, "SELECT group_concat (freight_minor, ' ') FROM "
                               "(SELECT freight_minor FROM receipt_line ORDER BY freight_minor)"),
                   ==, "371 829");
  has_stock (self, filter, "85140 15000");
  has_stock (self, pads, "639475 4000");
  g_assert_cmpstr (text (self, "SELECT part_state FROM job_line"), ==, "reserved");
  g_assert_cmpstr (text (self, "SELECT state FROM job"), ==, "in_progress");
}

/* What was logged while the car of the job was on the rollers. */
static const char *
record_run (Workshop *self, const char *title)
{
  write_rows (self,
              "INSERT INTO recording (id, vehicle, started_us, ended_us, title) "
              "SELECT randomblob (16), vehicle, 1773104400000000, 1773104460000000, '%s' FROM job",
              title);
  g_autofree char *condition = g_strdup_printf ("title = '%s'", title);
  return find_id (self, "recording", condition);
}

/* The dyno's part of story 9, up to the invoice. */
static void
test_dyno (Workshop *self, gconstpointer data)
{
  set_up_shop (self);
  const char *customer =
    perform (self, "customer", "customer-add", "{'name':'Kim Lee','address':'1 Queen St'}");
  const char *job = open_job (self, customer);

  perform (self, NULL, "job-edit", "{'job':'%s','lvv_check':'open'}", job);
  add_labour (self, job, 8000);
  agree (self, job);
  step (self, job, "in_progress");
  perform (self, NULL, "dyno-run-add",
           "{'job':'%s','moment':'before','power_w':142300,'recording':'%s'}", job,
           record_run (self, "Before"));
  perform (self, NULL, "dyno-run-add",
           "{'job':'%s','moment':'after','power_w':168900,'recording':'%s'}", job,
           record_run (self, "After"));
  step (self, job, "quality_check");
  refuse (self, SHOP_ERROR_OPEN_CHECK, "low volume vehicle", "job-step",
          "{'job':'%s','state':'ready'}", job);
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'job':'%s'}", job);
  refuse (self, SHOP_ERROR_STATE, "not ready", "invoice-issue", "{'invoice':'%s'}", invoice);
  perform (self, NULL, "lvv-answer",
           "{'job':'%s','answer':'not_needed','note':'Below the threshold'}", job);
  step (self, job, "ready");
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);

  has_sums (self, invoice, 112000, 16800, 128800);
  g_autoptr (JsonNode) dyno = ask (self, "dyno", "{'job':'%s'}", job);
  JsonObject *gain = json_node_get_object (dyno);
  g_assert_cmpint (json_object_get_int_member (gain, "gain_bp"), ==, 1869);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (gain, "runs")), ==, 2);
  g_assert_cmpint (number (self, "SELECT count (*) FROM recording WHERE job = %s", hex (self, job)),
                   ==, 2);
  g_assert_cmpstr (text (self, "SELECT state FROM job"), ==, "invoiced");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/story/a-warrant-fails-and-passes", test_wof);
  add_story ("/shop/story/a-delivery-comes-in-part", test_partial_delivery);
  add_story ("/shop/story/power-is-measured-and-certified", test_dyno);
  add_story ("/shop/story/a-kiosk-alone-leaves-no-gap", test_kiosk_alone);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "story-support.h"

/* Whole stories of the workshop from the door to the money, told through its verbs alone. */

static void
issue_part (Workshop *self, const char *line)
{
  perform (self, NULL, "stock-issue", "{'line':'%s'}", line);
}

static gboolean
run_statement (StoreConnection *connection, gpointer sql, GError **error)
{
  return store_run (connection, error, sql);
}

static gboolean
is_refused (Workshop *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  return !store_db_write (self->db, run_statement, (gpointer) sql, &error) &&
         g_error_matches (error, STORE_ERROR, STORE_ERROR_CONSTRAINT);
}

static void
is_closed_to_changes (Workshop *self)
{
  static const char *const attempts[] = {
    "UPDATE invoice SET order_no = 'x'",
    "UPDATE invoice_line SET qty_milli = 1",
    "DELETE FROM invoice",
    "DELETE FROM invoice_line",
    "INSERT INTO invoice_line (id, invoice, position, kind, description, qty_milli, price_e4, "
    "tax_code, tax_bp, net_minor, tax_minor) SELECT x'00000000000070008000000000009999', id, 9, "
    "'fee', 'x', 1000, 1, 'GST', 1500, 1, 0 FROM invoice",
  };

  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    g_assert_true (is_refused (self, attempts[i]));
}

static const char *
scan_with (Workshop *self, const char *vehicle, const char *job, const char *codes)
{
  return perform (
    self, "scan", "scan-record",
    "{'vehicle':'%s','job':'%s','scan':{'taken_at':'%s','port':'sim:petrol-turbo',"
    "'simulated':true,'adapter':{'name':'ELM327 v1.5','voltage_v':14.1},"
    "'protocol':'ISO 15765-4 CAN 11-bit, 500 kbit/s','vin':null,'vehicle':{},"
    "'ecus':[{'id':'7E8','mil':%s,'codes':[%s],'freeze_frames':[]}],'notes':[]}}",
    vehicle, job,
    text (self, "SELECT strftime ('%%Y-%%m-%%dT%%H:%%M:%%SZ', %" G_GINT64_FORMAT ", 'unixepoch')",
          self->now_ms / 1000),
    *codes != '\0' ? "true" : "false", codes);
}

typedef struct
{
  const char *customer;
  const char *vehicle;
  const char *bay;
  const char *technician;
} People;

static void
set_up_people (Workshop *self, People *people)
{
  for (guint i = 1; i <= 3; i++)
    people->bay = perform (self, "bay", "bay-add", "{'name':'Bay %u','kind':'hoist'}", i);
  for (guint i = 1; i <= 2; i++)
    people->technician =
      perform (self, "technician", "technician-add", "{'name':'Technician %u'}", i);
  perform (self, NULL, "shift-add",
           "{'technician':'%s','weekday':2,'from_min':450,'to_min':1080,'from_date':'2026-01-01'}",
           people->technician);
  people->customer = perform (self, "customer", "customer-add",
                              "{'name':'Aroha Ngata','contacts':[{'kind':'email',"
                              "'value':'aroha@example.nz'}]}");
  people->vehicle =
    perform (self, "vehicle", "vehicle-add",
             "{'plate':'KTR482','make':'Mazda','model':'Demio','customer':'%s'}", people->customer);
}

/* Story 1. */
static void
test_misfire (Workshop *self, gconstpointer data)
{
  People people;

  set_up_shop (self);
  set_up_people (self, &people);
  const char *coil = stock_part (self, "COIL", 680000, 3000);
  const char *booking = perform (
    self, "booking", "booking-add",
    "{'title':'Misfire','customer':'%s','vehicle':'%s','state':'confirmed','allocations':[{"
    "'bay':'%s','technician':'%s','start_s':1773104400,'end_s':1773108000}]}",
    people.customer, people.vehicle, people.bay, people.technician);
  const char *job = perform (self, "job", "job-open",
                             "{'booking':'%s','vehicle':'%s','odo_in_km':148220,"
                             "'complaint':'Runs rough'}",
                             booking, people.vehicle);
  scan_with (self, people.vehicle, job, "{'code':'P0302','state':'stored'}");
  add_labour (self, job, 500);
  const char *line = add_part (self, job, coil, 1000);
  add_labour (self, job, 500);
  workshop_reach (self, "2026-03-10T13:20:00");
  agree (self, job);
  perform (self, NULL, "booking-arrive", "{'booking':'%s'}", booking);
  perform (self, NULL, "booking-in-bay", "{'booking':'%s'}", booking);
  step (self, job, "in_progress");
  perform (self, NULL, "stock-issue", "{'line':'%s'}", line);
  workshop_reach (self, "2026-03-10T14:52:00");
  scan_with (self, people.vehicle, job, "");
  perform (self, NULL, "booking-done", "{'booking':'%s'}", booking);
  finish (self, job);
  workshop_reach (self, "2026-03-10T15:05:00");
  const char *invoice = issue_for (self, job);
  perform (self, NULL, "invoice-send", "{'invoice':'%s'}", invoice);
  perform (self, NULL, "payment-take", "{'invoice':'%s','method':'eftpos'}", invoice);
  step (self, job, "collected");

  g_assert_cmpint (number (self,
                           "SELECT count (*) FROM allocation WHERE state = 'done' "
                           "AND start_s = 1773104400 AND end_s = 1773108000 AND bay = %s",
                           hex (self, people.bay)),
                   ==, 1);
  g_assert_cmpstr (text (self, "SELECT state FROM job"), ==, "collected");
  g_assert_cmpint (number (self, "SELECT version FROM estimate WHERE state = 'accepted'"), ==, 1);
  g_assert_cmpint (number (self, "SELECT limit_minor FROM authorisation"), ==, 28612);
  g_assert_cmpint (number (self, "SELECT qty_milli FROM stock_movement WHERE kind = 'issue'"), ==,
                   -1000);
  g_assert_cmpint (number (self, "SELECT on_hand_milli FROM part_stock"), ==, 2000);
  g_assert_cmpint (number (self, "SELECT count (*) FROM scan WHERE job IS NOT NULL"), ==, 2);
  g_assert_cmpint (number (self, "SELECT count (*) FROM scan_code WHERE code = 'P0302' AND "
                                 "resolved_by = (SELECT id FROM scan ORDER BY taken_at_s DESC "
                                 "LIMIT 1)"),
                   ==, 1);
  g_assert_cmpstr (text (self, "SELECT number FROM invoice"), ==, "A-000001");
  has_sums (self, invoice, 24880, 3732, 28612);
  g_assert_cmpint (number (self, "SELECT net_minor - cost_e4 / 100 FROM invoice_line "
                                 "WHERE kind = 'part'"),
                   ==, 4080);
  g_assert_cmpint (number (self, "SELECT amount_minor FROM payment WHERE method = 'eftpos'"), ==,
                   28612);
  g_assert_cmpint (number (self, "SELECT total_minor - paid_minor FROM invoice"), ==, 0);
  g_assert_cmpint (number (self, "SELECT count (*) FROM message WHERE channel = 'email' "
                                 "AND recipient = 'aroha@example.nz' AND state = 'queued' "
                                 "AND json_array_length (attachments) = 1 "
                                 "AND attachments ->> '$[0].mime' = 'application/pdf'"),
                   ==, 1);
  is_closed_to_changes (self);
}

/* Story 5. */
static void
test_alternator (Workshop *self, gconstpointer data)
{
  set_up_shop (self);
  const char *supplier = perform (self, "supplier", "supplier-add", "{'name':'Auto Electrics'}");
  const char *customer = perform (self, "customer", "customer-add", "{'name':'Kim Lee'}");
  const char *job = open_job (self, customer);
  const char *part = perform (self, "part", "part-add",
                              "{'sku':'ALT-1','name':'Alternator','supplier':'%s',"
                              "'cost_e4':4200000,'tracked':'serial','core_minor':8000,"
                              "'warranty_months':24}",
                              supplier);

  perform (self, NULL, "stock-receive",
           "{'supplier':'%s','lines':[{'part':'%s','qty_milli':1000,'cost_e4':4200000,"
           "'serials':['SN-77']}]}",
           supplier, part);
  const char *line = add_part (self, job, part, 1000);
  add_labour (self, job, 1800);
  agree (self, job);
  step (self, job, "in_progress");
  perform (self, NULL, "stock-issue", "{'line':'%s','lot':'SN-77'}", line);
  perform (self, NULL, "core-take-in", "{'line':'%s'}", line);
  finish (self, job);
  const char *invoice = issue_for (self, job);

  has_sums (self, invoice, 77700, 11655, 89355);
  g_assert_cmpstr (text (self, "SELECT group_concat (net_minor, ' ') FROM (SELECT net_minor "
                               "FROM invoice_line WHERE abs (net_minor) = 8000 "
                               "ORDER BY net_minor DESC)"),
                   ==, "8000 -8000");
  g_assert_cmpstr (text (self, "SELECT warranty_to FROM lot WHERE code = 'SN-77' "
                               "AND vehicle IS NOT NULL"),
                   ==, "2028-03-10");
  g_assert_cmpint (number (self, "SELECT count (*) FROM core_ledger WHERE kind = 'in'"), ==, 1);
  g_assert_cmpstr (text (self, "SELECT due_date FROM core_ledger WHERE kind = 'in'"), ==,
                   "2026-04-09");
  perform (self, NULL, "core-send", "{'part':'%s','qty_milli':1000}", part);
  perform (self, NULL, "core-credit", "{'part':'%s','qty_milli':1000,'number':'CN-1'}", part);
  g_assert_cmpint (number (self, "SELECT -net_minor FROM supplier_bill"), ==, 8000);
  g_autoptr (JsonNode) open = ask (self, "core-open", "{}");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (open)), ==, 0);
}

/* Story 7. */
static void
test_extra_work (Workshop *self, gconstpointer data)
{
  set_up_shop (self);
  const char *customer =
    perform (self, "customer", "customer-add", "{'name':'Kim Lee','address':'1 Queen St'}");
  const char *job = open_job (self, customer);
  const char *pump = stock_part (self, "PUMP", 930000, 1000);
  const char *pads = stock_part (self, "PADS", 545000, 2000);

  add_labour (self, job, 1500);
  const char *line = add_part (self, job, pump, 1000);
  agree (self, job);
  step (self, job, "in_progress");
  const char *more[] = {
    add_part (self, job, pads, 2000), add_labour (self, job, 800),
    perform (
      self, "line", "line-add",
      "{'job':'%s','kind':'part','description':'Wiper blades','price_e4':352000,'cost_e4':220000}",
      job)
  };
  const char *estimate =
    perform (self, "estimate", "estimate-make", "{'job':'%s','kind':'quote'}", job);
  perform (self, NULL, "estimate-send", "{'estimate':'%s'}", estimate);
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'job':'%s'}", job);
  refuse (self, SHOP_ERROR_LIMIT, "$412.62", "invoice-issue", "{'invoice':'%s'}", invoice);
  perform (self, NULL, "authorisation-note",
           "{'job':'%s','estimate':'%s','method':'link','person':'Kim Lee','lines':["
           "{'line':'%s','accepted':true},{'line':'%s','accepted':true},"
           "{'line':'%s','accepted':false}]}",
           job, estimate, more[0], more[1], more[2]);
  step (self, job, "quality_check");
  refuse (self, SHOP_ERROR_STOCK, "PUMP", "job-step", "{'job':'%s','state':'ready'}", job);
  issue_part (self, line);
  issue_part (self, more[0]);
  step (self, job, "ready");
  refuse (self, SHOP_ERROR_CHANGED_SINCE, "Wiper", "invoice-issue", "{'invoice':'%s'}", invoice);
  perform (self, NULL, "invoice-refresh", "{'invoice':'%s'}", invoice);
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);

  has_sums (self, invoice, 64520, 9678, 74198);
  g_assert_cmpint (number (self, "SELECT max (limit_minor) FROM authorisation"), ==, 74198);
  g_assert_cmpint (number (self, "SELECT total_minor FROM deferred_work WHERE state = 'open'"), ==,
                   4048);
  g_assert_cmpint (number (self, "SELECT count (*) FROM reminder WHERE kind = 'deferred'"), ==, 1);
}

static gint64
balance_of (Workshop *self, const char *customer)
{
  g_autoptr (JsonNode) statement = ask (self, "customer-statement", "{'customer':'%s'}", customer);

  return base_json_get_int (json_node_get_object (statement), "balance_minor", -1);
}

/* Story 8. */
static void
test_fleet_account (Workshop *self, gconstpointer data)
{
  set_up_shop (self);
  const char *customer =
    perform (self, "customer", "customer-add", "{'name':'Fleet','kind':'fleet','terms':'20th'}");
  const char *job = open_job (self, customer);
  const char *part = stock_part (self, "PART", 3120000, 1000);
  const char *oil = stock_part (self, "OIL", 142500, 20000);

  add_labour (self, job, 6500);
  const char *lines[] = { add_part (self, job, part, 1000), add_part (self, job, oil, 8000) };
  agree (self, job);
  step (self, job, "in_progress");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    issue_part (self, lines[i]);
  finish (self, job);
  const char *invoice = perform (self, "invoice", "invoice-draft", "{'job':'%s'}", job);
  refuse (self, SHOP_ERROR_BUYER, "Fleet", "invoice-issue", "{'invoice':'%s'}", invoice);
  perform (self, NULL, "contact-add",
           "{'customer':'%s','kind':'email','value':'accounts@fleet.example.nz'}", customer);
  perform (self, NULL, "invoice-issue", "{'invoice':'%s'}", invoice);
  const char *hash = text (self, "SELECT hex (hash) FROM invoice");

  has_sums (self, invoice, 91000 + 39000 + 22800, 22920, 175720);
  g_assert_cmpstr (text (self, "SELECT due_date FROM invoice"), ==, "2026-04-20");
  const char *line = find_id (self, "invoice_line", "qty_milli = 8000");
  const char *note = perform (self, "credit_note", "credit-note-write",
                              "{'invoice':'%s','reason':'One litre left over',"
                              "'lines':[{'line':'%s','qty_milli':1000}]}",
                              invoice, line);
  has_sums (self, note, -2850, -428, -3278);
  g_assert_cmpint (balance_of (self, customer), ==, 172442);
  perform (self, NULL, "payment-take",
           "{'customer':'%s','method':'transfer','amount_minor':100000}", customer);
  g_assert_cmpint (balance_of (self, customer), ==, 72442);
  perform (self, NULL, "payment-take", "{'customer':'%s','method':'cash'}", customer);
  g_assert_cmpint (number (self, "SELECT amount_minor FROM payment WHERE method = 'cash'"), ==,
                   72440);
  g_assert_cmpint (number (self, "SELECT rounding_minor FROM payment WHERE method = 'cash'"), ==,
                   -2);
  g_assert_cmpint (balance_of (self, customer), ==, 0);
  has_sums (self, invoice, 152800, 22920, 175720);
  g_assert_cmpstr (text (self, "SELECT hex (hash) FROM invoice WHERE kind = 'invoice'"), ==, hash);
}

#define WOF "00000000-0000-7000-8000-000000090001"
/* SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
#define PHOTO "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_story ("/shop/story/a-misfire-is-found-mended-and-paid", test_misfire);
  add_story ("/shop/story/an-alternator-is-exchanged", test_alternator);
  add_story ("/shop/story/extra-work-waits-for-an-answer", test_extra_work);
  add_story ("/shop/story/a-fleet-pays-its-account", test_fleet_account);
  return g_test_run ();
}

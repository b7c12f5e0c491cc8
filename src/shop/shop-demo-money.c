/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-demo-private.h"

#include <stdlib.h>
#include <string.h>

#define TAX_BP            1500
#define SLOW_PERMILLE     250 /* of what goes on account */
#define CREDITED_PERMILLE 85  /* of what goes on account: 95 credit notes in the year */

/* An invoice or a credit note as it is written. */
typedef struct
{
  ShopDemoVisit *visit;
  const char *kind;
  BaseId id;
  const BaseId *credits;
  const char *reason;
  char number[24];
  gint64 sequence;
  gint64 net_minor;
  gint64 tax_minor;
  char date[BASE_DATE_LENGTH];
  char due[BASE_DATE_LENGTH];
  gint64 issued_s;
} Document;

static void
find_due_date (const ShopDemoCustomer *customer, Document *document)
{
  g_strlcpy (document->due, document->date, sizeof document->due);
  if (!customer->on_account)
    return;
  base_date_add_months (document->date, 1, document->due);
  memcpy (document->due + 8, "20", 2);
}

static void
describe_buyer (const Document *document, char *buyer, gsize buyer_size, char *car, gsize car_size)
{
  const ShopDemoVehicle *vehicle = shop_demo_visit_vehicle (document->visit);
  const ShopDemoModel *model = &shop_demo_models[vehicle->model];
  char name[96];
  char reach[48];

  shop_demo_customer_name (shop_demo_visit_customer (document->visit), name, sizeof name);
  shop_demo_customer_reach (shop_demo_visit_customer (document->visit), reach, sizeof reach);
  g_snprintf (buyer, buyer_size, "{\"name\":\"%s\",\"%s\":\"%s\"}", name,
              strchr (reach, '@') != NULL ? "email" : "phone", reach);
  g_snprintf (car, car_size, "{\"plate\":\"%s\",\"make\":\"%s\",\"model\":\"%s\",\"year\":%d}",
              vehicle->plate, model->make, model->model, vehicle->year);
}

static void
write_head (ShopDemo *self, const Document *document)
{
  const ShopDemoVisit *visit = document->visit;
  char taxes[160];
  char buyer[256];
  char car[160];

  g_snprintf (taxes, sizeof taxes,
              "[{\"code\":\"GST\",\"rate_bp\":1500,\"net_minor\":%" G_GINT64_FORMAT
              ",\"tax_minor\":%" G_GINT64_FORMAT "}]",
              document->net_minor, document->tax_minor);
  describe_buyer (document, buyer, sizeof buyer, car, sizeof car);
  shop_demo_put (
    self, document->issued_s, "invoice", { "id", store_id (&document->id) },
    { "kind", store_text (document->kind) }, { "site", store_id (&visit->site->id) },
    { "job", store_id (&visit->job) },
    { "customer", store_id (&shop_demo_visit_customer (visit)->id) },
    { "vehicle", store_id (&shop_demo_visit_vehicle (visit)->id) },
    { "state", store_text ("issued") }, { "station_code", store_text (visit->site->code) },
    { "sequence", store_int (document->sequence) }, { "number", store_text (document->number) },
    { "credits", store_id (document->credits) }, { "reason", store_text (document->reason) },
    { "currency", store_text ("NZD") }, { "tax_mode", store_text ("line") },
    { "taxes", store_text (taxes) }, { "net_minor", store_int (document->net_minor) },
    { "tax_minor", store_int (document->tax_minor) },
    { "total_minor", store_int (document->net_minor + document->tax_minor) },
    { "seller", store_text (visit->site->seller) }, { "buyer", store_text (buyer) },
    { "car", store_text (car) }, { "issued_s", store_int (document->issued_s) },
    { "issued_date", store_text (document->date) }, { "due_date", store_text (document->due) },
    { "created_s", store_int (document->issued_s) });
}

/* What was put off stands there without an amount, so that the customer remembers. */
static void
write_line (ShopDemo *self,
            const Document *document,
            const ShopDemoLine *line,
            int position,
            int sign)
{
  const BaseId *part =
    line->part >= 0 ? &shop_demo_site_part (document->visit->site, (guint) line->part)->id : NULL;
  gboolean off = line->declined;
  BaseId id;

  shop_demo_make_id (self, document->issued_s, &id);
  shop_demo_put (
    self, document->issued_s, "invoice_line", { "id", store_id (&id) },
    { "invoice", store_id (&document->id) }, { "position", store_int (position) },
    { "job_line", store_id (&line->id) }, { "kind", store_text (off ? "text" : line->kind) },
    { "description", store_text (line->description) }, { "part", store_id (off ? NULL : part) },
    { "qty_milli", store_int (off ? 0 : sign * line->qty_milli) },
    { "price_e4", store_int (off ? 0 : line->price_e4) },
    { "cost_e4", store_int (off ? 0 : line->cost_e4) }, { "tax_code", store_text ("GST") },
    { "tax_bp", store_int (TAX_BP) }, { "net_minor", store_int (off ? 0 : sign * line->net_minor) },
    { "tax_minor", store_int (off ? 0 : sign * line->tax_minor) });
}

static gint64
local_to_utc (ShopDemo *self, const char *date, int minute)
{
  return base_zone_local_to_utc (self->zone, date, minute);
}

static void
write_allocation (ShopDemo *self,
                  const BaseId *payment,
                  const BaseId *credit_note,
                  const BaseId *invoice,
                  gint64 amount_minor,
                  gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "payment_allocation", { "id", store_id (&id) },
                 { "payment", store_id (payment) }, { "credit_note", store_id (credit_note) },
                 { "invoice", store_id (invoice) }, { "amount_minor", store_int (amount_minor) },
                 { "at_s", store_int (at_s) });
}

/* Cash is rounded to ten cents; the invoice is paid off all the same. */
static void
write_payment (ShopDemo *self,
               const Document *document,
               const char *method,
               gint64 owed_minor,
               const char *date,
               gint64 at_s)
{
  gint64 amount =
    g_str_equal (method, "cash") ? base_money_round_cash (owed_minor, 10) : owed_minor;
  BaseId id;

  if (amount == 0)
    return;
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "payment", { "id", store_id (&id) },
                 { "site", store_id (&document->visit->site->id) },
                 { "customer", store_id (&shop_demo_visit_customer (document->visit)->id) },
                 { "method", store_text (method) }, { "amount_minor", store_int (amount) },
                 { "rounding_minor", store_int (amount - owed_minor) },
                 { "currency", store_text ("NZD") },
                 { "user", store_id (&document->visit->site->advisers[0]) },
                 { "at_s", store_int (at_s) }, { "date", store_text (date) });
  write_allocation (self, &id, NULL, &document->id, owed_minor, at_s);
}

/* It is numbered on its day, after those that were issued before. */
static void
plan_credit_note (const ShopDemo *self,
                  const Document *invoice,
                  const char *reason,
                  guint first_line,
                  guint n_lines,
                  const char *date)
{
  ShopDemoCredit credit = {
    .visit = *invoice->visit,
    .invoice = invoice->id,
    .first_line = first_line,
    .n_lines = n_lines,
    .reason = reason,
    .day = base_date_days_between (self->start, date),
  };

  credit.visit.day = NULL;
  g_array_append_val (invoice->visit->site->credits, credit);
}

/* On account most pay about the due date. Some let the best part of a year go by, so that 3 % of
 * what a year's invoices are is overdue by sixty days and more; of those one in ten never pays. */
static void
pay_on_account (ShopDemo *self, const Document *document, gint64 owed_minor, guint first_line)
{
  gboolean slow = shop_demo_chance (self, SLOW_PERMILLE);
  int days = slow ? shop_demo_between (self, 200, 330) : shop_demo_between (self, -6, 12);
  char date[BASE_DATE_LENGTH];

  base_date_add_days (document->due, days, date);
  if (owed_minor == 0 || base_date_compare (date, self->today.date) >= 0)
    return;
  if (slow && shop_demo_chance (self, 100))
    plan_credit_note (self, document, "Bad debt written off", first_line,
                      document->visit->n_lines - first_line, date);
  else
    write_payment (self, document, "transfer", owed_minor, date, local_to_utc (self, date, 700));
}

static void
number_document (Document *document, gint64 *last, const char *kind_letters)
{
  document->sequence = ++*last;
  g_snprintf (document->number, sizeof document->number, "%s-%s%06d", document->visit->site->code,
              kind_letters, (int) document->sequence);
}

static void
write_credit_note (ShopDemo *self, const ShopDemoCredit *credit, const ShopDemoDay *day)
{
  ShopDemoVisit visit = credit->visit;
  Document note = {
    .visit = &visit, .kind = "credit_note", .credits = &credit->invoice, .reason = credit->reason
  };
  guint end = credit->first_line + credit->n_lines;

  for (guint i = credit->first_line; i < end; i++)
    {
      note.net_minor -= visit.lines[i].declined ? 0 : visit.lines[i].net_minor;
      note.tax_minor -= visit.lines[i].declined ? 0 : visit.lines[i].tax_minor;
    }
  g_strlcpy (note.date, day->date, sizeof note.date);
  g_strlcpy (note.due, day->date, sizeof note.due);
  note.issued_s = shop_demo_day_at (day, 660);
  number_document (&note, &visit.site->credit_notes, "C");
  shop_demo_make_id (self, note.issued_s, &note.id);
  write_head (self, &note);
  for (guint i = credit->first_line; i < end; i++)
    write_line (self, &note, &visit.lines[i], (int) (i - credit->first_line) + 1, -1);
  write_allocation (self, NULL, &note.id, &credit->invoice, -(note.net_minor + note.tax_minor),
                    note.issued_s);
}

/* What is to be taken back by that day. */
void
shop_demo_write_credit_notes (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  guint kept = 0;

  for (guint i = 0; i < site->credits->len; i++)
    {
      ShopDemoCredit *credit = &g_array_index (site->credits, ShopDemoCredit, i);

      if (credit->day <= day->number && day->number < self->today.number)
        write_credit_note (self, credit, day);
      else if (kept++ != i)
        g_array_index (site->credits, ShopDemoCredit, kept - 1) = *credit;
    }
  g_array_set_size (site->credits, kept);
}

/* The first line is taken back, some days later. Returns: what that takes off, tax included */
static gint64
give_goodwill (ShopDemo *self, const Document *invoice)
{
  const ShopDemoLine *line = &invoice->visit->lines[0];
  char date[BASE_DATE_LENGTH];

  base_date_add_days (invoice->date, 3, date);
  plan_credit_note (self, invoice, "Goodwill", 0, 1, date);
  return line->net_minor + line->tax_minor;
}

static void
settle (ShopDemo *self, const Document *document)
{
  static const char *const methods[] = { "eftpos", "eftpos", "eftpos",  "card",
                                         "card",   "cash",   "transfer" };
  gint64 owed = document->net_minor + document->tax_minor;

  if (!shop_demo_visit_customer (document->visit)->on_account)
    {
      write_payment (self, document, methods[shop_demo_below (self, G_N_ELEMENTS (methods))], owed,
                     document->date, document->issued_s + 300);
      return;
    }
  gboolean credited = owed > 0 && shop_demo_chance (self, CREDITED_PERMILLE);
  if (credited)
    owed -= give_goodwill (self, document);
  pay_on_account (self, document, owed, credited);
}

static void
write_message (ShopDemo *self, const Document *document)
{
  char body[64];
  BaseId id;

  if (shop_demo_chance (self, 120))
    return;
  g_snprintf (body, sizeof body, "Invoice %s is attached.", document->number);
  shop_demo_write_message (self, shop_demo_visit_customer (document->visit),
                           shop_demo_visit_vehicle (document->visit), &document->visit->job,
                           "invoice", body, document->issued_s, &id);
}

/* The visit's invoice and how it was paid. */
void
shop_demo_write_invoice (ShopDemo *self, ShopDemoVisit *visit)
{
  Document document = {
    .visit = visit,
    .kind = "invoice",
    .net_minor = visit->net_minor,
    .tax_minor = visit->tax_minor,
    .issued_s = shop_demo_visit_at (visit, visit->out_min + 20),
  };

  g_strlcpy (document.date, visit->day->date, sizeof document.date);
  find_due_date (shop_demo_visit_customer (visit), &document);
  number_document (&document, &visit->site->invoices, "");
  shop_demo_make_id (self, document.issued_s, &document.id);
  write_head (self, &document);
  for (guint i = 0; i < visit->n_lines; i++)
    write_line (self, &document, &visit->lines[i], (int) i + 1, 1);
  settle (self, &document);
  write_message (self, &document);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-demo-private.h"

#include <stdlib.h>
#include <string.h>

#define TAX_BP            1500
#define CREDITED_PERMILLE 85 /* of what goes on account: 95 credit notes in the year */

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

/* On account most pay about the due date; one in five of them, 3 % of all that is issued, has not
 * paid after sixty days. */
static void
pay_on_account (ShopDemo *self, const Document *document, gint64 owed_minor)
{
  char date[BASE_DATE_LENGTH];

  base_date_add_days (document->due, shop_demo_between (self, -6, 12), date);
  if (shop_demo_chance (self, 200) || base_date_compare (date, self->today.date) >= 0)
    return;
  write_payment (self, document, "transfer", owed_minor, date, local_to_utc (self, date, 700));
}

static void
number_document (Document *document, gint64 *last, const char *kind_letters)
{
  document->sequence = ++*last;
  g_snprintf (document->number, sizeof document->number, "%s-%s%06d", document->visit->site->code,
              kind_letters, (int) document->sequence);
}

/* The first line is taken back, some days later. Returns: what that takes off, tax included */
static gint64
write_credit_note (ShopDemo *self, const Document *invoice)
{
  ShopDemoVisit *visit = invoice->visit;
  Document note = {
    .visit = visit, .kind = "credit_note", .credits = &invoice->id, .reason = "Goodwill"
  };

  base_date_add_days (invoice->date, 3, note.date);
  if (base_date_compare (note.date, self->today.date) >= 0)
    return 0;
  note.issued_s = local_to_utc (self, note.date, 660);
  note.net_minor = -visit->lines[0].net_minor;
  note.tax_minor = -visit->lines[0].tax_minor;
  g_strlcpy (note.due, note.date, sizeof note.due);
  number_document (&note, &visit->site->credit_notes, "C");
  shop_demo_make_id (self, note.issued_s, &note.id);
  write_head (self, &note);
  write_line (self, &note, &visit->lines[0], 1, -1);
  write_allocation (self, NULL, &note.id, &invoice->id, -(note.net_minor + note.tax_minor),
                    note.issued_s);
  return -(note.net_minor + note.tax_minor);
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
  if (shop_demo_chance (self, CREDITED_PERMILLE) && owed > 0)
    owed -= write_credit_note (self, document);
  pay_on_account (self, document, owed);
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

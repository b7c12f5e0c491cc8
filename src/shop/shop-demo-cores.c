/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-demo-private.h"

/* Exchange units: the new one goes out, the old one comes in, waits for the supplier's van, and is
 * credited some weeks later. */

#define TAX_BP        1500
#define DUE_DAYS      30 /* what a supplier usually waits */
#define LATE_PERMILLE 60

static void
write_entry (ShopDemo *self,
             const ShopDemoPart *part,
             const char *kind,
             const BaseId *job_line,
             const char *due_date,
             const char *note,
             gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "core_ledger", { "id", store_id (&id) }, { "kind", store_text (kind) },
                 { "part", store_id (&part->id) }, { "job_line", store_id (job_line) },
                 { "supplier", store_id (&self->suppliers[part->supplier].id) },
                 { "qty_milli", store_int (1000) },
                 { "amount_minor", store_int (part->core_minor) },
                 { "due_date", store_text (due_date) }, { "note", store_text (note) },
                 { "user", store_id (&self->user) }, { "at_s", store_int (at_s) });
}

static void
take_in (ShopDemo *self, ShopDemoVisit *visit, const ShopDemoLine *line, gint64 at_s)
{
  gboolean late = shop_demo_chance (self, LATE_PERMILLE);
  ShopDemoCore core = { .part = (guint) line->part,
                        .due_day =
                          visit->day->number + shop_demo_between (self, 5, late ? 120 : 25) };
  char due_date[BASE_DATE_LENGTH];

  base_date_add_days (visit->day->date, DUE_DAYS, due_date);
  write_entry (self, shop_demo_site_part (visit->site, (guint) line->part), "in", &line->id,
               due_date, NULL, at_s);
  g_array_append_val (visit->site->cores, core);
}

/* The unit of that line was fitted, and the old one is here where a line credits it. */
void
shop_demo_exchange (ShopDemo *self, ShopDemoVisit *visit, guint line)
{
  const ShopDemoLine *unit = &visit->lines[line];
  gint64 at_s = shop_demo_visit_at (visit, visit->start_min + 3);

  if (shop_demo_site_part (visit->site, (guint) unit->part)->core_minor == 0)
    return;
  write_entry (self, shop_demo_site_part (visit->site, (guint) unit->part), "out", &unit->id, NULL,
               NULL, at_s);
  for (guint i = line + 1; i < visit->n_lines; i++)
    if (visit->lines[i].core == 2 && visit->lines[i].exchange == line)
      take_in (self, visit, unit, at_s);
}

/* A bill below zero. */
static void
write_credit (ShopDemo *self, const ShopDemoPart *part, const ShopDemoDay *day, gint64 at_s)
{
  gint64 tax_minor = base_money_tax_minor (-part->core_minor, TAX_BP);
  char number[24];
  BaseId bill;
  BaseId line;

  g_snprintf (number, sizeof number, "C%07u", (guint) ++self->n_bills);
  write_entry (self, part, "credited", NULL, NULL, number, at_s);
  shop_demo_make_id (self, at_s, &bill);
  shop_demo_put (
    self, at_s, "supplier_bill", { "id", store_id (&bill) },
    { "supplier", store_id (&self->suppliers[part->supplier].id) },
    { "number", store_text (number) }, { "date", store_text (day->date) },
    { "net_minor", store_int (-part->core_minor) }, { "tax_minor", store_int (tax_minor) },
    { "total_minor", store_int (tax_minor - part->core_minor) }, { "created_s", store_int (at_s) });
  shop_demo_make_id (self, at_s, &line);
  shop_demo_put (
    self, at_s, "bill_line", { "id", store_id (&line) }, { "supplier_bill", store_id (&bill) },
    { "description", store_text ("Core of Alternator") }, { "qty_milli", store_int (-1000) },
    { "cost_e4", store_int (part->core_minor * 100) },
    { "net_minor", store_int (-part->core_minor) });
}

/* Returns: whether nothing more will come of it */
static gboolean
go_on (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day, ShopDemoCore *core)
{
  const ShopDemoPart *part = shop_demo_site_part (site, core->part);
  gint64 at_s = shop_demo_day_at (day, 1020);

  if (core->due_day > day->number)
    return FALSE;
  if (core->sent)
    {
      write_credit (self, part, day, at_s);
      return TRUE;
    }
  write_entry (self, part, "sent", NULL, NULL, NULL, at_s);
  core->sent = TRUE;
  core->due_day = day->number + shop_demo_between (self, 7, 35);
  return FALSE;
}

/* In the evening the van takes old units along, and brings what the supplier credits. */
void
shop_demo_return_cores (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  guint kept = 0;

  if (day->number == self->today.number)
    return;
  for (guint i = 0; i < site->cores->len; i++)
    {
      ShopDemoCore core = g_array_index (site->cores, ShopDemoCore, i);

      if (!go_on (self, site, day, &core))
        g_array_index (site->cores, ShopDemoCore, kept++) = core;
    }
  g_array_set_size (site->cores, kept);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-demo-private.h"

#define DECIMALS         2
#define MINOR_E7         100000 /* a cent in 1/10000000 of a dollar */
#define COUNT_EVERY      7      /* days */
#define PARTS_A_COUNT    7
#define RETURNS_PERMILLE 500
#define SHORT_DAYS       300 /* until somebody looks into why there are fewer than none */

static void
write_issue (ShopDemo *self,
             ShopDemoVisit *visit,
             const ShopDemoLine *line,
             const ShopDemoPart *part,
             gint64 qty_milli,
             gint64 at_s)
{
  static const BaseId nothing;
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (
    self, at_s, "stock_movement", { "id", store_id (&id) }, { "kind", store_text ("issue") },
    { "part", store_id (&part->id) }, { "location", store_id (&part->location) },
    { "lot", store_id (base_id_equal (&line->lot, &nothing) ? NULL : &line->lot) },
    { "qty_milli", store_int (-qty_milli) },
    { "unit_cost_e4", store_int (part->average_e4 > 0 ? part->average_e4 : part->cost_e4) },
    { "job_line", store_id (&line->id) },
    { "user", store_id (&visit->site->technicians[visit->technician].user) },
    { "at_s", store_int (at_s) });
}

static void
issue_part (ShopDemo *self, ShopDemoVisit *visit, ShopDemoLine *line, const ShopDemoNeed *need)
{
  ShopDemoPart *part = shop_demo_site_part (visit->site, need->part);
  gint64 at_s = shop_demo_visit_at (visit, visit->start_min + 2);
  gint64 some;

  if (part->on_hand_milli >= 0)
    part->short_day = visit->day->number;
  part->on_hand_milli -= need->qty_milli;
  for (gint64 left = need->qty_milli; left > 0; left -= some)
    {
      some = shop_demo_take_lot (self, visit, part, left, at_s, &line->lot);
      write_issue (self, visit, line, part, some, at_s);
    }
}

/* What @line needs goes from its place onto the car. */
void
shop_demo_issue (ShopDemo *self, ShopDemoVisit *visit, ShopDemoLine *line)
{
  ShopDemoNeed needs[SHOP_DEMO_MOST_NEEDS];
  guint n = shop_demo_line_needs (visit->site, line, needs);

  for (guint i = 0; i < n; i++)
    issue_part (self, visit, line, &needs[i]);
}

static void
write_count (ShopDemo *self, ShopDemoPart *part, const BaseId *stocktake, gint64 at_s)
{
  gint64 off = shop_demo_chance (self, 920) ? 0 : shop_demo_chance (self, 700) ? -1000 : 1000;
  gint64 counted = MAX (0, part->on_hand_milli + off);
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "stock_count", { "id", store_id (&id) },
                 { "stocktake", store_id (stocktake) }, { "part", store_id (&part->id) },
                 { "location", store_id (&part->location) },
                 { "counted_milli", store_int (counted) },
                 { "reason", store_text (counted != part->on_hand_milli ? "Counted twice" : NULL) },
                 { "user", store_id (&self->user) }, { "at_s", store_int (at_s) });
  part->on_hand_milli = counted;
}

/* What nobody booked in shows when the list of parts below nothing is gone through. */
static void
count_short (ShopDemo *self,
             ShopDemoSite *site,
             const ShopDemoDay *day,
             const BaseId *stocktake,
             gint64 at_s)
{
  for (guint i = 0; i < site->parts->len; i++)
    {
      ShopDemoPart *part = shop_demo_site_part (site, i);

      if (part->on_hand_milli < 0 && day->number - part->short_day >= SHORT_DAYS)
        write_count (self, part, stocktake, at_s++);
    }
}

static void
count_some (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  gint64 at_s = shop_demo_day_at (day, 1170);
  char name[32];
  BaseId id;

  g_snprintf (name, sizeof name, "Count of %s", day->date);
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "stocktake", { "id", store_id (&id) },
                 { "site", store_id (&site->id) }, { "name", store_text (name) },
                 { "state", store_text ("closed") }, { "opened_s", store_int (at_s) },
                 { "closed_s", store_int (at_s + 600) });
  for (guint i = 0; i < PARTS_A_COUNT; i++)
    {
      ShopDemoPart *part = shop_demo_site_part (site, shop_demo_below (self, site->parts->len));

      if (part->stocked && part->lots == NULL)
        write_count (self, part, &id, at_s + 10 + i);
    }
  count_short (self, site, day, &id, at_s + 60);
}

static void
send_back (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  ShopDemoPart *part = shop_demo_site_part (site, shop_demo_below (self, site->parts->len));
  gint64 at_s = shop_demo_day_at (day, 1140);
  BaseId id;

  if (part->on_hand_milli < 2000 || part->lots != NULL)
    return;
  part->on_hand_milli -= 1000;
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "stock_movement", { "id", store_id (&id) },
                 { "kind", store_text ("return_supplier") }, { "part", store_id (&part->id) },
                 { "location", store_id (&part->location) }, { "qty_milli", store_int (-1000) },
                 { "unit_cost_e4", store_int (part->average_e4) },
                 { "reason", store_text ("Wrong part delivered") },
                 { "user", store_id (&self->user) }, { "at_s", store_int (at_s) });
}

/* In the evening: a few parts are counted once a week, and now and then one goes back. */
void
shop_demo_count_stock (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  if (day->number == self->today.number)
    return;
  if (shop_demo_chance (self, RETURNS_PERMILLE))
    send_back (self, site, day);
  if (day->number - site->last_count_day < COUNT_EVERY)
    return;
  site->last_count_day = day->number;
  count_some (self, site, day);
}

static void
write_receipt_movement (ShopDemo *self,
                        ShopDemoPart *part,
                        const BaseId *receipt_line,
                        const BaseId *lot,
                        gint64 qty_milli,
                        gint64 value_e7,
                        gint64 at_s)
{
  BaseId id;

  part->average_e4 =
    base_money_average_e4 (part->on_hand_milli, part->average_e4, qty_milli, value_e7);
  part->on_hand_milli += qty_milli;
  part->incoming_milli -= qty_milli;
  part->on_order = part->incoming_milli > 0;
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "stock_movement", { "id", store_id (&id) },
                 { "kind", store_text ("receipt") }, { "part", store_id (&part->id) },
                 { "location", store_id (&part->location) }, { "lot", store_id (lot) },
                 { "qty_milli", store_int (qty_milli) },
                 { "unit_cost_e4", store_int (part->cost_e4) },
                 { "value_e7", store_int (value_e7) }, { "receipt_line", store_id (receipt_line) },
                 { "user", store_id (&self->user) }, { "at_s", store_int (at_s) });
}

#define MOST_LINES 64

/* A delivery being booked in: the lines of one order that came together. */
typedef struct
{
  const ShopDemoArrival *lines[MOST_LINES];
  gint64 nets[MOST_LINES];
  gint64 freights[MOST_LINES];
  BaseId receipt_lines[MOST_LINES];
  guint n;
  gint64 net_minor;
  gint64 freight_minor;
  gint64 at_s;
} Delivery;

static void
reckon (ShopDemo *self, ShopDemoSite *site, Delivery *delivery)
{
  for (guint i = 0; i < delivery->n; i++)
    {
      const ShopDemoArrival *line = delivery->lines[i];

      delivery->nets[i] = base_money_line_minor (
        line->qty_milli, shop_demo_site_part (site, line->part)->cost_e4, DECIMALS);
      delivery->net_minor += delivery->nets[i];
    }
  delivery->freight_minor =
    shop_demo_chance (self, 300) ? shop_demo_between (self, 6, 25) * 100 : 0;
  base_money_share (delivery->freight_minor, delivery->nets, delivery->n, delivery->freights);
}

static void
write_receipt (ShopDemo *self, ShopDemoSite *site, Delivery *delivery)
{
  const ShopDemoArrival *first = delivery->lines[0];
  BaseId receipt;

  shop_demo_make_id (self, delivery->at_s, &receipt);
  shop_demo_put (self, delivery->at_s, "goods_receipt", { "id", store_id (&receipt) },
                 { "supplier", store_id (&self->suppliers[first->supplier].id) },
                 { "purchase_order", store_id (&first->order) },
                 { "freight_minor", store_int (delivery->freight_minor) },
                 { "user", store_id (&self->user) }, { "at_s", store_int (delivery->at_s) });
  for (guint i = 0; i < delivery->n; i++)
    {
      const ShopDemoArrival *line = delivery->lines[i];
      ShopDemoPart *part = shop_demo_site_part (site, line->part);
      BaseId *id = &delivery->receipt_lines[i];
      const BaseId *lot =
        shop_demo_receive_lot (self, part, line->supplier, line->qty_milli, delivery->at_s);

      shop_demo_make_id (self, delivery->at_s, id);
      shop_demo_put (
        self, delivery->at_s, "receipt_line", { "id", store_id (id) },
        { "goods_receipt", store_id (&receipt) }, { "po_line", store_id (&line->line) },
        { "part", store_id (&part->id) }, { "location", store_id (&part->location) },
        { "lot", store_id (lot) }, { "qty_milli", store_int (line->qty_milli) },
        { "cost_e4", store_int (part->cost_e4) }, { "net_minor", store_int (delivery->nets[i]) },
        { "freight_minor", store_int (delivery->freights[i]) });
      write_receipt_movement (self, part, id, lot, line->qty_milli,
                              line->qty_milli * part->cost_e4 + delivery->freights[i] * MINOR_E7,
                              delivery->at_s);
    }
}

static void
write_bill_lines (ShopDemo *self, ShopDemoSite *site, const Delivery *delivery, const BaseId *bill)
{
  for (guint i = 0; i < delivery->n; i++)
    {
      const ShopDemoArrival *line = delivery->lines[i];
      const ShopDemoPart *part = shop_demo_site_part (site, line->part);
      BaseId id;

      shop_demo_make_id (self, delivery->at_s, &id);
      shop_demo_put (
        self, delivery->at_s, "bill_line", { "id", store_id (&id) },
        { "supplier_bill", store_id (bill) },
        { "receipt_line", store_id (&delivery->receipt_lines[i]) },
        { "description", store_text (shop_demo_categories[part->category].nouns[part->noun]) },
        { "qty_milli", store_int (line->qty_milli) }, { "cost_e4", store_int (part->cost_e4) },
        { "net_minor", store_int (delivery->nets[i]) });
    }
}

static void
write_bill (ShopDemo *self, ShopDemoSite *site, const Delivery *delivery, const ShopDemoDay *day)
{
  gint64 net = delivery->net_minor + delivery->freight_minor;
  gint64 tax = base_money_tax_minor (net, 1500);
  char number[24];
  char due[BASE_DATE_LENGTH];
  BaseId id;

  g_snprintf (number, sizeof number, "B%07u", (guint) ++self->n_bills);
  base_date_add_days (day->date, 30, due);
  shop_demo_make_id (self, delivery->at_s, &id);
  shop_demo_put (
    self, delivery->at_s, "supplier_bill", { "id", store_id (&id) },
    { "supplier", store_id (&self->suppliers[delivery->lines[0]->supplier].id) },
    { "number", store_text (number) }, { "date", store_text (day->date) },
    { "due_date", store_text (due) }, { "freight_minor", store_int (delivery->freight_minor) },
    { "net_minor", store_int (net) }, { "tax_minor", store_int (tax) },
    { "total_minor", store_int (net + tax) }, { "created_s", store_int (delivery->at_s) });
  write_bill_lines (self, site, delivery, &id);
}

static void
book_in (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day, Delivery *delivery)
{
  reckon (self, site, delivery);
  write_receipt (self, site, delivery);
  write_bill (self, site, delivery, day);
}

/* In the morning: what was ordered for today comes, order by order. */
void
shop_demo_receive (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  GArray *arrivals = site->arrivals;
  guint kept = 0;
  g_autofree ShopDemoArrival *due = g_new (ShopDemoArrival, arrivals->len + 1);
  guint n_due = 0;

  for (guint i = 0; i < arrivals->len; i++)
    {
      ShopDemoArrival arrival = g_array_index (arrivals, ShopDemoArrival, i);

      if (arrival.day <= day->number)
        due[n_due++] = arrival;
      else
        g_array_index (arrivals, ShopDemoArrival, kept++) = arrival;
    }
  g_array_set_size (arrivals, kept);
  for (guint i = 0; i < n_due;)
    {
      Delivery delivery = { .at_s = shop_demo_day_at (day, SHOP_DEMO_OPEN_MIN - 10) };

      do
        delivery.lines[delivery.n++] = &due[i++];
      while (i < n_due && delivery.n < MOST_LINES &&
             base_id_equal (&due[i].order, &delivery.lines[0]->order));
      book_in (self, site, day, &delivery);
    }
}

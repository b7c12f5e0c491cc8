/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <string.h>

/* A part that somebody wants, and for which line of a job. */
typedef struct
{
  guint supplier;
  guint part;
  gint64 qty_milli;
  BaseId job_line; /* all zero for the shelf */
} Want;

static int
compare_wants (gconstpointer a, gconstpointer b)
{
  const Want *left = a;
  const Want *right = b;

  return left->supplier != right->supplier ? (int) left->supplier - (int) right->supplier
                                           : (int) left->part - (int) right->part;
}

/* A working day so many days later, which may lie after today. */
static int
find_arrival_day (ShopDemo *self, const ShopDemoDay *day, int lead)
{
  char date[BASE_DATE_LENGTH];
  ShopDemoDay arrival;

  do
    {
      base_date_add_days (day->date, lead, date);
      shop_demo_day_init (self, &arrival, date, day->number + lead);
      lead++;
    }
  while (!shop_demo_day_is_open (&arrival));
  return arrival.number;
}

/* An order as it will have gone: first_day brings all, or part of it, second_day the rest. */
typedef struct
{
  BaseId id;
  guint supplier;
  int first_day;
  int second_day;
  gboolean partial;
  gint64 sent_s;
} Order;

/* Due that same morning or before means that it has come. */
static const char *
order_state (const ShopDemo *self, const Order *order)
{
  if (order->first_day > self->today.number)
    return "sent";
  if (order->partial && order->second_day > self->today.number)
    return "part_received";
  return "billed";
}

static void
log_order_state (ShopDemo *self,
                 const Order *order,
                 const char *was,
                 const char *state,
                 gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "state_event", { "id", store_id (&id) },
                 { "tbl", store_text ("purchase_order") }, { "record", store_id (&order->id) },
                 { "was", store_text (was) }, { "state", store_text (state) },
                 { "user", store_id (&self->user) }, { "at_s", store_int (at_s) });
}

static void
write_order (ShopDemo *self, ShopDemoSite *site, const Order *order, gint64 expected_s)
{
  const char *state = order_state (self, order);

  shop_demo_put (self, order->sent_s, "purchase_order", { "id", store_id (&order->id) },
                 { "site", store_id (&site->id) }, { "number", store_int (++self->n_orders) },
                 { "supplier", store_id (&self->suppliers[order->supplier].id) },
                 { "state", store_text (state) }, { "expected_s", store_int (expected_s) },
                 { "created_s", store_int (order->sent_s) },
                 { "sent_s", store_int (order->sent_s) });
  log_order_state (self, order, NULL, "draft", order->sent_s);
  log_order_state (self, order, "draft", "sent", order->sent_s);
  if (!g_str_equal (state, "sent"))
    log_order_state (self, order, "sent", order->partial ? "part_received" : "received",
                     expected_s);
  if (order->partial && g_str_equal (state, "billed"))
    log_order_state (self, order, "part_received", "received", expected_s);
  if (g_str_equal (state, "billed"))
    log_order_state (self, order, "received", "billed", expected_s);
}

static void
expect (ShopDemoSite *site,
        const Order *order,
        const BaseId *line,
        guint part,
        gint64 qty_milli,
        int day)
{
  gboolean serial = g_str_equal (shop_demo_site_part (site, part)->tracked, "serial");
  gint64 piece_milli = serial ? 1000 : qty_milli;
  ShopDemoArrival arrival = {
    .day = day,
    .part = part,
    .supplier = order->supplier,
    .order = order->id,
    .line = *line,
    .qty_milli = piece_milli,
  };

  for (gint64 left = qty_milli; left > 0; left -= piece_milli)
    g_array_append_val (site->arrivals, arrival);
}

static void
write_order_line (ShopDemo *self,
                  ShopDemoSite *site,
                  const Order *order,
                  const Want *want,
                  int position)
{
  static const BaseId nothing;
  ShopDemoPart *part = shop_demo_site_part (site, want->part);
  gint64 later = order->partial && want->qty_milli > 1000 ? want->qty_milli / 2000 * 1000 : 0;
  BaseId id;

  part->on_order = TRUE;
  part->incoming_milli += want->qty_milli;
  shop_demo_make_id (self, order->sent_s, &id);
  shop_demo_put (
    self, order->sent_s, "po_line", { "id", store_id (&id) },
    { "purchase_order", store_id (&order->id) }, { "position", store_int (position) },
    { "part", store_id (&part->id) }, { "qty_milli", store_int (want->qty_milli) },
    { "cost_e4", store_int (part->cost_e4) },
    { "job_line", store_id (base_id_equal (&want->job_line, &nothing) ? NULL : &want->job_line) });
  if (want->qty_milli > later)
    expect (site, order, &id, want->part, want->qty_milli - later, order->first_day);
  if (later > 0)
    expect (site, order, &id, want->part, later, order->second_day);
}

/* One supplier's wants, in one order. @arrival: the day they come; -1 leaves it to the supplier. */
static void
order_some (ShopDemo *self,
            ShopDemoSite *site,
            const ShopDemoDay *day,
            const Want *wants,
            guint n,
            int arrival,
            gint64 sent_s)
{
  Order order = { .supplier = wants[0].supplier, .sent_s = sent_s, .first_day = arrival };

  if (arrival < 0)
    {
      int lead = shop_demo_chance (self, 850) ? 1 : shop_demo_between (self, 2, 10);

      order.first_day = find_arrival_day (self, day, lead);
      for (guint i = 0; i < n; i++)
        order.partial = order.partial || wants[i].qty_milli > 1000;
      order.partial = order.partial && shop_demo_chance (self, 160);
    }
  order.second_day = order.first_day + shop_demo_between (self, 2, 6);
  shop_demo_make_id (self, sent_s, &order.id);
  write_order (self, site, &order,
               shop_demo_day_at (day, SHOP_DEMO_OPEN_MIN - 10) +
                 (gint64) (order.first_day - day->number) * 86400);
  for (guint i = 0; i < n; i++)
    write_order_line (self, site, &order, &wants[i], (int) i + 1);
}

static void
order_all (ShopDemo *self,
           ShopDemoSite *site,
           const ShopDemoDay *day,
           GArray *wants,
           int arrival,
           gint64 sent_s)
{
  const Want *all = (const Want *) (gpointer) wants->data;
  guint n;

  g_array_sort (wants, compare_wants);
  for (guint i = 0; i < wants->len; i += n)
    {
      n = 1;
      while (i + n < wants->len && n < 40 && all[i + n].supplier == all[i].supplier)
        n++;
      order_some (self, site, day, &all[i], n, arrival, sent_s);
    }
}

static gint64
count_in_line (ShopDemoSite *site, const ShopDemoLine *line, guint part)
{
  ShopDemoNeed needs[SHOP_DEMO_MOST_NEEDS];
  guint n = shop_demo_line_needs (site, line, needs);
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    if (needs[i].part == part)
      sum += needs[i].qty_milli;
  return sum;
}

static gint64
count_spoken_for (ShopDemoSite *site, const ShopDemoVisit *visits, guint n_visits, guint part)
{
  gint64 sum = 0;

  for (guint i = 0; i < n_visits; i++)
    for (guint line = 0; line < visits[i].n_lines; line++)
      sum += count_in_line (site, &visits[i].lines[line], part);
  return sum;
}

static gboolean
is_wanted (const GArray *wants, guint part)
{
  for (guint i = 0; i < wants->len; i++)
    if (g_array_index (wants, Want, i).part == part)
      return TRUE;
  return FALSE;
}

static void
want_part (ShopDemo *self,
           ShopDemoSite *site,
           GArray *wants,
           const ShopDemoVisit *visits,
           guint n_visits,
           const ShopDemoLine *line,
           guint place)
{
  ShopDemoPart *part = shop_demo_site_part (site, place);
  gint64 missing = count_spoken_for (site, visits, n_visits, place) - part->on_hand_milli;
  Want want = { .supplier = part->supplier, .part = place, .qty_milli = missing };

  if (missing <= 0 || is_wanted (wants, place))
    return;
  /* Of what was missing now and then nobody books in that it came. */
  if (part->lots == NULL && shop_demo_chance (self, 40))
    return;
  want.qty_milli = (missing + 999) / 1000 * 1000;
  want.job_line = line->id;
  g_array_append_val (wants, want);
}

static void
want_for_visit (ShopDemo *self,
                ShopDemoSite *site,
                GArray *wants,
                const ShopDemoVisit *visits,
                guint n_visits,
                const ShopDemoVisit *visit)
{
  ShopDemoNeed needs[SHOP_DEMO_MOST_NEEDS];

  for (guint line = 0; line < visit->n_lines; line++)
    {
      guint n = shop_demo_line_needs (site, &visit->lines[line], needs);

      for (guint i = 0; i < n; i++)
        want_part (self, site, wants, visits, n_visits, &visit->lines[line], needs[i].part);
    }
}

/* What the day's cars need and the shelf has not was ordered the day before and comes first thing.
 */
void
shop_demo_order_missing (ShopDemo *self,
                         ShopDemoSite *site,
                         const ShopDemoDay *day,
                         ShopDemoVisit *visits,
                         guint n_visits)
{
  g_autoptr (GArray) wants = g_array_new (FALSE, FALSE, sizeof (Want));

  for (guint i = 0; i < n_visits; i++)
    if (shop_demo_has_come (self, &visits[i], visits[i].arrive_min))
      want_for_visit (self, site, wants, visits, n_visits, &visits[i]);
  order_all (self, site, day, wants, day->number, shop_demo_day_at (day, 960) - 86400);
}

/* At the end of the day: what fell to its reorder point. */
void
shop_demo_order_again (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *day)
{
  g_autoptr (GArray) wants = g_array_new (FALSE, FALSE, sizeof (Want));

  if (day->number == self->today.number)
    return;
  for (guint i = 0; i < site->parts->len; i++)
    {
      ShopDemoPart *part = shop_demo_site_part (site, i);
      Want want = { .supplier = part->supplier, .part = i, .qty_milli = part->reorder_qty_milli };

      if (!part->stocked || part->on_order || part->on_hand_milli > part->reorder_point_milli)
        continue;
      if (part->on_hand_milli < part->reorder_point_milli)
        want.qty_milli += (part->reorder_point_milli - part->on_hand_milli + 999) / 1000 * 1000;
      g_array_append_val (wants, want);
    }
  order_all (self, site, day, wants, -1, shop_demo_day_at (day, 990));
}

/* What a car on the hoist waits for. */
void
shop_demo_order_for_line (ShopDemo *self, ShopDemoVisit *visit, const ShopDemoLine *line)
{
  g_autoptr (GArray) wants = g_array_new (FALSE, FALSE, sizeof (Want));
  ShopDemoNeed needs[SHOP_DEMO_MOST_NEEDS];
  guint n = shop_demo_line_needs (visit->site, line, needs);

  for (guint i = 0; i < n; i++)
    {
      Want want = {
        .supplier = shop_demo_site_part (visit->site, needs[i].part)->supplier,
        .part = needs[i].part,
        .qty_milli = needs[i].qty_milli,
        .job_line = line->id,
      };

      g_array_append_val (wants, want);
    }
  order_all (self, visit->site, visit->day, wants, visit->day->number + 1,
             shop_demo_visit_at (visit, visit->start_min + 3));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-demo-private.h"

#include <string.h>

#define LABOUR_E4 1400000
#define TAX_BP    1500
#define DECIMALS  2

#define MOST_PARTS 10 /* beside four lines of labour, a kit, a fee and an exchange unit's */
#define SERVICE    1  /* place in shop_demo_kinds */

/* By the price rules that every shop begins with; see data/sql/0006. */
static gint64
shop_demo_selling_price (gint64 cost_e4)
{
  if (cost_e4 < 200000)
    return cost_e4 * 2;
  if (cost_e4 < 1000000)
    return base_round_div (cost_e4, 16, 10);
  return cost_e4 < 3000000 ? base_round_div (cost_e4, 14, 10) : base_round_div (cost_e4, 125, 100);
}

static ShopDemoLine *
add_line (ShopDemo *self,
          ShopDemoVisit *visit,
          const char *kind,
          const char *description,
          gint64 qty_milli,
          gint64 price_e4)
{
  ShopDemoLine *line = &visit->lines[visit->n_lines++];

  memset (line, 0, sizeof *line);
  shop_demo_make_id (self, shop_demo_visit_at (visit, visit->arrive_min + 1), &line->id);
  line->kind = kind;
  line->part = -1;
  line->qty_milli = qty_milli;
  line->price_e4 = price_e4;
  line->net_minor = base_money_line_minor (qty_milli, price_e4, DECIMALS);
  line->tax_minor = base_money_tax_minor (line->net_minor, TAX_BP);
  g_strlcpy (line->description, description, sizeof line->description);
  return line;
}

/* The hours of the kind, more or less, shared out in tenths. */
static void
add_labour (ShopDemo *self, ShopDemoVisit *visit, const ShopDemoKind *kind)
{
  guint n = kind->n_labour > 1 ? kind->n_labour - 1 + shop_demo_below (self, 3) : kind->n_labour;
  gint64 hours = (gint64) kind->hours_milli * shop_demo_between (self, 70, 130) / 100;

  n = MIN (n, G_N_ELEMENTS (kind->labour));
  for (guint i = 0; i < n; i++)
    {
      gint64 share = MAX (100, hours / (n - i) / 100 * 100);

      add_line (self, visit, "labour", kind->labour[i], share, LABOUR_E4);
      hours -= share;
    }
}

static guint
choose_category (ShopDemo *self, const ShopDemoKind *kind)
{
  guint category;

  do
    category = shop_demo_below (self, SHOP_DEMO_N_CATEGORIES);
  while ((kind->categories >> category & 1) == 0);
  return category;
}

static gint64
choose_quantity (ShopDemo *self, const ShopDemoCategory *category, const ShopDemoPart *part)
{
  if (part->core_minor > 0)
    return 1000;
  if (g_str_equal (category->unit, "litre"))
    return shop_demo_between (self, 6, 12) * 500;
  return shop_demo_chance (self, 850) ? 1000 : 2000;
}

static gboolean
has_exchange_unit (const ShopDemoVisit *visit)
{
  for (guint i = 0; i < visit->n_lines; i++)
    if (visit->lines[i].core != 0)
      return TRUE;
  return FALSE;
}

/* One exchange unit to a car. */
static guint
choose_part (ShopDemo *self, ShopDemoVisit *visit, guint category)
{
  guint place;

  do
    place = shop_demo_choose_part (self, visit->site, category);
  while (shop_demo_site_part (visit->site, place)->core_minor > 0 && has_exchange_unit (visit));
  return place;
}

static void
add_core_line (ShopDemo *self,
               ShopDemoVisit *visit,
               const char *description,
               int core,
               gint64 core_minor,
               guint exchange)
{
  ShopDemoLine *line =
    add_line (self, visit, "fee", description, core == 1 ? 1000 : -1000, core_minor * 100);

  line->core = core;
  line->cost_e4 = line->price_e4;
  line->exchange = exchange;
}

/* It is charged for until the old unit is here, which it mostly is the same day. */
static void
add_core (ShopDemo *self, ShopDemoVisit *visit, gint64 core_minor)
{
  guint exchange = visit->n_lines - 1;

  if (core_minor == 0)
    return;
  add_core_line (self, visit, "Core of Alternator", 1, core_minor, exchange);
  if (shop_demo_chance (self, 900))
    add_core_line (self, visit, "Core of Alternator returned", 2, core_minor, exchange);
}

static void
add_part (ShopDemo *self, ShopDemoVisit *visit, const ShopDemoKind *kind)
{
  guint category = choose_category (self, kind);
  guint place = choose_part (self, visit, category);
  const ShopDemoPart *part = shop_demo_site_part (visit->site, place);
  const ShopDemoCategory *about = &shop_demo_categories[category];
  ShopDemoLine *line =
    add_line (self, visit, "part", about->nouns[part->noun], choose_quantity (self, about, part),
              shop_demo_selling_price (part->cost_e4));

  line->part = (int) place;
  line->cost_e4 = part->average_e4 > 0 ? part->average_e4 : part->cost_e4;
  add_core (self, visit, part->core_minor);
}

static void
add_kit (ShopDemo *self, ShopDemoVisit *visit)
{
  const ShopDemoSite *site = visit->site;
  guint place =
    site->first_part[SHOP_DEMO_N_CATEGORIES] + shop_demo_below (self, MAX (site->kits->len, 1));

  if (site->kits->len == 0)
    return;
  const ShopDemoPart *kit = shop_demo_site_part (visit->site, place);
  ShopDemoLine *line =
    add_line (self, visit, "part", "Service kit", 1000, shop_demo_selling_price (kit->cost_e4));
  line->part = (int) place;
  line->cost_e4 = kit->cost_e4;
}

/* What the work takes, before anyone was asked. */
void
shop_demo_make_lines (ShopDemo *self, ShopDemoVisit *visit)
{
  const ShopDemoKind *kind = &shop_demo_kinds[visit->kind];
  double spread = (double) shop_demo_between (self, 40, 160) / 100;

  add_labour (self, visit, kind);
  guint n_parts = shop_demo_count_about (self, kind->n_parts * spread);
  if (visit->kind == SERVICE && shop_demo_chance (self, 120))
    {
      add_kit (self, visit);
      n_parts = n_parts > 3 ? n_parts - 3 : 0;
    }
  for (guint i = 0; i < n_parts && i < MOST_PARTS; i++)
    add_part (self, visit, kind);
  if (shop_demo_chance (self, kind->fee_permille))
    add_line (self, visit, "fee", kind->fee, 1000,
              shop_demo_visit_is_recheck (visit) ? 0 : kind->fee_e4);
  if (visit->n_lines == 0)
    add_line (self, visit, "labour", kind->labour[0], 300, LABOUR_E4);
}

/* How far a part line has come: what waits for parts waits for its last one. */
static const char *
part_state (ShopDemo *self,
            const ShopDemoVisit *visit,
            const ShopDemoLine *line,
            gboolean last_part)
{
  if (line->declined || line->part < 0)
    return NULL;
  if (visit->waits_for_parts && last_part)
    return "ordered";
  return shop_demo_has_come (self, visit, visit->start_min + 2) ? "issued" : "reserved";
}

static void
write_line (ShopDemo *self,
            const ShopDemoVisit *visit,
            const ShopDemoLine *line,
            int position,
            const char *state)
{
  static const BaseId nothing;
  gint64 at_s = shop_demo_visit_at (visit, visit->arrive_min + 1);
  gboolean asked = shop_demo_has_come (self, visit, visit->start_min);
  const BaseId *part =
    line->part >= 0 ? &shop_demo_site_part (visit->site, (guint) line->part)->id : NULL;

  shop_demo_put (
    self, at_s, "job_line", { "id", store_id (&line->id) }, { "job", store_id (&visit->job) },
    { "position", store_int (position) }, { "kind", store_text (line->kind) },
    { "description", store_text (line->description) }, { "part", store_id (part) },
    { "lot", store_id (base_id_equal (&line->lot, &nothing) ? NULL : &line->lot) },
    { "core", store_int (line->core) }, { "qty_milli", store_int (line->qty_milli) },
    { "price_e4", store_int (line->price_e4) }, { "cost_e4", store_int (line->cost_e4) },
    { "net_minor", store_int (line->net_minor) }, { "tax_minor", store_int (line->tax_minor) },
    { "technician", store_id (&visit->site->technicians[visit->technician].id) },
    { "authorisation", store_text (!asked           ? "proposed"
                                   : line->declined ? "declined"
                                                    : "authorised") },
    { "part_state", store_text (state) });
}

static void
reserve (ShopDemo *self, const ShopDemoVisit *visit, const ShopDemoLine *line)
{
  gint64 at_s = shop_demo_visit_at (visit, visit->arrive_min + 1);
  ShopDemoNeed needs[SHOP_DEMO_MOST_NEEDS];
  guint n = shop_demo_line_needs (visit->site, line, needs);

  for (guint i = 0; i < n; i++)
    {
      BaseId id;

      shop_demo_make_id (self, at_s, &id);
      shop_demo_put (self, at_s, "part_allocation", { "id", store_id (&id) },
                     { "job_line", store_id (&line->id) },
                     { "part", store_id (&shop_demo_site_part (visit->site, needs[i].part)->id) },
                     { "qty_milli", store_int (needs[i].qty_milli) },
                     { "state", store_text ("reserved") });
    }
}

static int
find_last_part (const ShopDemoVisit *visit)
{
  for (int i = (int) visit->n_lines - 1; i >= 0; i--)
    if (visit->lines[i].part >= 0 && !visit->lines[i].declined)
      return i;
  return -1;
}

/* The lines, and what their parts do on the shelf. */
void
shop_demo_write_lines (ShopDemo *self, ShopDemoVisit *visit)
{
  int last_part = find_last_part (visit);

  for (guint i = 0; i < visit->n_lines; i++)
    {
      ShopDemoLine *line = &visit->lines[i];
      const char *state = part_state (self, visit, line, (int) i == last_part);

      if (g_strcmp0 (state, "issued") == 0)
        {
          shop_demo_issue (self, visit, line);
          shop_demo_exchange (self, visit, i);
        }
      write_line (self, visit, line, (int) i + 1, state);
      if (g_strcmp0 (state, "reserved") == 0)
        reserve (self, visit, line);
      else if (g_strcmp0 (state, "ordered") == 0)
        shop_demo_order_for_line (self, visit, line);
    }
}

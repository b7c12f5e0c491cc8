/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <math.h>
#include <string.h>

#define PARTS_A_SITE   6500
#define STOCKED        2200
#define SHELVES        12
#define BINS_PER_SHELF 5

/* Four fifths of what is asked for is a fifth of the parts. */
#define DEMAND_SIGMA 1.68

static void
write_location (ShopDemo *self,
                ShopDemoSite *site,
                const BaseId *parent,
                const char *kind,
                const char *code,
                gint64 at_s,
                BaseId *id)
{
  shop_demo_make_id (self, at_s, id);
  shop_demo_put (self, at_s, "location", { "id", store_id (id) }, { "site", store_id (&site->id) },
                 { "parent", store_id (parent) }, { "kind", store_text (kind) },
                 { "code", store_text (code) });
}

static void
write_locations (ShopDemo *self,
                 ShopDemoSite *site,
                 gint64 at_s,
                 BaseId bins[SHELVES * BINS_PER_SHELF])
{
  char code[16];
  BaseId room;
  BaseId shelf;

  char prefix[8] = "";

  /* Codes of places are unique at a site, where a demo may stand already. */
  if (site->number > 0)
    g_snprintf (prefix, sizeof prefix, "%u", site->number);
  g_snprintf (code, sizeof code, "%sPARTS", prefix);
  write_location (self, site, NULL, "room", code, at_s, &room);
  for (int i = 0; i < SHELVES; i++)
    {
      g_snprintf (code, sizeof code, "%s%c", prefix, 'A' + i);
      write_location (self, site, &room, "shelf", code, at_s, &shelf);
      for (int bin = 0; bin < BINS_PER_SHELF; bin++)
        {
          g_snprintf (code, sizeof code, "%s%c-%02d", prefix, 'A' + i, bin + 1);
          write_location (self, site, &shelf, "bin", code, at_s, &bins[i * BINS_PER_SHELF + bin]);
        }
    }
}

/* The first suppliers sell most: with equal shares each day's orders would go to all of them. */
static guint
choose_supplier (ShopDemo *self)
{
  double unit = shop_demo_unit (self);

  return (guint) (unit * unit * unit * unit * unit * SHOP_DEMO_N_SUPPLIERS);
}

static void
write_supplier_part (ShopDemo *self,
                     const ShopDemoPart *part,
                     guint supplier,
                     guint64 serial,
                     gint64 cost_e4,
                     gint64 at_s)
{
  char code[24];
  BaseId id;

  g_snprintf (code, sizeof code, "S%02u%06u", supplier, (guint) serial);
  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "supplier_part", { "id", store_id (&id) },
                 { "supplier", store_id (&self->suppliers[supplier].id) },
                 { "part", store_id (&part->id) }, { "code", store_text (code) },
                 { "code_key", store_text (code) }, { "cost_e4", store_int (cost_e4) },
                 { "priced_s", store_int (at_s) });
}

/* 14,000 prices of 6,500 parts: one to three each. */
static void
write_supplier_parts (ShopDemo *self, const ShopDemoPart *part, guint64 serial, gint64 at_s)
{
  guint n = shop_demo_count_about (self, 1.15);

  write_supplier_part (self, part, part->supplier, serial, part->cost_e4, at_s);
  for (guint i = 1; i <= n; i++)
    write_supplier_part (self, part, (part->supplier + i * 7) % SHOP_DEMO_N_SUPPLIERS, serial,
                         part->cost_e4 * shop_demo_between (self, 98, 125) / 100, at_s);
}

static void
write_number (ShopDemo *self,
              const ShopDemoPart *part,
              const char *kind,
              const char *number,
              gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "part_number", { "id", store_id (&id) },
                 { "part", store_id (&part->id) }, { "kind", store_text (kind) },
                 { "number", store_text (number) }, { "number_key", store_text (number) });
}

/* The last digit makes the weighted sum a multiple of ten: GS1 General Specifications, 7.9. */
static void
make_barcode (guint64 serial, char barcode[14])
{
  int sum = 0;

  g_snprintf (barcode, 14, "9421%08u", (guint) (serial * 7919 % 100000000));
  for (int i = 0; i < 12; i++)
    sum += (barcode[i] - '0') * (i % 2 == 0 ? 1 : 3);
  barcode[12] = (char) ('0' + (10 - sum % 10) % 10);
  barcode[13] = '\0';
}

static void
write_numbers (ShopDemo *self, const ShopDemoPart *part, guint64 serial, gint64 at_s)
{
  char number[16];

  g_snprintf (number, sizeof number, "%05u%05u", (guint) (serial * 31 % 90000) + 10000,
              (guint) (serial % 100000));
  write_number (self, part, "oem", number, at_s);
  if (!part->stocked)
    return;
  make_barcode (serial, number);
  write_number (self, part, "barcode", number, at_s);
}

static void
write_part (ShopDemo *self, const ShopDemoPart *part, guint64 serial, gint64 at_s)
{
  const ShopDemoCategory *category = &shop_demo_categories[part->category];
  char sku[16];

  g_snprintf (sku, sizeof sku, "P%06u", (guint) serial);
  shop_demo_put (
    self, at_s, "part", { "id", store_id (&part->id) }, { "sku", store_text (sku) },
    { "brand", store_text (shop_demo_pick (self, shop_demo_brands)) },
    { "name", store_text (category->nouns[part->noun]) }, { "unit", store_text (category->unit) },
    { "category", store_text (category->name) },
    { "consumable", store_int (part->category == SHOP_DEMO_N_CATEGORIES - 1) },
    { "stocked", store_int (part->stocked) }, { "location", store_id (&part->location) },
    { "supplier", store_id (&self->suppliers[part->supplier].id) },
    { "reorder_point_milli", store_int (part->reorder_point_milli) },
    { "reorder_qty_milli", store_int (part->reorder_qty_milli) },
    { "cost_e4", store_int (part->cost_e4) }, { "tracked", store_text (part->tracked) },
    { "core_minor", part->core_minor > 0 ? store_int (part->core_minor) : store_null () },
    { "warranty_months", store_int (12) });
}

static void
write_opening_piece (ShopDemo *self, ShopDemoPart *part, gint64 qty_milli, gint64 at_s)
{
  const BaseId *lot = shop_demo_receive_lot (self, part, part->supplier, qty_milli, at_s);
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "stock_movement", { "id", store_id (&id) },
                 { "kind", store_text ("opening") }, { "part", store_id (&part->id) },
                 { "location", store_id (&part->location) }, { "lot", store_id (lot) },
                 { "qty_milli", store_int (qty_milli) },
                 { "unit_cost_e4", store_int (part->cost_e4) },
                 { "value_e7", store_int (qty_milli * part->cost_e4) },
                 { "user", store_id (&self->user) }, { "at_s", store_int (at_s) });
}

static void
write_opening (ShopDemo *self, ShopDemoPart *part, gint64 at_s)
{
  gint64 piece_milli;

  part->on_hand_milli = part->reorder_point_milli + part->reorder_qty_milli;
  part->average_e4 = part->cost_e4;
  piece_milli = g_str_equal (part->tracked, "serial") ? 1000 : part->on_hand_milli;
  for (gint64 left = part->on_hand_milli; left > 0; left -= piece_milli)
    write_opening_piece (self, part, piece_milli, at_s);
}

/* Cost: half under $24, one in twenty over $310. */
static void
choose_cost (ShopDemo *self, ShopDemoPart *part)
{
  double cost = shop_demo_lognormal (self, 24, 1.25) * shop_demo_categories[part->category].cost;

  part->cost_e4 = (gint64) CLAMP (round (cost * 100), 30, 400000) * 100;
}

/* What is asked for often is kept in some number; cheap parts are asked for more than dear ones. */
static double
choose_demand (ShopDemo *self, ShopDemoPart *part)
{
  double demand = shop_demo_lognormal (self, 1, DEMAND_SIGMA);

  if (part->cost_e4 > 600000)
    demand *= 600000 / (double) part->cost_e4;
  part->stocked = demand > 1.55;
  if (part->stocked)
    {
      part->reorder_point_milli = (gint64) CLAMP (demand / 4, 1, 8) * 1000;
      part->reorder_qty_milli = (gint64) CLAMP (demand / 8, 1, 6) * 1000;
    }
  return demand;
}

static void
add_part (ShopDemo *self, ShopDemoSite *site, guint category, const BaseId *bins, gint64 at_s)
{
  ShopDemoPart part = { .category = category };
  guint64 serial = self->n_parts++;
  double sum =
    site->weights->len > 0 ? g_array_index (site->weights, double, site->weights->len - 1) : 0;

  shop_demo_make_id (self, at_s, &part.id);
  part.location = bins[shop_demo_below (self, SHELVES * BINS_PER_SHELF)];
  part.supplier = choose_supplier (self);
  part.noun = shop_demo_below (self, G_N_ELEMENTS (shop_demo_categories[category].nouns));
  choose_cost (self, &part);
  shop_demo_track (&part);
  sum += choose_demand (self, &part);
  write_part (self, &part, serial, at_s);
  write_numbers (self, &part, serial, at_s);
  write_supplier_parts (self, &part, serial, at_s);
  if (part.stocked)
    write_opening (self, &part, at_s);
  g_array_append_val (site->parts, part);
  g_array_append_val (site->weights, sum);
}

/* @category: whose share of the parts is wanted. At least a few, however small the shop. */
static guint
count_parts (const ShopDemo *self, guint category)
{
  guint n = PARTS_A_SITE * shop_demo_categories[category].share_permille / 1000;

  return MAX (4, n * (guint) self->scale_permille / 1000);
}

void
shop_demo_add_parts (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *first)
{
  gint64 at_s = shop_demo_day_at (first, 60);
  BaseId bins[SHELVES * BINS_PER_SHELF];

  write_locations (self, site, at_s, bins);
  for (guint category = 0; category < SHOP_DEMO_N_CATEGORIES; category++)
    {
      site->first_part[category] = site->parts->len;
      for (guint n = count_parts (self, category); n > 0; n--)
        add_part (self, site, category, bins, at_s);
    }
  site->first_part[SHOP_DEMO_N_CATEGORIES] = site->parts->len;
  shop_demo_add_kits (self, site, at_s);
}

static double
weight_before (const ShopDemoSite *site, guint place)
{
  return place > 0 ? g_array_index (site->weights, double, place - 1) : 0;
}

/* Returns: a part of @category, each as likely as it is asked for */
guint
shop_demo_choose_part (ShopDemo *self, ShopDemoSite *site, guint category)
{
  guint low = site->first_part[category];
  guint high = site->first_part[category + 1] - 1;
  double least = weight_before (site, low);
  double wanted = least + shop_demo_unit (self) * (weight_before (site, high + 1) - least);

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (site->weights, double, middle) < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-demo-private.h"

/* Kits for a service: what is always fitted together, sold under one number, and taken off the
 * shelf part by part. */

#define KITS_A_SITE 24

static const struct
{
  guint category;
  guint noun;
  gint64 qty_milli;
} contents[] = {
  { 0, 0, 1000 }, /* Oil filter */
  { 0, 1, 1000 }, /* Air filter */
  { 3, 0, 4000 }, /* Spark plug */
};

static gboolean
is_in (const ShopDemoKit *kit, guint part)
{
  for (guint i = 0; i < kit->n_items; i++)
    if (kit->items[i].part == part)
      return TRUE;
  return FALSE;
}

/* A small shop has no part of each kind: then its kit has fewer. */
static void
choose_item (ShopDemo *self, ShopDemoSite *site, guint nth, ShopDemoKit *kit)
{
  for (guint tries = 0; tries < 64; tries++)
    {
      guint part = shop_demo_choose_part (self, site, contents[nth].category);

      if (shop_demo_site_part (site, part)->noun != contents[nth].noun || is_in (kit, part))
        continue;
      kit->items[kit->n_items++] = (ShopDemoNeed){ part, contents[nth].qty_milli };
      return;
    }
}

static gint64
reckon_cost (ShopDemoSite *site, const ShopDemoKit *kit)
{
  gint64 cost_e4 = 0;

  for (guint i = 0; i < kit->n_items; i++)
    cost_e4 += base_round_div (shop_demo_site_part (site, kit->items[i].part)->cost_e4,
                               kit->items[i].qty_milli, 1000);
  return cost_e4;
}

static void
write_items (ShopDemo *self,
             ShopDemoSite *site,
             const ShopDemoPart *part,
             const ShopDemoKit *kit,
             gint64 at_s)
{
  for (guint i = 0; i < kit->n_items; i++)
    {
      BaseId id;

      shop_demo_make_id (self, at_s, &id);
      shop_demo_put (self, at_s, "kit_item", { "id", store_id (&id) },
                     { "kit", store_id (&part->id) },
                     { "part", store_id (&shop_demo_site_part (site, kit->items[i].part)->id) },
                     { "qty_milli", store_int (kit->items[i].qty_milli) });
    }
}

static void
add_kit (ShopDemo *self, ShopDemoSite *site, gint64 at_s)
{
  ShopDemoPart part = { .tracked = "none" };
  ShopDemoKit kit = { .n_items = 0 };
  char sku[16];

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    choose_item (self, site, i, &kit);
  if (kit.n_items < 2)
    return;
  part.cost_e4 = reckon_cost (site, &kit);
  g_snprintf (sku, sizeof sku, "K%06u", (guint) self->n_parts++);
  shop_demo_make_id (self, at_s, &part.id);
  shop_demo_put (self, at_s, "part", { "id", store_id (&part.id) }, { "sku", store_text (sku) },
                 { "name", store_text ("Service kit") }, { "category", store_text ("Kits") },
                 { "cost_e4", store_int (part.cost_e4) });
  write_items (self, site, &part, &kit, at_s);
  g_array_append_val (site->kits, kit);
  part.kit = site->kits->len;
  g_array_append_val (site->parts, part);
}

/* After all other parts. */
void
shop_demo_add_kits (ShopDemo *self, ShopDemoSite *site, gint64 at_s)
{
  for (int n = MAX (2, KITS_A_SITE * self->scale_permille / 1000); n > 0; n--)
    add_kit (self, site, at_s);
}

/* Returns: how many; none for what was declined and for what is no part */
guint
shop_demo_line_needs (ShopDemoSite *site,
                      const ShopDemoLine *line,
                      ShopDemoNeed needs[SHOP_DEMO_MOST_NEEDS])
{
  if (line->part < 0 || line->declined)
    return 0;
  guint kit = shop_demo_site_part (site, (guint) line->part)->kit;
  if (kit == 0)
    {
      needs[0] = (ShopDemoNeed){ (guint) line->part, line->qty_milli };
      return 1;
    }
  const ShopDemoKit *items = &g_array_index (site->kits, ShopDemoKit, kit - 1);
  for (guint i = 0; i < items->n_items; i++)
    needs[i] = (ShopDemoNeed){ items->items[i].part,
                               base_round_div (items->items[i].qty_milli, line->qty_milli, 1000) };
  return items->n_items;
}

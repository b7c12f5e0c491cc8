/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <string.h>

/* What is there before the first customer comes: the site, its bays and places, and whom it buys
 * from. */

void
shop_demo_found_suppliers (ShopDemo *self, gint64 at_s)
{
  for (guint i = 0; i < SHOP_DEMO_N_SUPPLIERS; i++)
    {
      ShopDemoSupplier *supplier = &self->suppliers[i];
      char email[48];

      supplier->name = i;
      shop_demo_make_id (self, at_s, &supplier->id);
      g_snprintf (email, sizeof email, "orders%u@example.com", i + 1);
      shop_demo_put (self, at_s, "supplier", { "id", store_id (&supplier->id) },
                     { "name", store_text (shop_demo_suppliers[i]) },
                     { "email", store_text (email) },
                     { "lead_days", store_int (i % 6 == 5 ? 5 : 1) });
    }
}

static void
write_equipment (ShopDemo *self, const ShopDemoBay *bay, const char *equipment, gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "bay_equipment", { "id", store_id (&id) },
                 { "bay", store_id (&bay->id) }, { "equipment", store_text (equipment) });
}

static void
found_bays (ShopDemo *self, ShopDemoSite *site, gint64 at_s)
{
  static const struct
  {
    const char *kind;
    const char *equipment;
  } plan[SHOP_DEMO_N_BAYS] = {
    { "hoist", "two-post hoist" },    { "hoist", "two-post hoist" },
    { "hoist", "four-post hoist" },   { "hoist", "two-post hoist" },
    { "alignment", "wheel aligner" }, { "inspection", "brake tester" },
    { "tyre", "tyre changer" },       { "dyno", "dyno" },
  };

  for (guint i = 0; i < SHOP_DEMO_N_BAYS; i++)
    {
      ShopDemoBay *bay = &site->bays[i];
      char name[16];

      bay->kind = plan[i].kind;
      shop_demo_make_id (self, at_s, &bay->id);
      g_snprintf (name, sizeof name, "Bay %u", i + 1);
      shop_demo_put (self, at_s, "bay", { "id", store_id (&bay->id) },
                     { "site", store_id (&site->id) }, { "name", store_text (name) },
                     { "kind", store_text (bay->kind) }, { "position", store_int (i + 1) },
                     { "max_mass_kg", i == 2 ? store_int (4500) : store_int (3500) });
      write_equipment (self, bay, plan[i].equipment, at_s);
    }
}

static void
found_holidays (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *first)
{
  gint64 at_s = shop_demo_day_at (first, 0);
  char date[BASE_DATE_LENGTH];

  for (int i = 0; i < self->n_days + 365; i++)
    {
      base_date_add_days (self->start, i, date);
      const char *name = shop_demo_holiday_name (date);
      if (name == NULL)
        continue;
      BaseId id;
      shop_demo_make_id (self, at_s, &id);
      shop_demo_put (self, at_s, "holiday", { "id", store_id (&id) },
                     { "site", store_id (&site->id) }, { "date", store_text (date) },
                     { "name", store_text (name) });
    }
}

/* A site after the first: the first one is there since the store was made. */
static void
write_site (ShopDemo *self, ShopDemoSite *site, gint64 at_s)
{
  shop_demo_make_id (self, at_s, &site->id);
  shop_demo_put (self, at_s, "site", { "id", store_id (&site->id) },
                 { "name", store_text (site->name) }, { "gst_no", store_text ("136-410-132") });
}

static void
write_station (ShopDemo *self,
               ShopDemoSite *site,
               gint64 at_s,
               const char *code,
               guint number,
               const char *kind)
{
  char name[96];
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  g_snprintf (name, sizeof name, "%s %s", site->name, kind);
  shop_demo_put (self, at_s, "station", { "id", store_id (&id) }, { "site", store_id (&site->id) },
                 { "code", store_text (code) }, { "number", store_int (number) },
                 { "name", store_text (name) }, { "kind", store_text (kind) },
                 { "host", store_int (g_str_equal (kind, "desk")) },
                 { "bay", store_id (g_str_equal (kind, "kiosk") ? &site->bays[2].id : NULL) });
}

/* The first site's desk is the station of this file. */
static void
found_stations (ShopDemo *self, ShopDemoSite *site, gint64 at_s)
{
  char kiosk[4];

  if (!site->is_here)
    write_station (self, site, at_s, site->code, 100 + site->number, "desk");
  g_snprintf (kiosk, sizeof kiosk, "K%c", 'A' + (char) (site->number % 26));
  write_station (self, site, at_s, kiosk, 200 + site->number, "kiosk");
}

void
shop_demo_found_site (ShopDemo *self, ShopDemoSite *site, const ShopDemoDay *first)
{
  gint64 at_s = shop_demo_day_at (first, 0);

  site->customers = g_array_new (FALSE, FALSE, sizeof (ShopDemoCustomer));
  site->vehicles = g_array_new (FALSE, FALSE, sizeof (ShopDemoVehicle));
  site->parts = g_array_new (FALSE, FALSE, sizeof (ShopDemoPart));
  site->weights = g_array_new (FALSE, FALSE, sizeof (double));
  site->arrivals = g_array_new (FALSE, FALSE, sizeof (ShopDemoArrival));
  site->backlog = g_array_new (FALSE, FALSE, sizeof (guint));
  site->rechecks = g_array_new (FALSE, FALSE, sizeof (guint));
  site->comebacks = g_array_new (FALSE, FALSE, sizeof (guint));
  site->kits = g_array_new (FALSE, FALSE, sizeof (ShopDemoKit));
  site->cores = g_array_new (FALSE, FALSE, sizeof (ShopDemoCore));
  site->credits = g_array_new (FALSE, FALSE, sizeof (ShopDemoCredit));
  if (!site->is_here)
    {
      g_snprintf (site->name, sizeof site->name, "%s Motors",
                  shop_demo_towns[site->number % shop_demo_count_words (shop_demo_towns)]);
      write_site (self, site, at_s);
    }
  g_snprintf (site->seller, sizeof site->seller,
              "{\"name\":\"%s\",\"gst_no\":\"136-410-132\",\"address\":\"1 Station Road\","
              "\"bank_account\":\"12-3140-0123456-00\"}",
              site->name);
  found_bays (self, site, at_s);
  found_holidays (self, site, first);
  found_stations (self, site, at_s);
  shop_demo_found_staff (self, site, first);
  shop_demo_add_parts (self, site, first);
}

static void
clear_parts (ShopDemoSite *site)
{
  for (guint i = 0; site->parts != NULL && i < site->parts->len; i++)
    g_clear_pointer (&shop_demo_site_part (site, i)->lots, g_array_unref);
  g_clear_pointer (&site->parts, g_array_unref);
}

static void
clear_slots (ShopDemoSite *site)
{
  for (guint i = 0; i < SHOP_DEMO_N_SLOTS; i++)
    if (site->slots[i].except_dates != NULL)
      g_string_free (g_steal_pointer (&site->slots[i].except_dates), TRUE);
}

void
shop_demo_site_clear (ShopDemoSite *site)
{
  clear_parts (site);
  clear_slots (site);
  g_clear_pointer (&site->customers, g_array_unref);
  g_clear_pointer (&site->vehicles, g_array_unref);
  g_clear_pointer (&site->kits, g_array_unref);
  g_clear_pointer (&site->cores, g_array_unref);
  g_clear_pointer (&site->credits, g_array_unref);
  g_clear_pointer (&site->weights, g_array_unref);
  g_clear_pointer (&site->arrivals, g_array_unref);
  g_clear_pointer (&site->backlog, g_array_unref);
  g_clear_pointer (&site->rechecks, g_array_unref);
  g_clear_pointer (&site->comebacks, g_array_unref);
}

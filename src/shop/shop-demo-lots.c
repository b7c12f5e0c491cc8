/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <string.h>

#define ALTERNATORS 8 /* the category, and the noun in it */
#define ALTERNATOR  1
#define TYRES       9
#define VALVE       4

#define CORE_MINOR      8000
#define WARRANTY_MONTHS 12

/* Tyres are kept by their batch, alternators one by one; those are exchange units too. */
void
shop_demo_track (ShopDemoPart *part)
{
  part->tracked = "none";
  if (part->category == TYRES && part->noun != VALVE)
    part->tracked = "lot";
  if (part->category == ALTERNATORS && part->noun == ALTERNATOR)
    {
      part->tracked = "serial";
      part->core_minor = CORE_MINOR;
    }
  if (!g_str_equal (part->tracked, "none"))
    part->lots = g_array_new (FALSE, FALSE, sizeof (ShopDemoLot));
}

static gboolean
is_serial (const ShopDemoPart *part)
{
  return g_str_equal (part->tracked, "serial");
}

/* A tyre tells its week and year: 49 CFR 574.5. It is some weeks old when it comes. */
static void
make_batch_code (const ShopDemoPart *part, gint64 at_s, char *code, gsize size)
{
  g_autoptr (GDateTime) made =
    g_date_time_new_from_unix_utc (at_s - 7 * 86400 * (gint64) (6 + part->noun * 3));

  g_snprintf (code, size, "DOT %02d%02d", g_date_time_get_week_of_year (made),
              g_date_time_get_week_numbering_year (made) % 100);
}

/* 7919 has no factor in common with the number of serials, so that none comes up twice. */
static void
make_code (ShopDemo *self, const ShopDemoPart *part, gint64 at_s, ShopDemoLot *lot)
{
  if (is_serial (part))
    g_snprintf (lot->code, sizeof lot->code, "SN%08u", (guint) (++self->n_lots * 7919 % 100000000));
  else
    make_batch_code (part, at_s, lot->code, sizeof lot->code);
}

static void
write_lot (ShopDemo *self,
           const ShopDemoPart *part,
           const ShopDemoLot *lot,
           const BaseId *vehicle,
           gint64 fitted_s,
           const char *warranty_to)
{
  shop_demo_put (self, lot->at_s, "lot", { "id", store_id (&lot->id) },
                 { "part", store_id (&part->id) }, { "code", store_text (lot->code) },
                 { "supplier", store_id (&self->suppliers[lot->supplier].id) },
                 { "vehicle", store_id (vehicle) },
                 { "fitted_s", vehicle != NULL ? store_int (fitted_s) : store_null () },
                 { "warranty_to", store_text (warranty_to) });
}

static ShopDemoLot *
find_lot (const ShopDemoPart *part, const char *code)
{
  for (guint i = 0; i < part->lots->len; i++)
    {
      ShopDemoLot *lot = &g_array_index (part->lots, ShopDemoLot, i);

      if (g_str_equal (lot->code, code))
        return lot;
    }
  return NULL;
}

/* What came in: one more of its batch, or of a new one. A piece of its own is written when it is
 * known which car it went into. Returns: (nullable): which, until the part's next delivery */
const BaseId *
shop_demo_receive_lot (ShopDemo *self,
                       ShopDemoPart *part,
                       guint supplier,
                       gint64 qty_milli,
                       gint64 at_s)
{
  ShopDemoLot lot = { .supplier = supplier, .at_s = at_s };

  if (part->lots == NULL)
    return NULL;
  make_code (self, part, at_s, &lot);
  ShopDemoLot *known = find_lot (part, lot.code);
  if (known == NULL)
    {
      shop_demo_make_id (self, at_s, &lot.id);
      g_array_append_val (part->lots, lot);
      known = &g_array_index (part->lots, ShopDemoLot, part->lots->len - 1);
      if (!is_serial (part))
        write_lot (self, part, known, NULL, 0, NULL);
    }
  known->left_milli += qty_milli;
  return &known->id;
}

static void
fit (ShopDemo *self, ShopDemoVisit *visit, ShopDemoPart *part, guint place, gint64 at_s)
{
  const ShopDemoLot *lot = &g_array_index (part->lots, ShopDemoLot, place);
  char until[BASE_DATE_LENGTH];

  base_date_add_months (visit->day->date, WARRANTY_MONTHS, until);
  write_lot (self, part, lot, &shop_demo_visit_vehicle (visit)->id, at_s, until);
  g_array_remove_index (part->lots, place);
}

/* Takes up to @qty_milli of the oldest batch that has some; a piece goes into the visit's car.
 * What nobody booked in is written down now. @lot: (out): all zero where pieces are not told apart.
 * Returns: how many */
gint64
shop_demo_take_lot (ShopDemo *self,
                    ShopDemoVisit *visit,
                    ShopDemoPart *part,
                    gint64 qty_milli,
                    gint64 at_s,
                    BaseId *lot)
{
  guint place = 0;

  memset (lot, 0, sizeof *lot);
  if (part->lots == NULL)
    return qty_milli;
  while (place < part->lots->len && g_array_index (part->lots, ShopDemoLot, place).left_milli <= 0)
    place++;
  if (place == part->lots->len)
    shop_demo_receive_lot (self, part, part->supplier, 0, at_s);
  ShopDemoLot *taken = &g_array_index (part->lots, ShopDemoLot, MIN (place, part->lots->len - 1));
  gint64 some = taken->left_milli > 0 ? MIN (taken->left_milli, qty_milli) : qty_milli;
  *lot = taken->id;
  taken->left_milli -= some;
  if (is_serial (part))
    fit (self, visit, part, MIN (place, part->lots->len - 1), at_s);
  return some;
}

/* The pieces that are still on the shelf. */
void
shop_demo_write_lots (ShopDemo *self, ShopDemoSite *site)
{
  for (guint i = 0; i < site->parts->len; i++)
    {
      const ShopDemoPart *part = shop_demo_site_part (site, i);

      for (guint n = 0; is_serial (part) && n < part->lots->len; n++)
        write_lot (self, part, &g_array_index (part->lots, ShopDemoLot, n), NULL, 0, NULL);
    }
}

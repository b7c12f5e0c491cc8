/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <string.h>

#define N_ITEMS 48
#define STRIDE  5 /* has no factor in common with the items, so that none comes up twice */

typedef struct
{
  ShopDemoVisit *visit;
  const BaseId *items;
  BaseId id;
  guint first;
  guint n_red;
  guint n_amber;
  gint64 at_s;
} Inspection;

/* The hash of a photograph that nobody took. */
static void
make_photo (ShopDemo *self, char hex[65])
{
  for (int i = 0; i < 4; i++)
    g_snprintf (hex + i * 16, 17, "%016" G_GINT64_MODIFIER "x", shop_demo_next (self));
}

static void
write_result (ShopDemo *self, const Inspection *inspection, guint nth)
{
  guint item = (inspection->first + nth * STRIDE) % N_ITEMS;
  gboolean red = nth < inspection->n_red;
  gboolean tread = g_str_has_prefix (shop_demo_checks[item], "Tyre tread");
  char photos[80] = "[]";
  char hex[65];
  BaseId id;

  shop_demo_make_id (self, inspection->at_s, &id);
  if (red && shop_demo_chance (self, 950))
    {
      make_photo (self, hex);
      g_snprintf (photos, sizeof photos, "[\"%s\"]", hex);
    }
  shop_demo_put (
    self, inspection->at_s, "inspection_result", { "id", store_id (&id) },
    { "inspection", store_id (&inspection->id) }, { "item", store_id (&inspection->items[item]) },
    { "name", store_text (shop_demo_checks[item]) },
    { "result", store_text (red ? "fail" : "advise") },
    { "measure_milli", tread ? store_int (red ? shop_demo_between (self, 4, 14) * 100
                                              : shop_demo_between (self, 16, 29) * 100)
                             : store_null () },
    { "unit", store_text (tread ? "mm" : NULL) }, { "photos", store_text (photos) },
    { "technician",
      store_id (&inspection->visit->site->technicians[inspection->visit->technician].id) },
    { "at_s", store_int (inspection->at_s) });
}

/* Of 48 items 6 % are red and 14 % amber; the red ones stand together on somewhat fewer than half
 * of the cars. What is in order has no row. A car comes to its recheck mended. */
static void
choose_results (ShopDemo *self, Inspection *inspection, gboolean recheck)
{
  guint n_red = 1 + (guint) shop_demo_gamma (self, 1, 6);

  inspection->first = shop_demo_below (self, N_ITEMS);
  if (!recheck && shop_demo_chance (self, 440))
    inspection->n_red = MIN (n_red, 20);
  inspection->n_amber = recheck ? 0 : (guint) shop_demo_between (self, 2, 12);
}

static void
write_head (ShopDemo *self,
            const Inspection *inspection,
            const char *kind,
            const BaseId *recheck_of,
            const char *recheck_due)
{
  const ShopDemoVisit *visit = inspection->visit;
  gboolean wof = g_str_equal (kind, "wof");
  gint64 started_s = shop_demo_visit_at (visit, visit->start_min);

  shop_demo_put (self, started_s, "inspection", { "id", store_id (&inspection->id) },
                 { "vehicle", store_id (&shop_demo_visit_vehicle (visit)->id) },
                 { "job", store_id (&visit->job) },
                 { "template", store_id (wof ? &self->wof_template : &self->service_template) },
                 { "kind", store_text (kind) },
                 { "technician", store_id (&visit->site->technicians[visit->technician].id) },
                 { "recheck_of", store_id (recheck_of) },
                 { "outcome", store_text (!wof                    ? NULL
                                          : inspection->n_red > 0 ? "fail"
                                                                  : "pass") },
                 { "recheck_due", store_text (recheck_due) },
                 { "started_s", store_int (started_s) },
                 { "finished_s", store_int (inspection->at_s) });
}

/* What passed is due again in a year, older than 2000 in half of one; what failed comes again. */
static void
judge (ShopDemo *self, ShopDemoVisit *visit, const Inspection *inspection, gboolean wof)
{
  ShopDemoVehicle *vehicle = shop_demo_visit_vehicle (visit);
  char due[BASE_DATE_LENGTH];

  memset (&vehicle->recheck_of, 0, sizeof vehicle->recheck_of);
  if (wof && inspection->n_red > 0)
    {
      vehicle->recheck_of = inspection->id;
      vehicle->free_day = visit->day->number + shop_demo_between (self, 2, 20);
      g_array_append_val (visit->site->rechecks, visit->vehicle);
      return;
    }
  base_date_add_months (visit->day->date, wof && vehicle->year < 2000 ? 6 : 12, due);
  shop_demo_add_due (self, visit->site, visit->vehicle, wof ? "wof" : "service", due, "inspection",
                     inspection->at_s);
}

void
shop_demo_write_inspection (ShopDemo *self, ShopDemoVisit *visit)
{
  const ShopDemoKind *kind = &shop_demo_kinds[visit->kind];
  BaseId recheck_of = shop_demo_visit_vehicle (visit)->recheck_of;
  gboolean recheck = shop_demo_visit_is_recheck (visit);
  char recheck_due[BASE_DATE_LENGTH];

  if (kind->inspection == NULL)
    return;
  gboolean wof = g_str_equal (kind->inspection, "wof");
  Inspection inspection = { .visit = visit,
                            .items = self->items[!wof],
                            .at_s = shop_demo_visit_at (visit, visit->out_min) };
  shop_demo_make_id (self, inspection.at_s, &inspection.id);
  choose_results (self, &inspection, recheck);
  base_date_add_days (visit->day->date, 28, recheck_due);
  write_head (self, &inspection, kind->inspection, recheck ? &recheck_of : NULL,
              wof && inspection.n_red > 0 ? recheck_due : NULL);
  for (guint i = 0; i < inspection.n_red + inspection.n_amber; i++)
    write_result (self, &inspection, i);
  judge (self, visit, &inspection, wof);
}

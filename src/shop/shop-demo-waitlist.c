/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#define WAITING      16 /* at the end of the year */
#define PATIENT_DAYS 14

static void
write_entry (ShopDemo *self, const ShopDemoVisit *visit, const char *state, int position)
{
  const ShopDemoKind *kind = &shop_demo_kinds[visit->kind];
  gboolean booked = g_str_equal (state, "booked");
  BaseId id;

  shop_demo_make_id (self, visit->booked_s, &id);
  shop_demo_put (self, visit->booked_s, "waitlist", { "id", store_id (&id) },
                 { "site", store_id (&visit->site->id) },
                 { "customer", store_id (&shop_demo_visit_customer (visit)->id) },
                 { "vehicle", store_id (&shop_demo_visit_vehicle (visit)->id) },
                 { "title", store_text (kind->title) },
                 { "duration_min", store_int (visit->duration_min) },
                 { "earliest_s", store_int (visit->booked_s) },
                 { "latest_s", store_int (visit->booked_s + PATIENT_DAYS * 86400) },
                 { "position", store_int (position) }, { "state", store_text (state) },
                 { "booking", store_id (booked ? &visit->booking : NULL) });
}

/* Some of those who found no gap the day before said: ring me. */
void
shop_demo_write_waited (ShopDemo *self, const ShopDemoVisit *visit)
{
  if (visit->waited && shop_demo_chance (self, 400))
    write_entry (self, visit, "booked", 0);
}

/* Those who wait today. */
void
shop_demo_write_waitlist (ShopDemo *self, ShopDemoSite *site)
{
  static const char *const states[] = { "waiting", "waiting", "offered", "left" };

  for (int n = MAX (3, WAITING * self->scale_permille / 1000); n > 0; n--)
    {
      ShopDemoVisit visit = { .site = site,
                              .day = &self->today,
                              .kind = shop_demo_below (self, SHOP_DEMO_N_KINDS) };

      if (!shop_demo_choose_vehicle (self, site, self->today.number, &visit.vehicle))
        return;
      visit.duration_min = shop_demo_kinds[visit.kind].minutes;
      visit.booked_s = self->now_s - 3600 * (gint64) shop_demo_between (self, 1, 96);
      write_entry (self, &visit, states[n % (int) G_N_ELEMENTS (states)], n);
    }
}

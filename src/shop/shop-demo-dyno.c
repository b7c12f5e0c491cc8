/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#define PERFORMANCE 5 /* place in shop_demo_kinds */

static void
write_run (ShopDemo *self,
           const ShopDemoVisit *visit,
           const char *moment,
           gint64 power_w,
           gint64 torque_mnm,
           int minute)
{
  gint64 at_s = shop_demo_visit_at (visit, minute);
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "dyno_run", { "id", store_id (&id) },
                 { "job", store_id (&visit->job) }, { "moment", store_text (moment) },
                 { "power_w", store_int (power_w) }, { "torque_mnm", store_int (torque_mnm) },
                 { "at_s", store_int (at_s) });
}

/* A performance job is measured before the work, and after it twice. */
void
shop_demo_write_dyno (ShopDemo *self, const ShopDemoVisit *visit)
{
  gint64 power_w = (gint64) shop_demo_between (self, 900, 2600) * 100;
  gint64 torque_mnm = power_w * shop_demo_between (self, 160, 220) / 100;
  int gain_permille = shop_demo_between (self, 1030, 1180);

  if (visit->kind != PERFORMANCE || !shop_demo_has_come (self, visit, visit->start_min + 8))
    return;
  write_run (self, visit, "before", power_w, torque_mnm, visit->start_min + 8);
  if (!shop_demo_has_come (self, visit, visit->out_min))
    return;
  for (int i = 0; i < 2; i++)
    write_run (self, visit, "after", power_w * (gain_permille - 15 + 15 * i) / 1000,
               torque_mnm * (gain_permille - 10) / 1000, visit->out_min - 12 + 6 * i);
}

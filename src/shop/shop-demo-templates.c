/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

static void
write_items (ShopDemo *self, const BaseId *template, BaseId items[48], gint64 at_s)
{
  for (guint i = 0; i < 48; i++)
    {
      gboolean tread = g_str_has_prefix (shop_demo_checks[i], "Tyre tread");
      gboolean pads = g_str_has_suffix (shop_demo_checks[i], "brake pads");

      /* Land Transport Rule: Tyres and Wheels 2001, 2.3(4): 1.5 mm of tread. */
      shop_demo_make_id (self, at_s, &items[i]);
      shop_demo_put (self, at_s, "inspection_item", { "id", store_id (&items[i]) },
                     { "template", store_id (template) }, { "position", store_int (i + 1) },
                     { "section", store_text (i < 24 ? "Body and engine" : "Chassis and brakes") },
                     { "name", store_text (shop_demo_checks[i]) },
                     { "unit", store_text (tread || pads ? "mm" : NULL) },
                     { "minimum_milli", tread  ? store_int (1500)
                                        : pads ? store_int (2000)
                                               : store_null () },
                     { "advise_milli", tread || pads ? store_int (3000) : store_null () });
    }
}

static void
write_template (ShopDemo *self, const char *kind, const char *name, gint64 at_s, BaseId *id)
{
  shop_demo_make_id (self, at_s, id);
  shop_demo_put (self, at_s, "inspection_template", { "id", store_id (id) },
                 { "kind", store_text (kind) }, { "name", store_text (name) });
}

static void
write_canned_line (ShopDemo *self,
                   const BaseId *job,
                   int position,
                   const char *kind,
                   const char *description,
                   gint64 qty_milli,
                   gint64 price_e4,
                   gint64 at_s)
{
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  shop_demo_put (self, at_s, "canned_line", { "id", store_id (&id) },
                 { "canned_job", store_id (job) }, { "position", store_int (position) },
                 { "kind", store_text (kind) }, { "description", store_text (description) },
                 { "qty_milli", store_int (qty_milli) },
                 { "price_e4", price_e4 > 0 ? store_int (price_e4) : store_null () });
}

/* What each kind of job begins with, ready to be put on a card. */
static void
write_canned_job (ShopDemo *self, guint nth, gint64 at_s)
{
  const ShopDemoKind *kind = &shop_demo_kinds[nth];
  char code[8];
  BaseId id;

  shop_demo_make_id (self, at_s, &id);
  g_snprintf (code, sizeof code, "C%02u", nth + 1);
  shop_demo_put (self, at_s, "canned_job", { "id", store_id (&id) }, { "code", store_text (code) },
                 { "name", store_text (kind->title) });
  if (kind->n_labour > 0)
    write_canned_line (self, &id, 1, "labour", kind->labour[0], kind->hours_milli, 0, at_s);
  write_canned_line (self, &id, 2, "fee", kind->fee, 1000, kind->fee_e4, at_s);
}

void
shop_demo_found_templates (ShopDemo *self, gint64 at_s)
{
  write_template (self, "wof", "Warrant of Fitness", at_s, &self->wof_template);
  write_items (self, &self->wof_template, self->items[0], at_s);
  write_template (self, "service", "Service check", at_s, &self->service_template);
  write_items (self, &self->service_template, self->items[1], at_s);
  for (guint i = 0; i < SHOP_DEMO_N_KINDS; i++)
    write_canned_job (self, i, at_s);
}

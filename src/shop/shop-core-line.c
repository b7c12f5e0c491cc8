/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-core-line.h"
#include "shop/shop-line-amount.h"
#include "shop/shop-line.h"

/* Charges for an exchange unit on a job, or credits it. It costs what it brings in. */
gboolean
shop_core_line_put (ShopTurn *turn, const ShopCoreLine *core, BaseId *id, GError **error)
{
  gint64 price_e4 = shop_price_of_minor (turn, shop_maybe_get (core->part->core_minor, 0));
  ShopLineAdd line = { .job = *core->job,
                       .kind = "fee",
                       .description = core->description,
                       .qty_milli = shop_some (core->qty_milli),
                       .price_e4 = shop_some (price_e4),
                       .cost_e4 = shop_some (price_e4),
                       .tax_code = core->part->tax_code,
                       .core = shop_some (core->qty_milli > 0 ? 1 : 2) };

  return shop_line_put (turn, &line, id, error);
}

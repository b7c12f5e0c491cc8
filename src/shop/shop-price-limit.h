/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean shop_price_of_list (ShopTurn *turn,
                             const char *kind,
                             const BaseId *part,
                             const BaseId *customer,
                             gint64 *price_e4,
                             GError **error);
gboolean shop_price_limit_job_line (ShopTurn *turn, const BaseId *line, GError **error);
gboolean shop_price_limit_invoice_line (ShopTurn *turn, const BaseId *line, GError **error);

G_END_DECLS

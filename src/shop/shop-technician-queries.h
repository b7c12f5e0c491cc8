/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_technician_query_list (ShopTurn *turn, GError **error);
StoreStatement *
shop_technician_query_ahead (ShopTurn *turn, const BaseId *technician, GError **error);
gboolean shop_technician_query_skill (ShopTurn *turn,
                                      const BaseId *technician,
                                      const char *skill,
                                      BaseId *id,
                                      gint64 *factor_bp,
                                      GError **error);

G_END_DECLS

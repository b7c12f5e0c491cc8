/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "insight/insight-idle.h"
#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */

gboolean shop_warm_idle_write (StoreConnection *connection,
                               const BaseId *recording,
                               guint bank,
                               const InsightIdle *idle,
                               GError **error);
StoreStatement *shop_warm_idle_query_earlier (StoreConnection *connection,
                                              const BaseId *recording,
                                              gint64 limit,
                                              GError **error);
StoreStatement *shop_warm_idle_query_of_vehicle (ShopTurn *turn,
                                                 const BaseId *vehicle,
                                                 gboolean simulated,
                                                 GError **error);

G_END_DECLS

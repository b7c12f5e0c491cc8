/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_health_query_facts (ShopTurn *turn, const BaseId *vehicle, GError **error);
StoreStatement *
shop_health_query_scans (ShopTurn *turn, const BaseId *vehicle, gint64 limit, GError **error);
StoreStatement *
shop_health_query_choices (ShopTurn *turn, const BaseId *vehicle, gint64 limit, GError **error);
StoreStatement *shop_health_query_clear (ShopTurn *turn, const BaseId *vehicle, GError **error);
StoreStatement *shop_health_query_kept (ShopTurn *turn, const BaseId *scan, GError **error);
StoreStatement *shop_health_query_report (ShopTurn *turn, const BaseId *vehicle, GError **error);
StoreStatement *shop_health_query_readings (ShopTurn *turn,
                                            const BaseId *vehicle,
                                            gint64 until_s,
                                            gboolean simulated,
                                            GError **error);
StoreStatement *shop_health_query_pair (ShopTurn *turn,
                                        const BaseId *vehicle,
                                        gint64 between_s,
                                        gboolean simulated,
                                        GError **error);
StoreStatement *shop_health_query_common (ShopTurn *turn,
                                          const BaseId *before,
                                          const BaseId *after,
                                          gint64 limit,
                                          GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean shop_signal_set_query_removed (ShopTurn *turn,
                                        const BaseId *set,
                                        gboolean *known,
                                        gboolean *removed,
                                        GError **error);
gboolean shop_signal_set_query_use (ShopTurn *turn,
                                    const BaseId *use,
                                    gboolean *known,
                                    gboolean *removed,
                                    GError **error);
StoreStatement *shop_signal_set_query_target (ShopTurn *turn, const BaseId *use, GError **error);
StoreStatement *shop_signal_set_query_list (ShopTurn *turn,
                                            const BaseId *vehicle,
                                            const char *vin,
                                            gboolean documents,
                                            GError **error);
StoreStatement *shop_signal_set_query_all (ShopTurn *turn, GError **error);
StoreStatement *shop_signal_set_query_document (ShopTurn *turn, const BaseId *set, GError **error);

G_END_DECLS

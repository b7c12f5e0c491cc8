/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_lease_query_covering (ShopTurn *turn,
                                           const BaseId *resource,
                                           gint64 start_s,
                                           gint64 end_s,
                                           GError **error);
StoreStatement *shop_lease_query_other (ShopTurn *turn,
                                        const BaseId *station,
                                        const BaseId *resource,
                                        gint64 from_s,
                                        gint64 until_s,
                                        GError **error);
StoreStatement *shop_lease_query_list (ShopTurn *turn, GError **error);

G_END_DECLS

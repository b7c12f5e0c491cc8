/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
extern const char *const shop_search_kinds[];

StoreStatement *
shop_search_query_plate (ShopTurn *turn, const char *key, gint64 limit, GError **error);
StoreStatement *shop_search_query_kind (ShopTurn *turn,
                                        guint kind,
                                        const char *match,
                                        gint64 limit,
                                        GError **error);
StoreStatement *
shop_search_query_beginning (ShopTurn *turn, const char *word, gint64 limit, GError **error);
StoreStatement *shop_search_query_alike (ShopTurn *turn, const char *match, GError **error);
StoreStatement *
shop_search_query_title (ShopTurn *turn, const char *kind, const BaseId *record, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_statement_query_balance (ShopTurn *turn,
                                              const BaseId *customer,
                                              const char *before,
                                              GError **error);
StoreStatement *shop_statement_query_entries (ShopTurn *turn,
                                              const BaseId *customer,
                                              const char *from,
                                              const char *to,
                                              GError **error);
StoreStatement *shop_statement_query_open (ShopTurn *turn,
                                           const BaseId *customer,
                                           const char *to,
                                           gint64 before_s,
                                           GError **error);

StoreStatement *shop_statement_query_letter (ShopTurn *turn,
                                             const BaseId *customer,
                                             const char *to,
                                             GError **error);

G_END_DECLS

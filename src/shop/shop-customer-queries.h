/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
gboolean shop_customer_query_exists (ShopTurn *turn, const BaseId *id, GError **error);
gboolean
shop_customer_query_same (ShopTurn *turn, const BaseId *customer, BaseId *same, GError **error);
StoreStatement *shop_customer_query_kept (ShopTurn *turn, const BaseId *id, GError **error);
char *shop_customer_query_country (ShopTurn *turn, GError **error);
char *shop_contact_query_kind (ShopTurn *turn, const BaseId *contact, GError **error);
gboolean shop_consent_query (ShopTurn *turn,
                             const BaseId *customer,
                             const char *channel,
                             const char *purpose,
                             BaseId *id,
                             gboolean *allowed,
                             GError **error);
StoreStatement *shop_customer_query_row (ShopTurn *turn, const BaseId *id, GError **error);
StoreStatement *
shop_customer_query_list (ShopTurn *turn, const char *text, gint64 limit, GError **error);
StoreStatement *shop_customer_query_duplicates (ShopTurn *turn, GError **error);
StoreStatement *shop_customer_query_cars (ShopTurn *turn, const BaseId *customer, GError **error);
StoreStatement *shop_customer_query_free_consents (ShopTurn *turn,
                                                   const BaseId *customer,
                                                   const BaseId *into,
                                                   GError **error);
gboolean
shop_customer_query_merged (ShopTurn *turn, const BaseId *id, gboolean *merged, GError **error);

G_END_DECLS

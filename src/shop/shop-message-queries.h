/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
gboolean
shop_message_query_once (ShopTurn *turn, const char *once, BaseId *message, GError **error);
char *shop_message_query_recipient (ShopTurn *turn,
                                    const BaseId *customer,
                                    const char *channel,
                                    GError **error);
gboolean shop_message_query_quiet (ShopTurn *turn, int *from_min, int *to_min, GError **error);
char *
shop_message_query_state (ShopTurn *turn, const BaseId *message, gint64 *tries, GError **error);
StoreStatement *
shop_message_query_outbox (ShopTurn *turn, const char *state, gint64 limit, GError **error);

/* Columns: vehicle, customer, kind, compliance, deferred, due_date, due_km. */
StoreStatement *
shop_reminder_query_missing (ShopTurn *turn, const char *from, const char *to, GError **error);
/* Columns: kind, vehicle, customer, customer's name, due_date, state, plate or name of the car. */
StoreStatement *shop_reminder_query (ShopTurn *turn, const BaseId *reminder, GError **error);
StoreStatement *shop_reminder_query_due (ShopTurn *turn, const char *today, GError **error);
gboolean shop_reminder_finish (ShopTurn *turn, const BaseId *message, GError **error);

G_END_DECLS

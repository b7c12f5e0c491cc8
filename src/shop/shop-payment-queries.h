/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *
shop_payment_query_same_customer (ShopTurn *turn, const BaseId *a, const BaseId *b, GError **error);
StoreStatement *shop_payment_query_job_customer (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_payment_query_open_of_job (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *
shop_payment_query_open_of_customer (ShopTurn *turn, const BaseId *customer, GError **error);
StoreStatement *shop_payment_query_cash_step (ShopTurn *turn, GError **error);
StoreStatement *shop_payment_query_payment (ShopTurn *turn, const BaseId *payment, GError **error);
StoreStatement *shop_payment_query_shares (ShopTurn *turn, const BaseId *payment, GError **error);
StoreStatement *shop_payment_query_deposits (ShopTurn *turn, const BaseId *job, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
gboolean shop_party_resolve_customer (ShopTurn *turn, BaseId *customer, GError **error);
gboolean shop_party_resolve_vehicle (ShopTurn *turn, BaseId *vehicle, GError **error);
gboolean shop_party_resolve (ShopTurn *turn, BaseId *customer, BaseId *vehicle, GError **error);

G_END_DECLS

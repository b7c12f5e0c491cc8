/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. Columns: whether the user is a technician, the names of those whose work it
 * is, whether the user is among them; the bay of a kiosk, the bays where the work is, whether that
 * of the kiosk is among them. */
StoreStatement *shop_own_work_query (ShopTurn *turn, const BaseId *record, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
gboolean shop_own_work_check (ShopTurn *turn, const BaseId *record, GError **error);

G_END_DECLS

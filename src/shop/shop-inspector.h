/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean shop_inspection_is_of_fitness (const char *kind);
gboolean
shop_inspector_check (ShopTurn *turn, const char *kind, const BaseId *technician, GError **error);

G_END_DECLS

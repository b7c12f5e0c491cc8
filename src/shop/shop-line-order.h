/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean shop_line_reorder (ShopTurn *turn,
                            const BaseId *job,
                            const BaseId *line,
                            gint64 position,
                            gint64 *was,
                            GError **error);

G_END_DECLS

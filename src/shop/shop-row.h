/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

gboolean shop_row_require (StoreStatement *row, const char *what, GError **error);
gboolean shop_row_take_int (StoreStatement *row, const char *what, gint64 *value, GError **error);
gboolean shop_row_take_first (StoreStatement *row, StoreStatement **first, GError **error);
gboolean
shop_row_take_members (JsonObject *into, StoreStatement *rows, const char *what, GError **error);
void shop_row_get_word (StoreStatement *row, int column, char *word, gsize size);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: who stands at the desk, and what was done there. */

gboolean shop_desk_query_place (ShopTurn *turn, GError **error);
gboolean shop_desk_query_user (ShopTurn *turn, GError **error);
gboolean shop_desk_query_n_steps (StoreConnection *connection,
                                  const BaseId *record,
                                  gint64 *n_steps,
                                  GError **error);
gboolean shop_desk_query_came_from (StoreConnection *connection,
                                    const BaseId *record,
                                    const char *state,
                                    const char *from,
                                    gboolean *came,
                                    GError **error);
StoreStatement *shop_undo_query_last (ShopTurn *turn, GError **error);
StoreStatement *shop_undo_query_entry (ShopTurn *turn, gint64 entry, GError **error);
StoreStatement *shop_undo_query_next (ShopTurn *turn, gint64 before, GError **error);
StoreStatement *shop_undo_query_changed_since (ShopTurn *turn, gint64 hlc, GError **error);

gboolean shop_desk_query_table (ShopTurn *turn, const BaseId *id, char **table, GError **error);

G_END_DECLS

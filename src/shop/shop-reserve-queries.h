/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-stock-queries.h"

G_BEGIN_DECLS

/* For this room alone: what lines need, what is put aside for them, and who waits. */

/* What a line takes from the shelf: its part, or each part of its kit. */
typedef struct
{
  BaseId part;
  gint64 qty_milli;
} ShopNeed;

StoreStatement *shop_reserve_query_allocation (ShopTurn *turn,
                                               const BaseId *line,
                                               const BaseId *part,
                                               GError **error);
StoreStatement *
shop_reserve_query_others (ShopTurn *turn, const BaseId *part, const BaseId *job, GError **error);
StoreStatement *shop_reserve_query_waiting (ShopTurn *turn, const BaseId *part, GError **error);
StoreStatement *shop_reserve_query_still_waits (ShopTurn *turn, const BaseId *job, GError **error);
StoreStatement *shop_reserve_query_over (ShopTurn *turn, GError **error);
gboolean shop_reserve_query_release (ShopTurn *turn, const BaseId *line, GError **error);

GArray *shop_reserve_needs (ShopTurn *turn, const ShopLineFacts *line, GError **error);
ShopLineFacts *shop_reserve_take_line (ShopTurn *turn, const BaseId *line, GError **error);
gboolean shop_reserve_may_ask (ShopTurn *turn, GError **error);
gboolean shop_reserve_set_state (ShopTurn *turn,
                                 const ShopLineFacts *line,
                                 const char *state,
                                 GError **error);
gboolean shop_reserve_if_free (ShopTurn *turn,
                               const ShopLineFacts *line,
                               const char *state,
                               gboolean *done,
                               GError **error);
gboolean shop_reserve_serve_waiting (ShopTurn *turn, const BaseId *part, GError **error);
gboolean shop_reserve_picked (ShopTurn *turn,
                              const BaseId *line,
                              const BaseId *part,
                              gint64 qty_milli,
                              GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: two records that are one become one, and can be told apart again. */

/* A column that points at what is merged. */
typedef struct
{
  const char *table;
  const char *column;
} ShopPointer;

/**
 * ShopMoved:
 * @tbl, @column: what was changed
 * @record: in which row
 *
 * Something that a merge changed.
 */
typedef struct
{
  const char *tbl;
  const char *column;
  BaseId record;
} ShopMoved;

extern const ShopShape shop_moved_shape;

gboolean shop_merge_move (ShopTurn *turn,
                          const ShopPointer *pointer,
                          const BaseId *from,
                          const BaseId *into,
                          GArray *moved,
                          GError **error);
gboolean shop_merge_move_back (ShopTurn *turn,
                               const ShopPointer *pointers,
                               gsize n_pointers,
                               const ShopItems *moved,
                               const BaseId *to,
                               GError **error);

/* shop-merge-queries.c */
StoreStatement *shop_merge_query_rows (ShopTurn *turn,
                                       const ShopPointer *pointer,
                                       const BaseId *of,
                                       GError **error);

G_END_DECLS

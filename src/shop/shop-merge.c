/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-merge.h"

#include "shop/shop-error.h"
#include "store/store-error.h"

static const ShopArgument moved_arguments[] = {
  SHOP_ARGUMENT (ShopMoved, tbl, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopMoved, column, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopMoved, record, ID, .required = TRUE),
};

const ShopShape shop_moved_shape = SHOP_SHAPE (ShopMoved, moved_arguments);

static gboolean
collect (ShopTurn *turn,
         const ShopPointer *pointer,
         const BaseId *from,
         GArray *moved,
         GError **error)
{
  g_autoptr (StoreStatement) row = shop_merge_query_rows (turn, pointer, from, error);
  g_autoptr (GError) failure = NULL;
  ShopMoved change = { pointer->table, pointer->column, { { 0 } } };

  while (row != NULL && store_statement_next (row, &failure))
    if (store_statement_get_id (row, 0, &change.record))
      g_array_append_val (moved, change);
  return row != NULL && store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * shop_merge_move:
 * @pointer: which rows
 * @moved: (element-type ShopMoved): grows by what was changed
 *
 * Makes all rows that point at @from point at @into.
 */
gboolean
shop_merge_move (ShopTurn *turn,
                 const ShopPointer *pointer,
                 const BaseId *from,
                 const BaseId *into,
                 GArray *moved,
                 GError **error)
{
  guint first = moved->len;
  gboolean done = collect (turn, pointer, from, moved, error);

  for (guint i = first; done && i < moved->len; i++)
    done = store_update (turn->connection, error, pointer->table,
                         &g_array_index (moved, ShopMoved, i).record,
                         { pointer->column, store_id (into) });
  return done;
}

static const ShopPointer *
find_pointer (const ShopPointer *pointers, gsize n_pointers, const ShopMoved *moved)
{
  for (gsize i = 0; i < n_pointers; i++)
    if (g_str_equal (pointers[i].table, moved->tbl) &&
        g_str_equal (pointers[i].column, moved->column))
      return &pointers[i];
  return NULL;
}

/**
 * shop_merge_move_back:
 * @pointers: (array length=n_pointers): those that may be changed
 * @moved: what shop_merge_move() changed
 * @to: what they point at from now on
 */
gboolean
shop_merge_move_back (ShopTurn *turn,
                      const ShopPointer *pointers,
                      gsize n_pointers,
                      const ShopItems *moved,
                      const BaseId *to,
                      GError **error)
{
  const ShopMoved *changes = moved->items;
  gboolean done = TRUE;

  for (gsize i = 0; done && i < moved->n; i++)
    {
      const ShopPointer *pointer = find_pointer (pointers, n_pointers, &changes[i]);

      done =
        pointer != NULL && store_update (turn->connection, error, pointer->table,
                                         &changes[i].record, { pointer->column, store_id (to) });
      if (pointer == NULL)
        shop_error_set (error, SHOP_ERROR_ARGUMENT, changes[i].tbl);
    }
  return done;
}

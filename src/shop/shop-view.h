/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"
#include "shop/shop-list.h"

G_BEGIN_DECLS

/**
 * ShopViewSource:
 * @table: a table that a view looks at
 * @find_keys: (nullable): which records of the view a row of @table is part of: gives their keys in
 *   its first column; %NULL where the row's id is the key
 */
typedef struct
{
  const char *table;
  StoreStatement *(*find_keys) (StoreConnection *connection, const BaseId *id, GError **error);
} ShopViewSource;

/**
 * ShopView:
 * @get_type: of its records, a #ShopRecord whose fields are the columns of @query after the first,
 *   in their order
 * @sources: (array length=n_sources): what it looks at
 * @shape: of its arguments
 * @query: gives the records, the key in the first column; with @key that one alone
 * @compare: the order, as of @query; for g_ptr_array_sort()
 * @describe: (nullable): puts into a record what takes more than a query to say
 *
 * A read model: something a screen shows, kept up to date row by row as the store changes.
 */
typedef struct
{
  GType (*get_type) (void);
  const ShopViewSource *sources;
  guint n_sources;
  const ShopShape *shape;
  StoreStatement *(*query) (ShopTurn *turn,
                            gconstpointer arguments,
                            const BaseId *key,
                            GError **error);
  GCompareFunc compare;
  void (*describe) (ShopTurn *turn, ShopRecord *record);
} ShopView;

#define SHOP_TYPE_VIEW_LIST (shop_view_list_get_type ())
G_DECLARE_FINAL_TYPE (ShopViewList, shop_view_list, SHOP, VIEW_LIST, ShopList)

ShopViewList *shop_view_list_new (ShopDesk *desk, const ShopView *view, gconstpointer arguments);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-merge.h"

/* The names come from tables in the sources. */
StoreStatement *
shop_merge_query_rows (ShopTurn *turn, const ShopPointer *pointer, const BaseId *of, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1 ORDER BY id",
                                          pointer->table, pointer->column);

  return store_query (turn->connection, error, sql, store_id (of));
}

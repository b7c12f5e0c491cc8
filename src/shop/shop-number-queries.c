/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-number-queries.h"

/* The first block of this station that has a number left. */
StoreStatement *
shop_number_query_left (ShopTurn *turn, const char *kind, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, CASE used WHEN 0 THEN first ELSE used + 1 END FROM number_block "
                      "WHERE station = ?1 AND kind = ?2 AND used < last ORDER BY first LIMIT 1",
                      store_id (&turn->station), store_text (kind));
}

/* The last number that was granted to anyone. */
StoreStatement *
shop_number_query_last (ShopTurn *turn, const char *kind, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (max (last), 0) FROM number_block WHERE kind = ?1",
                      store_text (kind));
}

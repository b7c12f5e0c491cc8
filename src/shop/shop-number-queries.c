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

/* The last number that was granted to anyone, or that stands on anything. */
StoreStatement *
shop_number_query_last (ShopTurn *turn, const char *kind, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT max (coalesce ((SELECT max (last) FROM number_block WHERE kind = ?1), "
    "0), coalesce (CASE ?1 WHEN 'job' THEN (SELECT max (number) FROM job) "
    "ELSE (SELECT max (number) FROM purchase_order) END, 0))",
    store_text (kind));
}

/* A block of which nothing is left says where a station's numbers were. */
StoreStatement *
shop_number_query_list (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT station.id AS station, code, block.kind, first, last, used, "
                      "last - CASE used WHEN 0 THEN first - 1 ELSE used END AS n_left "
                      "FROM number_block AS block JOIN station ON station.id = block.station "
                      "ORDER BY code, block.kind, first");
}

/* Nothing up to @last is left of this station's blocks. */
gboolean
shop_number_query_skip (ShopTurn *turn, const char *kind, gint64 last, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE number_block SET used = min (last, ?3) "
                    "WHERE station = ?1 AND kind = ?2 AND first <= ?3 AND used < min (last, ?3)",
                    store_id (&turn->station), store_text (kind), store_int (last));
}

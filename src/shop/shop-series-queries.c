/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-series-queries.h"

StoreStatement *
shop_series_query_last (ShopTurn *turn, const char *kind, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT coalesce (max (sequence), 0) FROM invoice WHERE kind = ?1 AND station_code = ?2 "
    "AND sequence IS NOT NULL",
    store_text (kind), store_text (turn->station_code));
}

/* Reads every number once, in the order of the index; missing names the numbers after which, and
 * before which, there is a hole. */
StoreStatement *
shop_series_query_check (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH step AS (SELECT kind, station_code, sequence, "
    "  lag (sequence, 1, 0) OVER (PARTITION BY kind, station_code ORDER BY sequence) AS before "
    "  FROM invoice WHERE sequence IS NOT NULL) "
    "SELECT kind, station_code, max (sequence) AS last, count (*) AS count, "
    "  max (sequence) = count (*) AS complete, "
    "  json_group_array (json_object ('after', before, 'before', sequence)) "
    "    FILTER (WHERE sequence <> before + 1) AS missing_json "
    "FROM step GROUP BY kind, station_code ORDER BY kind, station_code");
}

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

/* Counts the numbers in the index alone. Where they are fewer than the greatest, missing names the
 * numbers after which, and before which, there is a hole. */
StoreStatement *
shop_series_query_check (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH series AS (SELECT kind, station_code, max (sequence) AS last, count (*) AS count "
    "  FROM invoice WHERE sequence IS NOT NULL GROUP BY kind, station_code) "
    "SELECT *, last = count AS complete, CASE WHEN last = count THEN '[]' ELSE ("
    "  SELECT json_group_array (json_object ('after', before, 'before', sequence)) "
    "  FROM (SELECT sequence, lag (sequence, 1, 0) OVER (ORDER BY sequence) AS before "
    "    FROM invoice WHERE kind = series.kind AND station_code = series.station_code "
    "    AND sequence IS NOT NULL) WHERE sequence <> before + 1) END AS missing_json "
    "FROM series ORDER BY kind, station_code");
}

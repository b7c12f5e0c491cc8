/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-series-queries.h"

/* The last number that was issued, as far as anyone knows; and whether that can be relied on. */
StoreStatement *
shop_series_query_last (ShopTurn *turn, const char *kind, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT max (coalesce ((SELECT max (sequence) FROM invoice WHERE kind = ?1 "
    "  AND station_code = ?2 AND sequence IS NOT NULL), 0), "
    "  coalesce ((SELECT max (last) FROM series_mark WHERE kind = ?1 AND station_code = ?2), 0)), "
    "copied FROM here",
    store_text (kind), store_text (turn->station_code));
}

gboolean
shop_series_query_rely (ShopTurn *turn, GError **error)
{
  return store_run (turn->connection, error, "UPDATE here SET copied = 0");
}

/* Counts the numbers in the index alone. Where they are fewer than the greatest, missing names the
 * numbers after which, and before which, there is a hole, and whether somebody confirmed that they
 * stand on paper. */
StoreStatement *
shop_series_query_check (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH series AS (SELECT kind, station_code, max (sequence) AS last, count (*) AS count "
    "  FROM invoice WHERE sequence IS NOT NULL GROUP BY kind, station_code) "
    "SELECT *, last = count AS complete, CASE WHEN last = count THEN '[]' ELSE ("
    "  SELECT json_group_array (json_object ('after', before, 'before', sequence, "
    "    'confirmed', EXISTS (SELECT 1 FROM series_mark AS mark WHERE mark.kind = series.kind "
    "      AND mark.station_code = series.station_code AND mark.known <= before "
    "      AND mark.last >= sequence - 1))) "
    "  FROM (SELECT sequence, lag (sequence, 1, 0) OVER (ORDER BY sequence) AS before "
    "    FROM invoice WHERE kind = series.kind AND station_code = series.station_code "
    "    AND sequence IS NOT NULL) WHERE sequence <> before + 1) END AS missing_json "
    "FROM series ORDER BY kind, station_code");
}

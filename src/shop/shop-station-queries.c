/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-station-queries.h"

StoreStatement *
shop_station_query_list (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT station.id AS station, code, station.name, kind, host, number, bay, "
                      "site, site.name AS site_name, station.id = ?1 AS here "
                      "FROM station JOIN site ON site.id = station.site ORDER BY code",
                      store_id (&turn->station));
}

/* Who has these letters: a station by its name, or NULL where documents alone bear them. */
StoreStatement *
shop_station_query_code (ShopTurn *turn, const char *code, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name FROM station WHERE code = ?1 "
                      "UNION ALL SELECT NULL WHERE EXISTS (SELECT 1 FROM invoice "
                      "  WHERE kind IN ('invoice', 'credit_note') AND station_code = ?1 "
                      "  AND sequence IS NOT NULL) LIMIT 1",
                      store_text (code));
}

/* The least number that no station has and one before it has. */
StoreStatement *
shop_station_query_number (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT min (number) + 1 FROM station WHERE number < 65534 "
                      "AND number + 1 NOT IN (SELECT number FROM station)");
}

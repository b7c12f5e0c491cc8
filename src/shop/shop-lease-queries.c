/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-lease-queries.h"

/* A lease of this station within which all of the time lies. */
StoreStatement *
shop_lease_query_covering (ShopTurn *turn,
                           const BaseId *resource,
                           gint64 start_s,
                           gint64 end_s,
                           GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM lease WHERE resource = ?1 AND until_s >= ?3 AND from_s <= ?2 "
                      "AND station = ?4 AND removed = 0 LIMIT 1",
                      store_id (resource), store_int (start_s), store_int (end_s),
                      store_id (&turn->station));
}

/* A lease of another station that overlaps. */
StoreStatement *
shop_lease_query_other (ShopTurn *turn,
                        const BaseId *station,
                        const BaseId *resource,
                        gint64 from_s,
                        gint64 until_s,
                        GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT station.code, lease.from_s, lease.until_s FROM lease "
    "JOIN station ON station.id = lease.station WHERE resource = ?1 AND until_s > ?2 "
    "AND from_s < ?3 AND station <> ?4 AND removed = 0 LIMIT 1",
    store_id (resource), store_int (from_s), store_int (until_s), store_id (station));
}

StoreStatement *
shop_lease_query_list (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT lease.id AS lease, station.id AS station, station.code, lease.kind, lease.resource, "
    "coalesce (bay.name, technician.name) AS name, lease.from_s, lease.until_s "
    "FROM lease JOIN station ON station.id = lease.station "
    "LEFT JOIN bay ON bay.id = lease.resource LEFT JOIN technician ON technician.id = "
    "lease.resource "
    "WHERE station.site = ?1 AND lease.removed = 0 AND lease.until_s > ?2 ORDER BY lease.from_s",
    store_id (&turn->site), store_int (turn->now_s));
}

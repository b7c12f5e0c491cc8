/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-waitlist-queries.h"

#define COLUMNS                                                                                    \
  "SELECT waitlist.id AS waitlist, waitlist.title, waitlist.state, waitlist.customer, "            \
  "customer.name AS customer_name, waitlist.vehicle, vehicle.plate, duration_min, "                \
  "skills AS skills_json, equipment AS equipment_json, earliest_s, latest_s, position "            \
  "FROM waitlist LEFT JOIN customer ON customer.id = waitlist.customer "                           \
  "LEFT JOIN vehicle ON vehicle.id = waitlist.vehicle "

StoreStatement *
shop_waitlist_query_list (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      COLUMNS
                      "WHERE waitlist.site = ?1 AND waitlist.state IN ('waiting', 'offered') "
                      "ORDER BY position, waitlist.id",
                      store_id (&turn->site));
}

/* Who waits, has the time, and needs nothing that the bay and the technician have not got. Without
 * a bay or a technician nothing is asked of them. */
StoreStatement *
shop_waitlist_query_fits (ShopTurn *turn, const ShopWaitlistFits *gap, GError **error)
{
  return store_query (
    turn->connection, error,
    COLUMNS
    "WHERE waitlist.site = ?1 AND waitlist.state = 'waiting' "
    "AND max (earliest_s, ?2) + duration_min * 60 <= min (coalesce (latest_s, ?3), ?3) "
    "AND (?4 IS NULL OR NOT EXISTS (SELECT 1 FROM json_each (waitlist.equipment) AS wanted "
    "  WHERE wanted.value <> (SELECT kind FROM bay WHERE id = ?4) COLLATE NOCASE "
    "  AND NOT EXISTS (SELECT 1 FROM bay_equipment WHERE bay = ?4 AND removed = 0 "
    "    AND equipment = wanted.value COLLATE NOCASE))) "
    "AND (?5 IS NULL OR NOT EXISTS (SELECT 1 FROM json_each (waitlist.skills) AS wanted "
    "  WHERE NOT EXISTS (SELECT 1 FROM technician_skill WHERE technician = ?5 AND removed = 0 "
    "    AND skill = wanted.value COLLATE NOCASE))) "
    "ORDER BY position, waitlist.id",
    store_id (&turn->site), store_int (gap->start_s), store_int (gap->end_s),
    shop_id_is_given (&gap->bay) ? store_id (&gap->bay) : store_null (),
    shop_id_is_given (&gap->technician) ? store_id (&gap->technician) : store_null ());
}

StoreStatement *
shop_waitlist_query_row (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT title, state, customer, vehicle, skills, equipment, duration_min "
                      "FROM waitlist WHERE id = ?1",
                      store_id (id));
}

/* 0 where nobody waits */
gint64
shop_waitlist_query_last_position (ShopTurn *turn, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT max (position) FROM waitlist WHERE site = ?1 "
                 "AND state IN ('waiting', 'offered')",
                 store_id (&turn->site));

  return row != NULL && store_statement_next (row, error) ? store_statement_get_int (row, 0) : 0;
}

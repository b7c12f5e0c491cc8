/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-bay-queries.h"
#include "shop/shop-allocation-queries.h"

StoreStatement *
shop_bay_query_list (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS bay, name, kind, position, max_mass_kg, max_height_mm, "
                      "(SELECT json_group_array (equipment) FROM bay_equipment "
                      "  WHERE bay = bay.id AND removed = 0) AS equipment_json "
                      "FROM bay WHERE site = ?1 AND archived = 0 ORDER BY position, name",
                      store_id (&turn->site));
}

/* Its name, and how much lies ahead of it. */
StoreStatement *
shop_bay_query_ahead (ShopTurn *turn, const BaseId *bay, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name, (SELECT count (*) FROM allocation AS held "
                      "  WHERE held.bay = bay.id AND held.start_s > ?2 - " SHOP_LONGEST_S
                      "  AND held.end_s > ?2 AND held.removed = 0 "
                      "  AND held.state NOT IN ('cancelled', 'done')) "
                      "FROM bay WHERE id = ?1",
                      store_id (bay), store_int (turn->now_s));
}

gboolean
shop_bay_query_unequip (ShopTurn *turn, const BaseId *bay, const char *equipment, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE bay_equipment SET removed = 1 WHERE bay = ?1 "
                    "AND equipment = ?2 COLLATE NOCASE AND removed = 0",
                    store_id (bay), store_text (equipment));
}

/* The part state is the one that holds the job up most. */
#define STAY                                                                                       \
  "SELECT " SHOP_ALLOCATION_COLUMNS ", technician.name AS technician_name, "                       \
  "job.number AS job_number, job.state AS job_state, "                                             \
  "CASE WHEN EXISTS (SELECT 1 FROM job_line WHERE job_line.job = booking.job "                     \
  "    AND job_line.removed = 0 AND part_state IN ('wanted', 'ordered', 'back_ordered')) "         \
  "  THEN 'waiting' WHEN EXISTS (SELECT 1 FROM job_line WHERE job_line.job = booking.job "         \
  "    AND job_line.removed = 0 AND part_state IN ('reserved', 'received')) "                      \
  "  THEN 'ready' END AS part_state FROM allocation AS held " SHOP_ALLOCATION_JOINS                \
  "LEFT JOIN technician ON technician.id = held.technician "                                       \
  "LEFT JOIN job ON job.id = booking.job WHERE held.bay = ?1 AND held.live = 1 "                   \
  "AND held.state <> 'done' "

/* Who came stays until the work is done, whatever was planned. */
StoreStatement *
shop_bay_query_now (ShopTurn *turn, const BaseId *bay, GError **error)
{
  return store_query (turn->connection, error,
                      STAY "AND held.start_s > ?2 - " SHOP_LONGEST_S " AND held.start_s <= ?2 "
                           "AND (held.end_s > ?2 OR held.state IN ('arrived', 'in_bay')) "
                           "ORDER BY held.start_s DESC LIMIT 1",
                      store_id (bay), store_int (turn->now_s));
}

StoreStatement *
shop_bay_query_next (ShopTurn *turn, const BaseId *bay, GError **error)
{
  return store_query (turn->connection, error,
                      STAY "AND held.start_s > ?2 ORDER BY held.start_s LIMIT 1", store_id (bay),
                      store_int (turn->now_s));
}

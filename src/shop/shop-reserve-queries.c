/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-reserve-queries.h"

StoreStatement *
shop_reserve_query_allocation (ShopTurn *turn,
                               const BaseId *line,
                               const BaseId *part,
                               GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, qty_milli FROM part_allocation "
                      "WHERE job_line = ?1 AND part = ?2 AND live = 1",
                      store_id (line), store_id (part));
}

/* How much is put aside for other jobs than @job, and their numbers. */
StoreStatement *
shop_reserve_query_others (ShopTurn *turn, const BaseId *part, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (sum (held.qty_milli), 0), "
                      "group_concat (DISTINCT job.number) FROM part_allocation AS held "
                      "JOIN job_line ON job_line.id = held.job_line "
                      "JOIN job ON job.id = job_line.job "
                      "WHERE held.part = ?1 AND held.live = 1 AND job.id <> ?2",
                      store_id (part), store_id (job));
}

/* Lines that wait for a part, alone or in a kit, in the order in which they are served: those it
 * was ordered for, then the oldest. */
StoreStatement *
shop_reserve_query_waiting (ShopTurn *turn, const BaseId *part, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT job_line.id FROM job_line JOIN job ON job.id = job_line.job AND job.open = 1 "
    "WHERE job_line.part IN (SELECT ?1 UNION "
    "  SELECT kit FROM kit_item WHERE part = ?1 AND removed = 0) "
    "AND part_state IN ('wanted', 'ordered', 'back_ordered') "
    "AND removed = 0 AND authorisation <> 'declined' "
    "ORDER BY part_state = 'wanted', job_line.id",
    store_id (part));
}

/* A row where a job that waits for parts still does. */
StoreStatement *
shop_reserve_query_still_waits (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT 1 FROM job_line WHERE job = ?1 AND removed = 0 "
                      "AND authorisation <> 'declined' "
                      "AND part_state IN ('wanted', 'ordered', 'back_ordered') LIMIT 1",
                      store_id (job));
}

/* Parts of which more is put aside than is there, as when two stations gave away the same piece,
 * with the lines it is put aside for. */
StoreStatement *
shop_reserve_query_over (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT part.id AS part, sku, part.name, on_hand_milli, reserved_milli, "
    "(SELECT json_group_array (json_object ('job', job.number, 'qty_milli', "
    "  part_allocation.qty_milli)) FROM part_allocation "
    "  JOIN job_line ON job_line.id = part_allocation.job_line JOIN job ON job.id = job_line.job "
    "  WHERE part_allocation.part = part.id AND live = 1) AS jobs_json "
    "FROM part_stock JOIN part ON part.id = part_stock.part "
    "WHERE reserved_milli > 0 AND reserved_milli > on_hand_milli ORDER BY sku");
}

gboolean
shop_reserve_query_release (ShopTurn *turn, const BaseId *line, GError **error)
{
  return store_run (
    turn->connection, error,
    "UPDATE part_allocation SET state = 'released' WHERE job_line = ?1 AND live = 1",
    store_id (line));
}

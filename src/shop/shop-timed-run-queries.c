/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-timed-run-queries.h"

StoreStatement *
shop_timed_run_query_vehicle (ShopTurn *turn, const BaseId *recording, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT vehicle, started_us FROM recording WHERE id = ?1",
                      store_id (recording));
}

StoreStatement *
shop_timed_run_query_known (ShopTurn *turn, const BaseId *run, GError **error)
{
  return store_query (turn->connection, error, "SELECT removed FROM timed_run WHERE id = ?1",
                      store_id (run));
}

/* Newest first, each beside the quickest of its kind. It is surely slower where even the least that
 * it can have taken is more than the most that the quickest can have. */
StoreStatement *
shop_timed_run_query_list (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS timed_run, recording, kind, at_s, start_us, duration_ms, "
                      "error_ms, interval_ms, end_m_per_h, power_w, power_error_w, assumptions, "
                      "note, duration_ms - first_value (duration_ms) OVER best AS behind_best_ms, "
                      "duration_ms - error_ms > first_value (duration_ms + error_ms) OVER best "
                      "AS surely_slower "
                      "FROM timed_run WHERE vehicle = ?1 AND removed = 0 "
                      "WINDOW best AS (PARTITION BY kind ORDER BY duration_ms, id) "
                      "ORDER BY at_s DESC, start_us DESC, id",
                      store_id (vehicle));
}

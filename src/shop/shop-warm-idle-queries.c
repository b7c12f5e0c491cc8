/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-warm-idle-queries.h"

gboolean
shop_warm_idle_write (StoreConnection *connection,
                      const BaseId *recording,
                      guint bank,
                      const InsightIdle *idle,
                      GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO warm_idle (recording, bank, n, trim_pct, rule) "
                    "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (recording, bank) DO UPDATE "
                    "SET n = excluded.n, trim_pct = excluded.trim_pct, rule = excluded.rule",
                    store_id (recording), store_int (bank), store_int (idle->n),
                    idle->n > 0 ? store_real (idle->trim_pct) : store_null (),
                    store_int (INSIGHT_IDLE_RULE));
}

/* Returns: (transfer full): rows of id: recordings of the same vehicle that ended and that nothing
 * was kept of, the newest first */
StoreStatement *
shop_warm_idle_query_earlier (StoreConnection *connection,
                              const BaseId *recording,
                              gint64 limit,
                              GError **error)
{
  return store_query (connection, error,
                      "SELECT id FROM recording AS r "
                      "WHERE vehicle = (SELECT vehicle FROM recording WHERE id = ?1) "
                      "AND ended_us IS NOT NULL AND id <> ?1 "
                      "AND NOT EXISTS (SELECT 1 FROM warm_idle WHERE recording = r.id) "
                      "ORDER BY started_us DESC, id DESC LIMIT ?2",
                      store_id (recording), store_int (limit));
}

/* What insight_findings_read_trims() wants, but for the day: the oldest first. */
StoreStatement *
shop_warm_idle_query_of_vehicle (ShopTurn *turn,
                                 const BaseId *vehicle,
                                 gboolean simulated,
                                 GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH me (id) AS MATERIALIZED (SELECT coalesce (merged_into, id) FROM vehicle WHERE id = ?1), "
    "family (id) AS MATERIALIZED (SELECT id FROM me UNION ALL "
    "  SELECT vehicle.id FROM vehicle JOIN me ON vehicle.merged_into = me.id) "
    "SELECT r.id AS recording, r.started_us / 1000000 AS at_s, idle.bank, idle.n, idle.trim_pct "
    "FROM recording AS r JOIN warm_idle AS idle ON idle.recording = r.id "
    "WHERE r.vehicle IN family AND r.simulated = ?2 AND idle.n > 0 "
    "ORDER BY r.started_us, r.id, idle.bank",
    store_id (vehicle), store_int (simulated));
}

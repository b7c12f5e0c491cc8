/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-signal-switch-queries.h"

/* The signals of the set: id, whether it has a switch already, whether that is off. */
StoreStatement *
shop_signal_switch_query_signals (ShopTurn *turn, const BaseId *use, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH known AS (SELECT e.key, e.value ->> '$.id' AS id FROM signal_set_use AS u "
    "  JOIN signal_set AS s ON s.id = u.signal_set, json_each (s.document, '$.signals') AS e "
    "  WHERE u.id = ?1 AND u.removed = 0 AND s.removed = 0) "
    "SELECT known.id, w.id IS NOT NULL, coalesce (w.off, 0) FROM known "
    "LEFT JOIN signal_switch AS w ON w.use = ?1 AND w.signal = known.id "
    "WHERE known.id <> '' ORDER BY known.key",
    store_id (use));
}

StoreStatement *
shop_signal_switch_query_use (ShopTurn *turn, const BaseId *use, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT u.id AS use, u.vehicle, v.plate, u.make, u.model, s.id AS "
                      "signal_set, s.name, s.source, "
                      "s.licence, s.author, s.document AS document_json, " SHOP_SIGNAL_SWITCH_OFF
                      " AS off_json "
                      "FROM signal_set_use AS u JOIN signal_set AS s ON s.id = u.signal_set "
                      "LEFT JOIN vehicle AS v ON v.id = u.vehicle "
                      "WHERE u.id = ?1 AND u.removed = 0 AND s.removed = 0",
                      store_id (use));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-conflict-queries.h"

#define COLUMNS                                                                                    \
  "SELECT id AS conflict, kind, tbl AS \"table\", record, other, field, ours, theirs, ours_clk, "  \
  "theirs_clk, at_s, state, resolution FROM conflict "

/* The newest first; @settled: instead of the open ones, those of the last thirty days where the
 * later edit won and nobody has looked. */
StoreStatement *
shop_conflict_query_list (ShopTurn *turn, gboolean settled, GError **error)
{
  if (!settled)
    return store_query (turn->connection, error,
                        COLUMNS "WHERE state = 'open' ORDER BY at_s DESC, id");
  return store_query (turn->connection, error,
                      COLUMNS "WHERE state = 'resolved' AND at_s > ?1 - 2592000 "
                              "AND kind = 'edit' AND user IS NULL ORDER BY at_s DESC, id",
                      store_int (turn->now_s));
}

/* As a row of the list. */
StoreStatement *
shop_conflict_query_whole (ShopTurn *turn, const BaseId *conflict, GError **error)
{
  return store_query (turn->connection, error, COLUMNS "WHERE id = ?1", store_id (conflict));
}

StoreStatement *
shop_conflict_query_one (ShopTurn *turn, const BaseId *conflict, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT kind, tbl, record, field, ours, theirs, state, resolution "
                      "FROM conflict WHERE id = ?1",
                      store_id (conflict));
}

/* The letters of the station that made the stamp, and who worked there. Only this station's audit
 * is here, and of it the last ten thousand entries are looked at. */
StoreStatement *
shop_conflict_query_writer (ShopTurn *turn, const BaseStamp *stamp, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT at.code, (SELECT user.name FROM audit AS deed JOIN user ON user.id = deed.user "
    "  WHERE deed.station = at.id AND deed.hlc = ?2 "
    "  AND deed.seq > (SELECT max (seq) FROM audit WHERE station = at.id) - 10000 LIMIT 1) "
    "FROM station AS at WHERE at.number = ?1",
    store_int (base_stamp_get_station (stamp)), store_int (base_stamp_get_tick (stamp)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-dyno-queries.h"

StoreStatement *
shop_dyno_query_recording (ShopTurn *turn, const BaseId *recording, GError **error)
{
  return store_query (turn->connection, error, "SELECT vehicle, job FROM recording WHERE id = ?1",
                      store_id (recording));
}

StoreStatement *
shop_dyno_query_runs (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS run, recording, moment, power_w, torque_mnm, note, at_s "
                      "FROM dyno_run WHERE job = ?1 ORDER BY at_s, clk",
                      store_id (job));
}

/* The best run before the work and the best after it. */
StoreStatement *
shop_dyno_query_best (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT max (power_w) FILTER (WHERE moment = 'before'), "
                      "max (power_w) FILTER (WHERE moment = 'after') "
                      "FROM dyno_run WHERE job = ?1",
                      store_id (job));
}

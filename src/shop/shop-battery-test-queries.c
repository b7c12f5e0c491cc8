/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-battery-test-queries.h"

StoreStatement *
shop_battery_test_query_list (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS battery_test, at_s, rest_mv, crank_mv, charge_mv, n_missed "
                      "FROM battery_test WHERE vehicle = ?1 AND removed = 0 "
                      "ORDER BY at_s DESC, id DESC LIMIT 20",
                      store_id (vehicle));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-open-work.h"

/* A row each: of a job its number, of a booking its title. A vehicle that was invoiced is here
 * until it is collected. */
#define OPEN_WORK(whose)                                                                           \
  "SELECT number, NULL FROM job WHERE job." whose " = ?1 "                                         \
  "AND state NOT IN ('collected', 'closed', 'cancelled') "                                         \
  "UNION ALL SELECT NULL, title FROM booking WHERE booking." whose " = ?1 AND removed = 0 "        \
  "AND state NOT IN ('done', 'cancelled', 'no_show')"

StoreStatement *
shop_open_work_query_of_customer (ShopTurn *turn, const BaseId *customer, GError **error)
{
  return store_query (turn->connection, error, OPEN_WORK ("customer"), store_id (customer));
}

StoreStatement *
shop_open_work_query_of_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (turn->connection, error, OPEN_WORK ("vehicle"), store_id (vehicle));
}

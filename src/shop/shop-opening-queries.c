/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-opening-queries.h"

/* Its customer, amount, date, reference and currency, and whether it is, or was, taken back. */
StoreStatement *
shop_opening_query (ShopTurn *turn, const BaseId *opening, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT customer, amount_minor, date, reference, currency, "
                      "reverses IS NOT NULL OR EXISTS (SELECT 1 FROM opening_balance AS other "
                      "  WHERE other.reverses = opening_balance.id) "
                      "FROM opening_balance WHERE id = ?1",
                      store_id (opening));
}

StoreStatement *
shop_opening_query_customer (ShopTurn *turn, const BaseId *customer, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS opening, amount_minor, currency, date, due_date, reference, "
                      "description, reverses FROM opening_balance "
                      "WHERE customer IN (SELECT ?1 UNION ALL SELECT id FROM customer "
                      "  WHERE merged_into = ?1) ORDER BY date, id",
                      store_id (customer));
}

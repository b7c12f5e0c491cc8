/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-price-queries.h"
#include "shop/shop-error.h"

/* The rules for a customer on a day, the best first: one for the customer's group goes before one
 * for everybody, then one for a category before one for every part, then the newest. */
StoreStatement *
shop_price_query_book (ShopTurn *turn, const BaseId *customer, const char *date, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id, category, cost_from_e4, cost_to_e4, multiplier_bp, rounding_minor, ending_minor "
    "FROM price_rule WHERE removed = 0 AND from_date <= ?2 AND (to_date IS NULL OR to_date >= ?2) "
    "AND (customer_group IS NULL OR customer_group = "
    "  (SELECT price_group FROM customer WHERE id = ?1)) "
    "ORDER BY customer_group IS NULL, category IS NULL, from_date DESC, id DESC",
    store_id (customer), store_text (date));
}

StoreStatement *
shop_price_query_rules (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS rule, customer_group, category, cost_from_e4, cost_to_e4, "
                      "multiplier_bp, rounding_minor, ending_minor, from_date, to_date "
                      "FROM price_rule WHERE removed = 0 "
                      "ORDER BY customer_group, category, cost_from_e4, from_date");
}

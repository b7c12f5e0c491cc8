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

/* What a line says of its price, and what its list price depends on. A line of text has none. */
StoreStatement *
shop_price_query_job_line (ShopTurn *turn, const BaseId *line, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT description, kind, part, customer, qty_milli, "
                      "iif (kind = 'text', 0, price_e4), discount_bp "
                      "FROM job_line JOIN job ON job.id = job_line.job WHERE job_line.id = ?1",
                      store_id (line));
}

StoreStatement *
shop_price_query_invoice_line (ShopTurn *turn, const BaseId *line, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT description, invoice_line.kind, part, customer, qty_milli, "
                      "iif (invoice_line.kind = 'text', 0, price_e4), discount_bp "
                      "FROM invoice_line JOIN invoice ON invoice.id = invoice_line.invoice "
                      "WHERE invoice_line.id = ?1",
                      store_id (line));
}

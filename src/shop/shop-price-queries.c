/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-price-queries.h"
#include "shop/shop-error.h"

/* The rule that fits best: one for the customer's group goes before one for everybody, then one for
 * the part's category before one for every part, then the newest. */
StoreStatement *
shop_price_query_rule (ShopTurn *turn,
                       const ShopPartFacts *part,
                       const BaseId *customer,
                       gint64 cost_e4,
                       const char *date,
                       GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id, multiplier_bp, rounding_minor, ending_minor FROM price_rule "
    "WHERE removed = 0 AND cost_from_e4 <= ?3 AND (cost_to_e4 IS NULL OR cost_to_e4 > ?3) "
    "AND from_date <= ?4 AND (to_date IS NULL OR to_date >= ?4) "
    "AND (category IS NULL OR category = ?2) "
    "AND (customer_group IS NULL OR customer_group = "
    "  (SELECT price_group FROM customer WHERE id = ?1)) "
    "ORDER BY customer_group IS NULL, category IS NULL, from_date DESC, id DESC LIMIT 1",
    store_id (customer), store_text (part->category), store_int (cost_e4), store_text (date));
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

/* The rate of a tax on a day; 0 where the code was not known then. */
gboolean
shop_price_query_tax (ShopTurn *turn,
                      const char *code,
                      const char *date,
                      gint64 *rate_bp,
                      GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT coalesce ((SELECT rate_bp FROM tax_rate WHERE code = ?1 "
                 "AND from_date <= ?2 AND removed = 0 ORDER BY from_date DESC LIMIT 1), 0)",
                 store_text (code), store_text (date));

  if (!shop_part_query_found (row, error))
    return FALSE;
  *rate_bp = store_statement_get_int (row, 0);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-statement-queries.h"

/* A customer, and those who turned out to be the same. */
#define CUSTOMER "IN (SELECT ?1 UNION ALL SELECT id FROM customer WHERE merged_into = ?1) "

/* What is owed of all before a day; of all there is, without one. */
StoreStatement *
shop_statement_query_balance (ShopTurn *turn,
                              const BaseId *customer,
                              const char *before,
                              GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT (SELECT coalesce (sum (total_minor), 0) FROM invoice WHERE customer " CUSTOMER
    "  AND state = 'issued' AND currency = ?3 AND issued_date < coalesce (?2, '9999-99')) "
    "+ (SELECT coalesce (sum (amount_minor), 0) FROM opening_balance "
    "  WHERE customer " CUSTOMER "AND currency = ?3 AND date < coalesce (?2, '9999-99')) "
    "- (SELECT coalesce (sum (amount_minor - rounding_minor), 0) FROM payment "
    "  WHERE customer " CUSTOMER "AND currency = ?3 AND date < coalesce (?2, '9999-99'))",
    store_id (customer), store_text (before), store_text (turn->currency));
}

/* In the order in which they happened. amount_minor is what they add to what is owed. */
StoreStatement *
shop_statement_query_entries (ShopTurn *turn,
                              const BaseId *customer,
                              const char *from,
                              const char *to,
                              GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT issued_date AS date, issued_s AS at_s, kind, id AS record, number, "
    "order_no AS reference, total_minor AS amount_minor, 0 AS rounding_minor FROM invoice "
    "WHERE customer " CUSTOMER "AND state = 'issued' AND currency = ?4 "
    "  AND issued_date BETWEEN coalesce (?2, '') AND ?3 "
    "UNION ALL "
    "SELECT date, at_s, CASE WHEN amount_minor > 0 THEN 'payment' ELSE 'refund' END, id, method, "
    "reference, rounding_minor - amount_minor, rounding_minor FROM payment "
    "WHERE customer " CUSTOMER "AND currency = ?4 AND date BETWEEN coalesce (?2, '') AND ?3 "
    "UNION ALL "
    "SELECT date, at_s, 'opening', id, reference, description, amount_minor, 0 "
    "FROM opening_balance WHERE customer " CUSTOMER "AND currency = ?4 "
    "  AND date BETWEEN coalesce (?2, '') AND ?3 "
    "ORDER BY 1, 2, 4",
    store_id (customer), store_text (from), store_text (to), store_text (turn->currency));
}

/* Each document that was open at the end of a day, and how many days after its due date that was.
 * Payments are not set against opening balances; they stand in what the customer has left over. */
StoreStatement *
shop_statement_query_open (ShopTurn *turn,
                           const BaseId *customer,
                           const char *to,
                           gint64 before_s,
                           GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT * FROM (SELECT id AS invoice, kind, number, issued_date, due_date, total_minor, "
    "total_minor "
    "- coalesce ((SELECT sum (amount_minor) FROM payment_allocation "
    "    WHERE invoice = invoice.id AND at_s < ?3), 0) "
    "+ coalesce ((SELECT sum (amount_minor) FROM payment_allocation "
    "    WHERE credit_note = invoice.id AND at_s < ?3), 0) AS open_minor, "
    "CAST (julianday (?2) - julianday (due_date) AS INTEGER) AS overdue_days "
    "FROM invoice WHERE customer " CUSTOMER
    "  AND state = 'issued' AND currency = ?4 AND issued_date <= ?2 "
    "UNION ALL SELECT id, 'opening', reference, date, due_date, amount_minor, amount_minor, "
    "CAST (julianday (?2) - julianday (coalesce (due_date, date)) AS INTEGER) "
    "FROM opening_balance AS b WHERE customer " CUSTOMER
    "  AND currency = ?4 AND date <= ?2 AND reverses IS NULL "
    "  AND NOT EXISTS (SELECT 1 FROM opening_balance WHERE reverses = b.id)) "
    "WHERE open_minor <> 0 ORDER BY due_date, number",
    store_id (customer), store_text (to), store_int (before_s), store_text (turn->currency));
}

/* Who writes, to whom, whether that one wants no such mail, what is attached, and who it is. */
StoreStatement *
shop_statement_query_letter (ShopTurn *turn, const BaseId *customer, const char *to, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT (SELECT name FROM site WHERE id = ?2), "
    "(SELECT value FROM contact WHERE customer = customer.id AND kind = 'email' "
    "  AND removed = 0 ORDER BY position, id LIMIT 1), "
    "EXISTS (SELECT 1 FROM consent WHERE customer = customer.id AND channel = 'email' "
    "  AND purpose = 'invoice' AND allowed = 0), "
    "json_array (json_object ('name', 'statement-' || ?3 || '.pdf', 'mime', 'application/pdf', "
    "  'drawn_from', json_object ('tbl', 'customer', 'record', lower (hex (id))))), name "
    "FROM customer WHERE id = ?1",
    store_id (customer), store_id (&turn->site), store_text (to));
}

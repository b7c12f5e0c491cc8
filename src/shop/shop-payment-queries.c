/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-payment-queries.h"

StoreStatement *
shop_payment_query_same_customer (ShopTurn *turn, const BaseId *a, const BaseId *b, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT (SELECT coalesce (merged_into, id) FROM customer WHERE id = ?1) "
                      "IS (SELECT coalesce (merged_into, id) FROM customer WHERE id = ?2)",
                      store_id (a), store_id (b));
}

StoreStatement *
shop_payment_query_job_customer (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT customer, number, state FROM job WHERE id = ?1", store_id (job));
}

StoreStatement *
shop_payment_query_open_of_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, total_minor - paid_minor FROM invoice "
                      "WHERE job = ?1 AND state = 'issued' AND kind = 'invoice' "
                      "AND total_minor > paid_minor AND currency = ?2 ORDER BY due_date, id",
                      store_id (job), store_text (turn->currency));
}

/* Also what stands under the names of customers that turned out to be this one. */
StoreStatement *
shop_payment_query_open_of_customer (ShopTurn *turn, const BaseId *customer, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id, total_minor - paid_minor FROM invoice "
    "WHERE customer IN (SELECT ?1 UNION ALL SELECT id FROM customer WHERE merged_into = ?1) "
    "AND state = 'issued' AND paid_minor <> total_minor AND kind = 'invoice' "
    "AND total_minor > paid_minor AND currency = ?2 ORDER BY due_date, id",
    store_id (customer), store_text (turn->currency));
}

StoreStatement *
shop_payment_query_cash_step (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error, "SELECT cash_step_minor FROM site WHERE id = ?1",
                      store_id (&turn->site));
}

/* What neither pays an invoice nor was given back. */
#define LEFT                                                                                       \
  "(p.amount_minor - p.rounding_minor "                                                            \
  "- coalesce ((SELECT sum (amount_minor) FROM payment_allocation WHERE payment = p.id), 0) "      \
  "+ coalesce ((SELECT sum (back.amount_minor - back.rounding_minor "                              \
  "    - coalesce ((SELECT sum (amount_minor) FROM payment_allocation "                            \
  "                  WHERE payment = back.id), 0)) "                                               \
  "  FROM payment AS back WHERE back.reverses = p.id), 0))"

StoreStatement *
shop_payment_query_payment (ShopTurn *turn, const BaseId *payment, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT customer, job, method, amount_minor, rounding_minor, currency, "
                      "reverses IS NOT NULL, "
                      "EXISTS (SELECT 1 FROM payment WHERE reverses = p.id), " LEFT
                      " FROM payment AS p WHERE id = ?1",
                      store_id (payment));
}

StoreStatement *
shop_payment_query_shares (ShopTurn *turn, const BaseId *payment, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT invoice, sum (amount_minor) FROM payment_allocation "
                      "WHERE payment = ?1 GROUP BY invoice HAVING sum (amount_minor) <> 0",
                      store_id (payment));
}

/* Money that was taken ahead for a job and is still there, the oldest first. */
StoreStatement *
shop_payment_query_deposits (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, " LEFT
                      ", at_s FROM payment AS p WHERE job = ?1 AND currency = ?2 "
                      "AND " LEFT " > 0 ORDER BY at_s, id",
                      store_id (job), store_text (turn->currency));
}

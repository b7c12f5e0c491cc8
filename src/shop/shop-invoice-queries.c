/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-queries.h"

StoreStatement *
shop_invoice_query_head (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, job, customer, vehicle, credits, kind, state, number, currency, "
                      "tax_mode, net_minor, tax_minor, total_minor, paid_minor "
                      "FROM invoice WHERE id = ?1",
                      store_id (invoice));
}

#define RATE                                                                                       \
  "(SELECT rate_bp FROM tax_rate WHERE code = tax_code AND from_date <= ?2 AND removed = 0 "       \
  "ORDER BY from_date DESC LIMIT 1)"

/* Gives each line the rate that its tax has on @date. */
gboolean
shop_invoice_take_rates (ShopTurn *turn, const BaseId *invoice, const char *date, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE invoice_line SET tax_bp = " RATE
                    " WHERE invoice = ?1 AND removed = 0 AND tax_bp <> " RATE,
                    store_id (invoice), store_text (date));
}

/* A line of text comes to nothing. */
StoreStatement *
shop_invoice_query_sums (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, qty_milli, CASE kind WHEN 'text' THEN 0 ELSE price_e4 END, "
                      "discount_bp, tax_code, tax_bp, net_minor, tax_minor FROM invoice_line "
                      "WHERE invoice = ?1 AND removed = 0 ORDER BY position, id",
                      store_id (invoice));
}

StoreStatement *
shop_invoice_query_line (ShopTurn *turn, const BaseId *line, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT invoice, removed FROM invoice_line WHERE id = ?1", store_id (line));
}

StoreStatement *
shop_invoice_query_next_position (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (max (position), 0) + 1 FROM invoice_line "
                      "WHERE invoice = ?1",
                      store_id (invoice));
}

StoreStatement *
shop_invoice_query_tax_mode (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error, "SELECT tax_mode FROM site WHERE id = ?1",
                      store_id (&turn->site));
}

StoreStatement *
shop_invoice_query_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT number, state, customer, vehicle, order_no FROM job WHERE id = ?1",
                      store_id (job));
}

StoreStatement *
shop_invoice_query_job_draft (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM invoice WHERE job = ?1 AND kind = 'invoice' "
                      "AND state = 'draft'",
                      store_id (job));
}

/* What is left of each line of a job: what was invoiced and not credited again is off. */
#define LEFT_OF_JOB                                                                                \
  "WITH work AS (SELECT *, qty_milli - coalesce ((SELECT sum (done.qty_milli) "                    \
  "    FROM invoice_line AS done JOIN invoice ON invoice.id = done.invoice "                       \
  "    WHERE done.job_line = job_line.id AND done.removed = 0 AND invoice.state = 'issued'), 0) "  \
  "    AS left_milli FROM job_line WHERE job = "

/* What a line of a draft remembers of its job line, so that a later change there is seen. */
#define TAKEN "json_array (left_milli, price_e4, discount_bp, tax_code)"

StoreStatement *
shop_invoice_query_job_lines (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      LEFT_OF_JOB "?1) SELECT id, kind, description, part, left_milli, price_e4, "
                                  "cost_e4, discount_bp, tax_code, tax_bp, " TAKEN " FROM work "
                                  "WHERE removed = 0 AND authorisation <> 'declined' "
                                  "AND left_milli <> 0 ORDER BY position, id",
                      store_id (job));
}

/* Also forgets what a person took off: the next copies are of the whole job. */
gboolean
shop_invoice_remove_job_lines (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE invoice_line SET removed = 1, taken = NULL WHERE invoice = ?1 "
                    "AND job_line IS NOT NULL",
                    store_id (invoice));
}

/* What the checks before issuing look at. */
StoreStatement *
shop_invoice_query_facts (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT site.name, site.gst_no, site.country, customer.name, customer.terms, "
    "customer.order_no_required AND coalesce (trim (invoice.order_no), '') = '', "
    "coalesce (nullif (customer.address, ''), nullif (customer.trading_name, ''), customer.nzbn, "
    "  (SELECT value FROM contact WHERE customer = customer.id AND removed = 0 LIMIT 1)) "
    "  IS NOT NULL, "
    "customer.credit_limit_minor, job.number, job.state, "
    "(SELECT count (*) FROM invoice_line WHERE invoice = invoice.id AND removed = 0) "
    "FROM invoice JOIN site ON site.id = invoice.site "
    "LEFT JOIN customer ON customer.id = invoice.customer LEFT JOIN job ON job.id = invoice.job "
    "WHERE invoice.id = ?1",
    store_id (invoice));
}

/* A line in which the draft and its job differ, and how: one that is "gone" from the job, or not so
 * much of it is left; one that "changed" there since it was taken over; one that is "missing" on
 * the draft, which nobody took off. */
StoreStatement *
shop_invoice_query_stale (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    LEFT_OF_JOB
    "(SELECT job FROM invoice WHERE id = ?1)), "
    "copy AS (SELECT * FROM invoice_line WHERE invoice = ?1 AND job_line IS NOT NULL) "
    "SELECT copy.description, CASE WHEN work.removed = 1 OR authorisation = 'declined' "
    "  OR abs (copy.qty_milli) > abs (left_milli) THEN 'gone' ELSE 'changed' END AS how, "
    "copy.position AS place FROM copy JOIN work ON work.id = copy.job_line "
    "WHERE copy.removed = 0 AND (work.removed = 1 OR authorisation = 'declined' "
    "  OR abs (copy.qty_milli) > abs (left_milli) "
    "  OR copy.taken IS NOT json_array (left_milli, work.price_e4, work.discount_bp, "
    "    work.tax_code)) "
    "UNION ALL SELECT description, 'missing', position FROM work "
    "WHERE removed = 0 AND authorisation <> 'declined' AND left_milli <> 0 "
    "AND NOT EXISTS (SELECT 1 FROM copy WHERE job_line = work.id "
    "  AND (copy.removed = 0 OR copy.taken IS NOT NULL)) ORDER BY place LIMIT 1",
    store_id (invoice));
}

/* Of each thing that can be needed, the newest rule about it. */
StoreStatement *
shop_invoice_query_rules (ShopTurn *turn,
                          const char *country,
                          const char *currency,
                          const char *date,
                          GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT needs, above_unit, max (from_date) FROM invoice_rule "
                      "WHERE country = ?1 AND currency = ?2 AND from_date <= ?3 "
                      "AND (to_date IS NULL OR to_date >= ?3) AND removed = 0 "
                      "GROUP BY needs ORDER BY above_unit",
                      store_text (country), store_text (currency), store_text (date));
}

StoreStatement *
shop_invoice_query_invoiced (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (sum (total_minor), 0) FROM invoice "
                      "WHERE job = ?1 AND state = 'issued'",
                      store_id (job));
}

#define SELLER                                                                                     \
  "SELECT json_object ('name', name, 'gst_no', gst_no, 'nzbn', nzbn, 'address', address, "         \
  "'phone', phone, 'email', email, 'website', website, 'bank_account', bank_account) FROM site "   \
  "WHERE id = invoice.site"

#define BUYER                                                                                      \
  "SELECT json_object ('name', name, 'legal_name', legal_name, 'trading_name', trading_name, "     \
  "'nzbn', nzbn, 'gst_no', gst_no, 'address', address, 'terms', terms, 'contacts', json (("        \
  "  SELECT json_group_array (json_object ('kind', kind, 'value', value)) FROM ("                  \
  "    SELECT kind, value FROM contact WHERE customer = customer.id AND removed = 0 "              \
  "    ORDER BY position, id)))) FROM customer WHERE id = invoice.customer"

#define CAR                                                                                        \
  "SELECT json_object ('plate', plate, 'vin', vin, 'chassis_no', chassis_no, 'make', make, "       \
  "'model', model, 'year', year, 'odometer_km', (SELECT coalesce (odo_out_km, odo_in_km) "         \
  "  FROM job WHERE id = invoice.job)) FROM vehicle WHERE id = invoice.vehicle"

/* The same of a job, which has no invoice yet. */
StoreStatement *
shop_invoice_query_parties (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT (" SELLER ") AS seller_json, (" BUYER ") AS buyer_json, "
                      "(" CAR ") AS car_json FROM (SELECT id AS job, site, customer, vehicle "
                      "FROM job WHERE id = ?1) AS invoice",
                      store_id (job));
}

/* Who writes a customer about their account. */
StoreStatement *
shop_invoice_query_account_parties (ShopTurn *turn, const BaseId *customer, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT (" SELLER ") AS seller_json, (" BUYER ") AS buyer_json "
                      "FROM (SELECT ?1 AS site, id AS customer FROM customer WHERE id = ?2) "
                      "AS invoice",
                      store_id (&turn->site), store_id (customer));
}

/* Copies who sells, who buys and what was worked on, as they are now. */
gboolean
shop_invoice_take_copies (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE invoice SET seller = (" SELLER "), buyer = (" BUYER "), "
                    "car = (" CAR ") WHERE id = ?1",
                    store_id (invoice));
}

/* All that a document says, in one order and one way of writing, so that its hash is always the
 * same. State and payments are not part of it. */
StoreStatement *
shop_invoice_query_document (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT json_object ('id', hex (coalesce (twin, id)), 'kind', kind, 'number', number, 'site', "
    "hex (site), "
    "'job', hex (job), 'customer', hex (customer), 'vehicle', hex (vehicle), "
    "'credits', hex (credits), 'reason', reason, 'order_no', order_no, 'currency', currency, "
    "'tax_mode', tax_mode, 'taxes', json (taxes), 'net_minor', net_minor, "
    "'tax_minor', tax_minor, 'total_minor', total_minor, 'seller', json (seller), "
    "'buyer', json (buyer), 'car', json (car), 'issued_s', issued_s, "
    "'issued_date', issued_date, 'due_date', due_date, 'lines', json (("
    "  SELECT json_group_array (json_object ('id', hex (coalesce (twin, id)), 'position', "
    "position, "
    "    'job_line', hex (job_line), 'credits', hex (credits), 'kind', kind, "
    "    'description', description, 'part', hex (part), 'lot_code', lot_code, 'qty_milli', "
    "qty_milli, "
    "    'price_e4', price_e4, 'cost_e4', cost_e4, 'discount_bp', discount_bp, "
    "    'tax_code', tax_code, 'tax_bp', tax_bp, 'net_minor', net_minor, "
    "    'tax_minor', tax_minor)) "
    "  FROM (SELECT * FROM invoice_line WHERE invoice = invoice.id AND removed = 0 "
    "    ORDER BY position, coalesce (twin, id))))), hash FROM invoice WHERE id = ?1",
    store_id (invoice));
}

/* Who writes, to whom, whether that one refused it, and what is attached: the document is drawn
 * when the message is sent, and the hash says which. */
StoreStatement *
shop_invoice_query_letter (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT seller ->> 'name', "
    "(SELECT value FROM contact WHERE customer = invoice.customer AND kind = 'email' "
    "  AND removed = 0 ORDER BY position, id LIMIT 1), "
    "EXISTS (SELECT 1 FROM consent WHERE customer = invoice.customer AND channel = 'email' "
    "  AND purpose = 'invoice' AND allowed = 0), "
    "json_array (json_object ('name', number || '.pdf', 'mime', 'application/pdf', "
    "  'drawn_from', json_object ('tbl', 'invoice', 'record', lower (hex (id)), "
    "  'sha256', lower (hex (hash))))) FROM invoice WHERE id = ?1",
    store_id (invoice));
}

/* As it prints. Before it is issued, seller, buyer and car are those of now. */
StoreStatement *
shop_invoice_query_print (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS invoice, kind, state, number, job, "
    "(SELECT number FROM job WHERE id = invoice.job) AS job_number, customer, vehicle, credits, "
    "(SELECT number FROM invoice AS corrected WHERE corrected.id = invoice.credits) "
    "  AS credits_number, reason, order_no, currency, tax_mode, taxes AS taxes_json, net_minor, "
    "tax_minor, total_minor, paid_minor, total_minor - paid_minor AS balance_minor, issued_s, "
    "issued_date, due_date, coalesce (seller, (" SELLER ")) AS seller_json, "
    "coalesce (buyer, (" BUYER ")) AS buyer_json, coalesce (car, (" CAR ")) AS car_json "
    "FROM invoice WHERE id = ?1",
    store_id (invoice));
}

StoreStatement *
shop_invoice_query_print_lines (ShopTurn *turn,
                                const BaseId *invoice,
                                gboolean with_cost,
                                GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS line, position, job_line, credits, kind, description, part, "
    "lot_code, qty_milli, price_e4, CASE WHEN ?2 THEN cost_e4 END AS cost_e4, discount_bp, "
    "tax_code, tax_bp, net_minor, tax_minor FROM invoice_line "
    "WHERE invoice = ?1 AND removed = 0 ORDER BY position, id",
    store_id (invoice), store_int (with_cost));
}

/* What paid it, or what it paid. The coins that cash cannot be counted in are told once: with the
 * largest share, where one payment settled several invoices. */
StoreStatement *
shop_invoice_query_print_payments (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT payment_allocation.amount_minor, payment_allocation.at_s, payment.id AS payment, "
    "payment.method, payment.date, iif (payment_allocation.id = "
    "  (SELECT id FROM payment_allocation AS share WHERE share.payment = payment.id "
    "   ORDER BY at_s, amount_minor DESC, id LIMIT 1), payment.rounding_minor, 0) "
    "  AS rounding_minor, payment.reference, "
    "credit_note, (SELECT number FROM invoice AS note WHERE note.id = credit_note) "
    "  AS credit_note_number "
    "FROM payment_allocation LEFT JOIN payment ON payment.id = payment_allocation.payment "
    "WHERE payment_allocation.invoice = ?1 ORDER BY payment_allocation.at_s, payment_allocation.id",
    store_id (invoice));
}

#define LIST_COLUMNS                                                                               \
  "SELECT id AS invoice, kind, state, number, job, customer, "                                     \
  "coalesce (buyer ->> 'name', (SELECT name FROM customer WHERE id = invoice.customer)) "          \
  "  AS customer_name, vehicle, coalesce (car ->> 'plate', "                                       \
  "  (SELECT plate FROM vehicle WHERE id = invoice.vehicle)) AS plate, issued_date, due_date, "    \
  "currency, net_minor, tax_minor, total_minor, paid_minor, "                                      \
  "total_minor - paid_minor AS balance_minor "

#define LIST LIST_COLUMNS "FROM invoice "

StoreStatement *
shop_invoice_query_of_customer (ShopTurn *turn,
                                const BaseId *customer,
                                gint64 limit,
                                GError **error)
{
  return store_query (turn->connection, error,
                      LIST "WHERE customer = ?1 AND state <> 'discarded' "
                           "ORDER BY issued_date DESC, id DESC LIMIT ?2",
                      store_id (customer), store_int (limit));
}

StoreStatement *
shop_invoice_query_of_number (ShopTurn *turn, const char *number, GError **error)
{
  return store_query (turn->connection, error, LIST "WHERE number = ?1", store_text (number));
}

StoreStatement *
shop_invoice_query_of_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      LIST "WHERE job = ?1 AND state <> 'discarded' ORDER BY created_s, id",
                      store_id (job));
}

StoreStatement *
shop_invoice_query_drafts (ShopTurn *turn, gint64 limit, GError **error)
{
  return store_query (turn->connection, error,
                      LIST "WHERE site = ?1 AND state = 'draft' ORDER BY created_s LIMIT ?2",
                      store_id (&turn->site), store_int (limit));
}

StoreStatement *
shop_invoice_query_issued (ShopTurn *turn,
                           const char *from,
                           const char *to,
                           gint64 limit,
                           GError **error)
{
  return store_query (turn->connection, error,
                      LIST "WHERE site = ?1 AND state = 'issued' "
                           "AND issued_date BETWEEN coalesce (?2, '') AND coalesce (?3, '9999') "
                           "ORDER BY issued_date DESC LIMIT ?4",
                      store_id (&turn->site), store_text (from), store_text (to),
                      store_int (limit));
}

StoreStatement *
shop_invoice_query_unpaid (ShopTurn *turn, const char *today, gint64 limit, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT list.*, max (0, CAST (julianday (?2) - julianday (due_date) AS INTEGER)) "
    "AS overdue_days FROM (" LIST_COLUMNS
    "  FROM invoice INDEXED BY invoice_unpaid WHERE site = ?1 AND state = 'issued' "
    "  AND paid_minor <> total_minor ORDER BY due_date LIMIT ?3) AS list",
    store_id (&turn->site), store_text (today), store_int (limit));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-credit-queries.h"

/* The lines of an invoice, and what earlier credit notes took back of each: less than nothing,
 * where the line is more than nothing. */
StoreStatement *
shop_credit_query_lines (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT line.id, line.description, line.qty_milli, "
    "CASE line.kind WHEN 'text' THEN 0 ELSE line.price_e4 END, line.discount_bp, "
    "line.tax_code, line.tax_bp, "
    "coalesce (sum (back.qty_milli), 0), coalesce (sum (back.net_minor), 0), "
    "coalesce (sum (back.tax_minor), 0) "
    "FROM invoice_line AS line LEFT JOIN invoice_line AS back ON back.credits = line.id "
    "WHERE line.invoice = ?1 AND line.removed = 0 GROUP BY line.id ORDER BY line.position, line.id",
    store_id (invoice));
}

/* What earlier credit notes took back of the taxes of an invoice. */
StoreStatement *
shop_credit_query_taxes (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT tax.value ->> 'code', tax.value ->> 'rate_bp', "
                      "sum (tax.value ->> 'tax_minor') "
                      "FROM invoice, json_each (invoice.taxes) AS tax "
                      "WHERE invoice.credits = ?1 AND invoice.state = 'issued' GROUP BY 1, 2",
                      store_id (invoice));
}

gboolean
shop_credit_insert_note (ShopTurn *turn,
                         const BaseId *id,
                         const BaseId *invoice,
                         const char *reason,
                         GError **error)
{
  return store_run (
    turn->connection, error,
    "INSERT INTO invoice (id, kind, site, job, customer, vehicle, credits, reason, order_no, "
    "currency, tax_mode, net_minor, tax_minor, total_minor, created_s) "
    "SELECT ?1, 'credit_note', site, job, customer, vehicle, id, ?3, order_no, currency, "
    "tax_mode, 0, 0, 0, ?4 FROM invoice WHERE id = ?2",
    store_id (id), store_id (invoice), store_text (reason), store_int (turn->now_s));
}

gboolean
shop_credit_insert_line (ShopTurn *turn,
                         const BaseId *id,
                         const BaseId *note,
                         const BaseId *line,
                         gint64 qty_milli,
                         gint64 net_minor,
                         gint64 tax_minor,
                         GError **error)
{
  return store_run (
    turn->connection, error,
    "INSERT INTO invoice_line (id, invoice, position, job_line, credits, kind, description, part, "
    "lot_code, qty_milli, price_e4, cost_e4, discount_bp, tax_code, tax_bp, net_minor, tax_minor) "
    "SELECT ?1, ?2, position, job_line, id, kind, description, part, lot_code, ?4, price_e4, "
    "cost_e4, "
    "discount_bp, tax_code, tax_bp, ?5, ?6 FROM invoice_line WHERE id = ?3",
    store_id (id), store_id (note), store_id (line), store_int (qty_milli), store_int (net_minor),
    store_int (tax_minor));
}

/* The paper that was issued first for the same draft: its number; and the number of this one. */
StoreStatement *
shop_credit_query_twin (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT twin.number, invoice.number FROM invoice "
                      "JOIN invoice AS twin ON twin.id = invoice.twin WHERE invoice.id = ?1",
                      store_id (invoice));
}

/* What the station of a second paper took out of the store for it. The movements name the lines of
 * the draft, and their stamps end in the station's number. */
StoreStatement *
shop_credit_query_moved_for_twin (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT moved.part, moved.location, moved.lot, line.twin, moved.unit_cost_e4, "
    "-sum (moved.qty_milli) FROM invoice JOIN invoice_line AS line ON line.invoice = invoice.id "
    "JOIN station ON station.code = invoice.station_code "
    "JOIN stock_movement AS moved ON moved.invoice_line = line.twin "
    "WHERE invoice.id = ?1 AND hex (substr (moved.clk, 9, 2)) = format ('%04X', station.number) "
    "GROUP BY 1, 2, 3, 4, 5 HAVING sum (moved.qty_milli) < 0 ORDER BY line.position, moved.part",
    store_id (invoice));
}

/* What was different on the second paper went with it. */
gboolean
shop_credit_query_settle_twin (ShopTurn *turn,
                               const BaseId *invoice,
                               const char *resolution,
                               GError **error)
{
  return store_run (
    turn->connection, error,
    "UPDATE conflict SET state = 'resolved', resolution = ?2, resolved_s = ?3, user = ?4 "
    "WHERE state = 'open' AND ((kind = 'issued-twice' AND record = ?1) OR (kind = 'issued' "
    "AND record IN (SELECT twin FROM invoice WHERE id = ?1 UNION ALL "
    "SELECT id FROM invoice_line WHERE invoice = (SELECT twin FROM invoice WHERE id = ?1))))",
    store_id (invoice), store_text (resolution), store_int (turn->now_s), store_id (&turn->user));
}

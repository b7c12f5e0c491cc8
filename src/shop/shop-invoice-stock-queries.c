/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-stock-queries.h"
#include "shop/shop-row.h"

#define LINE                                                                                       \
  "SELECT line.id, line.part, line.qty_milli, line.lot_code, line.kind, invoice.vehicle, "         \
  "line.description FROM invoice_line AS line JOIN invoice ON invoice.id = line.invoice "
#define OF_THE_COUNTER "line.part IS NOT NULL AND line.job_line IS NULL AND line.removed = 0 "

StoreStatement *
shop_invoice_stock_query_lines (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (turn->connection, error,
                      LINE "WHERE line.invoice = ?1 AND " OF_THE_COUNTER
                           "ORDER BY line.position, line.id",
                      store_id (invoice));
}

StoreStatement *
shop_invoice_stock_query_line (ShopTurn *turn, const BaseId *line, GError **error)
{
  return store_query (turn->connection, error, LINE "WHERE line.id = ?1 AND " OF_THE_COUNTER,
                      store_id (line));
}

/* A part, or one of a kit, of which less is free than the lines need together. A part that the shop
 * does not keep only counts where some of it is there all the same. */
StoreStatement *
shop_invoice_stock_query_short (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH need AS (SELECT coalesce (kit_item.part, line.part) AS part, "
    "  sum (iif (kit_item.id IS NULL, line.qty_milli, "
    "    (line.qty_milli * kit_item.qty_milli + 500) / 1000)) AS qty_milli "
    "  FROM invoice_line AS line LEFT JOIN kit_item ON kit_item.kit = line.part "
    "  AND kit_item.removed = 0 WHERE line.invoice = ?1 AND " OF_THE_COUNTER
    "  AND line.kind = 'part' AND line.qty_milli > 0 GROUP BY 1) "
    "SELECT part.sku, part.name, coalesce (on_hand_milli, 0) AS there_milli, "
    "coalesce (reserved_milli, 0) AS held_milli, need.qty_milli FROM need "
    "JOIN part ON part.id = need.part LEFT JOIN part_stock ON part_stock.part = part.id "
    "WHERE (part.stocked = 1 OR there_milli > 0) AND there_milli - held_milli < need.qty_milli "
    "LIMIT 1",
    store_id (invoice));
}

/* What a line took of a part and did not give back, and what one of it cost. */
gboolean
shop_invoice_stock_query_issued (ShopTurn *turn,
                                 const BaseId *line,
                                 const BaseId *part,
                                 gint64 *qty_milli,
                                 gint64 *unit_cost_e4,
                                 GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT coalesce (-sum (qty_milli), 0), "
                 "coalesce (max (iif (kind = 'issue', unit_cost_e4, NULL)), 0) "
                 "FROM stock_movement WHERE invoice_line = ?1 AND part = ?2",
                 store_id (line), store_id (part));

  if (!shop_row_require (row, "stock_movement", error))
    return FALSE;
  *qty_milli = store_statement_get_int (row, 0);
  *unit_cost_e4 = store_statement_get_int (row, 1);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-bill-queries.h"
#include "shop/shop-part-queries.h"
#include "shop/shop-row.h"

void
shop_received_facts_free (ShopReceivedFacts *self)
{
  g_free (self->sku);
  g_free (self->name);
  g_free (self->tax_code);
  g_free (self);
}

#define BILLED                                                                                     \
  "(SELECT coalesce (sum (bill_line.qty_milli), 0) FROM bill_line "                                \
  "  JOIN supplier_bill ON supplier_bill.id = bill_line.supplier_bill "                            \
  "  WHERE bill_line.receipt_line = receipt_line.id AND supplier_bill.state "

ShopReceivedFacts *
shop_bill_query_received (ShopTurn *turn, const BaseId *line, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error,
    "SELECT goods_receipt.supplier, goods_receipt.purchase_order, sku, part.name, "
    "tax_code, receipt_line.qty_milli, receipt_line.cost_e4, "
    "coalesce (po_line.cost_e4, receipt_line.cost_e4), " BILLED "<> 'cancelled') "
    "FROM receipt_line "
    "JOIN goods_receipt ON goods_receipt.id = receipt_line.goods_receipt "
    "JOIN part ON part.id = receipt_line.part "
    "LEFT JOIN po_line ON po_line.id = receipt_line.po_line WHERE receipt_line.id = ?1",
    store_id (line));

  if (!shop_row_require (row, "receipt_line", error))
    return NULL;
  ShopReceivedFacts *facts = g_new0 (ShopReceivedFacts, 1);
  store_statement_get_id (row, 0, &facts->supplier);
  store_statement_get_id (row, 1, &facts->order);
  facts->sku = store_statement_dup_text (row, 2);
  facts->name = store_statement_dup_text (row, 3);
  facts->tax_code = store_statement_dup_text (row, 4);
  facts->qty_milli = store_statement_get_int (row, 5);
  facts->cost_e4 = store_statement_get_int (row, 6);
  facts->ordered_e4 = store_statement_get_int (row, 7);
  facts->billed_milli = store_statement_get_int (row, 8);
  return facts;
}

#define USUAL_TOLERANCE_BP 100

/* How much dearer than ordered a bill may be: the setting "bill-tolerance-bp". */
gboolean
shop_bill_query_tolerance (ShopTurn *turn, gint64 *tolerance_bp, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT coalesce ((SELECT CAST (value AS INTEGER) FROM setting "
                 "WHERE name = 'bill-tolerance-bp'), ?1)",
                 store_int (USUAL_TOLERANCE_BP));

  if (!shop_row_require (row, "setting", error))
    return FALSE;
  *tolerance_bp = store_statement_get_int (row, 0);
  return TRUE;
}

/* What the deliveries that a bill is for cost to bring. */
gboolean
shop_bill_query_freight (ShopTurn *turn, const BaseId *bill, gint64 *freight_minor, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT coalesce (sum (freight_minor), 0) FROM goods_receipt WHERE id IN ("
                 "  SELECT goods_receipt FROM bill_line "
                 "  JOIN receipt_line ON receipt_line.id = bill_line.receipt_line "
                 "  WHERE supplier_bill = ?1)",
                 store_id (bill));

  if (!shop_row_require (row, "goods_receipt", error))
    return FALSE;
  *freight_minor = store_statement_get_int (row, 0);
  return TRUE;
}

StoreStatement *
shop_bill_query_number (ShopTurn *turn, const BaseId *supplier, const char *number, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT date FROM supplier_bill "
                      "WHERE supplier = ?1 AND number = ?2 AND state <> 'cancelled'",
                      store_id (supplier), store_text (number));
}

StoreStatement *
shop_bill_query_state (ShopTurn *turn, const BaseId *bill, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT state, number FROM supplier_bill WHERE id = ?1", store_id (bill));
}

/* The orders a bill is for that have been received in full and are now billed in full. */
StoreStatement *
shop_bill_query_billed_orders (ShopTurn *turn, const BaseId *bill, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT DISTINCT purchase_order.id FROM bill_line "
    "JOIN receipt_line AS billed ON billed.id = bill_line.receipt_line "
    "JOIN goods_receipt ON goods_receipt.id = billed.goods_receipt "
    "JOIN purchase_order ON purchase_order.id = goods_receipt.purchase_order "
    "WHERE supplier_bill = ?1 AND purchase_order.state = 'received' AND NOT EXISTS ("
    "  SELECT 1 FROM goods_receipt AS delivery "
    "  JOIN receipt_line ON receipt_line.goods_receipt = delivery.id "
    "  WHERE delivery.purchase_order = purchase_order.id AND " BILLED "= 'matched') < qty_milli)",
    store_id (bill));
}

StoreStatement *
shop_bill_query_list (ShopTurn *turn, const char *state, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT supplier_bill.id AS bill, supplier.name AS supplier, number, date, "
                      "due_date, freight_minor, net_minor, tax_minor, total_minor, state "
                      "FROM supplier_bill JOIN supplier ON supplier.id = supplier_bill.supplier "
                      "WHERE ?1 IS NULL OR state = ?1 ORDER BY date DESC, number LIMIT 500",
                      store_text (state));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-purchase-queries.h"
#include "shop/shop-part-queries.h"
#include "shop/shop-permission.h"
#include "shop/shop-row.h"

void
shop_order_facts_free (ShopOrderFacts *self)
{
  g_free (self->state);
  g_free (self);
}

ShopOrderFacts *
shop_purchase_query_facts (ShopTurn *turn, const BaseId *order, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT number, supplier, state, count (po_line.id), "
                 "count (po_line.id) FILTER (WHERE received_milli > 0) "
                 "FROM purchase_order LEFT JOIN po_line "
                 "ON po_line.purchase_order = purchase_order.id AND removed = 0 "
                 "WHERE purchase_order.id = ?1 GROUP BY purchase_order.id",
                 store_id (order));

  if (!shop_row_require (row, "purchase_order", error))
    return NULL;
  ShopOrderFacts *facts = g_new0 (ShopOrderFacts, 1);
  facts->id = *order;
  facts->number = store_statement_get_int (row, 0);
  store_statement_get_id (row, 1, &facts->supplier);
  facts->state = store_statement_dup_text (row, 2);
  facts->n_lines = store_statement_get_int (row, 3);
  facts->n_received = store_statement_get_int (row, 4);
  return facts;
}

gboolean
shop_purchase_query_line (ShopTurn *turn, const BaseId *line, ShopOrderLine *facts, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error,
    "SELECT purchase_order, part, job_line, qty_milli, cost_e4, received_milli FROM po_line "
    "WHERE id = ?1",
    store_id (line));

  *facts = (ShopOrderLine){ .id = *line };
  if (!shop_row_require (row, "po_line", error))
    return FALSE;
  store_statement_get_id (row, 0, &facts->order);
  store_statement_get_id (row, 1, &facts->part);
  store_statement_get_id (row, 2, &facts->job_line);
  facts->qty_milli = store_statement_get_int (row, 3);
  facts->cost_e4 = store_statement_get_int (row, 4);
  facts->received_milli = store_statement_get_int (row, 5);
  return TRUE;
}

gboolean
shop_purchase_query_position (ShopTurn *turn, const BaseId *order, gint64 *position, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT coalesce (max (position), 0) + 1 FROM po_line WHERE purchase_order = ?1",
                 store_id (order));

  if (!shop_row_require (row, "po_line", error))
    return FALSE;
  *position = store_statement_get_int (row, 0);
  return TRUE;
}

/* The job lines that an order is for, and whether all that they need of it is here. */
StoreStatement *
shop_purchase_query_job_lines (ShopTurn *turn, const BaseId *order, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT job_line, received_milli >= qty_milli FROM po_line "
                      "WHERE purchase_order = ?1 AND removed = 0 AND job_line IS NOT NULL",
                      store_id (order));
}

#define LIST                                                                                       \
  "SELECT purchase_order.id AS purchase_order, number, supplier.name AS supplier, state, "         \
  "created_s, sent_s, expected_s, "                                                                \
  "(SELECT count (*) FROM po_line WHERE purchase_order = purchase_order.id AND removed = 0) "      \
  "  AS lines, "                                                                                   \
  "(SELECT count (*) FROM po_line WHERE purchase_order = purchase_order.id AND removed = 0 "       \
  "  AND received_milli < qty_milli) AS waiting_lines "                                            \
  "FROM purchase_order JOIN supplier ON supplier.id = purchase_order.supplier "

StoreStatement *
shop_purchase_query_list (ShopTurn *turn,
                          const BaseId *supplier,
                          gboolean open,
                          gint64 most,
                          GError **error)
{
  if (supplier != NULL)
    return store_query (turn->connection, error,
                        LIST "WHERE purchase_order.supplier = ?1 AND (open = 1 OR NOT ?2) "
                             "ORDER BY created_s DESC LIMIT ?3",
                        store_id (supplier), store_int (open), store_int (most));
  if (open)
    return store_query (turn->connection, error,
                        LIST "WHERE site = ?1 AND open = 1 ORDER BY expected_s LIMIT ?2",
                        store_id (&turn->site), store_int (most));
  return store_query (turn->connection, error, LIST "ORDER BY number DESC LIMIT ?1",
                      store_int (most));
}

StoreStatement *
shop_purchase_query_card (ShopTurn *turn, const BaseId *order, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT purchase_order.id AS purchase_order, number, supplier, "
                      "supplier.name AS supplier_name, state, expected_s, purchase_order.note, "
                      "created_s, sent_s "
                      "FROM purchase_order JOIN supplier ON supplier.id = purchase_order.supplier "
                      "WHERE purchase_order.id = ?1",
                      store_id (order));
}

StoreStatement *
shop_purchase_query_lines (ShopTurn *turn, const BaseId *order, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT po_line.id AS line, po_line.part, part.sku, part.name, po_line.qty_milli, "
    "received_milli, iif (coming, max (po_line.qty_milli - received_milli, 0), 0) "
    "  AS back_order_milli, "
    "max (received_milli - po_line.qty_milli, 0) AS over_milli, po_line.job_line, "
    "job.number AS job, iif (?2, po_line.cost_e4, NULL) AS cost_e4 "
    "FROM po_line JOIN purchase_order ON purchase_order.id = po_line.purchase_order "
    "JOIN part ON part.id = po_line.part "
    "LEFT JOIN job_line ON job_line.id = po_line.job_line LEFT JOIN job ON job.id = job_line.job "
    "WHERE po_line.purchase_order = ?1 AND po_line.removed = 0 ORDER BY po_line.position",
    store_id (order), store_int ((turn->permissions & SHOP_MAY_SEE_COST) != 0));
}

/* What was received of an order, and how much of it was billed. */
StoreStatement *
shop_purchase_query_receipts (ShopTurn *turn, const BaseId *order, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT receipt_line.id AS receipt_line, goods_receipt, delivery_note, at_s, sku, part.name, "
    "lot.code AS lot, receipt_line.qty_milli, iif (?2, receipt_line.cost_e4, NULL) AS cost_e4, "
    "iif (?2, net_minor, NULL) AS net_minor, "
    "iif (?2, receipt_line.freight_minor, NULL) AS freight_minor, "
    "(SELECT coalesce (sum (bill_line.qty_milli), 0) FROM bill_line "
    "  JOIN supplier_bill ON supplier_bill.id = bill_line.supplier_bill "
    "  WHERE bill_line.receipt_line = receipt_line.id AND supplier_bill.state <> 'cancelled') "
    "  AS billed_milli "
    "FROM goods_receipt JOIN receipt_line ON receipt_line.goods_receipt = goods_receipt.id "
    "JOIN part ON part.id = receipt_line.part LEFT JOIN lot ON lot.id = receipt_line.lot "
    "LEFT JOIN po_line ON po_line.id = receipt_line.po_line "
    "WHERE goods_receipt.purchase_order = ?1 ORDER BY at_s, position, lot.code",
    store_id (order), store_int ((turn->permissions & SHOP_MAY_SEE_COST) != 0));
}

/* What open jobs want, with kits taken apart. */
#define WANTED                                                                                     \
  "wanted (part, qty_milli) AS ("                                                                  \
  "  SELECT coalesce (kit_item.part, job_line.part), "                                             \
  "    sum (coalesce (job_line.qty_milli * kit_item.qty_milli / 1000, job_line.qty_milli)) "       \
  "  FROM job JOIN job_line ON job_line.job = job.id AND part_state = 'wanted' "                   \
  "    AND job_line.removed = 0 AND authorisation <> 'declined' "                                  \
  "  LEFT JOIN kit_item ON kit_item.kit = job_line.part AND kit_item.removed = 0 "                 \
  "  WHERE job.open = 1 AND job.site = ?2 GROUP BY 1)"

/* Parts that are wanted or at their reorder point, with what is there of them. */
#define NEED                                                                                       \
  "candidate (part) AS (SELECT part FROM part_stock WHERE below = 1 "                              \
  "  UNION SELECT part FROM wanted), "                                                             \
  "need AS (SELECT part.id AS part, sku, part.name, reorder_point_milli, reorder_qty_milli, "      \
  "  coalesce (wanted.qty_milli, 0) AS wanted_milli, part.cost_e4, "                               \
  "  coalesce (on_hand_milli, 0) AS on_hand_milli, "                                               \
  "  coalesce (reserved_milli, 0) AS reserved_milli, "                                             \
  "  coalesce (incoming_milli, 0) AS incoming_milli, part.supplier AS preferred, "                 \
  "  coalesce (on_hand_milli - reserved_milli + incoming_milli, 0) "                               \
  "    - coalesce (wanted.qty_milli, 0) AS available_milli, stocked "                              \
  "  FROM candidate JOIN part ON part.id = candidate.part "                                        \
  "  LEFT JOIN part_stock ON part_stock.part = part.id "                                           \
  "  LEFT JOIN wanted ON wanted.part = part.id)"

/* How much of each there must be more, and who sells it. */
#define CHOICE                                                                                     \
  "short AS (SELECT *, iif (stocked AND available_milli <= reorder_point_milli, "                  \
  "    max (reorder_qty_milli, reorder_point_milli - available_milli), -available_milli) "         \
  "    AS least_milli FROM need "                                                                  \
  "  WHERE available_milli < 0 OR (stocked AND available_milli <= reorder_point_milli "            \
  "    AND (reorder_point_milli > 0 OR reorder_qty_milli > 0))), "                                 \
  "choice AS (SELECT short.*, coalesce (preferred, (SELECT supplier FROM supplier_part "           \
  "    WHERE part = short.part AND removed = 0 ORDER BY cost_e4 LIMIT 1)) AS supplier "            \
  "  FROM short)"

/* What should be ordered: stocked parts that are at their reorder point or below, and what jobs
 * want beyond what is free or on its way; in whole packs, not below the supplier's least. */
StoreStatement *
shop_purchase_query_reorder (ShopTurn *turn, const BaseId *supplier, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH " WANTED ", " NEED ", " CHOICE
    " SELECT choice.supplier, supplier.name AS supplier_name, choice.part, sku, choice.name, code, "
    "on_hand_milli, reserved_milli, incoming_milli, wanted_milli, reorder_point_milli, "
    "(max (least_milli, coalesce (moq_milli, 0)) + coalesce (pack_milli, 1) - 1) "
    "  / coalesce (pack_milli, 1) * coalesce (pack_milli, 1) AS qty_milli, "
    "iif (?3, coalesce (supplier_part.cost_e4, choice.cost_e4), NULL) AS cost_e4 "
    "FROM choice LEFT JOIN supplier ON supplier.id = choice.supplier "
    "LEFT JOIN supplier_part ON supplier_part.supplier = choice.supplier "
    "  AND supplier_part.part = choice.part AND supplier_part.removed = 0 "
    "WHERE ?1 IS NULL OR choice.supplier = ?1 ORDER BY supplier.name, sku",
    store_id (supplier), store_id (&turn->site),
    store_int ((turn->permissions & SHOP_MAY_SEE_COST) != 0));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-core-queries.h"
#include "shop/shop-row.h"

#define SUM(kinds) "coalesce (sum (qty_milli) FILTER (WHERE kind = " kinds "), 0)"

gboolean
shop_core_query_held (ShopTurn *turn,
                      const BaseId *part,
                      const BaseId *supplier,
                      ShopCoreHeld *held,
                      GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT " SUM ("'in'") ", " SUM ("'sent'") ", " SUM (
                   "'credited'") " FROM core_ledger WHERE part = ?1 AND supplier IS ?2",
                 store_id (part), store_id (supplier));

  if (!shop_row_require (row, "core_ledger", error))
    return FALSE;
  held->here_milli = store_statement_get_int (row, 0) - store_statement_get_int (row, 1);
  held->sent_milli = store_statement_get_int (row, 1) - store_statement_get_int (row, 2);
  return TRUE;
}

gboolean
shop_core_query_taken_in (ShopTurn *turn, const BaseId *line, gint64 *qty_milli, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT coalesce (sum (qty_milli), 0) FROM core_ledger "
                 "WHERE job_line = ?1 AND kind = 'in'",
                 store_id (line));

  if (!shop_row_require (row, "core_ledger", error))
    return FALSE;
  *qty_milli = store_statement_get_int (row, 0);
  return TRUE;
}

/* What went each way, by part and supplier. */
#define FLOWS                                                                                      \
  "SELECT part, supplier, " SUM ("'out'") " AS out_milli, " SUM ("'in'") " AS in_milli, " SUM (    \
    "'sent'") " AS sent_milli, " SUM ("'credited'") " AS credited_milli "                          \
                                                    "FROM core_ledger GROUP BY part, supplier"

/* Of the oldest one that was taken in and not sent on. */
#define OLDEST                                                                                     \
  "SELECT min (due_date) FROM (SELECT due_date, "                                                  \
  "  sum (qty_milli) OVER (ORDER BY at_s, id) AS upto FROM core_ledger "                           \
  "  WHERE part = core.part AND supplier IS core.supplier AND kind = 'in') "                       \
  "WHERE upto > core.sent_milli"

/* Exchange units that are not settled: with customers, here, or with a supplier. due_date is that
 * of the oldest one here. */
StoreStatement *
shop_core_query_open (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT part.id AS part, sku, part.name, core.supplier, supplier.name AS supplier_name, "
    "out_milli - in_milli AS customer_milli, in_milli - sent_milli AS here_milli, "
    "sent_milli - credited_milli AS sent_milli, in_milli - credited_milli AS open_milli, "
    "(" OLDEST ") AS due_date FROM (" FLOWS ") AS core JOIN part ON part.id = core.part "
    "LEFT JOIN supplier ON supplier.id = core.supplier WHERE out_milli <> in_milli "
    "OR in_milli <> credited_milli OR sent_milli <> credited_milli "
    "ORDER BY due_date IS NULL, due_date, sku");
}

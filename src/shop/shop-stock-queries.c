/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-stock-queries.h"
#include "shop/shop-part-queries.h"
#include "shop/shop-row.h"

void
shop_line_facts_free (ShopLineFacts *self)
{
  g_free (self->kind);
  g_free (self->job_state);
  g_free (self->part_state);
  g_free (self);
}

ShopLineFacts *
shop_stock_query_line (ShopTurn *turn, const BaseId *line, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT job, job.number, job.vehicle, part, qty_milli, kind, job.state, "
                 "part_state, job.open, removed, core "
                 "FROM job_line JOIN job ON job.id = job_line.job WHERE job_line.id = ?1",
                 store_id (line));

  if (!shop_row_require (row, "job_line", error))
    return NULL;
  ShopLineFacts *facts = g_new0 (ShopLineFacts, 1);
  facts->id = *line;
  store_statement_get_id (row, 0, &facts->job);
  facts->job_number = store_statement_get_int (row, 1);
  store_statement_get_id (row, 2, &facts->vehicle);
  store_statement_get_id (row, 3, &facts->part);
  facts->qty_milli = store_statement_get_int (row, 4);
  facts->kind = store_statement_dup_text (row, 5);
  facts->job_state = store_statement_dup_text (row, 6);
  facts->part_state = store_statement_dup_text (row, 7);
  facts->job_open = store_statement_get_int (row, 8) != 0;
  facts->removed = store_statement_get_int (row, 9) != 0;
  facts->core = store_statement_get_int (row, 10);
  return facts;
}

/* How much of a part a line has, and what one of it cost when it was last given out. */
gboolean
shop_stock_query_issued (ShopTurn *turn,
                         const BaseId *line,
                         const BaseId *part,
                         gint64 *qty_milli,
                         gint64 *unit_cost_e4,
                         GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error,
    "SELECT coalesce (-sum (qty_milli), 0), coalesce ((SELECT unit_cost_e4 FROM stock_movement "
    "  WHERE job_line = ?1 AND part = ?2 AND kind = 'issue' ORDER BY clk DESC, id DESC LIMIT 1), "
    "0) "
    "FROM stock_movement WHERE job_line = ?1 AND part = ?2",
    store_id (line), store_id (part));

  if (!shop_row_require (row, "stock_movement", error))
    return FALSE;
  *qty_milli = store_statement_get_int (row, 0);
  *unit_cost_e4 = store_statement_get_int (row, 1);
  return TRUE;
}

gboolean
shop_stock_query_lot_on_hand (ShopTurn *turn,
                              const BaseId *part,
                              const BaseId *lot,
                              gint64 *qty_milli,
                              GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT coalesce (sum (qty_milli), 0) FROM stock WHERE part = ?1 AND lot = ?2",
                 store_id (part), store_id (lot));

  if (!shop_row_require (row, "stock", error))
    return FALSE;
  *qty_milli = store_statement_get_int (row, 0);
  return TRUE;
}

/* Whether something else than an opening stands in the part's ledgers. */
gboolean
shop_stock_query_has_moved (ShopTurn *turn, const BaseId *part, gboolean *moved, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error,
    "SELECT EXISTS (SELECT 1 FROM stock_movement WHERE part = ?1 AND kind <> 'opening') "
    "OR EXISTS (SELECT 1 FROM stock_count WHERE part = ?1)",
    store_id (part));

  if (!shop_row_require (row, "stock_movement", error))
    return FALSE;
  *moved = store_statement_get_int (row, 0) != 0;
  return TRUE;
}

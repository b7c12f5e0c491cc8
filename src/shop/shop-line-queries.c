/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-line-queries.h"
#include "shop/shop-row.h"

/**
 * shop_line_load:
 * @head: (out): what the rules ask of it
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 */
gboolean
shop_line_load (ShopTurn *turn, const BaseId *line, ShopLineHead *head, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error,
    "SELECT job.id, job.number, job.state, job.open, job_line.kind, job_line.part_state, "
    "job_line.authorisation, job_line.removed "
    "FROM job_line JOIN job ON job.id = job_line.job WHERE job_line.id = ?1",
    store_id (line));

  *head = (ShopLineHead){ .id = *line };
  if (!shop_row_require (row, "line", error))
    return FALSE;
  store_statement_get_id (row, 0, &head->job);
  head->job_number = store_statement_get_int (row, 1);
  shop_row_get_word (row, 2, head->job_state, sizeof head->job_state);
  head->job_open = store_statement_get_int (row, 3) != 0;
  shop_row_get_word (row, 4, head->kind, sizeof head->kind);
  shop_row_get_word (row, 5, head->part_state, sizeof head->part_state);
  shop_row_get_word (row, 6, head->authorisation, sizeof head->authorisation);
  head->removed = store_statement_get_int (row, 7) != 0;
  return TRUE;
}

/* What its amounts are computed from. */
StoreStatement *
shop_line_query_figures (ShopTurn *turn, const BaseId *line, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT kind, qty_milli, price_e4, discount_bp, tax_code, tax_bp "
                      "FROM job_line WHERE id = ?1",
                      store_id (line));
}

StoreStatement *
shop_line_query_order (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, position FROM job_line WHERE job = ?1 AND removed = 0 "
                      "ORDER BY position, id",
                      store_id (job));
}

StoreStatement *
shop_line_query_last_position (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (max (position), 0) FROM job_line WHERE job = ?1",
                      store_id (job));
}

StoreStatement *
shop_line_query_labour_price (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error, "SELECT labour_price_e4 FROM site WHERE id = ?1",
                      store_id (&turn->site));
}

StoreStatement *
shop_line_query_part_name (ShopTurn *turn, const BaseId *part, GError **error)
{
  return store_query (turn->connection, error, "SELECT name FROM part WHERE id = ?1",
                      store_id (part));
}

/* The rate that holds on a day. */
StoreStatement *
shop_line_query_tax (ShopTurn *turn, const char *code, const char *date, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT rate_bp FROM tax_rate "
                      "WHERE code = ?1 AND from_date <= ?2 AND removed = 0 "
                      "ORDER BY from_date DESC LIMIT 1",
                      store_text (code), store_text (date));
}

/* The lines of a job that something was put aside for. */
StoreStatement *
shop_line_query_held (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM job_line WHERE job = ?1 AND removed = 0 "
                      "AND part_state IN ('reserved', 'received')",
                      store_id (job));
}

/* Net and tax of what would be invoiced, by rate; and whether tax is rounded once for each rate. */
StoreStatement *
shop_line_query_sums (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT tax_bp, sum (net_minor), sum (tax_minor), "
                      "(SELECT tax_mode = 'document' FROM site WHERE id = ?2) FROM job_line "
                      "WHERE job = ?1 AND removed = 0 AND authorisation <> 'declined' "
                      "GROUP BY tax_bp",
                      store_id (job), store_id (&turn->site));
}

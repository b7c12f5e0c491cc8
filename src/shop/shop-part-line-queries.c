/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-part-line-queries.h"

StoreStatement *
shop_part_line_query_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT number, open, customer FROM job WHERE id = ?1", store_id (job));
}

/* Where the next line of a job goes. */
gboolean
shop_part_line_query_position (ShopTurn *turn, const BaseId *job, gint64 *position, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error, "SELECT coalesce (max (position), 0) + 1 FROM job_line WHERE job = ?1",
    store_id (job));

  if (!shop_part_query_found (row, error))
    return FALSE;
  *position = store_statement_get_int (row, 0);
  return TRUE;
}

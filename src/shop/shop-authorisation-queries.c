/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-authorisation-queries.h"

/* Of two in the same second, the one that was noted last. */
StoreStatement *
shop_authorisation_query_last (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT limit_minor, tolerance_bp FROM authorisation WHERE job = ?1 "
                      "ORDER BY at_s DESC, clk DESC LIMIT 1",
                      store_id (job));
}

/* Every answer of the customer about lines of the job, the oldest first. */
StoreStatement *
shop_authorisation_query_answers (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT answer.value ->> 'line', "
                      "CASE answer.value ->> 'accepted' WHEN 1 "
                      "  THEN answer.value ->> 'total_minor' ELSE 0 END "
                      "FROM authorisation, json_each (authorisation.lines) AS answer "
                      "WHERE job = ?1 ORDER BY at_s, clk",
                      store_id (job));
}

/* The lines of a job that an answer can be about. */
StoreStatement *
shop_authorisation_query_lines (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, net_minor + tax_minor, authorisation FROM job_line "
                      "WHERE job = ?1 AND removed = 0 ORDER BY position, id",
                      store_id (job));
}

StoreStatement *
shop_authorisation_query_list (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS authorisation, estimate, limit_minor, tolerance_bp, method, "
                      "person, note, lower (hex (evidence)) AS evidence, at_s, "
                      "lines AS lines_json FROM authorisation WHERE job = ?1 "
                      "ORDER BY at_s, clk",
                      store_id (job));
}

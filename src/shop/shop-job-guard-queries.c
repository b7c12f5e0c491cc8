/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-guard-queries.h"

StoreStatement *
shop_job_query_is_authorised (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT EXISTS (SELECT 1 FROM authorisation WHERE job = ?1)", store_id (job));
}

/* An issued invoice of the job. */
StoreStatement *
shop_job_query_invoice (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT number FROM invoice "
                      "WHERE job = ?1 AND kind = 'invoice' AND state = 'issued' LIMIT 1",
                      store_id (job));
}

/* A part that came out of the stock for the job and did not all go back. */
StoreStatement *
shop_job_query_part_out (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT part.name, - sum (stock_movement.qty_milli) AS out_milli "
                      "FROM job_line JOIN stock_movement ON stock_movement.job_line = job_line.id "
                      "JOIN part ON part.id = stock_movement.part WHERE job_line.job = ?1 "
                      "GROUP BY stock_movement.part HAVING out_milli <> 0 LIMIT 1",
                      store_id (job));
}

/* The names of the parts that lines of the job are for and that did not leave the stock yet. Of a
 * part that is not stocked only what somebody wanted from the store. */
StoreStatement *
shop_job_query_parts_inside (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT group_concat (DISTINCT part.name) FROM job_line JOIN part ON part.id = job_line.part "
    "WHERE job = ?1 AND removed = 0 AND authorisation <> 'declined' AND core = 0 "
    "AND qty_milli > 0 AND CASE WHEN part_state IS NULL THEN stocked = 1 "
    "ELSE part_state NOT IN ('issued', 'returned') END",
    store_id (job));
}

/* The apprentice who worked on the job, where that is who asks. */
StoreStatement *
shop_job_query_own_apprentice (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name FROM technician WHERE user = ?3 AND apprentice = 1 "
                      "AND (id = ?2 OR id IN (SELECT technician FROM job_line "
                      "  WHERE job = ?1 AND removed = 0) "
                      "OR id IN (SELECT technician FROM time_punch AS punch WHERE job = ?1 "
                      "  AND NOT EXISTS (SELECT 1 FROM time_punch WHERE voids = punch.id))) "
                      "LIMIT 1",
                      store_id (&job->id), store_id (&job->technician), store_id (&turn->user));
}

/* The trouble codes that the newest scan of the vehicle found. */
StoreStatement *
shop_job_query_open_codes (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT group_concat (DISTINCT code) FROM scan_code WHERE scan = ("
                      "  SELECT id FROM scan WHERE vehicle = ?1 "
                      "  ORDER BY taken_at_s DESC, id DESC LIMIT 1)",
                      store_id (vehicle));
}

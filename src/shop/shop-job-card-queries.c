/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-card-queries.h"
#include "shop/shop-permission.h"

StoreStatement *
shop_job_card_query_head (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT job.id AS job, job.number, job.state, hold_reason, complaint, job.vehicle, plate, "
    "make, model, vehicle.year, job.customer, customer.name AS customer_name, job.technician, "
    "technician.name AS technician_name, job.promised_s, odo_in_km, odo_out_km, key_tag, order_no, "
    "lvv_check, parent_job, parent_kind, "
    "(SELECT number FROM job AS parent WHERE parent.id = job.parent_job) AS parent_number, "
    "(SELECT id FROM booking WHERE booking.job = job.id LIMIT 1) AS booking, opened_s, closed_s "
    "FROM job JOIN vehicle ON vehicle.id = job.vehicle "
    "LEFT JOIN customer ON customer.id = job.customer "
    "LEFT JOIN technician ON technician.id = job.technician WHERE job.id = ?1",
    store_id (job));
}

/* Costs are for those who may see them. */
StoreStatement *
shop_job_card_query_lines (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS line, position, kind, description, part, lot, qty_milli, price_e4, "
    "CASE WHEN ?2 THEN cost_e4 END AS cost_e4, discount_bp, tax_code, tax_bp, net_minor, "
    "tax_minor, technician, authorisation, part_state, core, result, note "
    "FROM job_line WHERE job = ?1 AND removed = 0 ORDER BY position, id",
    store_id (job), store_int ((turn->permissions & SHOP_MAY_SEE_COST) != 0));
}

StoreStatement *
shop_job_card_query_parts (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (part_state, 'none') AS state, count (*) AS lines "
                      "FROM job_line WHERE job = ?1 AND removed = 0 AND kind = 'part' "
                      "AND authorisation <> 'declined' GROUP BY part_state",
                      store_id (job));
}

StoreStatement *
shop_job_card_query_scans (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS scan, taken_at_s, mil, (SELECT json_group_array (code) FROM "
                      "  (SELECT DISTINCT code FROM scan_code WHERE scan = scan.id)) AS codes_json "
                      "FROM scan WHERE job = ?1 ORDER BY taken_at_s",
                      store_id (job));
}

StoreStatement *
shop_job_card_query_events (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT was, state, reason, user.name AS user, at_s FROM state_event "
                      "LEFT JOIN user ON user.id = state_event.user "
                      "WHERE record = ?1 ORDER BY at_s, state_event.clk, seq, state_event.id",
                      store_id (job));
}

StoreStatement *
shop_job_card_query_comebacks (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS job, number, parent_kind, state, opened_s FROM job "
                      "WHERE parent_job = ?1 ORDER BY opened_s",
                      store_id (job));
}

/* What is open on the vehicle, from this job or one before. */
StoreStatement *
shop_job_card_query_deferred (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT deferred_work.id AS deferred, description, total_minor, due_date, "
                      "due_km FROM job JOIN deferred_work "
                      "ON deferred_work.vehicle = job.vehicle AND deferred_work.state = 'open' "
                      "WHERE job.id = ?1 ORDER BY due_date",
                      store_id (job));
}

/* Jobs that are neither invoiced nor cancelled; all states where @state is NULL. */
StoreStatement *
shop_job_card_query_open (ShopTurn *turn, const char *state, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT job.id AS job, job.number, job.state, hold_reason, complaint, job.vehicle, plate, "
    "make, model, customer.name AS customer_name, job.technician, "
    "technician.name AS technician_name, promised_s, opened_s, key_tag, "
    "(SELECT coalesce (sum (net_minor + tax_minor), 0) FROM job_line WHERE job = job.id "
    "  AND removed = 0 AND authorisation <> 'declined') AS total_minor, "
    "(SELECT limit_minor FROM authorisation WHERE job = job.id ORDER BY at_s DESC, clk DESC "
    "  LIMIT 1) AS limit_minor, "
    "(SELECT count (*) FROM job_line WHERE job = job.id AND removed = 0 "
    "  AND part_state IN ('wanted', 'ordered', 'back_ordered')) AS parts_missing "
    "FROM job JOIN vehicle ON vehicle.id = job.vehicle "
    "LEFT JOIN customer ON customer.id = job.customer "
    "LEFT JOIN technician ON technician.id = job.technician "
    "WHERE job.open = 1 AND job.site = ?1 AND (?2 IS NULL OR job.state = ?2) "
    "ORDER BY promised_s IS NULL, promised_s, job.number",
    store_id (&turn->site), store_text (state));
}

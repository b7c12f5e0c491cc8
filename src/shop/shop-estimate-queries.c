/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-estimate-queries.h"

StoreStatement *
shop_estimate_query_one (ShopTurn *turn, const BaseId *estimate, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT job, version, kind, state, valid_to, lines, total_minor "
                      "FROM estimate WHERE id = ?1",
                      store_id (estimate));
}

/* What is copied into a new version. */
StoreStatement *
shop_estimate_query_lines (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS line, kind, description, part, qty_milli, price_e4, "
                      "discount_bp, tax_code, tax_bp, net_minor, tax_minor, authorisation "
                      "FROM job_line WHERE job = ?1 AND removed = 0 "
                      "AND authorisation <> 'declined' ORDER BY position, id",
                      store_id (job));
}

StoreStatement *
shop_estimate_query_last_version (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (max (version), 0) FROM estimate WHERE job = ?1",
                      store_id (job));
}

StoreStatement *
shop_estimate_query_in_state (ShopTurn *turn, const BaseId *job, const char *state, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, state FROM estimate WHERE job = ?1 AND state = ?2",
                      store_id (job), store_text (state));
}

StoreStatement *
shop_estimate_query_due (ShopTurn *turn, const char *today, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, state FROM estimate WHERE state = 'sent' AND valid_to < ?1",
                      store_text (today));
}

/* A line that was taken off or answered since stays as it is. */
gboolean
shop_estimate_query_set_sent (ShopTurn *turn, const BaseId *line, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE job_line SET authorisation = 'sent' "
                    "WHERE id = ?1 AND removed = 0 AND authorisation = 'proposed'",
                    store_id (line));
}

StoreStatement *
shop_estimate_query_whole (ShopTurn *turn, const BaseId *estimate, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT estimate.id AS estimate, job, job.number, version, kind, "
                      "estimate.state, valid_to, net_minor, tax_minor, total_minor, created_s, "
                      "sent_s, lines AS lines_json "
                      "FROM estimate JOIN job ON job.id = estimate.job WHERE estimate.id = ?1",
                      store_id (estimate));
}

/* The newest version of a job, which a person names by its number. */
StoreStatement *
shop_estimate_query_newest (ShopTurn *turn, gint64 job_number, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT estimate.id FROM job JOIN estimate ON estimate.job = job.id "
                      "WHERE job.number = ?1 ORDER BY version DESC LIMIT 1",
                      store_int (job_number));
}

/* What its e-mail needs: who sends it, to where, whether the customer wants to hear nothing of the
 * work, and what is attached. */
StoreStatement *
shop_estimate_query_letter (ShopTurn *turn, const BaseId *estimate, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT site.name, "
    "(SELECT value FROM contact WHERE customer = job.customer AND kind = 'email' "
    "  AND removed = 0 ORDER BY position, id LIMIT 1), "
    "EXISTS (SELECT 1 FROM consent WHERE customer = job.customer AND channel = 'email' "
    "  AND purpose = 'progress' AND allowed = 0), "
    "json_array (json_object ('name', estimate.kind || '-' || job.number || '-' || version "
    "  || '.pdf', 'mime', 'application/pdf', 'drawn_from', json_object ('tbl', 'estimate', "
    "  'record', lower (hex (estimate.id))))), job.customer, job.vehicle, job.number "
    "FROM estimate JOIN job ON job.id = estimate.job JOIN site ON site.id = job.site "
    "WHERE estimate.id = ?1",
    store_id (estimate));
}

StoreStatement *
shop_estimate_query_of_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS estimate, version, kind, state, valid_to, total_minor, sent_s "
                      "FROM estimate WHERE job = ?1 ORDER BY version",
                      store_id (job));
}

StoreStatement *
shop_estimate_query_tolerance (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT estimate_tolerance_bp FROM site WHERE id = ?1",
                      store_id (&turn->site));
}

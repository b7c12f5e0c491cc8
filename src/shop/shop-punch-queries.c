/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-punch-queries.h"
#include "shop/shop-row.h"

/* Neither taken back nor what takes back. */
#define KEPT(punch)                                                                                \
  punch ".voids IS NULL AND NOT EXISTS (SELECT 1 FROM time_punch AS voiding "                      \
        "WHERE voiding.voids = " punch ".id) "

/**
 * shop_punch_query_last:
 * @attendance: whether it is asked for the gate, or for the work
 * @last: (out): the last one
 */
gboolean
shop_punch_query_last (ShopTurn *turn,
                       const BaseId *technician,
                       gboolean attendance,
                       ShopPunchLast *last,
                       GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  *last = (ShopPunchLast){ FALSE };
  if (!shop_row_take_first (
        store_query (turn->connection, error,
                     "SELECT kind, direction = 'in', job, at_s, "
                     "(SELECT number FROM job WHERE job.id = time_punch.job) FROM time_punch "
                     "WHERE technician = ?1 AND (kind = 'attendance') = ?2 "
                     "AND " KEPT ("time_punch") "ORDER BY at_s DESC, clk DESC LIMIT 1",
                     store_id (technician), store_int (attendance)),
        &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  last->found = TRUE;
  shop_row_get_word (row, 0, last->kind, sizeof last->kind);
  last->open = store_statement_get_int (row, 1) != 0;
  store_statement_get_id (row, 2, &last->job);
  last->at_s = store_statement_get_int (row, 3);
  last->job_number = store_statement_get_int (row, 4);
  return TRUE;
}

/* Who punched what; whether it was taken back; the punch that ended it, where there is one. */
StoreStatement *
shop_punch_query_one (ShopTurn *turn, const BaseId *punch, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT punch.technician, punch.kind, punch.job, punch.direction, "
    "  punch.voids IS NOT NULL OR EXISTS (SELECT 1 FROM time_punch AS voiding "
    "  WHERE voiding.voids = punch.id), "
    "  (SELECT id FROM time_punch AS next WHERE next.technician = punch.technician "
    "    AND (next.kind = 'attendance') = (punch.kind = 'attendance') "
    "    AND (next.at_s, next.clk) > (punch.at_s, punch.clk) AND " KEPT (
      "next") "    ORDER BY next.at_s, next.clk LIMIT 1) "
              "FROM time_punch AS punch WHERE id = ?1",
    store_id (punch));
}

StoreStatement *
shop_punch_query_name (ShopTurn *turn, const BaseId *technician, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name FROM technician WHERE id = ?1 AND archived = 0",
                      store_id (technician));
}

/* Who they are when they sign in; nobody where they do not. */
StoreStatement *
shop_punch_query_user (ShopTurn *turn, const BaseId *technician, GError **error)
{
  return store_query (turn->connection, error, "SELECT user FROM technician WHERE id = ?1",
                      store_id (technician));
}

StoreStatement *
shop_punch_query_day (ShopTurn *turn,
                      const BaseId *technician,
                      gint64 from_s,
                      gint64 to_s,
                      GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT time_punch.id AS punch, kind, direction, time_punch.job, number, "
                      "job_line, note, at_s FROM time_punch "
                      "LEFT JOIN job ON job.id = time_punch.job "
                      "WHERE time_punch.technician = ?1 AND at_s >= ?2 AND at_s < ?3 "
                      "AND " KEPT ("time_punch") "ORDER BY at_s, time_punch.clk",
                      store_id (technician), store_int (from_s), store_int (to_s));
}

/* Who worked on a job for how long; until_s is when the work ended that is still open: never. */
StoreStatement *
shop_punch_query_clock (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH stint AS (SELECT technician, at_s AS from_s, "
    "  (SELECT min (ending.at_s) FROM time_punch AS ending "
    "    WHERE ending.technician = time_punch.technician AND ending.at_s >= time_punch.at_s "
    "    AND ending.direction = 'out' AND ending.job = ?1 AND " KEPT (
      "ending") ") AS until_s "
                "  FROM time_punch WHERE job = ?1 AND direction = 'in' AND " KEPT (
                  "time_punch") ") "
                                "SELECT technician, technician.name, "
                                "sum (coalesce (until_s, ?2) - from_s) AS clocked_s, "
                                "max (from_s) FILTER (WHERE until_s IS NULL) AS since_s "
                                "FROM stint JOIN technician ON technician.id = stint.technician "
                                "GROUP BY technician",
    store_id (job), store_int (turn->now_s));
}

#define DAY_S 86400

/* Seconds on jobs between two times; work that began the day before counts from @from_s. */
StoreStatement *
shop_kpi_query_clocked (ShopTurn *turn,
                        const BaseId *technician,
                        gint64 from_s,
                        gint64 to_s,
                        GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT coalesce (sum (max (0, min (coalesce (until_s, ?5), ?4) - max (at_s, ?3))), 0) FROM ("
    "  SELECT kind, direction, at_s, lead (at_s) OVER (ORDER BY at_s, clk) AS until_s "
    "  FROM time_punch WHERE technician = ?1 AND at_s >= ?2 AND at_s < ?4 "
    "  AND kind <> 'attendance' AND " KEPT ("time_punch") ") "
                                                          "WHERE direction = 'in' AND kind = 'job'",
    store_id (technician), store_int (from_s - DAY_S), store_int (from_s), store_int (to_s),
    store_int (turn->now_s));
}

/* Hours in thousandths that were invoiced of their labour, and what for; credit notes take away.
 * Crossed, so that the days of the invoices lead and not all lines of labour ever sold. */
StoreStatement *
shop_kpi_query_sold (ShopTurn *turn,
                     const BaseId *technician,
                     const char *from_date,
                     const char *to_date,
                     GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT coalesce (sum (invoice_line.qty_milli), 0), "
    "coalesce (sum (invoice_line.net_minor), 0) FROM invoice "
    "CROSS JOIN invoice_line ON invoice_line.invoice = invoice.id "
    "JOIN job_line ON job_line.id = invoice_line.job_line JOIN job ON job.id = job_line.job "
    "WHERE invoice.state = 'issued' AND invoice.site = ?4 AND issued_date BETWEEN ?2 AND ?3 "
    "AND invoice_line.kind = 'labour' AND coalesce (job_line.technician, job.technician) = ?1",
    store_id (technician), store_text (from_date), store_text (to_date), store_id (&turn->site));
}

/* How many invoices, and what all documents came to without tax. */
StoreStatement *
shop_kpi_query_invoices (ShopTurn *turn, const char *from_date, const char *to_date, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT count (*) FILTER (WHERE kind = 'invoice'), "
                      "coalesce (sum (net_minor), 0) FROM invoice "
                      "WHERE state = 'issued' AND issued_date BETWEEN ?1 AND ?2 AND site = ?3",
                      store_text (from_date), store_text (to_date), store_id (&turn->site));
}

StoreStatement *
shop_kpi_query_comebacks (ShopTurn *turn, gint64 from_s, gint64 to_s, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT count (*) FROM job WHERE parent_job IS NOT NULL AND site = ?3 "
                      "AND opened_s >= ?1 AND opened_s < ?2",
                      store_int (from_s), store_int (to_s), store_id (&turn->site));
}

StoreStatement *
shop_kpi_query_technicians (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, name FROM technician WHERE site = ?1 AND archived = 0 "
                      "ORDER BY position, name",
                      store_id (&turn->site));
}

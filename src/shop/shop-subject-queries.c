/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-subject-queries.h"

/* How a person calls a record; NULL where its kind says all. */
static const struct
{
  const char *table;
  const char *sql;
} titles[] = {
  { "allocation", "SELECT coalesce (bay.name || ', ', '') || coalesce (booking.title, '') "
                  "FROM allocation JOIN booking ON booking.id = allocation.booking "
                  "LEFT JOIN bay ON bay.id = allocation.bay WHERE allocation.id = ?1" },
  { "battery_test", "SELECT coalesce (vehicle.plate, vehicle.vin) FROM battery_test "
                    "JOIN vehicle ON vehicle.id = battery_test.vehicle "
                    "WHERE battery_test.id = ?1" },
  { "bay", "SELECT name FROM bay WHERE id = ?1" },
  { "booking", "SELECT coalesce (booking.title, vehicle.plate) FROM booking "
               "LEFT JOIN vehicle ON vehicle.id = booking.vehicle WHERE booking.id = ?1" },
  { "compliance_item", "SELECT kind || ' ' || coalesce (vehicle.plate, vehicle.vin, '') "
                       "FROM compliance_item AS item JOIN vehicle ON vehicle.id = item.vehicle "
                       "WHERE item.id = ?1" },
  { "contact", "SELECT value FROM contact WHERE id = ?1" },
  { "customer", "SELECT name FROM customer WHERE id = ?1" },
  { "dyno_run", "SELECT job.number FROM dyno_run JOIN job ON job.id = dyno_run.job "
                "WHERE dyno_run.id = ?1" },
  { "estimate", "SELECT job.number || '-' || version FROM estimate "
                "JOIN job ON job.id = estimate.job WHERE estimate.id = ?1" },
  { "inspection", "SELECT coalesce (vehicle.plate, vehicle.vin) FROM inspection "
                  "JOIN vehicle ON vehicle.id = inspection.vehicle WHERE inspection.id = ?1" },
  { "invoice", "SELECT number FROM invoice WHERE id = ?1" },
  { "invoice_line", "SELECT description || ', ' || coalesce (number, '') FROM invoice_line "
                    "JOIN invoice ON invoice.id = invoice WHERE invoice_line.id = ?1" },
  { "job", "SELECT number FROM job WHERE id = ?1" },
  { "job_line", "SELECT description FROM job_line WHERE id = ?1" },
  { "part", "SELECT sku || ' ' || name FROM part WHERE id = ?1" },
  { "payment", "SELECT reference FROM payment WHERE id = ?1" },
  { "plate_history", "SELECT history.plate || ' (' || trim (coalesce (year, '') || ' ' || "
                     "coalesce (make, '') || ' ' || coalesce (model, '')) || ')' "
                     "FROM plate_history AS history JOIN vehicle ON vehicle.id = history.vehicle "
                     "WHERE history.id = ?1" },
  { "purchase_order", "SELECT number FROM purchase_order WHERE id = ?1" },
  { "recording", "SELECT title FROM recording WHERE id = ?1" },
  { "scan", "SELECT coalesce (vehicle.plate, vehicle.vin) FROM scan "
            "JOIN vehicle ON vehicle.id = scan.vehicle WHERE scan.id = ?1" },
  { "site", "SELECT name FROM site WHERE id = ?1" },
  { "stocktake", "SELECT name FROM stocktake WHERE id = ?1" },
  { "supplier", "SELECT name FROM supplier WHERE id = ?1" },
  { "supplier_bill", "SELECT number FROM supplier_bill WHERE id = ?1" },
  { "technician", "SELECT name FROM technician WHERE id = ?1" },
  { "timed_run", "SELECT timed_run.kind || ' ' || coalesce (vehicle.plate, vehicle.vin, '') "
                 "FROM timed_run JOIN vehicle ON vehicle.id = timed_run.vehicle "
                 "WHERE timed_run.id = ?1" },
  { "vehicle", "SELECT coalesce (plate, vin, make) FROM vehicle WHERE id = ?1" },
  { "waitlist", "SELECT title FROM waitlist WHERE id = ?1" },
};

/* Of a table that is not listed, no row. */
StoreStatement *
shop_subject_query_title (ShopTurn *turn, const char *table, const BaseId *record, GError **error)
{
  const char *sql = "SELECT NULL WHERE ?1 IS NULL";

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].table, table))
      sql = titles[i].sql;
  return store_query (turn->connection, error, sql, store_id (record));
}

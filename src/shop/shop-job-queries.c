/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-queries.h"
#include "shop/shop-row.h"

/**
 * shop_job_load:
 * @head: (out): what the rules ask of it
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 */
gboolean
shop_job_load (ShopTurn *turn, const BaseId *job, ShopJobHead *head, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT vehicle, customer, technician, number, state, open, "
                 "coalesce (odo_in_km, -1), lvv_check FROM job WHERE id = ?1",
                 store_id (job));

  *head = (ShopJobHead){ .id = *job };
  if (!shop_row_require (row, "job", error))
    return FALSE;
  store_statement_get_id (row, 0, &head->vehicle);
  store_statement_get_id (row, 1, &head->customer);
  store_statement_get_id (row, 2, &head->technician);
  head->number = store_statement_get_int (row, 3);
  shop_row_get_word (row, 4, head->state, sizeof head->state);
  head->open = store_statement_get_int (row, 5) != 0;
  head->odo_in_km = store_statement_get_int (row, 6);
  shop_row_get_word (row, 7, head->lvv_check, sizeof head->lvv_check);
  return TRUE;
}

StoreStatement *
shop_job_query_booking (ShopTurn *turn, const BaseId *booking, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT booking.vehicle, booking.customer, booking.promised_s, "
                      "booking.title, booking.state, job.number "
                      "FROM booking LEFT JOIN job ON job.id = booking.job "
                      "WHERE booking.id = ?1 AND booking.removed = 0",
                      store_id (booking));
}

/* The bookings for which the vehicle is here, or was to come before @until_s. */
StoreStatement *
shop_job_query_present (ShopTurn *turn, const BaseId *job, gint64 until_s, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM booking WHERE job = ?1 AND removed = 0 "
                      "AND (state IN ('arrived', 'in_bay') OR (state = 'confirmed' "
                      "  AND EXISTS (SELECT 1 FROM allocation WHERE booking = booking.id "
                      "    AND removed = 0 AND start_s < ?2)))",
                      store_id (job), store_int (until_s));
}

/* What is being done to a vehicle. */
StoreStatement *
shop_job_query_open_of (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS job, number, state, complaint FROM job "
                      "WHERE vehicle = ?1 AND open = 1 ORDER BY opened_s, number",
                      store_id (vehicle));
}

/* The vehicle it was merged into, or itself, and who owns that. */
StoreStatement *
shop_job_query_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (merged_into, id) AS kept, "
                      "(SELECT customer FROM ownership "
                      "  WHERE vehicle = coalesce (vehicle.merged_into, vehicle.id) "
                      "  ORDER BY from_s DESC, clk DESC LIMIT 1) FROM vehicle WHERE id = ?1",
                      store_id (vehicle));
}

gboolean
shop_job_query_add_odometer (ShopTurn *turn, const BaseId *vehicle, gint64 km, GError **error)
{
  BaseId id;

  base_id_new (&id);
  return store_run (turn->connection, error,
                    "INSERT INTO odometer_reading (id, vehicle, km, source, suspect, at_s) "
                    "VALUES (?1, ?2, ?3, 'typed', EXISTS (SELECT 1 FROM odometer_reading "
                    "  WHERE vehicle = ?2 AND suspect = 0 AND km > ?3), ?4)",
                    store_id (&id), store_id (vehicle), store_int (km), store_int (turn->now_s));
}

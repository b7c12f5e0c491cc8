/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-booking-queries.h"
#include "shop/shop-allocation-queries.h"

StoreStatement *
shop_booking_query_row (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT vehicle, title, state, skills, equipment, height_mm, overnight, "
                      "removed FROM booking WHERE id = ?1",
                      store_id (id));
}

StoreStatement *
shop_booking_query_recheck (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT recheck_of, price_minor, (SELECT min (start_s) FROM allocation "
                      "  WHERE booking = ?1 AND removed = 0) FROM booking WHERE id = ?1",
                      store_id (id));
}

StoreStatement *
shop_booking_query_card (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT booking.id AS booking, booking.title, booking.state, booking.customer, "
    "customer.name AS customer_name, booking.vehicle, vehicle.plate, booking.job, "
    "job.number AS job_number, booking.promised_s, booking.waiting, booking.courtesy, "
    "booking.overnight, booking.height_mm, booking.skills AS skills_json, "
    "booking.equipment AS equipment_json, booking.price_minor, booking.recurrence, "
    "booking.occurrence_date, booking.note, booking.removed, booking.created_s "
    "FROM booking LEFT JOIN customer ON customer.id = booking.customer "
    "LEFT JOIN vehicle ON vehicle.id = booking.vehicle LEFT JOIN job ON job.id = booking.job "
    "WHERE booking.id = ?1",
    store_id (id));
}

StoreStatement *
shop_booking_query_allocations (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT " SHOP_ALLOCATION_COLUMNS
                      "FROM allocation AS held " SHOP_ALLOCATION_JOINS
                      "WHERE held.booking = ?1 AND held.removed = 0 ORDER BY held.start_s, held.id",
                      store_id (id));
}

StoreStatement *
shop_booking_query_steps (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT was, state, reason, user, at_s FROM state_event WHERE record = ?1 "
                      "ORDER BY at_s, id",
                      store_id (id));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-own-work-queries.h"

/* @record is a job or a booking; who has its lines or its times has a part in it. */
StoreStatement *
shop_own_work_query (ShopTurn *turn, const BaseId *record, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH work (job) AS (SELECT ?1 UNION SELECT job FROM booking WHERE id = ?1), "
    "held (technician, bay) AS (SELECT allocation.technician, allocation.bay FROM booking "
    "  CROSS JOIN allocation ON allocation.booking = booking.id "
    "  WHERE (booking.id = ?1 OR booking.job IN work) AND allocation.live = 1), "
    "hands (technician) AS (SELECT technician FROM job WHERE id IN work UNION "
    "  SELECT technician FROM job_line WHERE job IN work AND removed = 0 UNION "
    "  SELECT technician FROM held), "
    "me (technician) AS (SELECT id FROM technician WHERE user = ?2 AND archived = 0), "
    "stand (bay) AS (SELECT bay FROM station WHERE id = ?3 AND kind = 'kiosk') "
    "SELECT EXISTS (SELECT 1 FROM me), "
    "(SELECT group_concat (name, ', ') FROM technician WHERE id IN hands), "
    "EXISTS (SELECT 1 FROM hands WHERE technician IN me), "
    "(SELECT name FROM bay WHERE id IN stand), "
    "(SELECT group_concat (name, ', ') FROM bay WHERE id IN (SELECT bay FROM held)), "
    "EXISTS (SELECT 1 FROM held WHERE bay IN stand)",
    store_id (record), store_id (&turn->user), store_id (&turn->station));
}

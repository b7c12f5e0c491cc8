/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-day-queries.h"
#include "shop/shop-allocation-queries.h"

StoreStatement *
shop_day_query_hours (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT opens_min, closes_min, open_weekdays FROM site WHERE id = ?1",
                      store_id (&turn->site));
}

StoreStatement *
shop_day_query_holidays (ShopTurn *turn, const char *from, const char *to, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT date, name, id AS holiday FROM holiday "
                      "WHERE site = ?1 AND date BETWEEN ?2 AND ?3 AND removed = 0 ORDER BY date",
                      store_id (&turn->site), store_text (from), store_text (to));
}

StoreStatement *
shop_day_query_locks (ShopTurn *turn, const char *from, const char *to, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT date, coalesce (reason, ''), id FROM day_lock "
                      "WHERE site = ?1 AND date BETWEEN ?2 AND ?3 AND removed = 0 ORDER BY date",
                      store_id (&turn->site), store_text (from), store_text (to));
}

StoreStatement *
shop_day_query_shifts (ShopTurn *turn, const BaseId *technician, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT weekday, from_min, to_min, from_date, to_date, id AS shift "
                      "FROM shift WHERE technician = ?1 AND removed = 0 ORDER BY weekday, from_min",
                      store_id (technician));
}

StoreStatement *
shop_day_query_absence (ShopTurn *turn, const BaseId *absence, GError **error)
{
  return store_query (turn->connection, error, "SELECT start_s, end_s FROM absence WHERE id = ?1",
                      store_id (absence));
}

/* An absence has no greatest length, so all that began before the end are looked through. */
StoreStatement *
shop_day_query_absences (ShopTurn *turn,
                         const BaseId *technician,
                         gint64 from_s,
                         gint64 until_s,
                         GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT start_s, end_s, reason, id AS absence FROM absence WHERE technician = ?1 "
    "AND start_s < ?3 AND end_s > ?2 AND removed = 0 ORDER BY start_s",
    store_id (technician), store_int (from_s), store_int (until_s));
}

/* Two walks: each bay by its own index, then what has no bay. */
#define HELD                                                                                       \
  "AND held.start_s > ?2 - " SHOP_LONGEST_S " AND held.start_s < ?3 AND held.end_s > ?2 "          \
  "AND held.state <> 'cancelled' AND held.removed = 0 "

#define OF_DAYS(more)                                                                              \
  "SELECT " SHOP_ALLOCATION_COLUMNS                                                                \
  "FROM bay CROSS JOIN allocation AS held ON held.bay = bay.id " SHOP_ALLOCATION_JOINS             \
  "WHERE bay.site = ?1 " more "UNION ALL SELECT " SHOP_ALLOCATION_COLUMNS                          \
  "FROM allocation AS held " SHOP_ALLOCATION_JOINS                                                 \
  "WHERE held.bay IS NULL AND booking.site = ?1 " more "ORDER BY start_s, allocation"

StoreStatement *
shop_day_query_allocations (ShopTurn *turn, gint64 from_s, gint64 until_s, GError **error)
{
  return store_query (turn->connection, error, OF_DAYS (HELD), store_id (&turn->site),
                      store_int (from_s), store_int (until_s));
}

/* What somebody still expects to be done then. */
StoreStatement *
shop_day_query_booked (ShopTurn *turn, gint64 from_s, gint64 until_s, GError **error)
{
  return store_query (turn->connection, error, OF_DAYS (HELD "AND held.state <> 'done' "),
                      store_id (&turn->site), store_int (from_s), store_int (until_s));
}

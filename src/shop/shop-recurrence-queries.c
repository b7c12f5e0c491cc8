/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recurrence-queries.h"

StoreStatement *
shop_recurrence_query_row (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT customer, vehicle, title, bay, technician, rule, start_date, "
                      "start_min, duration_min, except_dates, horizon_date, removed "
                      "FROM recurrence WHERE id = ?1",
                      store_id (id));
}

StoreStatement *
shop_recurrence_query_list (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT recurrence.id AS recurrence, recurrence.title, recurrence.customer, "
    "customer.name AS customer_name, recurrence.vehicle, recurrence.bay, recurrence.technician, "
    "rule, start_date, start_min, duration_min, except_dates AS except_dates_json, horizon_date "
    "FROM recurrence LEFT JOIN customer ON customer.id = recurrence.customer "
    "WHERE recurrence.site = ?1 AND recurrence.removed = 0 ORDER BY recurrence.title",
    store_id (&turn->site));
}

StoreStatement *
shop_recurrence_query_booking (ShopTurn *turn,
                               const BaseId *recurrence,
                               const char *date,
                               GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM booking WHERE recurrence = ?1 AND occurrence_date = ?2 "
                      "AND removed = 0 AND state IN ('requested', 'tentative', 'confirmed')",
                      store_id (recurrence), store_text (date));
}

/* Whether there is such a booking, deleted or not. */
StoreStatement *
shop_recurrence_query_known (ShopTurn *turn, const BaseId *booking, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT EXISTS (SELECT 1 FROM booking WHERE id = ?1)", store_id (booking));
}

/* Those that did not come yet. */
StoreStatement *
shop_recurrence_query_ahead (ShopTurn *turn,
                             const BaseId *recurrence,
                             const char *from_date,
                             GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM booking WHERE recurrence = ?1 AND occurrence_date >= ?2 "
                      "AND removed = 0 AND state IN ('requested', 'tentative', 'confirmed', "
                      "  'needs_rebooking') ORDER BY occurrence_date",
                      store_id (recurrence), store_text (from_date));
}

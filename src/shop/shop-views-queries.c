/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-views-queries.h"
#include "base/base-zone.h"
#include "shop/shop-views.h"

/* A null @key binds as NULL, so that one text serves the whole list and the single record. */
#define KEY "(?1 IS NULL OR "

#define CAR                                                                                        \
  "vehicle.plate, trim (coalesce (vehicle.make, '') || ' ' || coalesce (vehicle.model, ''))"

#define DAY_S 86400

/* The car in the bay, else the one that should be there, else the next of the coming day. */
#define STAY                                                                                       \
  "(SELECT held.id FROM allocation AS held WHERE held.bay = bay.id "                               \
  " AND held.start_s > ?3 - 1209600 AND held.start_s < ?3 + ?4 AND held.end_s > ?3 - ?4 "          \
  " AND (held.state = 'in_bay' OR (held.live = 1 AND held.state <> 'done' AND held.end_s > ?3)) "  \
  " ORDER BY held.state = 'in_bay' DESC, held.start_s LIMIT 1)"

#define BOARD                                                                                      \
  "SELECT bay.id, bay.name, bay.kind, bay.position, held.booking, held.id, booking.job, " CAR      \
  ", booking.title, technician.name, held.state, held.start_s, held.end_s, booking.promised_s, "   \
  "booking.waiting FROM bay LEFT JOIN allocation AS held ON held.id = " STAY                       \
  " LEFT JOIN booking ON booking.id = held.booking "                                               \
  "LEFT JOIN vehicle ON vehicle.id = booking.vehicle "                                             \
  "LEFT JOIN technician ON technician.id = held.technician "                                       \
  "WHERE bay.site = ?2 AND bay.archived = 0 AND " KEY "bay.id = ?1) ORDER BY bay.position, bay.id"

StoreStatement *
shop_views_query_board (ShopTurn *turn, gconstpointer none, const BaseId *key, GError **error)
{
  return store_query (turn->connection, error, BOARD, store_id (key), store_id (&turn->site),
                      store_int (turn->now_s), store_int (DAY_S));
}

#define SLOT                                                                                       \
  "SELECT held.id, held.booking, held.bay, held.technician, booking.job, " CAR                     \
  ", customer.name, booking.title, held.state, held.start_s, held.end_s, booking.promised_s, "     \
  "booking.waiting FROM allocation AS held JOIN booking ON booking.id = held.booking "             \
  "LEFT JOIN vehicle ON vehicle.id = booking.vehicle "                                             \
  "LEFT JOIN customer ON customer.id = booking.customer "
#define OF_DAY                                                                                     \
  "AND held.start_s > ?2 - 1209600 AND held.start_s < ?3 AND held.end_s > ?2 "                     \
  "AND held.removed = 0 AND held.state <> 'cancelled' AND booking.site = ?1 "

/* Over the bays' index, never over all that was ever booked. */
#define DAY                                                                                        \
  SLOT "WHERE held.bay IN (SELECT id FROM bay WHERE site = ?1) " OF_DAY "UNION ALL " SLOT          \
       "WHERE held.bay IS NULL " OF_DAY "ORDER BY held.start_s, held.id"

StoreStatement *
shop_views_query_day (ShopTurn *turn, gconstpointer arguments, const BaseId *key, GError **error)
{
  const ShopDay *day = arguments;
  gint64 from_s = base_zone_local_to_utc (turn->zone, day->date, 0);
  gint64 until_s = base_zone_local_to_utc (turn->zone, day->date, 24 * 60);

  if (key != NULL)
    return store_query (turn->connection, error, SLOT "WHERE held.id = ?4 " OF_DAY,
                        store_id (&turn->site), store_int (from_s), store_int (until_s),
                        store_id (key));
  return store_query (turn->connection, error, DAY, store_id (&turn->site), store_int (from_s),
                      store_int (until_s));
}

#define LINE                                                                                       \
  "SELECT line.id, line.position, line.kind, line.description, part.sku, technician.name, "        \
  "line.qty_milli, line.price_e4, line.discount_bp, line.net_minor, line.tax_minor, "              \
  "line.authorisation, line.part_state FROM job_line AS line "                                     \
  "LEFT JOIN part ON part.id = line.part LEFT JOIN technician ON technician.id = line.technician " \
  "WHERE line.job = ?1 AND line.removed = 0 "

StoreStatement *
shop_views_query_card (ShopTurn *turn, gconstpointer arguments, const BaseId *key, GError **error)
{
  const ShopCard *card = arguments;

  if (key != NULL)
    return store_query (turn->connection, error, LINE "AND line.id = ?2", store_id (&card->job),
                        store_id (key));
  return store_query (turn->connection, error, LINE "ORDER BY line.position, line.id",
                      store_id (&card->job));
}

#define PART                                                                                       \
  "SELECT part.id, part.sku, part.name, part.brand, location.code, part.unit, "                    \
  "coalesce (held.on_hand_milli, 0), coalesce (held.reserved_milli, 0), "                          \
  "coalesce (held.on_hand_milli - held.reserved_milli, 0), coalesce (held.incoming_milli, 0), "    \
  "part.reorder_point_milli, coalesce (held.average_e4, 0), held.last_sold_s FROM part "           \
  "LEFT JOIN part_stock AS held ON held.part = part.id "                                           \
  "LEFT JOIN location ON location.id = part.location "                                             \
  "WHERE part.archived = 0 AND (part.stocked = 1 OR held.part IS NOT NULL) "

StoreStatement *
shop_views_query_stock (ShopTurn *turn, gconstpointer none, const BaseId *key, GError **error)
{
  if (key != NULL)
    return store_query (turn->connection, error, PART "AND part.id = ?1", store_id (key));
  return store_query (turn->connection, error, PART "ORDER BY part.sku");
}

#define CHARGE                                                                                     \
  "SELECT id, kind, number, issued_date AS date, total_minor, due_date, "                          \
  "total_minor - paid_minor FROM invoice WHERE customer = ?1 AND state = 'issued' "
#define PAID                                                                                       \
  "SELECT id, 'payment', coalesce (reference, method), date, rounding_minor - amount_minor, "      \
  "NULL, 0 FROM payment WHERE customer = ?1 "
#define OPENING                                                                                    \
  "SELECT id, 'opening', coalesce (reference, ''), date, amount_minor, due_date, amount_minor "    \
  "FROM opening_balance WHERE customer = ?1 "

StoreStatement *
shop_views_query_statement (ShopTurn *turn,
                            gconstpointer arguments,
                            const BaseId *key,
                            GError **error)
{
  const ShopAccount *account = arguments;

  if (key != NULL)
    return store_query (turn->connection, error,
                        CHARGE "AND id = ?2 UNION ALL " PAID "AND id = ?2 UNION ALL " OPENING
                               "AND id = ?2",
                        store_id (&account->customer), store_id (key));
  return store_query (turn->connection, error,
                      CHARGE "UNION ALL " PAID "UNION ALL " OPENING "ORDER BY date, id",
                      store_id (&account->customer));
}

/* Each kind by an index of its own: what is settled is never looked at. */
#define ATTENTION                                                                                  \
  "SELECT id, 'conflict' AS kind, tbl, kind AS title, coalesce (ours, '') AS detail, "             \
  "at_s AS since_s FROM conflict WHERE state = 'open' AND " KEY "id = ?1) "                        \
  "UNION ALL "                                                                                     \
  "SELECT held.id, 'rebook', 'allocation', coalesce (vehicle.plate, booking.title), "              \
  "booking.title, held.start_s FROM allocation AS held JOIN booking ON booking.id = held.booking " \
  "LEFT JOIN vehicle ON vehicle.id = booking.vehicle WHERE held.state = 'needs_rebooking' "        \
  "AND held.start_s > ?3 - 1209600 AND booking.site = ?2 "                                         \
  "AND held.removed = 0 AND " KEY "held.id = ?1) "                                                 \
  "UNION ALL "                                                                                     \
  "SELECT job.id, iif (job.state = 'awaiting_authorisation', 'authorise', 'late'), 'job', "        \
  "coalesce (vehicle.plate, job.number), coalesce (job.complaint, ''), "                           \
  "coalesce (job.promised_s, job.opened_s) FROM job JOIN vehicle ON vehicle.id = job.vehicle "     \
  "WHERE job.open = 1 AND job.site = ?2 AND (job.state = 'awaiting_authorisation' "                \
  "OR (job.promised_s < ?3 AND job.state <> 'ready')) AND " KEY "job.id = ?1) "                    \
  "UNION ALL "                                                                                     \
  "SELECT part.id, 'negative', 'part', part.sku, part.name, coalesce (held.last_sold_s, 0) "       \
  "FROM part_stock AS held JOIN part ON part.id = held.part WHERE held.on_hand_milli < 0 "         \
  "AND " KEY "part.id = ?1) "                                                                      \
  "UNION ALL "                                                                                     \
  "SELECT * FROM (SELECT invoice.id, 'overdue', 'invoice', invoice.number, "                       \
  "coalesce (customer.name, ''), invoice.issued_s FROM invoice INDEXED BY invoice_unpaid "         \
  "LEFT JOIN customer ON customer.id = invoice.customer WHERE invoice.site = ?2 "                  \
  "AND invoice.state = 'issued' AND invoice.paid_minor <> invoice.total_minor "                    \
  "AND invoice.kind = 'invoice' AND invoice.due_date < ?4 AND " KEY "invoice.id = ?1) "            \
  "ORDER BY invoice.due_date DESC LIMIT 500) "                                                     \
  "UNION ALL "                                                                                     \
  "SELECT id, 'message', 'message', recipient, coalesce (failure, ''), created_s FROM message "    \
  "WHERE state = 'failed' AND " KEY "id = ?1) ORDER BY since_s DESC, 1 LIMIT 1000"

StoreStatement *
shop_views_query_attention (ShopTurn *turn, gconstpointer none, const BaseId *key, GError **error)
{
  char today[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  return store_query (turn->connection, error, ATTENTION, store_id (key), store_id (&turn->site),
                      store_int (turn->now_s), store_text (today));
}

/* A booking that moved was on another bay's card before, so every card looks again. */
StoreStatement *
shop_views_find_all_bays (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT id FROM bay WHERE ?1 IS NOT NULL", store_id (id));
}

StoreStatement *
shop_views_find_bookings_slots (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT id FROM allocation WHERE booking = ?1",
                      store_id (id));
}

#define SLOTS_OF                                                                                   \
  "SELECT allocation.id FROM booking JOIN allocation ON allocation.booking = booking.id WHERE "

StoreStatement *
shop_views_find_vehicles_slots (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, SLOTS_OF "booking.vehicle = ?1", store_id (id));
}

StoreStatement *
shop_views_find_customers_slots (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, SLOTS_OF "booking.customer = ?1", store_id (id));
}

StoreStatement *
shop_views_find_jobs_slots (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, SLOTS_OF "booking.job = ?1", store_id (id));
}

StoreStatement *
shop_views_find_movements_part (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT part FROM stock_movement WHERE id = ?1",
                      store_id (id));
}

StoreStatement *
shop_views_find_counts_part (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT part FROM stock_count WHERE id = ?1",
                      store_id (id));
}

StoreStatement *
shop_views_find_reservations_part (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT part FROM part_allocation WHERE id = ?1",
                      store_id (id));
}

StoreStatement *
shop_views_find_order_lines_part (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT part FROM po_line WHERE id = ?1", store_id (id));
}

StoreStatement *
shop_views_find_receipt_lines_part (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT part FROM receipt_line WHERE id = ?1",
                      store_id (id));
}

/* What is on its way changes when an order is sent, closed or cancelled. */
StoreStatement *
shop_views_find_orders_parts (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT part FROM po_line WHERE purchase_order = ?1",
                      store_id (id));
}

StoreStatement *
shop_views_find_allocations_invoice (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT invoice FROM payment_allocation WHERE id = ?1 UNION ALL "
                      "SELECT credit_note FROM payment_allocation WHERE id = ?1",
                      store_id (id));
}

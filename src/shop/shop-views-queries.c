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
  "part.reorder_point_milli, iif (?2, coalesce (held.average_e4, 0), -1), held.last_sold_s FROM "  \
  "part "                                                                                          \
  "LEFT JOIN part_stock AS held ON held.part = part.id "                                           \
  "LEFT JOIN location ON location.id = part.location "                                             \
  "WHERE part.archived = 0 AND (part.stocked = 1 OR held.part IS NOT NULL) "

StoreStatement *
shop_views_query_stock (ShopTurn *turn, gconstpointer none, const BaseId *key, GError **error)
{
  StoreValue sees_cost = store_int ((turn->permissions & SHOP_MAY_SEE_COST) != 0);

  if (key != NULL)
    return store_query (turn->connection, error, PART "AND part.id = ?1", store_id (key),
                        sees_cost);
  return store_query (turn->connection, error, PART "ORDER BY part.sku", store_null (), sees_cost);
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

/* Each kind by an index of its own: what is settled is never looked at. What was booked before its
 * day became a holiday has the older id. A day is here what it is by today's offset from UTC, which
 * is an hour off across a change of the clocks, when nobody works. */
#define ATTENTION                                                                                  \
  "SELECT id, 'conflict' AS kind, tbl, kind AS title, coalesce (ours, '') AS detail, "             \
  "at_s AS since_s FROM conflict WHERE state = 'open' AND " KEY "id = ?1) "                        \
  "UNION ALL "                                                                                     \
  "SELECT station.id, 'copied', 'station', station.code, '', 0 FROM here "                         \
  "JOIN station ON station.id = here.station WHERE here.copied = 2 AND " KEY "station.id = ?1) "   \
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
  "SELECT line.id, 'over_received', 'po_line', part.sku, supplier.name, "                          \
  "coalesce (sent_s, purchase_order.created_s) FROM po_line AS line "                              \
  "CROSS JOIN purchase_order ON purchase_order.id = line.purchase_order "                          \
  "JOIN supplier ON supplier.id = purchase_order.supplier JOIN part ON part.id = line.part "       \
  "WHERE line.removed = 0 AND line.received_milli > line.qty_milli "                               \
  "AND purchase_order.site = ?2 AND purchase_order.state IN ('part_received', 'received') "        \
  "AND " KEY "line.id = ?1) "                                                                      \
  "UNION ALL "                                                                                     \
  "SELECT held.id, 'closed', 'allocation', coalesce (vehicle.plate, booking.title), "              \
  "holiday.name, held.start_s FROM holiday CROSS JOIN bay ON bay.site = holiday.site "             \
  "CROSS JOIN allocation AS held ON held.bay = bay.id "                                            \
  "  AND held.start_s >= unixepoch (holiday.date) - ?4 "                                           \
  "  AND held.start_s < unixepoch (holiday.date) - ?4 + 86400 "                                    \
  "JOIN booking ON booking.id = held.booking LEFT JOIN vehicle ON vehicle.id = booking.vehicle "   \
  "WHERE holiday.site = ?2 AND holiday.removed = 0 AND holiday.date >= date (?3 + ?4, "            \
  "'unixepoch') AND held.removed = 0 "                                                             \
  "AND held.state IN ('tentative', 'confirmed') AND held.booking < holiday.id "                    \
  "AND " KEY "held.id = ?1) GROUP BY held.id "                                                     \
  "UNION ALL "                                                                                     \
  "SELECT * FROM (SELECT invoice.id, 'overdue', 'invoice', invoice.number, "                       \
  "coalesce (customer.name, ''), invoice.issued_s FROM invoice INDEXED BY invoice_unpaid "         \
  "LEFT JOIN customer ON customer.id = invoice.customer WHERE invoice.site = ?2 "                  \
  "AND invoice.state = 'issued' AND invoice.paid_minor <> invoice.total_minor "                    \
  "AND invoice.kind = 'invoice' AND invoice.due_date < date (?3 + ?4, 'unixepoch') AND " KEY       \
  "invoice.id = ?1) "                                                                              \
  "ORDER BY invoice.due_date DESC LIMIT 500) "                                                     \
  "UNION ALL "                                                                                     \
  "SELECT failed.id, 'lapsed', 'inspection', coalesce (vehicle.plate, vehicle.vin, ''), "          \
  "failed.recheck_due, unixepoch (failed.recheck_due) - ?4 + 86400 "                               \
  "FROM inspection AS failed INDEXED BY inspection_recheck "                                       \
  "JOIN vehicle ON vehicle.id = failed.vehicle AND vehicle.archived = 0 "                          \
  "AND vehicle.merged_into IS NULL WHERE failed.outcome = 'fail' "                                 \
  "AND failed.recheck_due < date (?3 + ?4, 'unixepoch') "                                          \
  "AND failed.recheck_due >= date (?3 + ?4, 'unixepoch', '-90 days') "                             \
  "AND NOT EXISTS (SELECT 1 FROM inspection AS again WHERE again.vehicle = failed.vehicle "        \
  "  AND again.kind = failed.kind AND again.started_s > failed.started_s) "                        \
  "AND NOT EXISTS (SELECT 1 FROM compliance_item AS item WHERE item.vehicle = failed.vehicle "     \
  "  AND item.kind = failed.kind AND item.removed = 0 AND item.source_s > failed.finished_s) "     \
  "AND NOT EXISTS (SELECT 1 FROM booking WHERE booking.vehicle = failed.vehicle "                  \
  "  AND booking.recheck_of = failed.id AND booking.removed = 0 AND booking.state IN ( "           \
  "  'requested', 'tentative', 'confirmed', 'arrived', 'in_bay', 'needs_rebooking')) "             \
  "AND " KEY "failed.id = ?1) "                                                                    \
  "UNION ALL "                                                                                     \
  "SELECT id, 'message', 'message', recipient, coalesce (failure, ''), created_s FROM message "    \
  "WHERE state = 'failed' AND " KEY "id = ?1) ORDER BY since_s DESC, 1 LIMIT 1000"

StoreStatement *
shop_views_query_attention (ShopTurn *turn, gconstpointer none, const BaseId *key, GError **error)
{
  int interval = g_time_zone_find_interval (turn->zone, G_TIME_TYPE_UNIVERSAL, turn->now_s);

  return store_query (turn->connection, error, ATTENTION, store_id (key), store_id (&turn->site),
                      store_int (turn->now_s),
                      store_int (g_time_zone_get_offset (turn->zone, interval)));
}

StoreStatement *
shop_views_find_receipts_line (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT po_line FROM receipt_line WHERE id = ?1",
                      store_id (id));
}

StoreStatement *
shop_views_find_orders_lines (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, "SELECT id FROM po_line WHERE purchase_order = ?1",
                      store_id (id));
}

/* The part itself as well. */
StoreStatement *
shop_views_find_parts_lines (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT ?1 UNION ALL SELECT id FROM po_line WHERE part = ?1", store_id (id));
}

StoreStatement *
shop_views_find_suppliers_lines (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT po_line.id FROM purchase_order "
                      "JOIN po_line ON po_line.purchase_order = purchase_order.id "
                      "WHERE purchase_order.supplier = ?1",
                      store_id (id));
}

StoreStatement *
shop_views_find_customers_invoices (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT id FROM invoice WHERE customer = ?1 AND state = 'issued'",
                      store_id (id));
}

/* A holiday that was moved freed another day, so all that is booked is looked at again. */
StoreStatement *
shop_views_find_holidays_slots (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT held.id FROM holiday CROSS JOIN bay ON bay.site = holiday.site "
                      "CROSS JOIN allocation AS held ON held.bay = bay.id "
                      "WHERE holiday.id = ?1 AND held.removed = 0 "
                      "AND held.state IN ('tentative', 'confirmed')",
                      store_id (id));
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
shop_views_find_vehicles_work (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      SLOTS_OF
                      "booking.vehicle = ?1 UNION ALL SELECT id FROM job WHERE vehicle = ?1 "
                      "UNION ALL SELECT id FROM inspection WHERE vehicle = ?1",
                      store_id (id));
}

/* With the inspection that it is a recheck of. */
StoreStatement *
shop_views_find_bookings_work (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      SLOTS_OF "booking.id = ?1 UNION ALL SELECT recheck_of FROM booking "
                               "WHERE id = ?1 AND recheck_of IS NOT NULL",
                      store_id (id));
}

/* An inspection settles those before it. */
StoreStatement *
shop_views_find_inspections_others (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT other.id FROM inspection AS changed JOIN inspection AS other "
                      "ON other.vehicle = changed.vehicle WHERE changed.id = ?1",
                      store_id (id));
}

StoreStatement *
shop_views_find_items_inspections (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT inspection.id FROM compliance_item JOIN inspection "
                      "ON inspection.vehicle = compliance_item.vehicle "
                      "WHERE compliance_item.id = ?1",
                      store_id (id));
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

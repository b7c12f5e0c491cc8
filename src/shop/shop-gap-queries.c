/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-gap-queries.h"
#include "shop/shop-allocation-queries.h"

static StoreValue
id_or_null (const BaseId *id)
{
  return shop_id_is_given (id) ? store_id (id) : store_null ();
}

StoreStatement *
shop_gap_query_bays (ShopTurn *turn, const ShopFirstGap *ask, const char *equipment, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id, name FROM bay WHERE site = ?1 AND archived = 0 AND (?2 IS NULL OR id = ?2) "
    "AND (max_mass_kg IS NULL OR max_mass_kg >= "
    "  coalesce ((SELECT gross_mass_kg FROM vehicle WHERE id = ?3), 0)) "
    "AND (max_height_mm IS NULL OR max_height_mm >= ?4) "
    "AND NOT EXISTS (SELECT 1 FROM json_each (?5) AS wanted "
    "  WHERE wanted.value <> bay.kind COLLATE NOCASE "
    "  AND NOT EXISTS (SELECT 1 FROM bay_equipment WHERE bay_equipment.bay = bay.id "
    "    AND removed = 0 AND equipment = wanted.value COLLATE NOCASE)) ORDER BY position, name",
    store_id (&turn->site), id_or_null (&ask->bay), id_or_null (&ask->vehicle),
    store_int (shop_maybe_get (ask->height_mm, 0)), store_text (equipment));
}

StoreStatement *
shop_gap_query_technicians (ShopTurn *turn,
                            const ShopFirstGap *ask,
                            const char *skills,
                            GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id, name FROM technician WHERE site = ?1 AND archived = 0 AND (?2 IS NULL OR id = ?2) "
    "AND NOT EXISTS (SELECT 1 FROM json_each (?3) AS wanted "
    "  WHERE NOT EXISTS (SELECT 1 FROM technician_skill "
    "    WHERE technician_skill.technician = technician.id AND removed = 0 "
    "    AND skill = wanted.value COLLATE NOCASE)) ORDER BY position, name",
    store_id (&turn->site), id_or_null (&ask->technician), store_text (skills));
}

/* Walks of an index in its order: who asks stops when there is enough. What is asked for
 * tentatively is taken, too: the same time is not offered twice. */
#define TAKEN "SELECT held.start_s, held.end_s FROM allocation AS held "
#define AHEAD                                                                                      \
  "AND held.start_s > ?2 - " SHOP_LONGEST_S " AND held.end_s > ?2 "                                \
  "AND (held.live = 1 OR (held.state = 'tentative' AND held.removed = 0)) ORDER BY held.start_s"

StoreStatement *
shop_gap_query_bay_taken (ShopTurn *turn, const BaseId *bay, gint64 from_s, GError **error)
{
  return store_query (turn->connection, error, TAKEN "WHERE held.bay = ?1 " AHEAD, store_id (bay),
                      store_int (from_s));
}

StoreStatement *
shop_gap_query_technician_taken (ShopTurn *turn,
                                 const BaseId *technician,
                                 gint64 from_s,
                                 GError **error)
{
  return store_query (turn->connection, error, TAKEN "WHERE held.technician = ?1 " AHEAD,
                      store_id (technician), store_int (from_s));
}

StoreStatement *
shop_gap_query_vehicle_taken (ShopTurn *turn, const BaseId *vehicle, gint64 from_s, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT held.start_s, held.end_s FROM booking "
                      "CROSS JOIN allocation AS held ON held.booking = booking.id "
                      "WHERE booking.vehicle = ?1 AND held.bay IS NOT NULL " AHEAD,
                      store_id (vehicle), store_int (from_s));
}

/* Days from ordering to delivery: those of the supplier's price, else the supplier's own. The one
 * that a part usually comes from goes first. */
#define LEAD_OF(part, supplier)                                                                    \
  "(SELECT coalesce (price.lead_days, maker.lead_days) FROM supplier AS maker "                    \
  " LEFT JOIN supplier_part AS price ON price.supplier = maker.id AND price.part = " part          \
  "   AND price.removed = 0 WHERE maker.id = " supplier ")"
#define USUAL_SUPPLIER                                                                             \
  "coalesce ((SELECT supplier FROM part WHERE id = waits.part), "                                  \
  " (SELECT supplier FROM supplier_part WHERE part = waits.part AND removed = 0 "                  \
  "  ORDER BY cost_e4, id LIMIT 1))"

/* Where nobody said when, it comes so many days after it was ordered, or will be now. */
#define ARRIVAL                                                                                    \
  "coalesce (buy.expected_s, coalesce (buy.sent_s, ?2) + 86400 * " LEAD_OF ("line.part",           \
                                                                            "buy.supplier") ")"
#define COMES                                                                                      \
  "FROM po_line AS line CROSS JOIN purchase_order AS buy ON buy.id = line.purchase_order "         \
  "WHERE buy.open = 1 AND line.removed = 0 AND line.received_milli < line.qty_milli "

/* What was ordered for a line must all come; of what comes for the shelf the first is enough. A
 * part that nobody is known to sell does not hold the work up: it takes a telephone call. */
StoreStatement *
shop_gap_query_job (ShopTurn *turn, const BaseId *job, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH waits (line, part) AS (SELECT id, part FROM job_line WHERE job = ?1 AND removed = 0 "
    "  AND authorisation <> 'declined' AND part_state IN ('wanted', 'ordered', 'back_ordered')) "
    "SELECT vehicle, (SELECT max (coalesce ("
    "  (SELECT max (" ARRIVAL ") " COMES "AND line.job_line = waits.line), "
    "  (SELECT min (" ARRIVAL ") " COMES "AND line.part = waits.part AND line.job_line IS NULL), "
    "  ?2 + 86400 * " LEAD_OF ("waits.part", USUAL_SUPPLIER) ")) FROM waits) "
                                                             "FROM job WHERE id = ?1",
    store_id (job), store_int (turn->now_s));
}

StoreStatement *
shop_gap_query_order (ShopTurn *turn, const BaseId *order, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT NULL, (SELECT max (" ARRIVAL ") " COMES
                      "AND line.purchase_order = ?1) FROM purchase_order WHERE id = ?1",
                      store_id (order), store_int (turn->now_s));
}

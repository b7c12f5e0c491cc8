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

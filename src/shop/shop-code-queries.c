/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-code-queries.h"
#include "shop/shop-code-history.h"

/* The newest first; gone where every control unit that told it was asked again and told it no more.
 */
StoreStatement *
shop_code_query_of_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT told.code, max (told.title) AS title, count (DISTINCT scan.id) AS n_scans, "
    "min (scan.taken_at_s) AS first_s, max (scan.taken_at_s) AS last_s, "
    "min (told.resolved_by IS NOT NULL) AS gone, "
    "json_group_array (DISTINCT told.ecu) AS ecus_json "
    "FROM scan JOIN scan_code AS told ON told.scan = scan.id WHERE scan.vehicle = ?1 "
    "GROUP BY told.code ORDER BY last_s DESC, told.code",
    store_id (vehicle));
}

/* The newest first, each with the odometer as it was read within a day. */
StoreStatement *
shop_code_query_occurrences (ShopTurn *turn,
                             const BaseId *vehicle,
                             const char *code,
                             GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT scan.id AS scan, scan.taken_at_s AS at_s, "
    "(SELECT json_group_array (DISTINCT state) FROM scan_code AS told "
    "  WHERE told.scan = scan.id AND told.code = ?2) AS states_json, "
    "(SELECT km FROM odometer_reading AS reading WHERE reading.vehicle = scan.vehicle "
    "  AND reading.at_s BETWEEN scan.taken_at_s - 86400 AND scan.taken_at_s + 86400 "
    "  AND reading.suspect = 0 ORDER BY reading.at_s DESC LIMIT 1) AS km "
    "FROM scan WHERE scan.vehicle = ?1 AND EXISTS "
    "  (SELECT 1 FROM scan_code AS told WHERE told.scan = scan.id AND told.code = ?2) "
    "ORDER BY scan.taken_at_s DESC, scan.id DESC LIMIT 50",
    store_id (vehicle), store_text (code));
}

/* The newest first, each with whether it was of this code, and whether the code was back before the
 * next. */
StoreStatement *
shop_code_query_clears (ShopTurn *turn, const BaseId *vehicle, const char *code, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT cleared_at_s AS at_s, reason, sure, scan, "
    "EXISTS (SELECT 1 FROM scan_code AS told WHERE told.scan = scan_clear.scan "
    "  AND told.code = ?2) AS had_it, "
    "(SELECT min (later.taken_at_s) FROM scan AS later JOIN scan_code AS told "
    "  ON told.scan = later.id AND told.code = ?2 AND told.state <> 'permanent' "
    "  WHERE later.vehicle = ?1 AND later.taken_at_s >= cleared_at_s "
    "  AND later.id <> coalesce (scan_clear.scan, x'')) AS back_s, "
    "(SELECT max (later.taken_at_s) FROM scan AS later WHERE later.vehicle = ?1 "
    "  AND later.taken_at_s >= cleared_at_s "
    "  AND later.id <> coalesce (scan_clear.scan, x'')) AS scanned_s "
    "FROM scan_clear WHERE vehicle = ?1 ORDER BY cleared_at_s DESC, id DESC LIMIT 20",
    store_id (vehicle), store_text (code));
}

/* Cars are compared with cars, simulated ones with simulated ones. */
#define SAME_KIND                                                                                  \
  "(SELECT own.simulated FROM scan AS own WHERE own.vehicle = ?1 "                                 \
  "ORDER BY own.taken_at_s DESC, own.id DESC LIMIT 1)"

/* Ids are ordered by time (RFC 9562, version 7), so these are the latest; a code that every second
 * car has is not counted through all the years. */
#define LATEST_SIGHTINGS                                                                           \
  "(SELECT DISTINCT scan FROM scan_code WHERE code = ?2 ORDER BY scan DESC "                       \
  "LIMIT " G_STRINGIFY (SHOP_CODE_SIGHTINGS) ")"

/* Other vehicles of the shop, the latest first; n_vehicles counts those too that are not listed,
 * and is_least tells that older scans were left out. */
StoreStatement *
shop_code_query_elsewhere (ShopTurn *turn, const BaseId *vehicle, const char *code, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT vehicle.id AS vehicle, vehicle.plate, trim (coalesce (vehicle.year || ' ', '') || "
    "  coalesce (vehicle.make || ' ', '') || coalesce (vehicle.model, '')) AS title, "
    "count (*) AS n_scans, max (scan.taken_at_s) AS last_s, "
    "count () OVER () AS n_vehicles, "
    "(SELECT count (*) FROM " LATEST_SIGHTINGS ") = " G_STRINGIFY (
      SHOP_CODE_SIGHTINGS) " AS is_least "
                           "FROM " LATEST_SIGHTINGS " AS told JOIN scan ON scan.id = told.scan "
                           "JOIN vehicle ON vehicle.id = scan.vehicle "
                           "WHERE scan.vehicle <> ?1 AND scan.simulated = " SAME_KIND
                           " GROUP BY vehicle.id ORDER BY last_s DESC, vehicle.id DESC LIMIT 10",
    store_id (vehicle), store_text (code));
}

/* A repair did not hold where the customer came back with it. */
#define CAME_BACK                                                                                  \
  "EXISTS (SELECT 1 FROM job AS again WHERE again.parent_job = fix.job "                           \
  "AND again.parent_kind = 'comeback' AND again.state <> 'cancelled')"

StoreStatement *
shop_code_query_own_fixes (ShopTurn *turn, const BaseId *vehicle, const char *code, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT fix.id AS code_fix, fix.cause, fix.at_s, fix.job, "
                      "job.number AS job_number, " CAME_BACK " AS came_back "
                      "FROM code_fix AS fix LEFT JOIN job ON job.id = fix.job "
                      "WHERE fix.vehicle = ?1 AND fix.code = ?2 AND fix.removed = 0 "
                      "ORDER BY fix.at_s DESC, fix.id DESC",
                      store_id (vehicle), store_text (code));
}

/* What repaired it most often comes first. */
StoreStatement *
shop_code_query_fixes (ShopTurn *turn, const char *code, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT fix.cause, fix.simulated, count (*) AS n, "
                      "sum (" CAME_BACK ") AS n_back, max (fix.at_s) AS last_s "
                      "FROM code_fix AS fix WHERE fix.code = ?1 AND fix.removed = 0 "
                      "GROUP BY fix.cause, fix.simulated "
                      "ORDER BY n - n_back DESC, last_s DESC, fix.cause",
                      store_text (code));
}

/* @known: whether a scan of the vehicle ever told it
 * @present: whether one since the last clear did, and no later one said that it is gone. A
 * permanent code stays after a repair until the car has tested itself (SAE J1979, service 0A). */
gboolean
shop_code_query_state (ShopTurn *turn,
                       const BaseId *vehicle,
                       const char *code,
                       gboolean *known,
                       gboolean *present,
                       gboolean *simulated,
                       GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error,
    "SELECT count (*), coalesce (max (told.resolved_by IS NULL AND told.state <> 'permanent' "
    "  AND NOT EXISTS (SELECT 1 FROM scan_clear AS wiped WHERE wiped.vehicle = ?1 AND wiped.sure "
    "    AND (wiped.scan = scan.id OR wiped.cleared_at_s > scan.taken_at_s))), 0), "
    "coalesce (max (scan.simulated), 0) "
    "FROM scan JOIN scan_code AS told ON told.scan = scan.id AND told.code = ?2 "
    "WHERE scan.vehicle = ?1",
    store_id (vehicle), store_text (code));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *known = store_statement_get_int (row, 0) > 0;
  *present = store_statement_get_int (row, 1) != 0;
  *simulated = store_statement_get_int (row, 2) != 0;
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-health-queries.h"

#define ME                                                                                         \
  "WITH me (id) AS MATERIALIZED (SELECT coalesce (merged_into, id) FROM vehicle WHERE id = ?1), "  \
  "family (id) AS MATERIALIZED (SELECT id FROM me UNION ALL "                                      \
  "  SELECT vehicle.id FROM vehicle JOIN me ON vehicle.merged_into = me.id) "

/* What insight_findings_read_workshop() wants: the newest finished inspection, what was put off,
 * what is due and the newest battery test. Of what may be due several times, the newest finding
 * counts. */
StoreStatement *
shop_health_query_facts (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (
    turn->connection, error,
    ME
    "SELECT (SELECT json_group_array (json_object ('id', lower (hex (found.id)), 'name', name, "
    "    'result', result, 'measure', iif (measure_milli IS NULL, NULL, "
    "      printf ('%g %s', measure_milli / 1000.0, coalesce (unit, ''))))) "
    "  FROM inspection_result AS found WHERE found.inspection = (SELECT id FROM inspection "
    "    WHERE vehicle IN family AND finished_s IS NOT NULL AND kind <> 'quality' "
    "    ORDER BY started_s DESC, id DESC LIMIT 1) "
    "  AND NOT EXISTS (SELECT 1 FROM inspection_result AS newer "
    "    WHERE newer.inspection = found.inspection AND coalesce (newer.item, newer.name) = "
    "    coalesce (found.item, found.name) AND (newer.at_s, newer.id) > (found.at_s, found.id))) "
    "  AS inspected_json, "
    "(SELECT json_group_array (json_object ('id', lower (hex (id)), 'result', iif (result IS NULL, "
    "    NULL, lower (hex (result))), 'description', description, 'total_minor', total_minor, "
    "'due_date', due_date, "
    "    'due_km', due_km)) FROM (SELECT * FROM deferred_work WHERE vehicle IN family "
    "  AND state = 'open' ORDER BY due_date, id)) AS put_off_json, "
    "(SELECT json_group_array (json_object ('kind', kind, 'due_date', due_date, 'due_km', due_km)) "
    "  FROM compliance_item AS item WHERE vehicle IN family AND removed = 0 "
    "  AND NOT EXISTS (SELECT 1 FROM compliance_item AS newer WHERE newer.vehicle = item.vehicle "
    "    AND newer.kind = item.kind AND newer.removed = 0 "
    "    AND (newer.source_s, newer.id) > (item.source_s, item.id))) AS due_json, "
    "(SELECT json_object ('at_s', at_s, 'rest_mv', rest_mv, 'crank_mv', crank_mv, "
    "    'charge_mv', charge_mv, 'n_missed', n_missed) FROM battery_test "
    "  WHERE vehicle IN family AND removed = 0 ORDER BY at_s DESC, id DESC LIMIT 1) "
    "  AS battery_json, "
    "(SELECT km FROM odometer_reading WHERE vehicle IN family AND suspect = 0 "
    "  ORDER BY at_s DESC, id DESC LIMIT 1) AS km FROM me",
    store_id (vehicle));
}

/* The newest first, with the score that was kept. */
StoreStatement *
shop_health_query_scans (ShopTurn *turn, const BaseId *vehicle, gint64 limit, GError **error)
{
  return store_query (turn->connection, error,
                      ME "SELECT scan.id AS scan, taken_at_s, simulated, health, health_table, "
                         "job.number AS job_number FROM scan LEFT JOIN job ON job.id = scan.job "
                         "WHERE scan.vehicle IN family "
                         "ORDER BY taken_at_s DESC, scan.id DESC LIMIT ?2",
                      store_id (vehicle), store_int (limit));
}

/* Those that a report may be about, the newest first. */
StoreStatement *
shop_health_query_choices (ShopTurn *turn, const BaseId *vehicle, gint64 limit, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS scan, taken_at_s, simulated, "
    "(SELECT count (DISTINCT code) FROM scan_code WHERE scan = scan.id) AS n_codes "
    "FROM scan WHERE vehicle = ?1 ORDER BY taken_at_s DESC, id DESC LIMIT ?2",
    store_id (vehicle), store_int (limit));
}

/* The last clear before the newest scan: which scan was taken before it, and when it was done. */
StoreStatement *
shop_health_query_clear (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH newest (id, taken_at_s) AS MATERIALIZED (SELECT id, taken_at_s FROM scan "
    "  WHERE vehicle = ?1 ORDER BY taken_at_s DESC, id DESC LIMIT 1) "
    "SELECT scan, cleared_at_s FROM scan_clear JOIN newest WHERE vehicle = ?1 "
    "AND cleared_at_s <= taken_at_s AND scan IS NOT newest.id "
    "ORDER BY cleared_at_s DESC, scan_clear.id DESC LIMIT 1",
    store_id (vehicle));
}

/* The score that was kept with a scan, and by which table. */
StoreStatement *
shop_health_query_kept (ShopTurn *turn, const BaseId *scan, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT health, health_table, job.number AS job_number FROM scan "
                      "LEFT JOIN job ON job.id = scan.job WHERE scan.id = ?1",
                      store_id (scan));
}

/* Who reports, on which vehicle, for whom. */
StoreStatement *
shop_health_query_report (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (
    turn->connection, error,
    ME "SELECT v.id AS vehicle, v.plate, v.make, v.model, v.variant, v.year, v.vin, v.chassis_no, "
       "(SELECT km FROM odometer_reading WHERE vehicle IN family AND suspect = 0 "
       "  ORDER BY at_s DESC, id DESC LIMIT 1) AS km, "
       "(SELECT coalesce (kept.name, c.name) FROM ownership AS o JOIN customer AS c "
       "    ON c.id = o.customer LEFT JOIN customer AS kept ON kept.id = c.merged_into "
       "  WHERE o.vehicle = v.id ORDER BY o.from_s DESC, o.id DESC LIMIT 1) AS customer_name, "
       "(SELECT json_object ('name', name, 'address', address, 'phone', phone, 'email', email, "
       "  'website', website, 'currency', currency, 'logo', "
       "  (SELECT lower (hex (sha256)) FROM attachment WHERE record = ?2 AND removed = 0 "
       "    AND lower (title) = 'logo' AND mime = 'image/png' ORDER BY taken_s DESC, id DESC LIMIT "
       "1)) FROM site WHERE id = ?2) AS shop_json "
       "FROM me JOIN vehicle AS v ON v.id = me.id",
    store_id (vehicle), store_id (&turn->site));
}

/* The least and the greatest value of each signal in the newest recording until then; the blocks
 * know theirs, so that nothing is unpacked. */
StoreStatement *
shop_health_query_readings (ShopTurn *turn,
                            const BaseId *vehicle,
                            gint64 until_s,
                            gboolean simulated,
                            GError **error)
{
  return store_query (
    turn->connection, error,
    ME ", newest (id, started_us) AS MATERIALIZED (SELECT id, started_us FROM recording "
       "  WHERE vehicle IN family AND simulated = ?3 AND ended_us IS NOT NULL "
       "  AND started_us <= ?2 * 1000000 ORDER BY started_us DESC, id DESC LIMIT 1) "
       "SELECT c.signal, c.name, c.unit, newest.started_us / 1000000 AS started_s, "
       "min (b.lo * c.scale, b.hi * c.scale) + c.offset AS lowest, "
       "max (b.lo * c.scale, b.hi * c.scale) + c.offset AS highest "
       "FROM newest JOIN recording_channel AS c ON c.recording = newest.id "
       "JOIN (SELECT recording, channel, min (lo) AS lo, max (hi) AS hi FROM recording_block "
       "  WHERE recording = (SELECT id FROM newest) GROUP BY recording, channel) AS b "
       "  ON b.recording = c.recording AND b.channel = c.channel ORDER BY c.channel",
    store_id (vehicle), store_int (until_s), store_int (simulated));
}

/* The newest recording from until then and the newest since, when they began and as long as the
 * longer of them. */
StoreStatement *
shop_health_query_pair (ShopTurn *turn,
                        const BaseId *vehicle,
                        gint64 between_s,
                        gboolean simulated,
                        GError **error)
{
  return store_query (
    turn->connection, error,
    ME ", mine AS MATERIALIZED (SELECT id, started_us, ended_us FROM recording "
       "  WHERE vehicle IN family AND simulated = ?3 AND ended_us IS NOT NULL), "
       "was AS (SELECT * FROM mine WHERE started_us <= ?2 * 1000000 "
       "  ORDER BY started_us DESC, id DESC LIMIT 1), "
       "now AS (SELECT * FROM mine WHERE started_us > ?2 * 1000000 "
       "  ORDER BY started_us DESC, id DESC LIMIT 1) "
       "SELECT was.id, now.id, was.started_us / 1000000, now.started_us / 1000000, "
       "max (was.ended_us - was.started_us, now.ended_us - now.started_us) FROM was JOIN now",
    store_id (vehicle), store_int (between_s), store_int (simulated));
}

/* Signals that both recordings have; first those that tell most of a repair. */
StoreStatement *
shop_health_query_common (ShopTurn *turn,
                          const BaseId *before,
                          const BaseId *after,
                          gint64 limit,
                          GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH key (place, signal) AS (VALUES (1, 'short_fuel_trim_b1'), (2, 'long_fuel_trim_b1'), "
    "(3, 'engine_speed'), (4, 'coolant_temperature'), (5, 'module_voltage')) "
    "SELECT a.name, a.unit, b.channel AS before_channel, b.scale AS before_scale, "
    "b.offset AS before_offset, a.channel AS after_channel, a.scale AS after_scale, "
    "a.offset AS after_offset FROM recording_channel AS a JOIN recording_channel AS b "
    "ON b.recording = ?1 AND b.signal = a.signal AND b.unit IS a.unit "
    "LEFT JOIN key ON key.signal = a.signal WHERE a.recording = ?2 "
    "ORDER BY key.place IS NULL, key.place, a.channel LIMIT ?3",
    store_id (before), store_id (after), store_int (limit));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-view-queries.h"

#include "shop/shop-compliance-queries.h"

#define FAMILY                                                                                     \
  "family (id) AS MATERIALIZED (SELECT id FROM me UNION ALL "                                      \
  "  SELECT vehicle.id FROM vehicle JOIN me ON vehicle.merged_into = me.id) "

#define ME                                                                                         \
  "WITH me (id) AS MATERIALIZED (SELECT coalesce (merged_into, id) FROM vehicle WHERE id = ?1), "

StoreStatement *
shop_vehicle_query_row (ShopTurn *turn, const BaseId *vehicle, const char *today, GError **error)
{
  return store_query (
    turn->connection, error,
    ME FAMILY
    "SELECT v.id AS vehicle, v.vin, v.plate, v.make, v.model, v.variant, v.year, v.engine_code, "
    "v.chassis_no, v.colour, v.first_registered, v.fuel, v.gross_mass_kg, v.obd_protocol, v.note, "
    "v.archived, v.created_s, customer.id AS customer, customer.name AS customer_name, "
    "(SELECT value FROM contact WHERE customer = customer.id AND kind = 'phone' AND removed = 0 "
    "  ORDER BY position LIMIT 1) AS customer_phone, "
    "(SELECT json_group_array (json_object ('kind', kind, 'due_date', due_date, 'due_km', due_km, "
    "  'note', note, 'source', source, 'lacks_fitness', kind = 'rego' AND fit_until < ?2)) "
    "  FROM (SELECT *, " SHOP_COMPLIANCE_FIT_UNTIL "AS fit_until FROM compliance_item AS item "
    "  WHERE vehicle = v.id AND " SHOP_COMPLIANCE_ITEM_STANDS
    "ORDER BY kind, due_date)) AS due_json, "
    "(SELECT json_group_array (json_object ('km', km, 'at_s', at_s, 'source', source, 'suspect', "
    "  suspect)) FROM (SELECT * FROM odometer_reading WHERE vehicle IN family "
    "  ORDER BY at_s DESC, id DESC LIMIT 50)) AS odometer_json, "
    "(SELECT json_group_array (json_object ('plate', plate, 'from_s', from_s, 'to_s', to_s)) "
    "  FROM (SELECT * FROM plate_history WHERE vehicle = v.id ORDER BY from_s DESC, id DESC)) "
    "  AS plates_json, "
    "(SELECT json_group_array (json_object ('name', name, 'from_s', from_s)) FROM "
    "  (SELECT c.name, o.from_s FROM ownership AS o LEFT JOIN customer AS c ON c.id = o.customer "
    "  WHERE o.vehicle IN family ORDER BY o.from_s DESC, o.id DESC)) AS owners_json, "
    "(SELECT km FROM odometer_reading WHERE vehicle IN family AND suspect = 0 "
    "  ORDER BY at_s DESC, id DESC LIMIT 1) AS km "
    "FROM me JOIN vehicle AS v ON v.id = me.id "
    "LEFT JOIN customer ON customer.id = (SELECT coalesce (c.merged_into, c.id) "
    "  FROM ownership AS o JOIN customer AS c ON c.id = o.customer WHERE o.vehicle = v.id "
    "  AND o.id = (SELECT id FROM ownership WHERE vehicle = v.id "
    "    ORDER BY from_s DESC, id DESC LIMIT 1))",
    store_id (vehicle), store_text (today));
}

/* By its plate of today, or its VIN; a vehicle that was merged is the one that stayed. */
StoreStatement *
shop_vehicle_query_named (ShopTurn *turn, const char *plate_key, const char *vin, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS vehicle, plate, vin, make, model, year FROM vehicle "
                      "WHERE id IN (SELECT coalesce (merged_into, id) FROM vehicle "
                      "  WHERE plate_key = ?1 OR vin = ?2) ORDER BY archived, id",
                      store_text (plate_key), store_text (vin));
}

/* Each part brings its newest rows by its own index, so that a long history costs no more. */
StoreStatement *
shop_vehicle_query_history (ShopTurn *turn, const BaseId *vehicle, gint64 limit, GError **error)
{
  return store_query (
    turn->connection, error,
    ME FAMILY
    ", jobs AS (SELECT opened_s AS at_s, 'job' AS kind, job.id AS record, json_object ('number', "
    "  number, 'state', state, 'complaint', complaint, 'odo_in_km', odo_in_km, 'total_minor', "
    "  (SELECT total (net_minor + tax_minor) FROM job_line WHERE job = job.id AND removed = 0)) "
    "  AS detail_json FROM job WHERE vehicle IN family ORDER BY opened_s DESC LIMIT ?2), "
    "scans AS (SELECT taken_at_s AS at_s, 'scan' AS kind, scan.id AS record, json_object ("
    "  'mil', mil, 'simulated', simulated, 'codes', json ((SELECT json_group_array (json_object ("
    "  'code', code, 'state', state, 'title', title, 'resolved', resolved_by IS NOT NULL)) "
    "  FROM scan_code WHERE scan = scan.id))) AS detail_json "
    "  FROM scan WHERE vehicle IN family ORDER BY taken_at_s DESC LIMIT ?2), "
    "inspections AS (SELECT started_s AS at_s, 'inspection' AS kind, inspection.id AS record, "
    "  json_object ('kind', kind, 'outcome', outcome, 'recheck_due', recheck_due) AS detail_json "
    "  FROM inspection WHERE vehicle IN family ORDER BY started_s DESC LIMIT ?2), "
    "deferred AS (SELECT created_s AS at_s, 'deferred' AS kind, deferred_work.id AS record, "
    "  json_object ('description', description, 'total_minor', total_minor, 'due_date', due_date, "
    "  'state', state) AS detail_json FROM deferred_work WHERE vehicle IN family "
    "  ORDER BY created_s DESC LIMIT ?2) "
    "SELECT * FROM (SELECT * FROM jobs UNION ALL SELECT * FROM scans UNION ALL "
    "SELECT * FROM inspections UNION ALL SELECT * FROM deferred) ORDER BY at_s DESC LIMIT ?2",
    store_id (vehicle), store_int (limit));
}

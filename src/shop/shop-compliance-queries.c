/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-compliance-queries.h"

#include "shop/shop-error.h"

/* Where the day of registration is not known, the shortest span in force counts, so that nobody is
 * told of a day that is too late; else the rule that came last. */
StoreStatement *
shop_compliance_query_rule (ShopTurn *turn,
                            const char *kind,
                            const char *date,
                            const ShopComplianceSubject *subject,
                            GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT name, months, registered_months, km FROM compliance_rule "
    "WHERE country = (SELECT country FROM site WHERE id = ?1) AND kind = ?2 AND removed = 0 "
    "AND inspected_from <= ?3 AND (inspected_to IS NULL OR inspected_to >= ?3) "
    "AND (?4 IS NULL OR ((registered_from IS NULL OR registered_from <= ?4) "
    "  AND (registered_to IS NULL OR registered_to >= ?4) "
    "  AND (age_from IS NULL OR age_from <= ?5) AND (age_to IS NULL OR age_to > ?5))) "
    "AND (?6 = 0 OR ((mass_from_kg IS NULL OR mass_from_kg <= ?6) "
    "  AND (mass_to_kg IS NULL OR mass_to_kg > ?6))) "
    "ORDER BY iif (?4 IS NULL OR ?6 = 0, months, 0), inspected_from DESC, months LIMIT 1",
    store_id (&turn->site), store_text (kind), store_text (date), store_text (subject->registered),
    store_int (subject->age), store_int (subject->mass_kg));
}

StoreStatement *
shop_compliance_query_vehicle (ShopTurn *turn, const BaseId *vehicle, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (first_registered, printf ('%04d-01-01', year)), "
                      "gross_mass_kg, (SELECT km FROM odometer_reading "
                      "  WHERE vehicle = ?1 AND suspect = 0 ORDER BY at_s DESC LIMIT 1) "
                      "FROM vehicle WHERE id = ?1",
                      store_id (vehicle));
}

StoreStatement *
shop_compliance_query_current (ShopTurn *turn,
                               const BaseId *vehicle,
                               const char *kind,
                               GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, source_s FROM compliance_item "
                      "WHERE vehicle = ?1 AND kind = ?2 AND removed = 0 "
                      "ORDER BY source_s DESC, id DESC LIMIT 1",
                      store_id (vehicle), store_text (kind));
}

gboolean
shop_compliance_query_recheck_days (ShopTurn *turn, int *days, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, error, "SELECT recheck_days FROM site WHERE id = ?1", store_id (&turn->site));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *days = (int) store_statement_get_int (row, 0);
  return TRUE;
}

#define DUE_COLUMNS                                                                                \
  "SELECT item.id AS item, item.kind, item.due_date, item.due_km, item.note, item.source, "        \
  "item.rule, item.vehicle, vehicle.plate, vehicle.vin, vehicle.make, vehicle.model, "             \
  "vehicle.year, customer.id AS customer, customer.name AS customer_name, "                        \
  "(SELECT km FROM odometer_reading WHERE vehicle = item.vehicle AND suspect = 0 "                 \
  "  ORDER BY at_s DESC LIMIT 1) AS km "

#define DUE_JOINS                                                                                  \
  "JOIN vehicle ON vehicle.id = item.vehicle AND vehicle.archived = 0 "                            \
  "  AND vehicle.merged_into IS NULL "                                                             \
  "LEFT JOIN customer ON customer.id = (SELECT customer FROM ownership "                           \
  "  WHERE vehicle = item.vehicle ORDER BY from_s DESC, id DESC LIMIT 1) "

StoreStatement *
shop_compliance_query_due (ShopTurn *turn,
                           const char *from,
                           const char *to,
                           const char *kind,
                           const char *today,
                           gint64 limit,
                           GError **error)
{
  return store_query (
    turn->connection, error,
    DUE_COLUMNS ", item.kind = 'rego' AND " SHOP_COMPLIANCE_FIT_UNTIL "< ?5 AS lacks_fitness "
                "FROM compliance_item AS item INDEXED BY compliance_due " DUE_JOINS
                "WHERE " SHOP_COMPLIANCE_ITEM_STANDS "AND item.due_date BETWEEN ?1 AND ?2 "
                "AND (?3 IS NULL OR item.kind = ?3) "
                "ORDER BY item.due_date, vehicle.plate LIMIT ?4",
    store_text (from), store_text (to), store_text (kind), store_int (limit), store_text (today));
}

/* Who has bought few kilometres more than the odometer says, and what 1000 more cost. */
StoreStatement *
shop_compliance_query_ruc (ShopTurn *turn, gint64 within_km, const char *today, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT *, due_km - km AS km_left FROM (" DUE_COLUMNS
    ", (SELECT price_minor FROM ruc_price WHERE fuel = vehicle.fuel AND removed = 0 "
    "    AND from_date <= ?2 AND (to_date IS NULL OR to_date >= ?2) "
    "    AND mass_from_kg <= coalesce (vehicle.gross_mass_kg, mass_from_kg) "
    "    AND (mass_to_kg IS NULL OR mass_to_kg > coalesce (vehicle.gross_mass_kg, 0)) "
    "    ORDER BY from_date DESC LIMIT 1) AS price_minor "
    "FROM compliance_item AS item INDEXED BY compliance_ruc " DUE_JOINS
    "WHERE " SHOP_COMPLIANCE_ITEM_STANDS "AND item.kind = 'ruc' AND item.due_km IS NOT NULL) "
    "WHERE due_km - km <= ?1 ORDER BY km_left",
    store_int (within_km), store_text (today));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-signal-set-queries.h"
#include "shop/shop-signal-switch-queries.h"
#include "store/store-error.h"

static gboolean
read_removed (StoreStatement *row, gboolean *known, gboolean *removed, GError **error)
{
  g_autoptr (StoreStatement) owned = row;
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return FALSE;
  *known = store_statement_next (row, &failure);
  *removed = *known && store_statement_get_int (row, 0) != 0;
  return store_succeeded (g_steal_pointer (&failure), error);
}

gboolean
shop_signal_set_query_removed (ShopTurn *turn,
                               const BaseId *set,
                               gboolean *known,
                               gboolean *removed,
                               GError **error)
{
  return read_removed (store_query (turn->connection, error,
                                    "SELECT removed FROM signal_set WHERE id = ?1", store_id (set)),
                       known, removed, error);
}

gboolean
shop_signal_set_query_use (ShopTurn *turn,
                           const BaseId *use,
                           gboolean *known,
                           gboolean *removed,
                           GError **error)
{
  return read_removed (store_query (turn->connection, error,
                                    "SELECT removed FROM signal_set_use WHERE id = ?1",
                                    store_id (use)),
                       known, removed, error);
}

/* What a use that stands ties together. */
StoreStatement *
shop_signal_set_query_target (ShopTurn *turn, const BaseId *use, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT signal_set, vehicle, make, model FROM signal_set_use "
                      "WHERE id = ?1 AND removed = 0",
                      store_id (use));
}

#define COLUMNS                                                                                    \
  "s.id AS signal_set, s.name, s.format, s.source, s.licence, s.author, s.imported_s, "            \
  "json_array_length (s.document, '$.signals') AS signals"

/* Those of the vehicle itself before those of its model and its make; each set once. The vehicle
 * is known by its id or by its VIN. */
StoreStatement *
shop_signal_set_query_list (ShopTurn *turn,
                            const BaseId *vehicle,
                            const char *vin,
                            gboolean documents,
                            GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH me AS (SELECT coalesce (merged_into, id) AS id FROM vehicle WHERE id = ?1 OR vin = ?2 "
    "  ORDER BY merged_into IS NOT NULL, id LIMIT 1), "
    "car AS (SELECT v.id, v.make, v.model, v.year FROM me JOIN vehicle AS v ON v.id = me.id), "
    "uses AS (SELECT u.*, iif (u.vehicle IS NOT NULL, 0, iif (u.model IS NOT NULL, 1, 2)) AS rank, "
    "  car.year FROM car JOIN signal_set_use AS u ON u.vehicle = car.id "
    "    OR (u.make = car.make COLLATE NOCASE "
    "        AND (u.model IS NULL OR u.model = car.model COLLATE NOCASE)) WHERE u.removed = 0) "
    "SELECT u.id AS use, u.vehicle, u.make, u.model, u.year, " COLUMNS ", " SHOP_SIGNAL_SWITCH_OFF
    " AS off_json, "
    "iif (?3, s.document, NULL) AS document_json FROM uses AS u "
    "JOIN signal_set AS s ON s.id = u.signal_set WHERE s.removed = 0 "
    "AND NOT EXISTS (SELECT 1 FROM uses AS other WHERE other.signal_set = u.signal_set "
    "  AND (other.rank, other.id) < (u.rank, u.id)) "
    "ORDER BY u.rank, s.name COLLATE NOCASE, s.id",
    store_id (vehicle), store_text (vin), store_int (documents));
}

StoreStatement *
shop_signal_set_query_all (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT " COLUMNS " FROM signal_set AS s WHERE s.removed = 0 "
                      "ORDER BY s.name COLLATE NOCASE, s.id");
}

StoreStatement *
shop_signal_set_query_document (ShopTurn *turn, const BaseId *set, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT s.id AS signal_set, s.name, s.format, s.source, s.licence, s.author, "
                      "s.document AS document_json FROM signal_set AS s "
                      "WHERE s.id = ?1 AND s.removed = 0",
                      store_id (set));
}

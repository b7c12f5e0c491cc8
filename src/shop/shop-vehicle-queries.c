/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-queries.h"
#include "shop/shop-error.h"
#include "store/store-error.h"

/* Returns: (transfer full): rows with the columns of #ShopVehicleColumn: who was seen last comes
 * first */
StoreStatement *
shop_vehicle_query_list (StoreConnection *connection, gboolean archived, GError **error)
{
  return store_query (
    connection, error,
    "SELECT v.id, v.vin, v.plate, v.make, v.model, v.note, v.year, v.archived, s.taken_at_s,"
    "       (SELECT count (DISTINCT code) FROM scan_code WHERE scan = s.id),"
    "       (SELECT count (*) FROM scan WHERE vehicle = v.id)"
    "  FROM vehicle v"
    "  LEFT JOIN scan s ON s.id = (SELECT id FROM scan WHERE vehicle = v.id"
    "                               ORDER BY taken_at_s DESC, id DESC LIMIT 1)"
    " WHERE v.archived = ?1 AND v.merged_into IS NULL"
    " ORDER BY coalesce (s.taken_at_s, v.created_s) DESC, v.id DESC",
    store_int (archived));
}

/* Returns: whether there is a vehicle of that id; else @error is %SHOP_ERROR_NOT_FOUND or the
 * store's */
gboolean
shop_vehicle_query_exists (StoreConnection *connection, const BaseId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, "SELECT 1 FROM vehicle WHERE id = ?1", store_id (id));

  if (row != NULL && !store_statement_next (row, &failure) && failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* A vehicle must be known by something: what is written about it, or its scans. */
gboolean
shop_vehicle_query_is_known (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, &failure,
                 "SELECT coalesce (vin, plate, make, model, note, chassis_no, year) IS NOT NULL "
                 "OR EXISTS (SELECT 1 FROM scan WHERE vehicle = ?1) FROM vehicle WHERE id = ?1",
                 store_id (id));

  if (row != NULL && !store_statement_next (row, &failure) && failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  else if (failure == NULL && store_statement_get_int (row, 0) == 0)
    shop_error_set (&failure, SHOP_ERROR_EMPTY, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: whether a vehicle has @vin. It has not where @error stays unset as well. One that was
 * merged into another stands for that. */
gboolean
shop_vehicle_query_by_vin (StoreConnection *connection, const char *vin, BaseId *id, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (connection, error,
                 "SELECT coalesce (merged_into, id) FROM vehicle WHERE vin = ?1 "
                 "ORDER BY merged_into IS NOT NULL, id LIMIT 1",
                 store_text (vin));

  return row != NULL && store_statement_next (row, error) && store_statement_get_id (row, 0, id);
}

/* Returns: (transfer full): how a refusal calls a vehicle: "2016 Volkswagen Golf, KTR482" */
/* What it was merged into, or itself; whether archived. */
StoreStatement *
shop_vehicle_query_kept (ShopTurn *turn, const BaseId *id, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT kept.id, kept.archived FROM vehicle AS given "
                      "JOIN vehicle AS kept ON kept.id = coalesce (given.merged_into, given.id) "
                      "WHERE given.id = ?1",
                      store_id (id));
}

char *
shop_vehicle_query_name (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (
    turn->connection, &failure,
    "SELECT concat.name || iif (concat.name <> '' AND mark IS NOT NULL, ', ', '') || "
    "coalesce (mark, '') FROM (SELECT trim (coalesce (year || ' ', '') || "
    "  coalesce (make || ' ', '') || coalesce (model, '')) AS name, "
    "  coalesce (plate, vin, chassis_no) AS mark FROM vehicle WHERE id = ?1) AS concat",
    store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    return store_statement_dup_text (row, 0);
  if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* Returns: whether the vehicle's VIN, plate … could be read; @vin is %NULL where it has none, and
 * @survivor the one it was merged into, or itself */
gboolean
shop_vehicle_query_vin (ShopTurn *turn,
                        const BaseId *id,
                        char **vin,
                        BaseId *survivor,
                        GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, &failure,
                 "SELECT now.vin, now.id FROM vehicle AS given "
                 "JOIN vehicle AS now ON now.id = coalesce (given.merged_into, given.id) "
                 "WHERE given.id = ?1",
                 store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    {
      *vin = store_statement_dup_text (row, 0);
      return store_statement_get_id (row, 1, survivor);
    }
  if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* @merged: (out): whether one of the two is merged into another; both must exist */
gboolean
shop_vehicle_query_merged (ShopTurn *turn,
                           const BaseId *a,
                           const BaseId *b,
                           gboolean *merged,
                           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, &failure,
                 "SELECT count (*), count (merged_into) FROM vehicle WHERE id IN (?1, ?2)",
                 store_id (a), store_id (b));

  if (row != NULL && store_statement_next (row, &failure))
    {
      *merged = store_statement_get_int (row, 1) > 0;
      if (store_statement_get_int (row, 0) < 2 && !base_id_equal (a, b))
        shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Adds what a scan tells and nobody wrote; what a person wrote stands. A vehicle that is scanned
 * again is back in the shop. Writes only where it changes something. */
gboolean
shop_vehicle_fill_in (ShopTurn *turn, const BaseId *id, const ShopScanDraft *draft, GError **error)
{
  return store_run (
    turn->connection, error,
    "UPDATE vehicle SET vin = coalesce (vin, ?2), make = coalesce (make, ?3), "
    "model = coalesce (model, ?4), year = coalesce (year, ?5), archived = 0, updated_s = ?6 "
    "WHERE id = ?1 AND (archived = 1 OR (vin IS NULL AND ?2 IS NOT NULL) "
    "OR (make IS NULL AND ?3 IS NOT NULL) OR (model IS NULL AND ?4 IS NOT NULL) "
    "OR (year IS NULL AND ?5 IS NOT NULL))",
    store_id (id), store_text (draft->vin), store_text (draft->make), store_text (draft->model),
    draft->year > 0 ? store_int (draft->year) : store_null (), store_int (turn->now_s));
}

/* @owner: (out): %SHOP_NO_ID where nobody is known */
gboolean
shop_vehicle_query_owner (ShopTurn *turn, const BaseId *vehicle, BaseId *owner, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (turn->connection, &failure,
                                                "SELECT customer FROM ownership WHERE vehicle = ?1 "
                                                "ORDER BY from_s DESC, id DESC LIMIT 1",
                                                store_id (vehicle));

  *owner = SHOP_NO_ID;
  if (row != NULL && store_statement_next (row, &failure))
    store_statement_get_id (row, 0, owner);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* @km: (out): the last good reading up to @at_s; 0 where there is none */
gboolean
shop_odometer_query_before (ShopTurn *turn,
                            const BaseId *vehicle,
                            gint64 at_s,
                            gint64 *km,
                            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, &failure,
                 "SELECT km FROM odometer_reading WHERE vehicle = ?1 AND at_s <= ?2 "
                 "AND suspect = 0 ORDER BY at_s DESC, id DESC LIMIT 1",
                 store_id (vehicle), store_int (at_s));

  *km = row != NULL && store_statement_next (row, &failure) ? store_statement_get_int (row, 0) : 0;
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Returns: whether the vehicle carries a plate now. It does not where @error stays unset as well.
 */
gboolean
shop_plate_query_current (ShopTurn *turn,
                          const BaseId *vehicle,
                          BaseId *row_id,
                          char **plate,
                          char **key,
                          GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT id, plate, plate_key FROM plate_history "
                 "WHERE vehicle = ?1 AND to_s IS NULL ORDER BY from_s DESC, id DESC LIMIT 1",
                 store_id (vehicle));

  if (row == NULL || !store_statement_next (row, error))
    return FALSE;
  *plate = store_statement_dup_text (row, 1);
  *key = store_statement_dup_text (row, 2);
  return store_statement_get_id (row, 0, row_id);
}

/* Returns: whether another vehicle carries that plate in this country */
gboolean
shop_plate_query_holder (ShopTurn *turn,
                         const char *key,
                         const BaseId *but,
                         BaseId *holder,
                         BaseId *row_id,
                         GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (turn->connection, error,
                 "SELECT id, vehicle FROM plate_history "
                 "WHERE country = (SELECT country FROM site WHERE id = ?1) AND plate_key = ?2 "
                 "AND to_s IS NULL AND vehicle <> ?3",
                 store_id (&turn->site), store_text (key), store_id (but));

  return row != NULL && store_statement_next (row, error) &&
         store_statement_get_id (row, 0, row_id) && store_statement_get_id (row, 1, holder);
}

gboolean
shop_plate_close (ShopTurn *turn, const BaseId *row_id, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE plate_history SET to_s = max (from_s, ?2) WHERE id = ?1",
                    store_id (row_id), store_int (turn->now_s));
}

gboolean
shop_plate_insert (ShopTurn *turn,
                   const BaseId *vehicle,
                   const char *plate,
                   const char *key,
                   GError **error)
{
  BaseId id;

  base_id_new (&id);
  return store_run (turn->connection, error,
                    "INSERT INTO plate_history (id, vehicle, plate, plate_key, country, from_s) "
                    "SELECT ?1, ?2, ?3, ?4, country, ?5 FROM site WHERE id = ?6",
                    store_id (&id), store_id (vehicle), store_text (plate), store_text (key),
                    store_int (turn->now_s), store_id (&turn->site));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-queries.h"
#include "base/base-time.h"
#include "shop/shop-error.h"

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
    " WHERE v.archived = ?1"
    " ORDER BY coalesce (s.taken_at_s, v.created_s) DESC, v.id DESC",
    store_int (archived));
}

/* Returns: whether there is a vehicle of that id; else @error is %SHOP_ERROR_NOT_FOUND or the
 * store's */
gboolean
shop_vehicle_query_exists (StoreConnection *connection, const BaseId *id, GError **error)
{
  g_autoptr (ShopVehicleValues) values = shop_vehicle_query_values (connection, id, error);

  return values != NULL;
}

/* Returns: whether a vehicle has @vin. It has not where @error stays unset as well. */
gboolean
shop_vehicle_query_by_vin (StoreConnection *connection, const char *vin, BaseId *id, GError **error)
{
  g_autoptr (StoreStatement) row =
    store_query (connection, error, "SELECT id FROM vehicle WHERE vin = ?1", store_text (vin));

  return row != NULL && store_statement_next (row, error) && store_statement_get_id (row, 0, id);
}

static ShopVehicleValues *
values_of_row (StoreStatement *row)
{
  ShopVehicleValues *values = shop_vehicle_values_new ();

  values->vin = store_statement_dup_text (row, 0);
  values->plate = store_statement_dup_text (row, 1);
  values->make = store_statement_dup_text (row, 2);
  values->model = store_statement_dup_text (row, 3);
  values->note = store_statement_dup_text (row, 4);
  values->year = (guint) store_statement_get_int (row, 5);
  return values;
}

/* Returns: (transfer full): what is written about the vehicle, %NULL with @error set where there
 * is no such vehicle */
ShopVehicleValues *
shop_vehicle_query_values (StoreConnection *connection, const BaseId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (
    connection, &failure, "SELECT vin, plate, make, model, note, year FROM vehicle WHERE id = ?1",
    store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    return values_of_row (row);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  return NULL;
}

static StoreValue
year_or_null (guint year)
{
  return year > 0 ? store_int (year) : store_null ();
}

gboolean
shop_vehicle_insert (StoreConnection *connection,
                     const BaseId *id,
                     const ShopVehicleValues *values,
                     GError **error)
{
  g_autofree char *plate_key = shop_plate_make_key (values->plate);

  return store_run (connection, error,
                    "INSERT INTO vehicle (id, vin, plate, plate_key, make, model, note, year,"
                    "                     created_s, updated_s)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
                    store_id (id), store_text (values->vin), store_text (values->plate),
                    store_text (plate_key), store_text (values->make), store_text (values->model),
                    store_text (values->note), year_or_null (values->year),
                    store_int (base_time_now_s ()));
}

gboolean
shop_vehicle_update (StoreConnection *connection,
                     const BaseId *id,
                     const ShopVehicleValues *values,
                     GError **error)
{
  g_autofree char *plate_key = shop_plate_make_key (values->plate);

  return store_run (connection, error,
                    "UPDATE vehicle SET vin = ?2, plate = ?3, plate_key = ?4, make = ?5,"
                    "       model = ?6, note = ?7, year = ?8, updated_s = ?9"
                    " WHERE id = ?1",
                    store_id (id), store_text (values->vin), store_text (values->plate),
                    store_text (plate_key), store_text (values->make), store_text (values->model),
                    store_text (values->note), year_or_null (values->year),
                    store_int (base_time_now_s ()));
}

/* Writes only where it changes something. */
gboolean
shop_vehicle_set_archived (StoreConnection *connection,
                           const BaseId *id,
                           gboolean archived,
                           GError **error)
{
  return store_run (connection, error,
                    "UPDATE vehicle SET archived = ?2, updated_s = ?3"
                    " WHERE id = ?1 AND archived <> ?2",
                    store_id (id), store_int (archived), store_int (base_time_now_s ()));
}

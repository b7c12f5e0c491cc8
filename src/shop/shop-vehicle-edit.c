/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-edit.h"
#include "shop/shop-error.h"
#include "shop/shop-id.h"
#include "shop/shop-scan-queries.h"
#include "shop/shop-vehicle-queries.h"
#include "store/store-error.h"

typedef struct
{
  BaseId id;
  ShopVehicleValues *values;
  ShopVehicleFields fields;
  ShopVehicleValues *previous;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_clear_pointer (&edit->values, shop_vehicle_values_free);
  g_clear_pointer (&edit->previous, shop_vehicle_values_free);
  g_free (edit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static Edit *
edit_new (const char *id, const ShopVehicleValues *values, ShopVehicleFields fields, GError **error)
{
  g_autoptr (Edit) edit = g_new0 (Edit, 1);

  if (!shop_id_parse (id, &edit->id, error))
    return NULL;
  edit->values = shop_vehicle_values_copy (values);
  edit->fields = fields;
  return g_steal_pointer (&edit);
}

static gboolean
check_vin_is_free (StoreConnection *connection, const Edit *edit, const char *vin, GError **error)
{
  g_autoptr (GError) failure = NULL;
  BaseId owner;

  if (vin != NULL && shop_vehicle_query_by_vin (connection, vin, &owner, &failure) &&
      !base_id_equal (&owner, &edit->id))
    shop_error_set (&failure, SHOP_ERROR_VIN_TAKEN, vin);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* A vehicle must be known by something: what is written about it, or its scans. */
static gboolean
check_is_known (StoreConnection *connection,
                const Edit *edit,
                const ShopVehicleValues *values,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  BaseId scan;

  if (shop_vehicle_values_is_empty (values) &&
      !shop_scan_query_last (connection, &edit->id, &scan, &failure) && failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_EMPTY, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
check (StoreConnection *connection, const Edit *edit, ShopVehicleValues *values, GError **error)
{
  return shop_vehicle_values_tidy (values, error) &&
         check_is_known (connection, edit, values, error) &&
         check_vin_is_free (connection, edit, values->vin, error);
}

static gboolean
add_vehicle (StoreConnection *connection, gpointer data, GError **error)
{
  Edit *edit = data;

  base_id_new (&edit->id);
  return check (connection, edit, edit->values, error) &&
         shop_vehicle_insert (connection, &edit->id, edit->values, error);
}

static gboolean
edit_vehicle (StoreConnection *connection, gpointer data, GError **error)
{
  Edit *edit = data;

  edit->previous = shop_vehicle_query_values (connection, &edit->id, error);
  if (edit->previous == NULL)
    return FALSE;
  g_autoptr (ShopVehicleValues) values = shop_vehicle_values_copy (edit->previous);
  shop_vehicle_values_take (values, edit->values, edit->fields);
  return check (connection, edit, values, error) &&
         shop_vehicle_update (connection, &edit->id, values, error);
}

/**
 * shop_vehicle_add_async:
 * @values: what is known about it; at least one of them
 *
 * Adds a vehicle that was not scanned yet.
 */
void
shop_vehicle_add_async (StoreDb *db,
                        const ShopVehicleValues *values,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->values = shop_vehicle_values_copy (values);
  store_db_write_async (db, add_vehicle, edit, edit_free, cancellable, callback, user_data);
}

/**
 * shop_vehicle_add_finish:
 * @id: (out) (optional): its id
 * @error: (out): a #ShopError or #StoreError
 */
gboolean
shop_vehicle_add_finish (StoreDb *db, GAsyncResult *result, char **id, GError **error)
{
  if (!store_db_write_finish (db, result, error))
    return FALSE;
  if (id != NULL)
    *id = base_id_dup_text (&((Edit *) store_db_get_work_data (result))->id);
  return TRUE;
}

/**
 * shop_vehicle_add:
 *
 * As shop_vehicle_add_async(); blocks.
 */
gboolean
shop_vehicle_add (StoreDb *db, const ShopVehicleValues *values, char **id, GError **error)
{
  g_autoptr (Edit) edit = g_new0 (Edit, 1);

  edit->values = shop_vehicle_values_copy (values);
  if (!store_db_write (db, add_vehicle, edit, error))
    return FALSE;
  if (id != NULL)
    *id = base_id_dup_text (&edit->id);
  return TRUE;
}

/**
 * shop_vehicle_edit_async:
 * @values: what it shall be
 * @fields: which of @values count; the others stay as they are
 *
 * Changes what is written about a vehicle. Editing once more with what it was before undoes it.
 */
void
shop_vehicle_edit_async (StoreDb *db,
                         const char *id,
                         const ShopVehicleValues *values,
                         ShopVehicleFields fields,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GError *error = NULL;
  Edit *edit = edit_new (id, values, fields, &error);

  if (edit == NULL)
    g_task_report_error (db, callback, user_data, shop_vehicle_edit_async, error);
  else
    store_db_write_async (db, edit_vehicle, edit, edit_free, cancellable, callback, user_data);
}

/**
 * shop_vehicle_edit_finish:
 * @previous: (out) (optional): what was written before, all of it, for Undo
 * @error: (out): a #ShopError or #StoreError
 */
gboolean
shop_vehicle_edit_finish (StoreDb *db,
                          GAsyncResult *result,
                          ShopVehicleValues **previous,
                          GError **error)
{
  if (!store_db_write_finish (db, result, error))
    return FALSE;
  if (previous != NULL)
    *previous = shop_vehicle_values_copy (((Edit *) store_db_get_work_data (result))->previous);
  return TRUE;
}

/**
 * shop_vehicle_edit:
 *
 * As shop_vehicle_edit_async(); blocks.
 */
gboolean
shop_vehicle_edit (StoreDb *db,
                   const char *id,
                   const ShopVehicleValues *values,
                   ShopVehicleFields fields,
                   ShopVehicleValues **previous,
                   GError **error)
{
  g_autoptr (Edit) edit = edit_new (id, values, fields, error);

  if (edit == NULL || !store_db_write (db, edit_vehicle, edit, error))
    return FALSE;
  if (previous != NULL)
    *previous = g_steal_pointer (&edit->previous);
  return TRUE;
}

typedef struct
{
  BaseId id;
  gboolean archived;
} Archive;

static Archive *
archive_new (const char *id, gboolean archived, GError **error)
{
  Archive archive = { .archived = archived };

  return shop_id_parse (id, &archive.id, error) ? g_memdup2 (&archive, sizeof archive) : NULL;
}

static gboolean
archive_vehicle (StoreConnection *connection, gpointer data, GError **error)
{
  Archive *archive = data;

  return shop_vehicle_query_exists (connection, &archive->id, error) &&
         shop_vehicle_set_archived (connection, &archive->id, archive->archived, error);
}

/**
 * shop_vehicle_archive_async:
 * @archived: %TRUE to take it from the list, %FALSE to put it back
 *
 * An archived vehicle keeps all that is known about it, and comes back with its next scan.
 */
void
shop_vehicle_archive_async (StoreDb *db,
                            const char *id,
                            gboolean archived,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GError *error = NULL;
  Archive *archive = archive_new (id, archived, &error);

  if (archive == NULL)
    g_task_report_error (db, callback, user_data, shop_vehicle_archive_async, error);
  else
    store_db_write_async (db, archive_vehicle, archive, g_free, cancellable, callback, user_data);
}

gboolean
shop_vehicle_archive_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  return store_db_write_finish (db, result, error);
}

/**
 * shop_vehicle_archive:
 *
 * As shop_vehicle_archive_async(); blocks.
 */
gboolean
shop_vehicle_archive (StoreDb *db, const char *id, gboolean archived, GError **error)
{
  g_autofree Archive *archive = archive_new (id, archived, error);

  return archive != NULL && store_db_write (db, archive_vehicle, archive, error);
}

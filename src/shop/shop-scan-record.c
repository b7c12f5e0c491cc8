/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-scan-record.h"
#include "shop/shop-error.h"
#include "shop/shop-id.h"
#include "shop/shop-scan-queries.h"
#include "shop/shop-vehicle-queries.h"

typedef struct
{
  ShopScanDraft *draft;
  BaseId given;
  gboolean has_given;
  BaseId vehicle;
  BaseId scan;
} Record;

static void
record_free (gpointer data)
{
  Record *record = data;

  shop_scan_draft_free (record->draft);
  g_free (record);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Record, record_free)

static Record *
record_new (JsonNode *document, const char *vehicle_id, GError **error)
{
  g_autoptr (ShopScanDraft) draft = shop_scan_draft_new (document, error);
  BaseId given = { 0 };

  if (draft == NULL || (vehicle_id != NULL && !shop_id_parse (vehicle_id, &given, error)))
    return NULL;
  Record *record = g_new0 (Record, 1);
  record->draft = g_steal_pointer (&draft);
  record->given = given;
  record->has_given = vehicle_id != NULL;
  return record;
}

/* The car's own VIN says which it is. The vehicle that a person had open only counts where it does
 * not have another VIN: codes must never be filed under somebody else's car. */
static gboolean
find_vehicle (StoreConnection *connection, Record *record, GError **error)
{
  const char *vin = record->draft->vin;

  if (vin != NULL && shop_vehicle_query_by_vin (connection, vin, &record->vehicle, error))
    return TRUE;
  if ((error != NULL && *error != NULL) || !record->has_given)
    return FALSE;
  g_autoptr (ShopVehicleValues) values =
    shop_vehicle_query_values (connection, &record->given, error);
  record->vehicle = record->given;
  return values != NULL && (vin == NULL || values->vin == NULL);
}

static gboolean
fill_text (char **known, const char *told)
{
  if (*known != NULL || told == NULL)
    return FALSE;
  *known = g_strdup (told);
  return TRUE;
}

static gboolean
fill_year (guint *known, guint told)
{
  if (*known != 0 || told == 0)
    return FALSE;
  *known = told;
  return TRUE;
}

/* Adds what the scan tells and nobody wrote; what a person wrote stands. */
static gboolean
fill_in (ShopVehicleValues *values, const ShopScanDraft *draft)
{
  gboolean filled = fill_text (&values->vin, draft->vin);

  filled |= fill_text (&values->make, draft->make);
  filled |= fill_text (&values->model, draft->model);
  filled |= fill_year (&values->year, draft->year);
  return filled;
}

/* A vehicle that is scanned again is back in the shop. */
static gboolean
complete_vehicle (StoreConnection *connection, Record *record, GError **error)
{
  g_autoptr (ShopVehicleValues) values =
    shop_vehicle_query_values (connection, &record->vehicle, error);

  if (values == NULL)
    return FALSE;
  if (fill_in (values, record->draft) &&
      !shop_vehicle_update (connection, &record->vehicle, values, error))
    return FALSE;
  return shop_vehicle_set_archived (connection, &record->vehicle, FALSE, error);
}

static gboolean
add_vehicle (StoreConnection *connection, Record *record, GError **error)
{
  g_autoptr (ShopVehicleValues) values = shop_vehicle_values_new ();

  fill_in (values, record->draft);
  base_id_new (&record->vehicle);
  return shop_vehicle_insert (connection, &record->vehicle, values, error);
}

static gboolean
record_scan (StoreConnection *connection, gpointer data, GError **error)
{
  Record *record = data;
  g_autoptr (GError) failure = NULL;
  gboolean known = find_vehicle (connection, record, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (known ? !complete_vehicle (connection, record, error)
            : !add_vehicle (connection, record, error))
    return FALSE;
  base_id_new (&record->scan);
  return shop_scan_insert (connection, &record->scan, &record->vehicle, record->draft, error);
}

static void
tell_ids (const Record *record, char **vehicle_id, char **scan_id)
{
  if (vehicle_id != NULL)
    *vehicle_id = base_id_dup_text (&record->vehicle);
  if (scan_id != NULL)
    *scan_id = base_id_dup_text (&record->scan);
}

/**
 * shop_scan_record_async:
 * @document: what obd_scan_to_json() made
 * @vehicle_id: (nullable): the vehicle that the person has open
 *
 * Files a scan. It belongs to the vehicle with the VIN that the car told; else to @vehicle_id,
 * unless that has another VIN; else to a new vehicle. What the scan knows about the car is filled
 * in where nobody wrote it.
 */
void
shop_scan_record_async (StoreDb *db,
                        JsonNode *document,
                        const char *vehicle_id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GError *error = NULL;
  Record *record = record_new (document, vehicle_id, &error);

  if (record == NULL)
    g_task_report_error (db, callback, user_data, shop_scan_record_async, error);
  else
    store_db_write_async (db, record_scan, record, record_free, cancellable, callback, user_data);
}

/**
 * shop_scan_record_finish:
 * @vehicle_id: (out) (optional): the vehicle it was filed under
 * @scan_id: (out) (optional): the new scan
 * @error: (out): a #ShopError or #StoreError
 *
 * Returns: whether it is filed
 */
gboolean
shop_scan_record_finish (StoreDb *db,
                         GAsyncResult *result,
                         char **vehicle_id,
                         char **scan_id,
                         GError **error)
{
  if (!store_db_write_finish (db, result, error))
    return FALSE;
  tell_ids (store_db_get_work_data (result), vehicle_id, scan_id);
  return TRUE;
}

/**
 * shop_scan_record:
 *
 * As shop_scan_record_async(); blocks.
 */
gboolean
shop_scan_record (StoreDb *db,
                  JsonNode *document,
                  const char *vehicle_id,
                  char **found_vehicle_id,
                  char **scan_id,
                  GError **error)
{
  g_autoptr (Record) record = record_new (document, vehicle_id, error);

  if (record == NULL || !store_db_write (db, record_scan, record, error))
    return FALSE;
  tell_ids (record, found_vehicle_id, scan_id);
  return TRUE;
}

typedef struct
{
  BaseId vehicle;
  BaseId scan;
  gboolean has_scan;
} Clear;

static Clear *
clear_new (const char *vehicle_id, const char *scan_id, GError **error)
{
  Clear clear = { .has_scan = scan_id != NULL };

  if (!shop_id_parse (vehicle_id, &clear.vehicle, error) ||
      (scan_id != NULL && !shop_id_parse (scan_id, &clear.scan, error)))
    return NULL;
  return g_memdup2 (&clear, sizeof clear);
}

static gboolean
note_clear (StoreConnection *connection, gpointer data, GError **error)
{
  Clear *clear = data;
  g_autoptr (GError) failure = NULL;
  BaseId id;

  if (!shop_vehicle_query_exists (connection, &clear->vehicle, error))
    return FALSE;
  if (clear->has_scan)
    shop_scan_query_is_of (connection, &clear->scan, &clear->vehicle, &failure);
  else
    clear->has_scan = shop_scan_query_last (connection, &clear->vehicle, &clear->scan, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  base_id_new (&id);
  return shop_scan_insert_clear (connection, &id, &clear->vehicle,
                                 clear->has_scan ? &clear->scan : NULL, error);
}

/**
 * shop_codes_cleared_async:
 * @vehicle_id: the vehicle whose codes were cleared just now
 * @scan_id: (nullable): the scan that was taken before; its last one where not told
 *
 * Notes that codes were cleared, and what the car had said before.
 */
void
shop_codes_cleared_async (StoreDb *db,
                          const char *vehicle_id,
                          const char *scan_id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GError *error = NULL;
  Clear *clear = clear_new (vehicle_id, scan_id, &error);

  if (clear == NULL)
    g_task_report_error (db, callback, user_data, shop_codes_cleared_async, error);
  else
    store_db_write_async (db, note_clear, clear, g_free, cancellable, callback, user_data);
}

gboolean
shop_codes_cleared_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  return store_db_write_finish (db, result, error);
}

gboolean
shop_codes_cleared (StoreDb *db, const char *vehicle_id, const char *scan_id, GError **error)
{
  g_autofree Clear *clear = clear_new (vehicle_id, scan_id, error);

  return clear != NULL && store_db_write (db, note_clear, clear, error);
}

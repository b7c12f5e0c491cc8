/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-scan-record.h"

#include "base/base-json.h"
#include "shop/shop-health.h"
#include "shop/shop-scan-queries.h"
#include "shop/shop-state-refuse.h"
#include "shop/shop-vehicle-owner.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* The car's own VIN says which it is. The vehicle that a person had open only counts where it does
 * not have another VIN: codes must never be filed under somebody else's car. */
static gboolean
find_vehicle (ShopTurn *turn,
              const ShopScanDraft *draft,
              const BaseId *given,
              BaseId *vehicle,
              GError **error)
{
  g_autofree char *vin = NULL;

  if (draft->vin != NULL &&
      shop_vehicle_query_by_vin (turn->connection, draft->vin, vehicle, error))
    return TRUE;
  if ((error != NULL && *error != NULL) || !shop_id_is_given (given))
    return FALSE;
  return shop_vehicle_query_vin (turn, given, &vin, vehicle, error) &&
         (draft->vin == NULL || vin == NULL);
}

static gboolean
add_vehicle (ShopTurn *turn, BaseId *vehicle, GError **error)
{
  base_id_new (vehicle);
  return store_insert (turn->connection, error, "vehicle", { "id", store_id (vehicle) },
                       { "created_s", store_int (turn->now_s) },
                       { "updated_s", store_int (turn->now_s) });
}

static gboolean
find_or_add_vehicle (ShopTurn *turn,
                     const ShopScanDraft *draft,
                     const BaseId *given,
                     BaseId *vehicle,
                     GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!find_vehicle (turn, draft, given, vehicle, &failure) && failure == NULL)
    add_vehicle (turn, vehicle, &failure);
  return store_succeeded (g_steal_pointer (&failure), error) &&
         shop_vehicle_fill_in (turn, vehicle, draft, error);
}

static gboolean
check_job (ShopTurn *turn, const BaseId *job, const BaseId *vehicle, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;
  BaseId of;

  if (!shop_id_is_given (job))
    return TRUE;
  row = shop_scan_query_job (turn, job, error);
  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, error))
    shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  else if (!store_statement_get_id (row, 1, &of) || !base_id_equal (&of, vehicle))
    shop_refuse (error, SHOP_ERROR_VALUE, _ ("Job %d is for another vehicle than was scanned."),
                 (int) store_statement_get_int (row, 0));
  else if (store_statement_get_int (row, 2) == 0)
    shop_state_refuse_job_over (error, store_statement_get_int (row, 0));
  else
    return TRUE;
  return FALSE;
}

/* A reading that cannot be is left in the document. */
static gboolean
note_odometer (ShopTurn *turn, const BaseId *vehicle, const ShopScanDraft *draft, GError **error)
{
  return draft->km <= 0 ||
         shop_odometer_put (turn, vehicle, draft->km, "obd", draft->taken_at_s, error);
}

/* As it was judged that day: a score that changed later, because the table did or the workshop
 * found out more, is no trend. */
static gboolean
judge (ShopTurn *turn, const BaseId *vehicle, JsonNode *scan, ShopScanDraft *draft, GError **error)
{
  g_autoptr (JsonNode) health = shop_health_reckon (turn, vehicle, scan, error);
  JsonObject *object = health != NULL ? json_node_get_object (health) : NULL;

  draft->health = base_json_get_int (object, "score", -1);
  draft->health_table = base_json_get_int (object, "table", 0);
  return object != NULL;
}

static gboolean
file_scan (ShopTurn *turn,
           const ShopScanRecord *record,
           const ShopScanDraft *draft,
           const BaseId *vehicle,
           GError **error)
{
  BaseId scan;

  base_id_new (&scan);
  if (!check_job (turn, &record->job, vehicle, error) ||
      !shop_scan_insert (turn->connection, &scan, vehicle,
                         shop_id_is_given (&record->job) ? &record->job : NULL, draft, error) ||
      (draft->whole && !shop_scan_resolve (turn, &scan, vehicle, error)) ||
      !note_odometer (turn, vehicle, draft, error))
    return FALSE;
  shop_turn_tell_id (turn, "vehicle", vehicle);
  shop_turn_tell_id (turn, "scan", &scan);
  return TRUE;
}

static gboolean
record_scan (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopScanRecord *record = arguments;
  g_autoptr (ShopScanDraft) draft = shop_scan_draft_new (record->scan, turn->now_s, error);
  BaseId vehicle;

  return draft != NULL && find_or_add_vehicle (turn, draft, &record->vehicle, &vehicle, error) &&
         judge (turn, &vehicle, record->scan, draft, error) &&
         file_scan (turn, record, draft, &vehicle, error);
}

static const ShopArgument record_arguments[] = {
  SHOP_ARGUMENT (ShopScanRecord, scan, JSON, .required = TRUE, .digest = TRUE),
  SHOP_ARGUMENT (ShopScanRecord, vehicle, ID),
  SHOP_ARGUMENT (ShopScanRecord, job, ID),
};

static const ShopShape record_shape = SHOP_SHAPE (ShopScanRecord, record_arguments);

const ShopVerb shop_scan_record_verb = {
  "scan-record", N_ ("Files a scan under its vehicle"), SHOP_MAY_SCAN, &record_shape, record_scan,
};

/* Returns: whether it is clear which scan, or that there is none */
static gboolean
find_scan_before (ShopTurn *turn, const ShopCodesCleared *cleared, BaseId *scan, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *scan = cleared->scan;
  if (shop_id_is_given (scan))
    shop_scan_query_is_of (turn->connection, scan, &cleared->vehicle, &failure);
  else if (!shop_scan_query_last (turn->connection, &cleared->vehicle, scan, &failure))
    *scan = SHOP_NO_ID;
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
clear_codes (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodesCleared *cleared = arguments;
  gboolean has_reason = cleared->reason != NULL && *cleared->reason != '\0';
  BaseId scan;
  BaseId id;
  gint64 at_s = MIN (shop_maybe_get (cleared->at_s, turn->now_s), turn->now_s);

  if (!shop_vehicle_query_exists (turn->connection, &cleared->vehicle, error) ||
      !find_scan_before (turn, cleared, &scan, error))
    return FALSE;
  if (!shop_id_is_given (&scan) && !has_reason)
    {
      shop_refuse (error, SHOP_ERROR_REASON,
                   _ ("The codes of this vehicle were never saved before they were cleared."));
      return FALSE;
    }
  base_id_new (&id);
  return store_insert (turn->connection, error, "scan_clear", { "id", store_id (&id) },
                       { "vehicle", store_id (&cleared->vehicle) },
                       { "scan", shop_id_is_given (&scan) ? store_id (&scan) : store_null () },
                       { "cleared_at_s", store_int (at_s) },
                       { "reason", has_reason ? store_text (cleared->reason) : store_null () },
                       { "sure", store_int (!cleared->unsure) });
}

static const ShopArgument clear_arguments[] = {
  SHOP_ARGUMENT (ShopCodesCleared, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCodesCleared, scan, ID),
  SHOP_ARGUMENT (ShopCodesCleared, reason, TEXT),
  SHOP_ARGUMENT (ShopCodesCleared, unsure, BOOL),
  SHOP_ARGUMENT (ShopCodesCleared, at_s, MAYBE_TIME),
};

static const ShopShape clear_shape = SHOP_SHAPE (ShopCodesCleared, clear_arguments);

const ShopVerb shop_codes_cleared_verb = {
  "codes-cleared", N_ ("Notes that trouble codes were cleared"), SHOP_MAY_CLEAR, &clear_shape,
  clear_codes,
};

const ShopVerb *const shop_scan_verbs[] = {
  &shop_scan_record_verb,
  &shop_codes_cleared_verb,
  NULL,
};

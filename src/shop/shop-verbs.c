/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-verbs.h"
#include "base/base-json.h"
#include "shop/shop-error.h"
#include "shop/shop-recording-edit.h"
#include "shop/shop-scan-record.h"
#include "shop/shop-vehicle-edit.h"

/* Answers {first: value} and, where @second is given, {…, second: value}. */
static JsonNode *
answer (const char *first, const char *first_value, const char *second, const char *second_value)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, first, first_value);
  if (second != NULL)
    json_object_set_string_member (object, second, second_value);
  json_node_take_object (node, object);
  return node;
}

/* A member that is asked for and is no text is an error; a member that is null clears. */
static gboolean
read_text (JsonObject *arguments, const char *member, char **text, GError **error)
{
  JsonNode *node = json_object_get_member (arguments, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  *text = g_strdup (base_json_get_string (arguments, member));
  if (*text == NULL)
    shop_error_set (error, SHOP_ERROR_ARGUMENT, member);
  return *text != NULL;
}

static gboolean
read_year (JsonObject *arguments, guint *year, GError **error)
{
  JsonNode *node = json_object_get_member (arguments, "year");
  gint64 number = base_json_get_int (arguments, "year", -1);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (number <= 0 || number > 9999)
    {
      shop_error_set (error, SHOP_ERROR_YEAR_INVALID, NULL);
      return FALSE;
    }
  *year = (guint) number;
  return TRUE;
}

static ShopVehicleValues *
read_values (JsonObject *arguments, GError **error)
{
  g_autoptr (ShopVehicleValues) values = shop_vehicle_values_new ();
  gboolean read = read_text (arguments, "vin", &values->vin, error) &&
                  read_text (arguments, "plate", &values->plate, error) &&
                  read_text (arguments, "make", &values->make, error) &&
                  read_text (arguments, "model", &values->model, error) &&
                  read_text (arguments, "note", &values->note, error) &&
                  read_year (arguments, &values->year, error);

  return read ? g_steal_pointer (&values) : NULL;
}

static ShopVehicleFields
read_fields (JsonObject *arguments)
{
  static const struct
  {
    const char *member;
    ShopVehicleFields field;
  } fields[] = {
    { "vin", SHOP_VEHICLE_FIELD_VIN },   { "plate", SHOP_VEHICLE_FIELD_PLATE },
    { "make", SHOP_VEHICLE_FIELD_MAKE }, { "model", SHOP_VEHICLE_FIELD_MODEL },
    { "note", SHOP_VEHICLE_FIELD_NOTE }, { "year", SHOP_VEHICLE_FIELD_YEAR },
  };
  guint found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (json_object_has_member (arguments, fields[i].member))
      found |= fields[i].field;
  return (ShopVehicleFields) found;
}

/* Returns: (nullable): a text that must be there */
static const char *
need_text (JsonObject *arguments, const char *member, GError **error)
{
  const char *text = base_json_get_string (arguments, member);

  if (text == NULL)
    shop_error_set (error, SHOP_ERROR_ARGUMENT, member);
  return text;
}

static JsonNode *
run_vehicle_add (StoreDb *db, JsonObject *arguments, GError **error)
{
  g_autoptr (ShopVehicleValues) values = read_values (arguments, error);
  g_autofree char *id = NULL;

  return values != NULL && shop_vehicle_add (db, values, &id, error)
           ? answer ("vehicle", id, NULL, NULL)
           : NULL;
}

static JsonNode *
run_vehicle_edit (StoreDb *db, JsonObject *arguments, GError **error)
{
  const char *id = need_text (arguments, "vehicle", error);
  g_autoptr (ShopVehicleValues) values = id != NULL ? read_values (arguments, error) : NULL;

  return values != NULL && shop_vehicle_edit (db, id, values, read_fields (arguments), NULL, error)
           ? answer ("vehicle", id, NULL, NULL)
           : NULL;
}

static JsonNode *
set_archived (StoreDb *db, JsonObject *arguments, gboolean archived, GError **error)
{
  const char *id = need_text (arguments, "vehicle", error);

  return id != NULL && shop_vehicle_archive (db, id, archived, error)
           ? answer ("vehicle", id, NULL, NULL)
           : NULL;
}

static JsonNode *
run_vehicle_archive (StoreDb *db, JsonObject *arguments, GError **error)
{
  return set_archived (db, arguments, TRUE, error);
}

static JsonNode *
run_vehicle_unarchive (StoreDb *db, JsonObject *arguments, GError **error)
{
  return set_archived (db, arguments, FALSE, error);
}

static JsonNode *
run_scan_record (StoreDb *db, JsonObject *arguments, GError **error)
{
  JsonNode *scan = json_object_get_member (arguments, "scan");
  const char *given = base_json_get_string (arguments, "vehicle");
  g_autofree char *vehicle_id = NULL;
  g_autofree char *scan_id = NULL;

  return shop_scan_record (db, scan, given, &vehicle_id, &scan_id, error)
           ? answer ("vehicle", vehicle_id, "scan", scan_id)
           : NULL;
}

static JsonNode *
run_codes_cleared (StoreDb *db, JsonObject *arguments, GError **error)
{
  const char *vehicle = need_text (arguments, "vehicle", error);

  return vehicle != NULL &&
             shop_codes_cleared (db, vehicle, base_json_get_string (arguments, "scan"), error)
           ? answer ("vehicle", vehicle, NULL, NULL)
           : NULL;
}

static JsonNode *
run_recording_edit (StoreDb *db, JsonObject *arguments, GError **error)
{
  const char *id = need_text (arguments, "recording", error);
  g_autofree char *title = NULL;
  g_autofree char *note = NULL;

  return id != NULL && read_text (arguments, "title", &title, error) &&
             read_text (arguments, "note", &note, error) &&
             shop_recording_edit (db, id, title, note, error)
           ? answer ("recording", id, NULL, NULL)
           : NULL;
}

static JsonNode *
run_recording_discard (StoreDb *db, JsonObject *arguments, GError **error)
{
  const char *id = need_text (arguments, "recording", error);

  return id != NULL && shop_recording_discard (db, id, error) ? answer ("recording", id, NULL, NULL)
                                                              : NULL;
}

#define VEHICLE_VALUES "\"vin\":…,\"plate\":…,\"make\":…,\"model\":…,\"year\":…,\"note\":…"

const ShopVerb shop_verbs[] = {
  { "codes-cleared", "{\"vehicle\":ID,\"scan\":ID?}", run_codes_cleared },
  { "recording-discard", "{\"recording\":ID}", run_recording_discard },
  { "recording-edit", "{\"recording\":ID,\"title\":…,\"note\":…}", run_recording_edit },
  { "scan-record", "{\"scan\":{…},\"vehicle\":ID?}", run_scan_record },
  { "vehicle-add", "{" VEHICLE_VALUES "}", run_vehicle_add },
  { "vehicle-archive", "{\"vehicle\":ID}", run_vehicle_archive },
  { "vehicle-edit", "{\"vehicle\":ID," VEHICLE_VALUES "}", run_vehicle_edit },
  { "vehicle-unarchive", "{\"vehicle\":ID}", run_vehicle_unarchive },
};

const guint shop_n_verbs = G_N_ELEMENTS (shop_verbs);

/**
 * shop_verb_run:
 * @name: of one of #shop_verbs
 * @arguments: a JSON object
 * @error: (out): a #ShopError or #StoreError
 *
 * Does what is asked for by name and waits until it is on the disk.
 *
 * Returns: (transfer full): what was made, or %NULL with @error set
 */
JsonNode *
shop_verb_run (StoreDb *db, const char *name, JsonNode *arguments, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (db), NULL);

  if (arguments == NULL || !JSON_NODE_HOLDS_OBJECT (arguments))
    {
      shop_error_set (error, SHOP_ERROR_ARGUMENT, name);
      return NULL;
    }
  for (guint i = 0; i < shop_n_verbs; i++)
    if (g_strcmp0 (shop_verbs[i].name, name) == 0)
      return shop_verbs[i].run (db, json_node_get_object (arguments), error);
  shop_error_set (error, SHOP_ERROR_ARGUMENT, name);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-edit.h"

#include "base/base-zone.h"
#include "shop/shop-open-work.h"
#include "shop/shop-party.h"
#include "shop/shop-vehicle-owner.h"
#include "shop/shop-vehicle-plate.h"
#include "shop/shop-vehicle-queries.h"
#include "shop/shop-vehicle-values.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define LONGEST_PLATE 8
#define FUELS         "petrol diesel hybrid plug-in electric gas other"

#define VALUES                                                                                     \
  SHOP_ARGUMENT (ShopVehicleValues, vin, TEXT),                                                    \
    SHOP_ARGUMENT (ShopVehicleValues, plate, TEXT, .key = TRUE),                                   \
    SHOP_ARGUMENT (ShopVehicleValues, make, TEXT), SHOP_ARGUMENT (ShopVehicleValues, model, TEXT), \
    SHOP_ARGUMENT (ShopVehicleValues, note, TEXT),                                                 \
    SHOP_ARGUMENT (ShopVehicleValues, year, MAYBE_INT),                                            \
    SHOP_ARGUMENT (ShopVehicleValues, chassis_no, TEXT),                                           \
    SHOP_ARGUMENT (ShopVehicleValues, variant, TEXT),                                              \
    SHOP_ARGUMENT (ShopVehicleValues, engine_code, TEXT),                                          \
    SHOP_ARGUMENT (ShopVehicleValues, colour, TEXT),                                               \
    SHOP_ARGUMENT (ShopVehicleValues, first_registered, DATE),                                     \
    SHOP_ARGUMENT (ShopVehicleValues, fuel, WORD, .words = FUELS),                                 \
    SHOP_ARGUMENT (ShopVehicleValues, gross_mass_kg, MAYBE_INT, .least = 1, .most = 100000),       \
    SHOP_ARGUMENT (ShopVehicleValues, obd_protocol, TEXT),                                         \
    SHOP_ARGUMENT (ShopVehicleValues, take_over, BOOL, .key = TRUE)

/* Where the texts are that people type with blanks around them. */
static const gsize texts[] = {
  G_STRUCT_OFFSET (ShopVehicleValues, plate),       G_STRUCT_OFFSET (ShopVehicleValues, make),
  G_STRUCT_OFFSET (ShopVehicleValues, model),       G_STRUCT_OFFSET (ShopVehicleValues, note),
  G_STRUCT_OFFSET (ShopVehicleValues, chassis_no),  G_STRUCT_OFFSET (ShopVehicleValues, variant),
  G_STRUCT_OFFSET (ShopVehicleValues, engine_code), G_STRUCT_OFFSET (ShopVehicleValues, colour),
};

static const char *
tidy_text (GStringChunk *chunk, const char *text)
{
  if (text == NULL)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return g_string_chunk_insert (chunk, g_strstrip (valid));
}

/* Copies what was typed without what people type around it; the texts belong to @chunk. */
static void
tidy (const ShopVehicleValues *given, ShopVehicleValues *values, GStringChunk *chunk)
{
  g_autofree char *vin = given->vin != NULL ? shop_vin_tidy (given->vin) : NULL;
  g_autofree char *key = shop_plate_make_key (given->plate);

  *values = *given;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char **text = (gpointer) ((char *) values + texts[i]);

      *text = tidy_text (chunk, *text);
    }
  if (vin != NULL)
    values->vin = g_string_chunk_insert (chunk, vin);
  if (values->plate != NULL && key == NULL)
    values->plate = "";
}

static gboolean
is_told (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
check_vin (ShopTurn *turn, const BaseId *id, const char *vin, GError **error)
{
  g_autoptr (GError) failure = NULL;
  BaseId owner;

  if (!is_told (vin))
    return TRUE;
  if (!shop_vin_is_plausible (vin))
    {
      shop_error_set (error, SHOP_ERROR_VIN_INVALID, vin);
      return FALSE;
    }
  if (!shop_vehicle_query_by_vin (turn->connection, vin, &owner, &failure) ||
      base_id_equal (&owner, id))
    return store_succeeded (g_steal_pointer (&failure), error);
  g_autofree char *name = shop_vehicle_query_name (turn, &owner, error);
  if (name != NULL)
    shop_refuse (error, SHOP_ERROR_VIN_TAKEN, _ ("%s is the VIN of %s."), vin, name);
  return FALSE;
}

/* As long as a plate is anywhere: the ways of a country are not the ways of the next. */
static gboolean
check_plate (const char *plate, GError **error)
{
  g_autofree char *key = shop_plate_make_key (plate);

  if (key == NULL || g_utf8_strlen (key, -1) <= LONGEST_PLATE)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is no plate: it has more than %d letters."), plate,
               LONGEST_PLATE);
  return FALSE;
}

static gboolean
check_registered (ShopTurn *turn, const char *date, GError **error)
{
  char today[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  if (!is_told (date) || base_date_compare (date, today) <= 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("It was first registered on %s, which is in the future."), date);
  return FALSE;
}

static gboolean
check (ShopTurn *turn, const BaseId *id, const ShopVehicleValues *values, GError **error)
{
  if (values->year.presence == SHOP_GIVEN &&
      !shop_year_is_plausible (values->year.value, turn->now_s))
    {
      shop_error_set (error, SHOP_ERROR_YEAR_INVALID, NULL);
      return FALSE;
    }
  if (is_told (values->first_registered) && !base_date_is_valid (values->first_registered))
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” is not a day such as 2016-06-01."),
                   values->first_registered);
      return FALSE;
    }
  return check_plate (values->plate, error) &&
         check_registered (turn, values->first_registered, error) &&
         check_vin (turn, id, values->vin, error);
}

static const ShopArgument add_arguments[] = {
  VALUES,
  SHOP_ARGUMENT (ShopVehicleValues, customer, ID, .key = TRUE),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopVehicleValues, add_arguments);

static gboolean
insert (ShopTurn *turn, const BaseId *id, const ShopVehicleValues *values, GError **error)
{
  g_auto (ShopPlateChange) change = { 0 };

  return shop_turn_insert (turn, error, "vehicle", id, &add_shape, values,
                           { "created_s", store_int (turn->now_s) },
                           { "updated_s", store_int (turn->now_s) }) &&
         (!is_told (values->plate) ||
          shop_plate_put (turn, id, values->plate, values->take_over, &change, error)) &&
         (!shop_id_is_given (&values->customer) ||
          shop_vehicle_put_owner (turn, id, &values->customer, error));
}

static gboolean
add_vehicle (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
  ShopVehicleValues values;
  ShopVehicleChoice undo;

  tidy (arguments, &values, chunk);
  base_id_new (&undo.vehicle);
  if (!shop_party_resolve_customer (turn, &values.customer, error) ||
      !check (turn, &undo.vehicle, &values, error) ||
      !insert (turn, &undo.vehicle, &values, error) ||
      !shop_vehicle_query_is_known (turn, &undo.vehicle, error))
    return FALSE;
  shop_turn_tell_id (turn, "vehicle", &undo.vehicle);
  shop_turn_set_undo (turn, &shop_vehicle_archive_verb, &undo);
  return TRUE;
}

const ShopVerb shop_vehicle_add_verb = {
  "vehicle-add", N_ ("Adds a vehicle"), SHOP_MAY_CUSTOMER, &add_shape, add_vehicle,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopVehicleValues, vehicle, ID, .required = TRUE, .key = TRUE),
  VALUES,
  SHOP_ARGUMENT (ShopVehicleValues, give_back, ID, .key = TRUE),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopVehicleValues, edit_arguments);

static void
keep_plate (ShopTurn *turn, const ShopPlateChange *change)
{
  const ShopVehicleValues before = {
    .plate = change->before != NULL ? change->before : "",
    .give_back = change->taken_from,
  };

  shop_turn_amend_undo (turn, &edit_shape, &before);
}

static gboolean
change_plate (ShopTurn *turn, const ShopVehicleValues *values, GError **error)
{
  g_auto (ShopPlateChange) change = { 0 };
  g_auto (ShopPlateChange) returned = { 0 };

  if (!shop_plate_put (turn, &values->vehicle, values->plate, values->take_over, &change, error))
    return FALSE;
  keep_plate (turn, &change);
  return !shop_id_is_given (&values->give_back) || change.before == NULL ||
         shop_plate_put (turn, &values->give_back, change.before, FALSE, &returned, error);
}

static gboolean
change_columns (ShopTurn *turn, const ShopVehicleValues *values, GError **error)
{
  const ShopVehicleValues nothing = { .vehicle = values->vehicle };
  StoreField fields[G_N_ELEMENTS (edit_arguments)];

  if (values->plate == NULL || shop_arguments_to_fields (&edit_shape, values, fields) > 0)
    return shop_turn_edit (turn, "vehicle", &values->vehicle, &shop_vehicle_edit_verb, values,
                           error);
  shop_turn_set_undo (turn, &shop_vehicle_edit_verb, &nothing);
  return TRUE;
}

static gboolean
edit_vehicle (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
  ShopVehicleValues values;

  tidy (arguments, &values, chunk);
  if (!check (turn, &values.vehicle, &values, error) || !change_columns (turn, &values, error) ||
      (values.plate != NULL && !change_plate (turn, &values, error)) ||
      !shop_vehicle_query_is_known (turn, &values.vehicle, error))
    return FALSE;
  shop_turn_tell_id (turn, "vehicle", &values.vehicle);
  return store_update (turn->connection, error, "vehicle", &values.vehicle,
                       { "updated_s", store_int (turn->now_s) });
}

const ShopVerb shop_vehicle_edit_verb = {
  "vehicle-edit", N_ ("Changes what is written about a vehicle"), SHOP_MAY_CUSTOMER, &edit_shape,
  edit_vehicle,
};

static const ShopArgument choice_arguments[] = {
  SHOP_ARGUMENT (ShopVehicleChoice, vehicle, ID, .required = TRUE),
};

static const ShopShape choice_shape = SHOP_SHAPE (ShopVehicleChoice, choice_arguments);

static gboolean
set_archived (ShopTurn *turn,
              const ShopVehicleChoice *choice,
              gboolean archived,
              const ShopVerb *undo,
              GError **error)
{
  if (!shop_vehicle_query_exists (turn->connection, &choice->vehicle, error) ||
      !store_update (turn->connection, error, "vehicle", &choice->vehicle,
                     { "archived", store_int (archived) }))
    return FALSE;
  shop_turn_tell_id (turn, "vehicle", &choice->vehicle);
  shop_turn_set_undo (turn, undo, choice);
  return TRUE;
}

static gboolean
archive (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopVehicleChoice *choice = arguments;

  return shop_open_work_check_vehicle (turn, &choice->vehicle, error) &&
         set_archived (turn, choice, TRUE, &shop_vehicle_unarchive_verb, error);
}

const ShopVerb shop_vehicle_archive_verb = {
  "vehicle-archive", N_ ("Takes a vehicle from the list"), SHOP_MAY_CUSTOMER, &choice_shape,
  archive,
};

static gboolean
unarchive (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return set_archived (turn, arguments, FALSE, &shop_vehicle_archive_verb, error);
}

const ShopVerb shop_vehicle_unarchive_verb = {
  "vehicle-unarchive", N_ ("Puts an archived vehicle back"), SHOP_MAY_CUSTOMER, &choice_shape,
  unarchive,
};

const ShopVerb *const shop_vehicle_verbs[] = {
  &shop_vehicle_add_verb,
  &shop_vehicle_edit_verb,
  &shop_vehicle_archive_verb,
  &shop_vehicle_unarchive_verb,
  NULL,
};

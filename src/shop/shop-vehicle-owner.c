/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-owner.h"

#include "shop/shop-customer-queries.h"
#include "shop/shop-party.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define MOST_KM 10000000

/**
 * shop_vehicle_put_owner:
 * @customer: who owns it from now on; anything but a given id for nobody known
 *
 * For verbs that do more than this.
 */
gboolean
shop_vehicle_put_owner (ShopTurn *turn,
                        const BaseId *vehicle,
                        const BaseId *customer,
                        GError **error)
{
  BaseId id;

  if (shop_id_is_given (customer) && !shop_customer_query_exists (turn, customer, error))
    return FALSE;
  base_id_new (&id);
  return store_insert (
    turn->connection, error, "ownership", { "id", store_id (&id) },
    { "vehicle", store_id (vehicle) },
    { "customer", shop_id_is_given (customer) ? store_id (customer) : store_null () },
    { "from_s", store_int (turn->now_s) });
}

static const ShopArgument owner_arguments[] = {
  SHOP_ARGUMENT (ShopVehicleSetOwner, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopVehicleSetOwner, customer, ID),
};

static const ShopShape owner_shape = SHOP_SHAPE (ShopVehicleSetOwner, owner_arguments);

static gboolean
set_owner (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopVehicleSetOwner set = *(const ShopVehicleSetOwner *) arguments;
  ShopVehicleSetOwner undo = { .customer = SHOP_NO_ID };

  if (!shop_party_resolve (turn, &set.customer, &set.vehicle, error) ||
      !shop_vehicle_query_owner (turn, &set.vehicle, &undo.customer, error) ||
      !shop_vehicle_put_owner (turn, &set.vehicle, &set.customer, error))
    return FALSE;
  undo.vehicle = set.vehicle;
  shop_turn_tell_id (turn, "vehicle", &set.vehicle);
  shop_turn_set_undo (turn, &shop_vehicle_set_owner_verb, &undo);
  return TRUE;
}

const ShopVerb shop_vehicle_set_owner_verb = {
  "vehicle-set-owner", N_ ("Gives a vehicle to another owner"), SHOP_MAY_CUSTOMER, &owner_shape,
  set_owner,
};

/**
 * shop_odometer_put:
 * @km: what it says
 * @source: "typed", "obd", "inspection" or "import"
 * @at_s: when it was read, UTC
 *
 * For verbs that do more than this. One that is lower than the last good one before it is suspect:
 * the result then has "suspect" 1 and "before_km".
 */
gboolean
shop_odometer_put (ShopTurn *turn,
                   const BaseId *vehicle,
                   gint64 km,
                   const char *source,
                   gint64 at_s,
                   GError **error)
{
  gint64 before_km = 0;
  BaseId id;

  if (!shop_odometer_query_before (turn, vehicle, at_s, &before_km, error))
    return FALSE;
  if (km < before_km)
    {
      shop_turn_tell_int (turn, "suspect", 1);
      shop_turn_tell_int (turn, "before_km", before_km);
    }
  base_id_new (&id);
  return store_insert (turn->connection, error, "odometer_reading", { "id", store_id (&id) },
                       { "vehicle", store_id (vehicle) }, { "km", store_int (km) },
                       { "source", store_text (source) }, { "suspect", store_int (km < before_km) },
                       { "at_s", store_int (at_s) });
}

static const ShopArgument odometer_arguments[] = {
  SHOP_ARGUMENT (ShopOdometerNote, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopOdometerNote, km, INT, .required = TRUE, .least = 0, .most = MOST_KM),
  SHOP_ARGUMENT (ShopOdometerNote, source, WORD, .words = "typed obd inspection import"),
  SHOP_ARGUMENT (ShopOdometerNote, at_s, MAYBE_TIME),
};

static const ShopShape odometer_shape = SHOP_SHAPE (ShopOdometerNote, odometer_arguments);

static gboolean
note_odometer (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopOdometerNote *note = arguments;

  return shop_vehicle_query_exists (turn->connection, &note->vehicle, error) &&
         shop_odometer_put (turn, &note->vehicle, note->km,
                            note->source != NULL ? note->source : "typed",
                            shop_maybe_get (note->at_s, turn->now_s), error);
}

const ShopVerb shop_odometer_note_verb = {
  "odometer-note", N_ ("Notes what an odometer says"), SHOP_MAY_SCAN, &odometer_shape,
  note_odometer,
};

const ShopVerb *const shop_vehicle_owner_verbs[] = {
  &shop_vehicle_set_owner_verb,
  &shop_odometer_note_verb,
  NULL,
};

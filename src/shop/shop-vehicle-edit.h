/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopVehicleValues:
 * @vehicle: which; not for a new one
 * @take_over: whether to take @plate from another vehicle that has it
 * @give_back: the vehicle that gets the plate which this one gives up; for taking back @take_over
 * @customer: who owns it; for a new one
 * @first_registered: the day, anywhere in the world
 *
 * What a person may write about a vehicle. A text is %NULL where it is not given and "" where
 * nothing is known.
 */
typedef struct
{
  BaseId vehicle;
  const char *vin;
  const char *plate;
  const char *make;
  const char *model;
  const char *note;
  ShopMaybe year;
  const char *chassis_no;
  const char *variant;
  const char *engine_code;
  const char *colour;
  const char *first_registered;
  const char *fuel;
  ShopMaybe gross_mass_kg;
  const char *obd_protocol;
  gboolean take_over;
  BaseId give_back;
  BaseId customer;
} ShopVehicleValues;

SHOP_DECLARE_VERB (vehicle_add, ShopVehicleValues)
SHOP_DECLARE_VERB (vehicle_edit, ShopVehicleValues)

/**
 * ShopVehicleChoice:
 * @vehicle: which
 *
 * Takes a vehicle from the list, or puts it back. An archived vehicle keeps all that is known about
 * it, and comes back with its next scan.
 */
typedef struct
{
  BaseId vehicle;
} ShopVehicleChoice;

SHOP_DECLARE_VERB (vehicle_archive, ShopVehicleChoice)
SHOP_DECLARE_VERB (vehicle_unarchive, ShopVehicleChoice)

extern const ShopVerb *const shop_vehicle_verbs[];

G_END_DECLS

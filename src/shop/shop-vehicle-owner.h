/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopVehicleSetOwner:
 * @vehicle: which
 * @customer: whose it is from now on; null where nobody is known
 *
 * Gives a vehicle to another owner; who had it before stays in its history.
 */
typedef struct
{
  BaseId vehicle;
  BaseId customer;
} ShopVehicleSetOwner;

SHOP_DECLARE_VERB (vehicle_set_owner, ShopVehicleSetOwner)

/**
 * ShopOdometerNote:
 * @vehicle: which
 * @km: what the odometer says
 * @source: "typed" where not given, "obd", "inspection" or "import"
 * @at_s: when it was read; now where not given
 *
 * Notes an odometer. One that is lower than the one before is kept and marked as suspect; the
 * result then has "suspect" and the one before.
 */
typedef struct
{
  BaseId vehicle;
  gint64 km;
  const char *source;
  ShopMaybe at_s;
} ShopOdometerNote;

SHOP_DECLARE_VERB (odometer_note, ShopOdometerNote)

extern const ShopVerb *const shop_vehicle_owner_verbs[];

gboolean shop_vehicle_put_owner (ShopTurn *turn,
                                 const BaseId *vehicle,
                                 const BaseId *customer,
                                 GError **error);
gboolean shop_odometer_put (ShopTurn *turn,
                            const BaseId *vehicle,
                            gint64 km,
                            const char *source,
                            gint64 at_s,
                            GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopVehicleMerge:
 * @vehicle: what was written down twice
 * @into: what stays
 *
 * Makes one of two vehicles that are the same car: scans, recordings, jobs, plates and all else go
 * to @into, which also takes over what only @vehicle tells. Odometer readings and owners stay where
 * they were written and are shown with @into.
 */
typedef struct
{
  BaseId vehicle;
  BaseId into;
} ShopVehicleMerge;

SHOP_DECLARE_VERB (vehicle_merge, ShopVehicleMerge)

/**
 * ShopVehicleUnmerge:
 * @vehicle: what was merged
 * @into: what it was merged into
 * @moved: (element-type ShopMoved): what goes back to @vehicle
 * @filled: columns of @into that are unknown again
 *
 * Takes a merge back.
 */
typedef struct
{
  BaseId vehicle;
  BaseId into;
  ShopItems moved;
  char **filled;
} ShopVehicleUnmerge;

SHOP_DECLARE_VERB (vehicle_unmerge, ShopVehicleUnmerge)

extern const ShopVerb *const shop_vehicle_merge_verbs[];

G_END_DECLS

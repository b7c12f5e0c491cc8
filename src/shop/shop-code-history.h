/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopVehicleCodesOf:
 * @vehicle: which
 */
typedef struct
{
  BaseId vehicle;
} ShopVehicleCodesOf;

/**
 * shop_vehicle_codes_query:
 *
 * Every code that a scan of the vehicle ever told, the latest first: "code", "title", "n_scans",
 * "first_s", "last_s" (UTC seconds), "gone" (whether its control units were asked again and did not
 * tell it any more), "ecus".
 */
extern const ShopQuery shop_vehicle_codes_query;

/**
 * ShopCodeHistoryOf:
 * @vehicle: which car
 * @code: "P0302"
 */
typedef struct
{
  BaseId vehicle;
  const char *code;
} ShopCodeHistoryOf;

/* How many scans that told a code are looked through for other vehicles that had it. */
#define SHOP_CODE_SIGHTINGS 500

/**
 * shop_code_history_query:
 *
 * What the records know of one code: "occurrences" on this vehicle (the 50 latest: "scan", "at_s",
 * "states", "km" where it was read within a day), its "clears" (the 20 latest: "at_s", "reason",
 * "sure", "had_it", "back_s", "scanned_s"), "elsewhere" (the 10 latest other vehicles with
 * "n_scans", "last_s", "n_vehicles" in all, and "is_least" where only the latest
 * %SHOP_CODE_SIGHTINGS scans that told it were counted), "own_fixes" of this vehicle, and "fixes"
 * of the shop as #shop_code_fixes_query has them. Each list is the latest first but for the fixes.
 */
extern const ShopQuery shop_code_history_query;

extern const ShopQuery *const shop_code_history_queries[];

G_END_DECLS

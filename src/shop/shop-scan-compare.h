/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * shop_scan_compare:
 * @before, @after: scan documents (obd_scan_to_json())
 *
 * What differs between two scans of one car. A code is one fault of one control unit, whatever its
 * state.
 *
 * Returns: (transfer full): "new", "gone" and "still": codes with "ecu", "code", "title", "states"
 *   and, where it was there before, "states_before"; "unknown": those that the later scan did not
 *   tell, but did not ask for either, because the control unit is not in it or something could not
 *   be read. A new one has "first_asked" where the earlier scan could not have told it. "still" has
 *   "frame": readings of the freeze frame that differ, with "before" and "after", %NULL where it
 * had none. "monitors": those whose readiness differs, "complete_before" and "complete" (SAE J1979,
 *   service 01, PID 01)
 */
JsonObject *shop_scan_compare (JsonObject *before, JsonObject *after);

/**
 * ShopScanCompare:
 * @before, @after: two scans of one vehicle, in either order
 */
typedef struct
{
  BaseId before;
  BaseId after;
} ShopScanCompare;

/**
 * shop_scan_compare_query:
 *
 * As shop_scan_compare(), the earlier scan first, with "before_s" and "after_s" (UTC seconds).
 */
extern const ShopQuery shop_scan_compare_query;

extern const ShopQuery *const shop_scan_queries[];

G_END_DECLS

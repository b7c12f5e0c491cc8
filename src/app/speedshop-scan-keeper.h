/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopScanKeeper:
 *
 * Files scans and clears with the shop, in the order in which they happened. What cannot be filed
 * yet, because the store is not open or its disk is full, waits and is tried again; nothing is
 * dropped.
 *
 * Emits "changed" when the vehicle or the problem did.
 */
#define SPEEDSHOP_TYPE_SCAN_KEEPER (speedshop_scan_keeper_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopScanKeeper, speedshop_scan_keeper, SPEEDSHOP, SCAN_KEEPER, GObject)

SpeedshopScanKeeper *speedshop_scan_keeper_new (ShopDesk *desk);
void speedshop_scan_keeper_begin_car (SpeedshopScanKeeper *self);
void speedshop_scan_keeper_add_scan (SpeedshopScanKeeper *self, JsonNode *document);
void
speedshop_scan_keeper_add_clear (SpeedshopScanKeeper *self, const char *reason, gboolean unsure);
void speedshop_scan_keeper_file (SpeedshopScanKeeper *self);

gboolean speedshop_scan_keeper_has_waiting (SpeedshopScanKeeper *self);
gboolean speedshop_scan_keeper_can_file (SpeedshopScanKeeper *self);
const char *speedshop_scan_keeper_get_vehicle_id (SpeedshopScanKeeper *self);
const char *speedshop_scan_keeper_get_problem (SpeedshopScanKeeper *self);

G_END_DECLS

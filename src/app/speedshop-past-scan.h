/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-scan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopPastScan:
 *
 * A scan out of the store, read when it is shown.
 */
#define SPEEDSHOP_TYPE_PAST_SCAN (speedshop_past_scan_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopPastScan, speedshop_past_scan, SPEEDSHOP, PAST_SCAN, AdwBin)

void speedshop_past_scan_set_context (SpeedshopPastScan *self, SpeedshopContext *context);
void speedshop_past_scan_show (SpeedshopPastScan *self, ShopScan *scan, const char *code);
void speedshop_past_scan_show_id (SpeedshopPastScan *self, const char *scan_id);

G_END_DECLS

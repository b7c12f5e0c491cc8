/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "app/speedshop-scan-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopScanView:
 *
 * One scan: its codes and monitors at the start, the code that is chosen beside them. Serves the
 * scan of a moment ago and one of last year alike.
 */
#define SPEEDSHOP_TYPE_SCAN_VIEW (speedshop_scan_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopScanView, speedshop_scan_view, SPEEDSHOP, SCAN_VIEW, AdwBin)

void speedshop_scan_view_set_vehicle (SpeedshopScanView *self, const char *vehicle_id);
void speedshop_scan_view_set_context (SpeedshopScanView *self, SpeedshopContext *context);
void speedshop_scan_view_choose (SpeedshopScanView *self, const char *code);
void speedshop_scan_view_show (SpeedshopScanView *self, SpeedshopScanDocument *document);

G_END_DECLS

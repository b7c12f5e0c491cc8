/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopScanGate:
 *
 * Shows a view of the latest scan, or why there is none and what to do about it. Property "view"
 * (#GtkWidget). To be written: "icon-name" and "connect-text" while no adapter is connected,
 * "reading-text" during the first scan, "scan-text" when the car answers and was not scanned.
 */
#define SPEEDSHOP_TYPE_SCAN_GATE (speedshop_scan_gate_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopScanGate, speedshop_scan_gate, SPEEDSHOP, SCAN_GATE, AdwBin)

void speedshop_scan_gate_follow (SpeedshopScanGate *self, SpeedshopContext *context);

G_END_DECLS

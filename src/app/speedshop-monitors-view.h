/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopMonitorsView:
 *
 * The readiness of a car with what is left to drive; beside it its calibrations and how often its
 * monitors ran.
 */
#define SPEEDSHOP_TYPE_MONITORS_VIEW (speedshop_monitors_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopMonitorsView,
                      speedshop_monitors_view,
                      SPEEDSHOP,
                      MONITORS_VIEW,
                      AdwBin)

void speedshop_monitors_view_set_context (SpeedshopMonitorsView *self, SpeedshopContext *context);
void speedshop_monitors_view_show (SpeedshopMonitorsView *self, SpeedshopScanDocument *document);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SpeedshopCompareView:
 *
 * What differs between two scans of one vehicle: codes that are new, gone and still there, readings
 * of freeze frames, and readiness.
 */
#define SPEEDSHOP_TYPE_COMPARE_VIEW (speedshop_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopCompareView, speedshop_compare_view, SPEEDSHOP, COMPARE_VIEW, GtkBox)

GtkWidget *speedshop_compare_view_new (SpeedshopContext *context, const char *vehicle_id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopDriftPlot:
 *
 * What was measured at each visit of a vehicle, over the band that is usual for it.
 */
#define SPEEDSHOP_TYPE_DRIFT_PLOT (speedshop_drift_plot_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopDriftPlot, speedshop_drift_plot, SPEEDSHOP, DRIFT_PLOT, GtkBox)

GtkWidget *speedshop_drift_plot_new (JsonObject *evidence, GTimeZone *zone);

G_END_DECLS

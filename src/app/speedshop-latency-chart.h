/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SPEEDSHOP_N_LATENCY_BARS 8

/* The upper ends of all bars but the last, which has none. */
extern const guint speedshop_latency_bounds_ms[SPEEDSHOP_N_LATENCY_BARS - 1];

/**
 * SpeedshopLatencyChart:
 *
 * How long the last requests took, as bars: one for those under 5 ms, under 10 ms and so on.
 */
#define SPEEDSHOP_TYPE_LATENCY_CHART (speedshop_latency_chart_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLatencyChart,
                      speedshop_latency_chart,
                      SPEEDSHOP,
                      LATENCY_CHART,
                      GtkWidget)

void speedshop_latency_chart_show (SpeedshopLatencyChart *self, const guint *counts);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-chart.h"

G_BEGIN_DECLS

/**
 * SpeedshopStripOverview:
 *
 * All of a recording in one bar: its first signal, the markers, and the part that a strip chart
 * shows. A press or a drag moves that part there.
 *
 * Emits "sought" (#gint64 time in the recording, microseconds) when a place was pressed.
 */
#define SPEEDSHOP_TYPE_STRIP_OVERVIEW (speedshop_strip_overview_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopStripOverview,
                      speedshop_strip_overview,
                      SPEEDSHOP,
                      STRIP_OVERVIEW,
                      GtkWidget)

void speedshop_strip_overview_set_chart (SpeedshopStripOverview *self, SpeedshopStripChart *chart);

G_END_DECLS

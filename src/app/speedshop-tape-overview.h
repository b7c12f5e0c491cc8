/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-chart-view.h"
#include "app/speedshop-tape-outline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTapeOverview:
 *
 * All of a recording that still runs, as a line, with its markers and the part that the charts
 * show.
 */
#define SPEEDSHOP_TYPE_TAPE_OVERVIEW (speedshop_tape_overview_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTapeOverview,
                      speedshop_tape_overview,
                      SPEEDSHOP,
                      TAPE_OVERVIEW,
                      GtkWidget)

void speedshop_tape_overview_show (SpeedshopTapeOverview *self,
                                   const SpeedshopTapeOutline *outline,
                                   const GArray *markers,
                                   const SpeedshopChartView *extent,
                                   const SpeedshopChartView *sight);

G_END_DECLS

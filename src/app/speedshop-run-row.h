/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "road/road-past.h"
#include "road/road-test.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRunRow:
 *
 * A timed run with its error, what the vehicle did before, and its power.
 *
 * Signals "go" (microseconds since the recording's start), "keep" and "forget".
 */
#define SPEEDSHOP_TYPE_RUN_ROW (speedshop_run_row_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRunRow, speedshop_run_row, SPEEDSHOP, RUN_ROW, GtkListBoxRow)

GtkWidget *speedshop_run_row_new (const RoadTest *test, guint index);
const ObdRun *speedshop_run_row_get_run (SpeedshopRunRow *self);
const RoadPast *speedshop_run_row_get_past (SpeedshopRunRow *self);
void speedshop_run_row_show_past (SpeedshopRunRow *self, const RoadPast *past, GTimeZone *zone);
void speedshop_run_row_show_power (SpeedshopRunRow *self, const ObdRoadLoad *load);
void speedshop_run_row_allow_keeping (SpeedshopRunRow *self, gboolean allowed);

G_END_DECLS

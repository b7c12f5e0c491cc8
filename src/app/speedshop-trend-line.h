/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTrendPoint:
 * @at_s: when, UTC seconds
 * @score: 0 to 100
 */
typedef struct
{
  gint64 at_s;
  double score;
} SpeedshopTrendPoint;

/**
 * SpeedshopTrendLine:
 *
 * Scores over time: each scan is a point, the newest a dot.
 */
#define SPEEDSHOP_TYPE_TREND_LINE (speedshop_trend_line_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTrendLine, speedshop_trend_line, SPEEDSHOP, TREND_LINE, GtkWidget)

void speedshop_trend_line_show (SpeedshopTrendLine *self, GArray *points);

G_END_DECLS

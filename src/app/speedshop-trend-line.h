/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopTrendPoint:
 * @at_s: when, UTC seconds
 * @value: a score of 0 to 100, unless the line was given another scale
 */
typedef struct
{
  gint64 at_s;
  double value;
} SpeedshopTrendPoint;

/**
 * SpeedshopTrendScale:
 * @name: of what is shown, for who cannot see it; to be translated
 * @least, @most: the ends of the axis
 * @step: by which an end moves away until all values lie between them
 * @decimals: of the axis and of what is said
 * @shows_each: whether each point is a dot, not the newest alone
 */
typedef struct
{
  const char *name;
  double least;
  double most;
  double step;
  guint decimals;
  gboolean shows_each;
} SpeedshopTrendScale;

/**
 * SpeedshopTrendLine:
 *
 * Scores or readings over time: each scan or test is a point, the newest a dot.
 */
#define SPEEDSHOP_TYPE_TREND_LINE (speedshop_trend_line_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopTrendLine, speedshop_trend_line, SPEEDSHOP, TREND_LINE, GtkWidget)

void speedshop_trend_line_set_scale (SpeedshopTrendLine *self, const SpeedshopTrendScale *scale);
void speedshop_trend_line_set_band (SpeedshopTrendLine *self, double least, double most);
void speedshop_trend_line_show (SpeedshopTrendLine *self, GArray *points, GTimeZone *zone);

G_END_DECLS

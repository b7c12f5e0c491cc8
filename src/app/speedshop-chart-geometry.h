/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopPoint:
 * @t_us: monotonic time, microseconds
 * @value: in the unit of the signal
 */
typedef struct
{
  gint64 t_us;
  double value;
} SpeedshopPoint;

/**
 * SpeedshopChartSpan:
 * @start_us, @end_us: the times at its ends
 * @x, @width: where it lies, logical pixels
 *
 * A stretch of time on the screen.
 */
typedef struct
{
  gint64 start_us;
  gint64 end_us;
  double x;
  double width;
} SpeedshopChartSpan;

/**
 * SpeedshopChartColumn:
 * @low, @high: least and greatest value in one pixel column; @low > @high where there is none
 */
typedef struct
{
  float low;
  float high;
} SpeedshopChartColumn;

typedef struct
{
  gint64 from_us;
  gint64 to_us;
} SpeedshopChartGap;

#define SPEEDSHOP_CHART_SCALE_LINES 3

double speedshop_chart_span_get_x (const SpeedshopChartSpan *span, gint64 t_us);
gint64 speedshop_chart_span_get_time (const SpeedshopChartSpan *span, double x);
gint64 speedshop_chart_align_end (gint64 now_us, gint64 window_us, guint n_columns);
gint64 speedshop_chart_get_time_step (gint64 window_us);

double speedshop_chart_place_name (const SpeedshopChartSpan *span,
                                   double x,
                                   double gap,
                                   double gap_before,
                                   double width);

guint speedshop_chart_find_start (const SpeedshopPoint *points, guint n_points, gint64 start_us);
gint64 speedshop_chart_get_gap_limit (gint64 poll_period_us);
void speedshop_chart_clear_columns (SpeedshopChartColumn *columns, guint n_columns);
void speedshop_chart_add_box (SpeedshopChartColumn *columns,
                              guint n_columns,
                              double from,
                              double to,
                              double low,
                              double high);
void speedshop_chart_add_line (SpeedshopChartColumn *columns,
                               guint n_columns,
                               double p0,
                               double v0,
                               double p1,
                               double v1);
void speedshop_chart_decimate (const SpeedshopPoint *points,
                               guint n_points,
                               const SpeedshopChartSpan *span,
                               gint64 gap_us,
                               SpeedshopChartColumn *columns,
                               guint n_columns);
guint speedshop_chart_add_gap (const SpeedshopChartSpan *span,
                               gint64 from_us,
                               gint64 to_us,
                               SpeedshopChartGap *gaps,
                               guint n,
                               guint max_gaps);
guint speedshop_chart_find_gaps (const SpeedshopPoint *points,
                                 guint n_points,
                                 const SpeedshopChartSpan *span,
                                 gint64 gap_us,
                                 SpeedshopChartGap *gaps,
                                 guint max_gaps);
gboolean speedshop_chart_get_value_at (const SpeedshopPoint *points,
                                       guint n_points,
                                       gint64 t_us,
                                       gint64 gap_us,
                                       double *value);
void speedshop_chart_choose_lines (double minimum,
                                   double maximum,
                                   double lines[SPEEDSHOP_CHART_SCALE_LINES]);
char *speedshop_chart_format_line (double value);

G_END_DECLS

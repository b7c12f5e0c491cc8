/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-chart-geometry.h"

#include "base/base-unit.h"

#include <math.h>

#define STALE_AFTER_US (1500 * G_TIME_SPAN_MILLISECOND)
/* Of a scale: nearer to its end, the figures of two lines touch. */
#define LEAST_BETWEEN 0.2

/**
 * speedshop_chart_span_get_x:
 *
 * Returns: where @t_us lies; times outside the span lie outside its width
 */
double
speedshop_chart_span_get_x (const SpeedshopChartSpan *span, gint64 t_us)
{
  return span->x +
         span->width * (double) (t_us - span->start_us) / (double) (span->end_us - span->start_us);
}

/**
 * speedshop_chart_span_get_time:
 *
 * Returns: the time at @x, kept inside the span
 */
gint64
speedshop_chart_span_get_time (const SpeedshopChartSpan *span, double x)
{
  double part = CLAMP ((x - span->x) / span->width, 0, 1);

  return span->start_us + (gint64) round (part * (double) (span->end_us - span->start_us));
}

/**
 * speedshop_chart_align_end:
 * @now_us: the present
 *
 * Moves a live window on by whole pixel columns only, so that what was drawn keeps its shape while
 * it scrolls.
 *
 * Returns: where the window ends, at or after @now_us
 */
gint64
speedshop_chart_align_end (gint64 now_us, gint64 window_us, guint n_columns)
{
  gint64 column_us = MAX (1, window_us / MAX (1, n_columns));

  return (now_us + column_us - 1) / column_us * column_us;
}

/**
 * speedshop_chart_get_time_step:
 *
 * Returns: from one label of the time axis to the next, such that there are 4 to 7
 */
gint64
speedshop_chart_get_time_step (gint64 window_us)
{
  static const gint64 steps_ms[] = { 50,     100,    200,    500,     1000,    2000,
                                     5000,   10000,  20000,  30000,   60000,   120000,
                                     300000, 600000, 900000, 1800000, 3600000, 7200000 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps_ms); i++)
    if (window_us / (steps_ms[i] * G_TIME_SPAN_MILLISECOND) <= 6)
      return steps_ms[i] * G_TIME_SPAN_MILLISECOND;
  return window_us / 6;
}

/**
 * speedshop_chart_get_gap_limit:
 * @poll_period_us: how often the signal is asked for; 0 when that is not known
 *
 * Returns: the longest time without a sample that still counts as one line, which is also when a
 *   value on the screen goes stale
 */
gint64
speedshop_chart_get_gap_limit (gint64 poll_period_us)
{
  return MAX (STALE_AFTER_US, 3 * poll_period_us);
}

/**
 * speedshop_chart_clear_columns:
 *
 * Empties columns, to add to them.
 */
void
speedshop_chart_clear_columns (SpeedshopChartColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    columns[i] = (SpeedshopChartColumn){ INFINITY, -INFINITY };
}

static void
reach (SpeedshopChartColumn *column, double value)
{
  column->low = MIN (column->low, (float) value);
  column->high = MAX (column->high, (float) value);
}

/**
 * speedshop_chart_add_box:
 * @from, @to: where it lies, in columns; both ends belong to it
 * @low, @high: its values
 */
void
speedshop_chart_add_box (SpeedshopChartColumn *columns,
                         guint n_columns,
                         double from,
                         double to,
                         double low,
                         double high)
{
  int first = (int) MAX (0, floor (from));
  int last = (int) MIN ((double) n_columns - 1, floor (to));

  for (int i = first; i <= last; i++)
    {
      reach (&columns[i], low);
      reach (&columns[i], high);
    }
}

/**
 * speedshop_chart_add_line:
 * @p0, @v0: where it begins, in columns, and its value there
 * @p1, @v1: where it ends, not before @p0
 *
 * Adds a line at both edges of each column that it crosses: neighbours share one, so they always
 * touch.
 */
void
speedshop_chart_add_line (SpeedshopChartColumn *columns,
                          guint n_columns,
                          double p0,
                          double v0,
                          double p1,
                          double v1)
{
  /* Most lines are short, and lie in one column. */
  if (p0 >= 0 && p1 < n_columns && (int) p0 == (int) p1)
    {
      reach (&columns[(int) p0], v0);
      reach (&columns[(int) p0], v1);
      return;
    }
  int first = (int) MAX (0, floor (p0));
  int last = (int) MIN ((double) n_columns - 1, floor (p1));
  double slope = p1 > p0 ? (v1 - v0) / (p1 - p0) : 0;

  for (int i = first; i <= last; i++)
    {
      reach (&columns[i], v0 + slope * (MAX (i, p0) - p0));
      reach (&columns[i], v0 + slope * (MIN (i + 1, p1) - p0));
    }
}

/**
 * speedshop_chart_place_name:
 * @x: of what is named
 * @gap: how far to its right the name begins …
 * @gap_before: … or to its left it ends
 * @width: of the name
 *
 * Returns: where the name begins: to the right of @x, where it ends within the span; else to its
 *   left, or, where that leaves the span too, at the span's start
 */
double
speedshop_chart_place_name (const SpeedshopChartSpan *span,
                            double x,
                            double gap,
                            double gap_before,
                            double width)
{
  if (x + gap + width <= span->x + span->width)
    return x + gap;
  return MAX (x - gap_before - width, span->x);
}

/**
 * speedshop_chart_find_start:
 *
 * Returns: the last point at or before @start_us, whose line reaches into the window; else the
 * first
 */
guint
speedshop_chart_find_start (const SpeedshopPoint *points, guint n_points, gint64 start_us)
{
  guint low = 0, high = n_points;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (points[middle].t_us <= start_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? low - 1 : 0;
}

/**
 * speedshop_chart_decimate:
 * @points: in order of time
 * @gap_us: points further apart than this are not joined
 * @columns: (out caller-allocates) (array length=n_columns): one for each pixel of the span's width
 *
 * Folds a line into its least and greatest value in each pixel column. Nothing narrow is lost, and
 * a gap stays empty.
 */
void
speedshop_chart_decimate (const SpeedshopPoint *points,
                          guint n_points,
                          const SpeedshopChartSpan *span,
                          gint64 gap_us,
                          SpeedshopChartColumn *columns,
                          guint n_columns)
{
  double per_us = n_columns / (double) (span->end_us - span->start_us);
  double before = 0;

  speedshop_chart_clear_columns (columns, n_columns);
  for (guint i = speedshop_chart_find_start (points, n_points, span->start_us); i < n_points; i++)
    {
      double position = (double) (points[i].t_us - span->start_us) * per_us;
      gboolean joined = i > 0 && points[i].t_us - points[i - 1].t_us <= gap_us;

      if (joined && position >= 0 && before < n_columns)
        speedshop_chart_add_line (columns, n_columns, before, points[i - 1].value, position,
                                  points[i].value);
      else
        speedshop_chart_add_box (columns, n_columns, position, position, points[i].value,
                                 points[i].value);
      before = position;
      if (points[i].t_us > span->end_us)
        break;
    }
}

/**
 * speedshop_chart_add_gap:
 * @gaps: (array length=max_gaps): of which there are @n
 *
 * Adds the part of a gap that lies in @span.
 *
 * Returns: how many there are then
 */
guint
speedshop_chart_add_gap (const SpeedshopChartSpan *span,
                         gint64 from_us,
                         gint64 to_us,
                         SpeedshopChartGap *gaps,
                         guint n,
                         guint max_gaps)
{
  SpeedshopChartGap gap = { MAX (from_us, span->start_us), MIN (to_us, span->end_us) };

  if (n == max_gaps || gap.from_us >= gap.to_us)
    return n;
  gaps[n] = gap;
  return n + 1;
}

/**
 * speedshop_chart_find_gaps:
 * @gaps: (out caller-allocates): stretches of the span without data
 *
 * The time before the first point is no gap: nothing was asked for yet. The time after the last
 * one is, once it is longer than @gap_us.
 *
 * Returns: how many were found, at most @max_gaps
 */
guint
speedshop_chart_find_gaps (const SpeedshopPoint *points,
                           guint n_points,
                           const SpeedshopChartSpan *span,
                           gint64 gap_us,
                           SpeedshopChartGap *gaps,
                           guint max_gaps)
{
  guint n = 0;

  for (guint i = speedshop_chart_find_start (points, n_points, span->start_us); i < n_points; i++)
    {
      gint64 next_us = i + 1 < n_points ? points[i + 1].t_us : span->end_us;

      if (next_us - points[i].t_us > gap_us)
        n = speedshop_chart_add_gap (span, points[i].t_us, next_us, gaps, n, max_gaps);
    }
  return n;
}

/**
 * speedshop_chart_get_value_at:
 * @value: (out): on the line between the points around @t_us
 *
 * Returns: %FALSE in a gap and outside the points
 */
gboolean
speedshop_chart_get_value_at (const SpeedshopPoint *points,
                              guint n_points,
                              gint64 t_us,
                              gint64 gap_us,
                              double *value)
{
  guint i = speedshop_chart_find_start (points, n_points, t_us);
  double part;

  if (n_points == 0 || points[i].t_us > t_us)
    return FALSE;
  if (i + 1 == n_points)
    {
      *value = points[i].value;
      return t_us - points[i].t_us <= gap_us;
    }
  if (points[i + 1].t_us - points[i].t_us > gap_us)
    return FALSE;
  part = (double) (t_us - points[i].t_us) / (double) (points[i + 1].t_us - points[i].t_us);
  *value = points[i].value + part * (points[i + 1].value - points[i].value);
  return TRUE;
}

/**
 * speedshop_chart_choose_lines:
 * @lines: (out): both ends, and zero where its figure has room between theirs, else the middle
 */
void
speedshop_chart_choose_lines (double minimum,
                              double maximum,
                              double lines[SPEEDSHOP_CHART_SCALE_LINES])
{
  double zero = -minimum / (maximum - minimum);

  lines[0] = minimum;
  lines[1] = zero >= LEAST_BETWEEN && zero <= 1 - LEAST_BETWEEN ? 0 : (minimum + maximum) / 2;
  lines[2] = maximum;
}

static guint
decimals_of (double value)
{
  guint decimals = 0;

  while (decimals < 2 &&
         fabs (value * pow (10, decimals) - round (value * pow (10, decimals))) > 1e-6)
    decimals++;
  return decimals;
}

/**
 * speedshop_chart_format_line:
 *
 * Returns: (transfer full): the short label of a scale line: "3.5k", "−25"
 */
char *
speedshop_chart_format_line (double value)
{
  double divisor = fabs (value) >= 1000 ? 1000 : 1;
  g_autofree char *number = base_unit_format (value / divisor, decimals_of (value / divisor));

  return g_strconcat (number, divisor > 1 ? "k" : "", NULL);
}

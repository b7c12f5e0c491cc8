/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-chart-geometry.h"

#define SECOND G_TIME_SPAN_SECOND
#define GAP    (1500 * G_TIME_SPAN_MILLISECOND)

static const SpeedshopChartSpan span = { 10 * SECOND, 40 * SECOND, 176, 960 };

static void
test_time_to_x (void)
{
  g_assert_cmpfloat_with_epsilon (speedshop_chart_span_get_x (&span, 10 * SECOND), 176, 1e-9);
  g_assert_cmpfloat_with_epsilon (speedshop_chart_span_get_x (&span, 25 * SECOND), 656, 1e-9);
  g_assert_cmpfloat_with_epsilon (speedshop_chart_span_get_x (&span, 40 * SECOND), 1136, 1e-9);
  g_assert_cmpint (speedshop_chart_span_get_time (&span, 656), ==, 25 * SECOND);
  g_assert_cmpint (speedshop_chart_span_get_time (&span, 0), ==, 10 * SECOND);
  g_assert_cmpint (speedshop_chart_span_get_time (&span, 5000), ==, 40 * SECOND);
}

static void
test_aligned_end (void)
{
  gint64 column_us = 30 * SECOND / 960;
  gint64 end = speedshop_chart_align_end (123456789, 30 * SECOND, 960);

  g_assert_cmpint (end, >=, 123456789);
  g_assert_cmpint (end, <, 123456789 + column_us);
  g_assert_cmpint (end % column_us, ==, 0);
  g_assert_cmpint (speedshop_chart_align_end (end, 30 * SECOND, 960), ==, end);
}

static void
test_time_step (void)
{
  g_assert_cmpint (speedshop_chart_get_time_step (10 * SECOND), ==, 2 * SECOND);
  g_assert_cmpint (speedshop_chart_get_time_step (30 * SECOND), ==, 5 * SECOND);
  g_assert_cmpint (speedshop_chart_get_time_step (120 * SECOND), ==, 20 * SECOND);
}

static void
test_spike_survives (void)
{
  SpeedshopChartColumn columns[96];
  SpeedshopPoint points[3000];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (SpeedshopPoint){ 10 * SECOND + i * 10000, i == 1507 ? 99 : 1 };
  speedshop_chart_decimate (points, G_N_ELEMENTS (points), &span, GAP, columns,
                            G_N_ELEMENTS (columns));
  g_assert_cmpfloat (columns[48].high, ==, 99);
  g_assert_cmpfloat (columns[48].low, ==, 1);
  g_assert_cmpfloat (columns[47].high, ==, 1);
}

static void
test_sparse_line_is_joined (void)
{
  SpeedshopChartColumn columns[30];
  const SpeedshopPoint points[] = { { 9 * SECOND + SECOND / 2, 0 },
                                    { 10 * SECOND + SECOND / 2, 10 },
                                    { 11 * SECOND + SECOND / 2, 0 } };

  speedshop_chart_decimate (points, 3, &span, GAP, columns, 30);
  g_assert_cmpfloat_with_epsilon (columns[0].low, 5, 1e-6);
  g_assert_cmpfloat_with_epsilon (columns[0].high, 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (columns[1].high, columns[0].low, 1e-6);
  g_assert_cmpfloat_with_epsilon (columns[1].low, 0, 1e-6);
  g_assert_cmpfloat (columns[2].low, >, columns[2].high);
}

static void
test_gap_stays_empty (void)
{
  SpeedshopChartColumn columns[30];
  SpeedshopChartGap gaps[4];
  const SpeedshopPoint points[] = {
    { 12 * SECOND, 1 }, { 13 * SECOND, 1 }, { 20 * SECOND, 1 }, { 21 * SECOND, 1 }
  };

  speedshop_chart_decimate (points, 4, &span, GAP, columns, 30);
  for (guint i = 4; i < 10; i++)
    g_assert_cmpfloat (columns[i].low, >, columns[i].high);
  g_assert_cmpfloat (columns[10].low, ==, 1);

  g_assert_cmpuint (speedshop_chart_find_gaps (points, 4, &span, GAP, gaps, 4), ==, 2);
  g_assert_cmpint (gaps[0].from_us, ==, 13 * SECOND);
  g_assert_cmpint (gaps[0].to_us, ==, 20 * SECOND);
  g_assert_cmpint (gaps[1].from_us, ==, 21 * SECOND);
  g_assert_cmpint (gaps[1].to_us, ==, 40 * SECOND);
}

static void
test_no_points (void)
{
  SpeedshopChartColumn columns[2];
  SpeedshopChartGap gaps[1];
  double value;

  speedshop_chart_decimate (NULL, 0, &span, GAP, columns, 2);
  g_assert_cmpfloat (columns[0].low, >, columns[0].high);
  g_assert_cmpuint (speedshop_chart_find_gaps (NULL, 0, &span, GAP, gaps, 1), ==, 0);
  g_assert_false (speedshop_chart_get_value_at (NULL, 0, 10 * SECOND, GAP, &value));
}

static void
test_value_at (void)
{
  const SpeedshopPoint points[] = { { 12 * SECOND, 4 }, { 13 * SECOND, 8 }, { 20 * SECOND, 1 } };
  double value;

  g_assert_true (speedshop_chart_get_value_at (points, 3, 12 * SECOND + SECOND / 4, GAP, &value));
  g_assert_cmpfloat_with_epsilon (value, 5, 1e-9);
  g_assert_false (speedshop_chart_get_value_at (points, 3, 15 * SECOND, GAP, &value));
  g_assert_false (speedshop_chart_get_value_at (points, 3, 11 * SECOND, GAP, &value));
  g_assert_true (speedshop_chart_get_value_at (points, 3, 21 * SECOND, GAP, &value));
  g_assert_cmpfloat (value, ==, 1);
  g_assert_false (speedshop_chart_get_value_at (points, 3, 22 * SECOND, GAP, &value));
}

static void
assert_line (double value, const char *expected)
{
  g_autofree char *text = speedshop_chart_format_line (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_scale_lines (void)
{
  double lines[SPEEDSHOP_CHART_SCALE_LINES];

  speedshop_chart_choose_lines (0, 7000, lines);
  assert_line (lines[0], "0");
  assert_line (lines[1], "3.5k");
  assert_line (lines[2], "7k");
  speedshop_chart_choose_lines (-25, 25, lines);
  assert_line (lines[0], "−25");
  assert_line (lines[1], "0");
  speedshop_chart_choose_lines (-20, 140, lines);
  assert_line (lines[1], "60");
}

static void
test_gap_limit (void)
{
  g_assert_cmpint (speedshop_chart_get_gap_limit (0), ==, 1500 * 1000);
  g_assert_cmpint (speedshop_chart_get_gap_limit (100 * 1000), ==, 1500 * 1000);
  g_assert_cmpint (speedshop_chart_get_gap_limit (SECOND), ==, 3 * SECOND);
}

static void
test_names_stay_within (void)
{
  const SpeedshopChartSpan plot = { 0, G_TIME_SPAN_SECOND, 100, 400 };

  g_assert_cmpfloat (speedshop_chart_place_name (&plot, 200, 12, 4, 50), ==, 212);
  g_assert_cmpfloat (speedshop_chart_place_name (&plot, 438, 12, 4, 50), ==, 450);
  g_assert_cmpfloat (speedshop_chart_place_name (&plot, 439, 12, 4, 50), ==, 385);
  g_assert_cmpfloat (speedshop_chart_place_name (&plot, 500, 12, 4, 50), ==, 446);
  /* Wider than either side: its beginning is what is read. */
  g_assert_cmpfloat (speedshop_chart_place_name (&plot, 300, 12, 4, 380), ==, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/chart-geometry/time-to-x", test_time_to_x);
  g_test_add_func ("/app/chart-geometry/names-stay-within-the-plot", test_names_stay_within);
  g_test_add_func ("/app/chart-geometry/live-end-moves-by-whole-columns", test_aligned_end);
  g_test_add_func ("/app/chart-geometry/time-axis-has-few-labels", test_time_step);
  g_test_add_func ("/app/chart-geometry/a-spike-survives", test_spike_survives);
  g_test_add_func ("/app/chart-geometry/a-sparse-line-is-joined", test_sparse_line_is_joined);
  g_test_add_func ("/app/chart-geometry/a-gap-stays-empty", test_gap_stays_empty);
  g_test_add_func ("/app/chart-geometry/no-points", test_no_points);
  g_test_add_func ("/app/chart-geometry/value-at-a-crosshair", test_value_at);
  g_test_add_func ("/app/chart-geometry/scale-lines-are-short", test_scale_lines);
  g_test_add_func ("/app/chart-geometry/gap-is-1.5-s-or-3-periods", test_gap_limit);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-chart-view.h"

#define SECOND G_TIME_SPAN_SECOND
#define STEPS  20000

static const SpeedshopChartView extent = { 0, 4 * G_TIME_SPAN_HOUR };

static SpeedshopChartView
random_view (GRand *random)
{
  gint64 start_us = (gint64) (g_rand_double (random) * (double) extent.end_us);
  SpeedshopChartView view = { start_us,
                              start_us + (gint64) (g_rand_double (random) * 3600 * SECOND) };

  return speedshop_chart_view_fit (&view, &extent);
}

static void
assert_inside (const SpeedshopChartView *view)
{
  g_assert_cmpint (view->start_us, >=, extent.start_us);
  g_assert_cmpint (view->end_us, <=, extent.end_us);
  g_assert_cmpint (speedshop_chart_view_get_length (view), >=, SPEEDSHOP_CHART_LEAST_VIEW_US);
}

static void
test_never_leaves_the_recording (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  SpeedshopChartView view = extent;

  for (guint i = 0; i < STEPS; i++)
    {
      gint64 t_us = (gint64) (g_rand_double_range (random, -1, 2) * (double) extent.end_us);

      if (g_rand_boolean (random))
        view =
          speedshop_chart_view_zoom (&view, &extent, t_us, g_rand_double_range (random, 0.1, 4));
      else
        view = speedshop_chart_view_pan (&view, &extent, t_us);
      assert_inside (&view);
    }
}

/* What is under the pointer stays there, unless an end of the recording comes into the way. */
static void
test_zoom_keeps_what_it_is_about (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < STEPS; i++)
    {
      SpeedshopChartView view = random_view (random);
      double part = g_rand_double (random), factor = g_rand_double_range (random, 0.3, 1.2);
      double length_us = (double) speedshop_chart_view_get_length (&view);
      gint64 t_us = view.start_us + (gint64) (part * length_us);
      SpeedshopChartView zoomed = speedshop_chart_view_zoom (&view, &extent, t_us, factor);
      double after =
        (double) (t_us - zoomed.start_us) / (double) speedshop_chart_view_get_length (&zoomed);

      if (zoomed.start_us > extent.start_us && zoomed.end_us < extent.end_us)
        g_assert_cmpfloat_with_epsilon (after, part, 1e-4);
    }
}

static void
test_panning_keeps_the_length (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < STEPS; i++)
    {
      SpeedshopChartView view = random_view (random);
      gint64 by_us = g_rand_int_range (random, G_MININT32, G_MAXINT32);
      SpeedshopChartView panned = speedshop_chart_view_pan (&view, &extent, by_us);

      g_assert_cmpint (speedshop_chart_view_get_length (&panned), ==,
                       speedshop_chart_view_get_length (&view));
    }
}

static void
test_shows_what_is_out_of_sight (void)
{
  const SpeedshopChartView view = { 100 * SECOND, 160 * SECOND };
  SpeedshopChartView shown = speedshop_chart_view_show (&view, &extent, 1000 * SECOND);

  g_assert_cmpint (shown.start_us, ==, 970 * SECOND);
  shown = speedshop_chart_view_show (&view, &extent, 155 * SECOND);
  g_assert_cmpint (shown.start_us, ==, 100 * SECOND);
}

/* What was between the fingers stays between them, wherever they go and however far apart. */
static void
test_pinching_holds_what_is_between_the_fingers (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < STEPS; i++)
    {
      SpeedshopChartView from = random_view (random);
      double length_us = (double) speedshop_chart_view_get_length (&from);
      gint64 held_us = from.start_us + (gint64) (g_rand_double (random) * length_us);
      double part = g_rand_double (random);
      double scale = g_rand_double_range (random, 0.1, 10);
      SpeedshopChartView view = speedshop_chart_view_pinch (&from, &extent, held_us, part, scale);
      double now_us = (double) speedshop_chart_view_get_length (&view);

      g_assert_cmpint (view.start_us, >=, extent.start_us);
      g_assert_cmpint (view.end_us, <=, extent.end_us);
      if (view.start_us > extent.start_us && view.end_us < extent.end_us)
        g_assert_cmpfloat_with_epsilon ((double) (held_us - view.start_us) / now_us, part, 1e-4);
    }
}

/* Two fingers that go along together move the picture as one finger does. */
static void
test_pinching_without_spreading_pans (void)
{
  const SpeedshopChartView from = { 100 * SECOND, 160 * SECOND };
  SpeedshopChartView view = speedshop_chart_view_pinch (&from, &extent, 130 * SECOND, 0.75, 1);

  g_assert_cmpint (view.start_us, ==, 85 * SECOND);
  g_assert_cmpint (view.end_us, ==, 145 * SECOND);
}

static void
test_spreading_the_fingers_shows_less (void)
{
  const SpeedshopChartView from = { 100 * SECOND, 160 * SECOND };
  SpeedshopChartView view = speedshop_chart_view_pinch (&from, &extent, 130 * SECOND, 0.5, 2);

  g_assert_cmpint (view.start_us, ==, 115 * SECOND);
  g_assert_cmpint (view.end_us, ==, 145 * SECOND);
}

/* A recording of an instant has something to look at. */
static void
test_short_recordings_have_a_view (void)
{
  const SpeedshopChartView instant = { 0, 0 };
  SpeedshopChartView view = speedshop_chart_view_fit (&instant, &instant);

  g_assert_cmpint (speedshop_chart_view_get_length (&view), ==, SPEEDSHOP_CHART_LEAST_VIEW_US);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/chart-view/never-leaves-the-recording", test_never_leaves_the_recording);
  g_test_add_func ("/app/chart-view/zoom-keeps-what-it-is-about", test_zoom_keeps_what_it_is_about);
  g_test_add_func ("/app/chart-view/panning-keeps-the-length", test_panning_keeps_the_length);
  g_test_add_func ("/app/chart-view/shows-what-is-out-of-sight", test_shows_what_is_out_of_sight);
  g_test_add_func ("/app/chart-view/pinching-holds-what-is-between-the-fingers",
                   test_pinching_holds_what_is_between_the_fingers);
  g_test_add_func ("/app/chart-view/pinching-without-spreading-pans",
                   test_pinching_without_spreading_pans);
  g_test_add_func ("/app/chart-view/spreading-the-fingers-shows-less",
                   test_spreading_the_fingers_shows_less);
  g_test_add_func ("/app/chart-view/short-recordings-have-a-view",
                   test_short_recordings_have_a_view);
  return g_test_run ();
}

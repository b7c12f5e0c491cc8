/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauge-geometry.h"

#include <math.h>

/* Scales as the design draws them, and those that a conversion to imperial units makes. */
static const struct
{
  const char *name;
  double minimum, maximum;
  double at_least, at_most;
  double major;
  guint n_majors;
} cases[] = {
  { "engine-speed", 0, 8000, 0, 8000, 1000, 8 },
  { "vehicle-speed", 0, 240, 0, 240, 30, 8 },
  { "boost", -1, 2, -1, 2, 0.5, 6 },
  { "coolant", 40, 130, 40, 130, 15, 6 },
  { "lambda", 0.7, 1.3, 0.7, 1.3, 0.1, 6 },
  { "vehicle-speed-in-miles", 0, 149.129, 0, 150, 25, 6 },
  { "coolant-in-fahrenheit", 104, 266, 100, 275, 25, 7 },
  { "boost-in-psi", -14.5038, 29.0075, -20, 30, 10, 5 },
};

static void
test_round_scale (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  SpeedshopGaugeScale scale;

  speedshop_gauge_scale_init (&scale, cases[i].minimum, cases[i].maximum);
  g_assert_cmpfloat_with_epsilon (scale.minimum, cases[i].at_least, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.maximum, cases[i].at_most, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.major, cases[i].major, 1e-9);
  g_assert_cmpuint (scale.n_majors, ==, cases[i].n_majors);
  g_assert_cmpuint (scale.minors, >=, 3);
  g_assert_cmpuint (scale.minors, <=, 5);
}

static void
test_any_range (void)
{
  for (int i = 1; i < 4000; i++)
    {
      SpeedshopGaugeScale scale;
      double minimum = (i % 7 - 3) * 0.37 * i, maximum = minimum + 0.013 * i * i;

      speedshop_gauge_scale_init (&scale, minimum, maximum);
      g_assert_cmpfloat (scale.minimum, <=, minimum + 1e-6 * fabs (minimum));
      g_assert_cmpfloat (scale.maximum, >=, maximum - 1e-6 * fabs (maximum));
      g_assert_cmpuint (scale.n_majors, >=, 5);
      g_assert_cmpuint (scale.n_majors, <=, 8);
    }
}

static void
test_empty_range (void)
{
  SpeedshopGaugeScale scale;

  speedshop_gauge_scale_init (&scale, 5, 5);
  g_assert_cmpfloat (scale.maximum, >, scale.minimum);
  speedshop_gauge_scale_init (&scale, NAN, INFINITY);
  g_assert_true (isfinite (scale.minimum) && isfinite (scale.maximum));
}

static void
test_angle (void)
{
  SpeedshopGaugeScale scale;

  speedshop_gauge_scale_init (&scale, 0, 8000);
  g_assert_cmpfloat_with_epsilon (speedshop_gauge_scale_get_angle (&scale, 0), 150, 1e-9);
  g_assert_cmpfloat_with_epsilon (speedshop_gauge_scale_get_angle (&scale, 4000), 270, 1e-9);
  g_assert_cmpfloat_with_epsilon (speedshop_gauge_scale_get_angle (&scale, 4640), 289.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (speedshop_gauge_scale_get_angle (&scale, 8000), 390, 1e-9);
  g_assert_cmpfloat_with_epsilon (speedshop_gauge_scale_get_angle (&scale, -1), 150, 1e-9);
  g_assert_cmpfloat_with_epsilon (speedshop_gauge_scale_get_angle (&scale, 9000), 390, 1e-9);
}

static void
assert_label (const SpeedshopGaugeScale *scale, double value, guint step, const char *expected)
{
  g_autofree char *label = speedshop_gauge_scale_format_label (scale, value, step);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (void)
{
  SpeedshopGaugeScale scale;

  speedshop_gauge_scale_init (&scale, 0, 8000);
  speedshop_gauge_scale_set_thousands (&scale, "");
  assert_label (&scale, 7000, 1, "7");
  speedshop_gauge_scale_init (&scale, 0, 20000);
  speedshop_gauge_scale_set_thousands (&scale, "k");
  assert_label (&scale, 2500, 1, "2.5k");
  speedshop_gauge_scale_init (&scale, -1, 2);
  assert_label (&scale, -1, 2, "−1");
  assert_label (&scale, -0.5, 1, "−0.5");
  speedshop_gauge_scale_init (&scale, 0.7, 1.3);
  assert_label (&scale, 1, 3, "1.0");
}

static void
test_few_labels (void)
{
  SpeedshopGaugeScale scale;

  speedshop_gauge_scale_init (&scale, 0, 240);
  g_assert_cmpuint (speedshop_gauge_scale_get_label_step (&scale, TRUE), ==, 1);
  g_assert_cmpuint (speedshop_gauge_scale_get_label_step (&scale, FALSE), ==, 2);
  speedshop_gauge_scale_init (&scale, 0.7, 1.3);
  scale.zero = 1;
  g_assert_cmpuint (speedshop_gauge_scale_get_label_step (&scale, FALSE), ==, 3);
}

static void
test_high_zones (void)
{
  SpeedshopZoneArc arcs[SPEEDSHOP_MAX_ZONE_ARCS];
  SpeedshopGaugeScale scale;

  speedshop_gauge_scale_init (&scale, 0, 8000);
  g_assert_cmpuint (speedshop_gauge_scale_get_zone_arcs (&scale, arcs), ==, 0);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, 8000), ==, SPEEDSHOP_ZONE_NORMAL);
  scale.warning = 6300;
  scale.critical = 6800;
  g_assert_cmpuint (speedshop_gauge_scale_get_zone_arcs (&scale, arcs), ==, 2);
  g_assert_cmpfloat (arcs[0].from, ==, 6300);
  g_assert_cmpfloat (arcs[0].to, ==, 6800);
  g_assert_cmpint (arcs[1].zone, ==, SPEEDSHOP_ZONE_CRITICAL);
  g_assert_cmpfloat (arcs[1].to, ==, 8000);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, 6299), ==, SPEEDSHOP_ZONE_NORMAL);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, 6300), ==, SPEEDSHOP_ZONE_WARNING);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, 6800), ==, SPEEDSHOP_ZONE_CRITICAL);
}

static void
test_low_zones (void)
{
  SpeedshopZoneArc arcs[SPEEDSHOP_MAX_ZONE_ARCS];
  SpeedshopGaugeScale scale;

  speedshop_gauge_scale_init (&scale, 8, 16);
  scale.warning = 12;
  scale.critical = 11;
  g_assert_cmpuint (speedshop_gauge_scale_get_zone_arcs (&scale, arcs), ==, 2);
  g_assert_cmpfloat (arcs[0].from, ==, 11);
  g_assert_cmpfloat (arcs[1].from, ==, 8);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, 14), ==, SPEEDSHOP_ZONE_NORMAL);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, 11.5), ==, SPEEDSHOP_ZONE_WARNING);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, 10), ==, SPEEDSHOP_ZONE_CRITICAL);
}

static void
test_mirrored_zones (void)
{
  SpeedshopZoneArc arcs[SPEEDSHOP_MAX_ZONE_ARCS];
  SpeedshopGaugeScale scale;

  speedshop_gauge_scale_init (&scale, -30, 30);
  scale.mirrored = TRUE;
  scale.warning = 10;
  g_assert_cmpuint (speedshop_gauge_scale_get_zone_arcs (&scale, arcs), ==, 2);
  g_assert_cmpfloat (arcs[1].from, ==, -30);
  g_assert_cmpfloat (arcs[1].to, ==, -10);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, -13.3), ==, SPEEDSHOP_ZONE_WARNING);
  g_assert_cmpint (speedshop_gauge_scale_get_zone (&scale, 7.8), ==, SPEEDSHOP_ZONE_NORMAL);
}

/* The figures of the design for S = 318 and S = 170. */
static void
test_layout (void)
{
  SpeedshopGaugeLayout layout;

  speedshop_gauge_layout_init (&layout, 318, 318 * 0.9, 11);
  g_assert_cmpfloat_with_epsilon (layout.size, 318, 1e-9);
  g_assert_true (layout.is_large && layout.fits);
  g_assert_cmpfloat_with_epsilon (layout.centre_y, 159, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.track_radius, 136.74, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.track_width, 11.13, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.label_size, 16.536, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.readout_size, 49.29, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.readout_baseline, 159 + 85.86, 1e-9);

  speedshop_gauge_layout_init (&layout, 182, 153, 11);
  g_assert_cmpfloat_with_epsilon (layout.size, 170, 1e-9);
  g_assert_false (layout.is_large);
  g_assert_cmpfloat (layout.track_width, ==, 6);
  g_assert_cmpfloat (layout.zone_width, ==, 3);
  g_assert_cmpfloat (layout.label_size, ==, 11);
  g_assert_cmpfloat_with_epsilon (layout.readout_size, 32.3, 1e-9);

  speedshop_gauge_layout_init (&layout, 149, 300, 11);
  g_assert_false (layout.fits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/gauge-geometry/scale/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_round_scale);
    }
  g_test_add_func ("/app/gauge-geometry/any-range-gets-6-to-9-majors", test_any_range);
  g_test_add_func ("/app/gauge-geometry/empty-range-is-harmless", test_empty_range);
  g_test_add_func ("/app/gauge-geometry/angle-runs-from-150-to-390", test_angle);
  g_test_add_func ("/app/gauge-geometry/labels-are-short", test_labels);
  g_test_add_func ("/app/gauge-geometry/small-gauges-label-few-ticks", test_few_labels);
  g_test_add_func ("/app/gauge-geometry/high-values-are-bad", test_high_zones);
  g_test_add_func ("/app/gauge-geometry/low-values-are-bad", test_low_zones);
  g_test_add_func ("/app/gauge-geometry/both-ends-are-bad", test_mirrored_zones);
  g_test_add_func ("/app/gauge-geometry/layout-follows-the-design", test_layout);
  return g_test_run ();
}

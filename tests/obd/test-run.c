/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-road-power.h"

#include <math.h>

#define N_DRIVES 1500
#define STEP_S   0.0005

/* A drive whose every speed is known: from standstill with so much power, no more than the tyres
 * can pass on, and pauses for the gears. */
typedef struct
{
  ObdRoadLoad load;
  double power_w;
  double grip_m_s2;
  double launch_s;
  double shift_s;
  double shift_at[4];
  GArray *truth; /* double: m/s, a step apart */
} Drive;

static gboolean
is_shifting (Drive *self, double m_per_s, double *pause_s)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->shift_at); i++)
    if (self->shift_at[i] > 0 && m_per_s >= self->shift_at[i])
      {
        self->shift_at[i] = 0;
        *pause_s = self->shift_s;
      }
  return *pause_s > 0;
}

static double
accelerate (const Drive *self, double v)
{
  const ObdRoadLoad *load = &self->load;
  double losses_n = 0.5 * load->air_kg_per_m3 * load->drag_area_m2 * v * v +
                    load->mass_kg * OBD_ROAD_GRAVITY_M_PER_S2 * load->rolling;
  double drive_m_s2 = (self->power_w / fmax (v, 0.1) - losses_n) / (load->mass_kg * load->rotating);

  return fmin (drive_m_s2, self->grip_m_s2);
}

static void
simulate (Drive *self)
{
  double v = 0, pause_s = 0;

  self->truth = g_array_new (FALSE, FALSE, sizeof (double));
  for (double t = 0; t < 60; t += STEP_S)
    {
      g_array_append_val (self->truth, v);
      if (t < self->launch_s)
        continue;
      if (is_shifting (self, v, &pause_s))
        pause_s -= STEP_S;
      else
        v += accelerate (self, v) * STEP_S;
    }
}

static double
truth_at (const Drive *self, double t_s)
{
  double place = t_s / STEP_S;
  guint i = MIN ((guint) place, self->truth->len - 2);
  double one = g_array_index (self->truth, double, i);

  return one + (place - i) * (g_array_index (self->truth, double, i + 1) - one);
}

static double
find_truth (const Drive *self, double km_per_h)
{
  for (guint i = 0; i < self->truth->len; i++)
    if (g_array_index (self->truth, double, i) * 3.6 > km_per_h)
      return i * STEP_S;
  return INFINITY;
}

static double
find_track_truth (const Drive *self)
{
  double distance = 0;
  guint i = 0;

  for (; i < self->truth->len && distance < 400; i++)
    distance += g_array_index (self->truth, double, i) * STEP_S;
  return distance < 400 ? INFINITY : i * STEP_S;
}

static void
make_drive (Drive *self, gboolean shifts)
{
  *self =
    (Drive){ .load = { g_test_rand_double_range (800, 2600), g_test_rand_double_range (0.4, 1.2),
                       OBD_ROAD_ROLLING, OBD_ROAD_AIR_KG_PER_M3, OBD_ROAD_ROTATING },
             .grip_m_s2 = g_test_rand_double_range (2.5, 9),
             .launch_s = g_test_rand_double_range (1, 2),
             .shift_s = shifts ? g_test_rand_double_range (0.1, 0.6) : 0 };
  self->power_w = self->load.mass_kg * g_test_rand_double_range (50, 250);
  for (guint i = 0; shifts && i < G_N_ELEMENTS (self->shift_at); i++)
    self->shift_at[i] = g_test_rand_double_range (12, 40);
  simulate (self);
}

/* Reads the speed at a rate, not quite steadily, as a count that is rounded or cut off. */
static GArray *
sample (const Drive *self, double rate_hz, double resolution, gboolean cuts)
{
  GArray *speeds = g_array_new (FALSE, FALSE, sizeof (ObdSpeed));

  for (double t = g_test_rand_double_range (0, 1 / rate_hz); t < 59;
       t += g_test_rand_double_range (0.7, 1.3) / rate_hz)
    {
      double exact = truth_at (self, t) * 3.6 / resolution;
      ObdSpeed speed = { (gint64) round (t * 1000) * 1000,
                         (cuts ? floor (exact) : round (exact)) * resolution };

      g_array_append_val (speeds, speed);
    }
  return speeds;
}

static double
choose_resolution (void)
{
  static const double steps[] = { 1, 1, 1.609344, 0.1, 0.01 };

  return steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))];
}

static double
get_true_duration (const Drive *drive, ObdRunKind kind)
{
  switch (kind)
    {
    case OBD_RUN_0_100:
      return find_truth (drive, 100) - find_truth (drive, 0);
    case OBD_RUN_80_120:
      return find_truth (drive, 120) - find_truth (drive, 80);
    case OBD_RUN_400_M:
      return find_track_truth (drive) - find_truth (drive, 0);
    case OBD_N_RUNS:
    default:
      g_assert_not_reached ();
    }
}

static void
test_bounds (void)
{
  guint n_runs[OBD_N_RUNS] = { 0 };
  double sum_ratio = 0;
  guint n = 0;

  for (guint i = 0; i < N_DRIVES / 10; i++)
    {
      Drive drive;

      make_drive (&drive, i % 2 == 1);
      for (guint j = 0; j < 10; j++)
        {
          double resolution = choose_resolution ();
          g_autoptr (GArray) speeds = sample (&drive, exp (g_test_rand_double_range (0.3, 4)),
                                              resolution, g_test_rand_bit ());
          g_autoptr (GArray) runs =
            obd_runs_find ((const ObdSpeed *) (gpointer) speeds->data, speeds->len, resolution);

          for (guint k = 0; k < runs->len; k++)
            {
              const ObdRun *run = &g_array_index (runs, ObdRun, k);
              double wrong_s = fabs (run->duration_s - get_true_duration (&drive, run->kind));

              /* The drive itself is known to a step. */
              g_assert_cmpfloat (wrong_s, <=, run->error_s + 2 * STEP_S);
              g_assert_cmpfloat (run->error_s, <, 0.2 * run->duration_s + 3 * run->interval_s + 1);
              sum_ratio += wrong_s / run->error_s;
              n_runs[run->kind]++;
              n++;
            }
        }
      g_array_unref (drive.truth);
    }
  for (guint kind = 0; kind < OBD_N_RUNS; kind++)
    g_assert_cmpuint (n_runs[kind], >=, 1000);
  g_test_message ("%u runs, on average %.2f of their bound off", n, sum_ratio / n);
}

static void
test_power (void)
{
  guint n = 0;

  for (guint i = 0; i < 60; i++)
    {
      Drive drive;

      make_drive (&drive, FALSE);
      for (guint j = 0; j < 10; j++)
        {
          double resolution = choose_resolution ();
          g_autoptr (GArray) speeds =
            sample (&drive, exp (g_test_rand_double_range (1, 4)), resolution, g_test_rand_bit ());
          g_autoptr (GArray) powers = obd_road_power_find (
            (const ObdSpeed *) (gpointer) speeds->data, speeds->len, resolution, 2, &drive.load);

          for (guint k = 0; k < powers->len; k++)
            {
              const ObdRoadPower *power = &g_array_index (powers, ObdRoadPower, k);
              double v = truth_at (&drive, (double) power->start_us / 1e6);

              /* Below, the tyres and not the engine say how much. */
              if (v < 1 || accelerate (&drive, v) >= drive.grip_m_s2)
                continue;
              g_assert_cmpfloat (fabs (power->power_kw - drive.power_w / 1000), <=,
                                 power->error_kw + 0.002 * drive.power_w / 1000);
              n++;
            }
        }
      g_array_unref (drive.truth);
    }
  g_assert_cmpuint (n, >=, 5000);
}

static void
assert_runs (const ObdSpeed *speeds, gsize n_speeds, guint n_runs)
{
  g_autoptr (GArray) runs = obd_runs_find (speeds, n_speeds, 1);

  g_assert_cmpuint (runs->len, ==, n_runs);
}

/* A second apart, and 10 km/h faster each. */
static void
fill (ObdSpeed *speeds, gsize n_speeds)
{
  for (gsize i = 0; i < n_speeds; i++)
    speeds[i] = (ObdSpeed){ (gint64) i * G_USEC_PER_SEC, (double) i * 10 };
}

static void
test_straight (void)
{
  ObdSpeed speeds[13];

  fill (speeds, G_N_ELEMENTS (speeds));
  g_autoptr (GArray) runs = obd_runs_find (speeds, G_N_ELEMENTS (speeds), 0.01);
  g_assert_cmpuint (runs->len, ==, 1);
  const ObdRun *run = &g_array_index (runs, ObdRun, 0);
  g_assert_cmpint (run->kind, ==, OBD_RUN_0_100);
  g_assert_cmpfloat_with_epsilon (run->duration_s, 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (run->end_km_per_h, 100, 1e-6);
  g_assert_cmpfloat (run->error_s, <=, 2.1);
}

static void
test_no_runs (void)
{
  ObdSpeed speeds[13];

  fill (speeds, G_N_ELEMENTS (speeds));
  speeds[6].km_per_h = 35;
  assert_runs (speeds, G_N_ELEMENTS (speeds), 0);
  fill (speeds, G_N_ELEMENTS (speeds));
  for (gsize i = 6; i < G_N_ELEMENTS (speeds); i++)
    speeds[i].t_us += 3 * G_USEC_PER_SEC;
  assert_runs (speeds, G_N_ELEMENTS (speeds), 0);
  assert_runs (speeds, 1, 0);
  assert_runs (NULL, 0, 0);
}

static void
test_resolution (void)
{
  const ObdSpeed miles[] = { { 0, 0 }, { 1, 1.609344 }, { 2, 4.828032 }, { 3, 4.828032 } };

  g_assert_cmpfloat_with_epsilon (obd_speed_find_resolution (miles, 4, 0.01), 1.609344, 1e-9);
  g_assert_cmpfloat (obd_speed_find_resolution (miles, 1, 1), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/run/truth-is-within-the-error-of-each-run", test_bounds);
  g_test_add_func ("/obd/run/power-is-within-the-error-of-each-window", test_power);
  g_test_add_func ("/obd/run/a-steady-pull-takes-what-it-takes", test_straight);
  g_test_add_func ("/obd/run/a-driver-who-lifts-and-a-hole-are-no-run", test_no_runs);
  g_test_add_func ("/obd/run/finds-the-step-of-the-speed", test_resolution);
  return g_test_run ();
}

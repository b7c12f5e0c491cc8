/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "road/road-test.h"

#define PULL_M_PER_S2 4.0

static const ObdRoadLoad car = { .mass_kg = 1500,
                                 .drag_area_m2 = 0.65,
                                 .rolling = OBD_ROAD_ROLLING,
                                 .air_kg_per_m3 = OBD_ROAD_AIR_KG_PER_M3,
                                 .rotating = OBD_ROAD_ROTATING };

/* Three seconds at rest, a pull of so many seconds, then at speed. */
static RoadTest *
drive (double pull_s)
{
  GArray *speeds = g_array_new (FALSE, FALSE, sizeof (ObdSpeed));
  BaseId recording;

  base_id_new (&recording);
  for (guint i = 0; i < 600; i++)
    {
      double pulled_s = CLAMP (i * 0.1 - 3, 0, pull_s);
      ObdSpeed speed = { i * (gint64) 100000, (int) (pulled_s * PULL_M_PER_S2 * 3.6) };

      g_array_append_val (speeds, speed);
    }
  return road_test_new (&recording, speeds, 1);
}

static const ObdRun *
run_at (const RoadTest *test, guint index)
{
  return &g_array_index (test->runs, ObdRun, index);
}

static void
finds_the_power_of_a_pull (void)
{
  g_autoptr (RoadTest) test = drive (12);
  ObdRoadPower power;

  g_assert_cmpuint (test->runs->len, >, 0);
  g_assert_true (road_test_find_power (test, run_at (test, 0), &car, &power));
  /* Work into motion at the mean speed of the window, and some into air and tyres. */
  double motion_kw = 1500 * OBD_ROAD_ROTATING * PULL_M_PER_S2 * power.km_per_h / 3.6 / 1000;
  g_assert_cmpfloat (power.power_kw + power.error_kw, >, motion_kw);
  g_assert_cmpfloat (power.power_kw - power.error_kw, <, motion_kw * 1.15);
  g_assert_cmpint (power.end_us, <=,
                   run_at (test, 0)->start_us +
                     (gint64) (run_at (test, 0)->duration_s * G_USEC_PER_SEC));
}

static void
reckons_no_power_of_a_car_that_nobody_knows (void)
{
  g_autoptr (RoadTest) test = drive (12);
  ObdRoadLoad load = car;
  ObdRoadPower power;

  load.mass_kg = 0;
  g_assert_false (road_load_is_known (&load));
  g_assert_false (road_test_find_power (test, run_at (test, 0), &load, &power));
  load = car;
  load.drag_area_m2 = 0;
  g_assert_false (road_test_find_power (test, run_at (test, 0), &load, &power));
}

static void
finds_no_run_in_a_gentle_drive (void)
{
  g_autoptr (RoadTest) test = drive (2);

  for (guint i = 0; i < test->runs->len; i++)
    g_assert_cmpint (run_at (test, i)->kind, ==, OBD_RUN_400_M);
}

static void
tells_every_assumption (void)
{
  g_autofree char *text = road_load_describe (&car);
  static const char *const parts[] = { "1500 kg", "0.65 m²", "0.012", "1.204 kg/m³", "4 %" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (g_strstr_len (text, -1, parts[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/road/test/finds-the-power-of-a-pull", finds_the_power_of_a_pull);
  g_test_add_func ("/road/test/reckons-no-power-of-a-car-that-nobody-knows",
                   reckons_no_power_of_a_car_that_nobody_knows);
  g_test_add_func ("/road/test/finds-no-run-in-a-gentle-drive", finds_no_run_in_a_gentle_drive);
  g_test_add_func ("/road/test/tells-every-assumption", tells_every_assumption);
  return g_test_run ();
}

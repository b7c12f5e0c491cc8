/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-battery-test.h"

#include <math.h>

#define PERIOD_US 100000

typedef struct
{
  ObdBatteryTest test;
  gint64 now_us;
} Bench;

static void
begin (Bench *bench)
{
  obd_battery_test_init (&bench->test);
  bench->now_us = 1000;
}

static void
feed (Bench *bench, double volts, double seconds)
{
  for (gint64 end_us = bench->now_us + (gint64) (seconds * G_USEC_PER_SEC); bench->now_us < end_us;
       bench->now_us += PERIOD_US)
    obd_battery_test_feed (&bench->test, bench->now_us, volts);
}

static void
run (Bench *bench, double rest, double lowest, double charging)
{
  begin (bench);
  feed (bench, rest, 5);
  feed (bench, lowest, 0.3);
  feed (bench, lowest + 0.6, 0.6);
  feed (bench, charging, 8);
  g_assert_cmpint (bench->test.step, ==, OBD_BATTERY_DONE);
}

static void
test_verdicts (void)
{
  static const struct
  {
    double rest, lowest, charging;
    ObdBatteryVerdict verdicts[OBD_BATTERY_N_STEPS];
    ObdBatteryVerdict all;
  } cars[] = {
    { 12.65,
      10.4,
      14.2,
      { OBD_BATTERY_GOOD, OBD_BATTERY_GOOD, OBD_BATTERY_GOOD },
      OBD_BATTERY_GOOD },
    { 12.3, 9.8, 13.5, { OBD_BATTERY_WEAK, OBD_BATTERY_WEAK, OBD_BATTERY_WEAK }, OBD_BATTERY_WEAK },
    { 11.9, 8.4, 15.4, { OBD_BATTERY_BAD, OBD_BATTERY_BAD, OBD_BATTERY_BAD }, OBD_BATTERY_BAD },
    { 12.5, 10.6, 12.9, { OBD_BATTERY_GOOD, OBD_BATTERY_GOOD, OBD_BATTERY_BAD }, OBD_BATTERY_BAD },
  };
  Bench bench;

  for (guint i = 0; i < G_N_ELEMENTS (cars); i++)
    {
      run (&bench, cars[i].rest, cars[i].lowest, cars[i].charging);
      g_assert_cmpint (obd_battery_test_judge_all (&bench.test), ==, cars[i].all);
      for (ObdBatteryStep step = 0; step < OBD_BATTERY_N_STEPS; step++)
        {
          g_assert_cmpint (obd_battery_test_judge (&bench.test, step), ==, cars[i].verdicts[step]);
          g_assert_nonnull (obd_battery_test_get_sentence (&bench.test, step));
        }
      g_assert_cmpfloat_with_epsilon (bench.test.volts[OBD_BATTERY_CRANK], cars[i].lowest, 1e-9);
    }
}

static void
test_running_engine (void)
{
  Bench bench;

  begin (&bench);
  feed (&bench, 14.1, 20);
  g_assert_cmpint (bench.test.step, ==, OBD_BATTERY_REST);
  g_assert_true (obd_battery_test_is_held_up (&bench.test, 14.1));
  g_assert_false (obd_battery_test_is_held_up (&bench.test, 12.6));
  feed (&bench, 12.6, 5);
  g_assert_cmpint (bench.test.step, ==, OBD_BATTERY_CRANK);
  g_assert_false (obd_battery_test_is_held_up (&bench.test, 14.1));
}

static void
test_fan_is_no_starter (void)
{
  Bench bench;

  begin (&bench);
  feed (&bench, 12.6, 5);
  feed (&bench, 12.1, 10);
  feed (&bench, 12.6, 10);
  g_assert_cmpint (bench.test.step, ==, OBD_BATTERY_CRANK);
  g_assert_true (isnan (bench.test.volts[OBD_BATTERY_CRANK]));
}

static void
test_missed_dip (void)
{
  Bench bench;

  begin (&bench);
  feed (&bench, 12.6, 5);
  feed (&bench, NAN, 1);
  feed (&bench, 14.2, 8);
  g_assert_cmpint (bench.test.step, ==, OBD_BATTERY_DONE);
  g_assert_cmpuint (bench.test.n_missed, ==, 10);
  g_assert_cmpint (obd_battery_test_judge (&bench.test, OBD_BATTERY_CRANK), ==,
                   OBD_BATTERY_UNKNOWN);
  g_assert_null (obd_battery_test_get_sentence (&bench.test, OBD_BATTERY_CRANK));
  g_assert_cmpint (obd_battery_test_judge_all (&bench.test), ==, OBD_BATTERY_UNKNOWN);
}

static void
test_slow_regulator (void)
{
  Bench bench;

  begin (&bench);
  feed (&bench, 12.6, 5);
  feed (&bench, 10.2, 0.5);
  feed (&bench, 12.7, 2);
  feed (&bench, 14.2, 6);
  g_assert_cmpint (obd_battery_test_judge (&bench.test, OBD_BATTERY_CHARGE), ==, OBD_BATTERY_GOOD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obd/battery-test/verdicts", test_verdicts);
  g_test_add_func ("/obd/battery-test/waits-until-the-engine-is-off", test_running_engine);
  g_test_add_func ("/obd/battery-test/fan-is-no-starter", test_fan_is_no_starter);
  g_test_add_func ("/obd/battery-test/dip-that-nobody-saw-is-not-judged", test_missed_dip);
  g_test_add_func ("/obd/battery-test/regulator-may-take-its-time", test_slow_regulator);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboards.h"
#include "app/speedshop-replay-clock.h"
#include "app/speedshop-replay.h"
#include "tape.h"

#define START (1000 * SECOND)
#define END   (600 * SECOND)
#define STEPS 20000

/* --- the clock --- */

static void
test_clock_runs_at_its_speed (void)
{
  static const double speeds[] = { 0.25, 1, 16 };

  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      SpeedshopReplayClock clock;

      speedshop_replay_clock_init (&clock, END);
      speedshop_replay_clock_set_speed (&clock, START, speeds[i]);
      speedshop_replay_clock_play (&clock, START);
      g_assert_cmpint (speedshop_replay_clock_get_position (&clock, START + 8 * SECOND), ==,
                       (gint64) (8 * SECOND * speeds[i]));
    }
}

/* Whatever is pressed: it stays in the recording, goes back by seeking alone, and a change of speed
 * or a pause is no jump. */
static void
test_clock_never_jumps (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  SpeedshopReplayClock clock;
  gint64 now_us = START, before = 0;

  speedshop_replay_clock_init (&clock, END);
  for (guint i = 0; i < STEPS; i++)
    {
      gint64 at;

      now_us += g_rand_int_range (random, 0, 40) * MS;
      before = speedshop_replay_clock_get_position (&clock, now_us);
      if (g_rand_int_range (random, 0, 50) == 0)
        speedshop_replay_clock_set_speed (&clock, now_us, g_rand_double_range (random, 0, 40));
      else if (g_rand_int_range (random, 0, 50) == 0)
        speedshop_replay_clock_pause (&clock, now_us);
      else if (!clock.playing && before < END)
        speedshop_replay_clock_play (&clock, now_us);
      at = speedshop_replay_clock_get_position (&clock, now_us);
      g_assert_cmpint (ABS (at - before), <=, 1);
      g_assert_cmpint (at, >=, 0);
      g_assert_cmpint (at, <=, END);
      g_assert_cmpfloat (clock.speed, <=, SPEEDSHOP_REPLAY_FASTEST);
      g_assert_cmpfloat (clock.speed, >=, SPEEDSHOP_REPLAY_SLOWEST);
    }
}

static void
test_clock_ends_and_starts_again (void)
{
  SpeedshopReplayClock clock;

  speedshop_replay_clock_init (&clock, END);
  speedshop_replay_clock_play (&clock, START);
  g_assert_false (speedshop_replay_clock_is_running (&clock, START + 2 * END));
  g_assert_cmpint (speedshop_replay_clock_get_position (&clock, START + 2 * END), ==, END);
  speedshop_replay_clock_play (&clock, START + 2 * END);
  g_assert_cmpint (speedshop_replay_clock_get_position (&clock, START + 2 * END), ==, 0);
}

static void
test_a_clock_that_steps_back_holds (void)
{
  SpeedshopReplayClock clock;

  speedshop_replay_clock_init (&clock, END);
  speedshop_replay_clock_play (&clock, START);
  g_assert_cmpint (speedshop_replay_clock_get_position (&clock, START - SECOND), ==, 0);
}

/* --- what channels get --- */

static const ObdSignal speed = { .id = "vehicle_speed",
                                 .name = "Speed",
                                 .unit = BASE_UNIT_KM_PER_H,
                                 .scale = 1,
                                 .maximum = 250,
                                 .warning = 240,
                                 .critical = 250 };

static guint
count_points (SpeedshopChannel *channel)
{
  const SpeedshopPoint *points;

  return speedshop_channel_get_history (channel, 0, &points);
}

static void
test_feeds_what_was_recorded (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func (g_object_unref);
  SpeedshopChannel *channel = speedshop_channel_new (&speed, BASE_UNIT_SYSTEM_METRIC);
  g_autoptr (SpeedshopReplay) replay = NULL;
  g_autoptr (ShopTape) tape = NULL;

  g_ptr_array_add (channels, channel);
  desk_ramp (desk, desk_add_channel (desk, "vehicle_speed", "km/h", 0.001), 0, 60 * SECOND,
             100 * MS);
  tape = desk_open (desk);
  replay = speedshop_replay_new (tape);
  speedshop_replay_seek (replay, 30 * SECOND);
  speedshop_replay_feed (replay, channels, g_get_monotonic_time ());
  g_assert_cmpfloat_with_epsilon (speedshop_channel_get_value (channel), 30, 1e-9);
  g_assert_cmpuint (count_points (channel), ==, 301);

  speedshop_replay_seek (replay, 10 * SECOND);
  speedshop_replay_feed (replay, channels, g_get_monotonic_time ());
  g_assert_cmpfloat_with_epsilon (speedshop_channel_get_value (channel), 10, 1e-9);
  g_assert_cmpuint (count_points (channel), ==, 101);
}

/* Where it is taken up, not what the last two minutes had. */
static void
test_peaks_are_of_all_before (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func (g_object_unref);
  SpeedshopChannel *channel = speedshop_channel_new (&speed, BASE_UNIT_SYSTEM_METRIC);
  guint number = desk_add_channel (desk, "vehicle_speed", "km/h", 0.001);
  g_autoptr (SpeedshopReplay) replay = NULL;
  g_autoptr (ShopTape) tape = NULL;

  g_ptr_array_add (channels, channel);
  desk_ramp (desk, number, 0, 60 * SECOND, 100 * MS);
  desk_ramp (desk, number, 61 * SECOND, 91 * SECOND, 100 * MS);
  desk_ramp (desk, number, 92 * SECOND, 122 * SECOND, 100 * MS);
  for (guint i = 0; i < 4; i++)
    desk_ramp (desk, number, (123 + 31 * i) * SECOND, (153 + 31 * i) * SECOND, 100 * MS);
  tape = desk_open (desk);
  replay = speedshop_replay_new (tape);
  speedshop_replay_seek (replay, 230 * SECOND);
  speedshop_replay_feed (replay, channels, g_get_monotonic_time ());
  g_assert_cmpfloat_with_epsilon (speedshop_channel_get_peak (channel), 60, 1e-9);
  speedshop_replay_seek (replay, 20 * SECOND);
  speedshop_replay_feed (replay, channels, g_get_monotonic_time ());
  g_assert_cmpfloat_with_epsilon (speedshop_channel_get_peak (channel), 20, 1e-9);
  g_assert_cmpfloat_with_epsilon (speedshop_channel_get_minimum (channel), 0, 1e-9);
}

static void
test_says_what_was_not_recorded (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func (g_object_unref);
  SpeedshopChannel *channel = speedshop_channel_new (&speed, BASE_UNIT_SYSTEM_METRIC);
  g_autoptr (SpeedshopReplay) replay = NULL;
  g_autoptr (ShopTape) tape = NULL;

  g_ptr_array_add (channels, channel);
  desk_ramp (desk, desk_add_channel (desk, "engine_speed", "rpm", 1), 0, 10 * SECOND, 100 * MS);
  tape = desk_open (desk);
  replay = speedshop_replay_new (tape);
  speedshop_replay_feed (replay, channels, g_get_monotonic_time ());
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_UNSUPPORTED);
  g_assert_cmpstr (speedshop_channel_get_status_text (channel), ==, "Not recorded");
}

/* --- what it is shown on --- */

static void
record_all (Desk *desk, const char *const *signals, ObdCatalogue *catalogue)
{
  for (guint i = 0; signals[i] != NULL; i++)
    {
      const ObdSignal *signal = obd_catalogue_find (catalogue, signals[i]);

      desk_ramp (
        desk, desk_add_channel (desk, signals[i], base_unit_get_id (signal->unit), signal->scale),
        0, 5 * SECOND, 100 * MS);
    }
}

static SpeedshopDashboard *
choose (SpeedshopDashboards **dashboards, Desk *desk, const char *const *signals)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ObdCatalogue) catalogue = obd_catalogue_new (&error);
  g_autoptr (ShopTape) tape = NULL;

  g_assert_no_error (error);
  record_all (desk, signals, catalogue);
  tape = desk_open (desk);
  *dashboards = speedshop_dashboards_new_for_tape (tape, catalogue);
  return speedshop_dashboards_get_chosen (*dashboards);
}

static void
test_takes_the_dashboard_of_the_engine (Desk *desk, gconstpointer data)
{
  static const char *const turbo[] = { "engine_speed",
                                       "vehicle_speed",
                                       "boost",
                                       "short_fuel_trim_b1",
                                       "long_fuel_trim_b1",
                                       "throttle_position",
                                       "ignition_advance",
                                       "fuel_rail_pressure",
                                       "coolant_temperature",
                                       NULL };
  g_autoptr (SpeedshopDashboards) dashboards = NULL;

  g_assert_cmpstr (speedshop_dashboard_get_name (choose (&dashboards, desk, turbo)), ==,
                   "Turbo petrol");
}

static void
test_makes_a_dashboard_where_none_fits (Desk *desk, gconstpointer data)
{
  static const char *const few[] = { "o2_voltage_b1s2", "ambient_air_temperature", NULL };
  g_autoptr (SpeedshopDashboards) dashboards = NULL;
  SpeedshopDashboard *made = choose (&dashboards, desk, few);

  g_assert_cmpstr (speedshop_dashboard_get_name (made), ==, "What was recorded");
  g_assert_cmpuint (speedshop_dashboard_get_n_tiles (made), ==, 3);
  g_assert_true (speedshop_dashboard_has_charts (made));
  g_assert_cmpuint (speedshop_tile_get_n_readings (speedshop_dashboard_get_tile (made, 2)), ==, 2);
}

/* Readings in another unit are not given out as if they were in this one. */
static void
test_another_unit_is_not_fed (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new_with_free_func (g_object_unref);
  SpeedshopChannel *channel = speedshop_channel_new (&speed, BASE_UNIT_SYSTEM_METRIC);
  g_autoptr (SpeedshopReplay) replay = NULL;
  g_autoptr (ShopTape) tape = NULL;

  g_ptr_array_add (channels, channel);
  desk_ramp (desk, desk_add_channel (desk, "vehicle_speed", "rpm", 1), 0, 10 * SECOND, 100 * MS);
  tape = desk_open (desk);
  replay = speedshop_replay_new (tape);
  speedshop_replay_seek (replay, 5 * SECOND);
  speedshop_replay_feed (replay, channels, g_get_monotonic_time ());
  g_assert_cmpuint (count_points (channel), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/replay/clock-runs-at-its-speed", test_clock_runs_at_its_speed);
  g_test_add_func ("/app/replay/clock-never-jumps", test_clock_never_jumps);
  g_test_add_func ("/app/replay/clock-ends-and-starts-again", test_clock_ends_and_starts_again);
  g_test_add_func ("/app/replay/a-clock-that-steps-back-holds", test_a_clock_that_steps_back_holds);
  g_test_add ("/app/replay/feeds-what-was-recorded", Desk, NULL, desk_set_up,
              test_feeds_what_was_recorded, desk_tear_down);
  g_test_add ("/app/replay/peaks-are-of-all-before", Desk, NULL, desk_set_up,
              test_peaks_are_of_all_before, desk_tear_down);
  g_test_add ("/app/replay/says-what-was-not-recorded", Desk, NULL, desk_set_up,
              test_says_what_was_not_recorded, desk_tear_down);
  g_test_add ("/app/replay/takes-the-dashboard-of-the-engine", Desk, NULL, desk_set_up,
              test_takes_the_dashboard_of_the_engine, desk_tear_down);
  g_test_add ("/app/replay/makes-a-dashboard-where-none-fits", Desk, NULL, desk_set_up,
              test_makes_a_dashboard_where_none_fits, desk_tear_down);
  g_test_add ("/app/replay/another-unit-is-not-fed", Desk, NULL, desk_set_up,
              test_another_unit_is_not_fed, desk_tear_down);
  return g_test_run ();
}

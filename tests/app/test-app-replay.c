/* SPDX-License-Identifier: GPL-3.0-or-later */
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
  g_test_add ("/app/replay/another-unit-is-not-fed", Desk, NULL, desk_set_up,
              test_another_unit_is_not_fed, desk_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-channel.h"
#include "app/speedshop-strip-source.h"

#include <math.h>

#define MS    G_TIME_SPAN_MILLISECOND
#define START (100 * G_TIME_SPAN_SECOND)

static const ObdSignal engine_speed = { .id = "engine_speed",
                                        .name = "Engine speed",
                                        .short_name = "Engine",
                                        .unit = BASE_UNIT_RPM,
                                        .minimum = 0,
                                        .maximum = 8000,
                                        .warning = 6300,
                                        .critical = 6800 };

static const ObdSignal boost = { .id = "boost",
                                 .name = "Boost",
                                 .unit = BASE_UNIT_BAR,
                                 .minimum = -1,
                                 .maximum = 2,
                                 .warning = 1.4,
                                 .critical = 1.6,
                                 .decimals = 2 };

static const ObdSignal trim = { .id = "short_fuel_trim_b1",
                                .name = "Short fuel trim B1",
                                .unit = BASE_UNIT_PERCENT,
                                .minimum = -25,
                                .maximum = 25,
                                .warning = 10,
                                .critical = NAN,
                                .decimals = 1 };

static const ObdSignal coolant = { .id = "coolant_temperature",
                                   .name = "Coolant temperature",
                                   .unit = BASE_UNIT_CELSIUS,
                                   .minimum = 40,
                                   .maximum = 130,
                                   .warning = 105,
                                   .critical = 115 };

/* Ten samples a second, as a channel that is watched alone gets them. */
static gint64
run (SpeedshopChannel *channel, gint64 from_us, guint n, double value)
{
  for (guint i = 0; i < n; i++, from_us += 100 * MS)
    {
      speedshop_channel_push (channel, from_us, value, 0);
      speedshop_channel_advance (channel, from_us);
    }
  return from_us - 100 * MS;
}

static void
test_life (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gint64 last;

  speedshop_channel_advance (channel, START);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_WAITING);
  g_assert_cmpstr (speedshop_channel_get_text (channel), ==, "–");
  g_assert_false (speedshop_channel_has_value (channel));

  last = run (channel, START, 5, 4640);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_LIVE);
  g_assert_cmpstr (speedshop_channel_get_status_text (channel), ==, "");

  speedshop_channel_advance (channel, last + 1500 * MS);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_LIVE);
  speedshop_channel_advance (channel, last + 3400 * MS);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_STALE);
  g_assert_cmpstr (speedshop_channel_get_status_text (channel), ==, "Stale, 3.4 s old");
  g_assert_true (speedshop_channel_has_value (channel));
  g_assert_cmpstr (speedshop_channel_get_text (channel), !=, "–");

  speedshop_channel_advance (channel, last + 10001 * MS);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_DEAD);
  g_assert_cmpstr (speedshop_channel_get_text (channel), ==, "–");
  g_assert_true (speedshop_channel_is_settled (channel));

  run (channel, last + 12000 * MS, 1, 900);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_LIVE);
  g_assert_cmpfloat (speedshop_channel_get_shown (channel), ==, 900);
}

static void
test_slow_poll_is_not_stale (void)
{
  g_autoptr (SpeedshopChannel) channel = speedshop_channel_new (&coolant, BASE_UNIT_SYSTEM_METRIC);

  for (int i = 0; i < 4; i++)
    {
      speedshop_channel_push (channel, START + i * 1000 * MS, 90, 0);
      speedshop_channel_advance (channel, START + i * 1000 * MS);
    }
  g_assert_cmpint (speedshop_channel_get_poll_period (channel), ==, 1000 * MS);
  speedshop_channel_advance (channel, START + 5900 * MS);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_LIVE);
  speedshop_channel_advance (channel, START + 6100 * MS);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_STALE);
}

static void
test_unsupported (void)
{
  g_autoptr (SpeedshopChannel) channel = speedshop_channel_new (&coolant, BASE_UNIT_SYSTEM_METRIC);

  speedshop_channel_set_supported (channel, FALSE);
  speedshop_channel_advance (channel, START);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_UNSUPPORTED);
  g_assert_cmpstr (speedshop_channel_get_status_text (channel), ==, "Not supported");
  g_assert_true (speedshop_channel_is_settled (channel));
  speedshop_channel_set_supported (channel, TRUE);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_WAITING);
}

static void
test_zones (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  g_autofree char *spoken = NULL;
  gint64 last;

  last = run (channel, START, 1, 4640);
  spoken = speedshop_channel_get_spoken_text (channel);
  g_assert_cmpstr (spoken, ==, "4640 revolutions per minute, normal");
  last = run (channel, last + 100 * MS, 1, 6500);
  g_assert_cmpint (speedshop_channel_get_zone (channel), ==, SPEEDSHOP_ZONE_WARNING);
  last = run (channel, last + 100 * MS, 1, 7000);
  g_assert_cmpint (speedshop_channel_get_zone (channel), ==, SPEEDSHOP_ZONE_CRITICAL);
  speedshop_channel_advance (channel, last + 4000 * MS);
  g_assert_cmpint (speedshop_channel_get_zone (channel), ==, SPEEDSHOP_ZONE_NORMAL);
}

static void
test_text_is_calm (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  guint changes = 0;
  g_autofree char *before = NULL;

  for (gint64 t = START; t < START + 1000 * MS; t += 10 * MS)
    {
      speedshop_channel_push (channel, t, 1000 + (double) (t - START) / 1000, 0);
      speedshop_channel_advance (channel, t);
      changes += g_strcmp0 (before, speedshop_channel_get_text (channel)) != 0;
      g_free (before);
      before = g_strdup (speedshop_channel_get_text (channel));
    }
  g_assert_cmpuint (changes, >=, 8);
  g_assert_cmpuint (changes, <=, 10);
}

/* Half of the way after half of the time, there before the next sample, and then at rest. */
static void
test_needle (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gint64 now_us = run (channel, START, 20, 1000) + 100 * MS;

  speedshop_channel_push (channel, now_us, 2000, 0);
  speedshop_channel_advance (channel, now_us + 40 * MS);
  g_assert_cmpfloat_with_epsilon (speedshop_channel_get_shown (channel), 1500, 1);
  speedshop_channel_advance (channel, now_us + 80 * MS);
  g_assert_cmpfloat (speedshop_channel_get_shown (channel), ==, 2000);
  g_assert_false (speedshop_channel_advance (channel, now_us + 96 * MS));
  g_assert_cmpfloat (speedshop_channel_get_shown (channel), ==, 2000);
}

/* A signal that comes twice a second does not lag for half of one. */
static void
test_slow_needle (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gint64 now_us = START;

  for (guint i = 0; i < 6; i++, now_us += 500 * MS)
    {
      speedshop_channel_push (channel, now_us, 1000.0 * i, 0);
      speedshop_channel_advance (channel, now_us);
      speedshop_channel_advance (channel, now_us + 80 * MS);
      g_assert_cmpfloat (speedshop_channel_get_shown (channel), ==, 1000.0 * i);
    }
}

/* Samples as fast as frames leave no time to glide, and no lag. */
static void
test_fast_needle (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);

  for (guint i = 0; i < 60; i++)
    {
      speedshop_channel_push (channel, START + i * 16 * MS, 100.0 * i, 0);
      speedshop_channel_advance (channel, START + i * 16 * MS);
      g_assert_cmpfloat (speedshop_channel_get_shown (channel), ==, 100.0 * i);
    }
}

/* A frame is stamped with its beginning, and a sample may come after that. */
static void
test_sample_after_frame (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);

  speedshop_channel_push (channel, START + 5 * MS, 2000, 0);
  speedshop_channel_advance (channel, START);
  g_assert_cmpfloat (speedshop_channel_get_shown (channel), ==, 2000);
}

static void
test_own_unit (void)
{
  g_autoptr (SpeedshopChannel) channel = speedshop_channel_new (&boost, BASE_UNIT_SYSTEM_METRIC);

  speedshop_channel_push (channel, START, 1, 0);
  speedshop_channel_set_unit (channel, BASE_UNIT_KPA);
  g_assert_cmpfloat_with_epsilon (speedshop_channel_get_value (channel), 100, 1e-9);
  speedshop_channel_set_unit_system (channel, BASE_UNIT_SYSTEM_IMPERIAL);
  g_assert_cmpstr (speedshop_channel_get_unit (channel), ==, "kPa");
  speedshop_channel_set_unit (channel, BASE_UNIT_CELSIUS);
  g_assert_cmpstr (speedshop_channel_get_unit (channel), ==, "kPa");
}

static void
test_needle_jumps (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gint64 t = run (channel, START, 1, 1000);

  speedshop_channel_set_animated (channel, FALSE);
  run (channel, t + 16 * MS, 1, 6000);
  g_assert_cmpfloat (speedshop_channel_get_shown (channel), ==, 6000);
}

static void
test_peak (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gint64 t = run (channel, START, 1, 900);

  t = run (channel, t + 100 * MS, 1, 5212);
  run (channel, t + 100 * MS, 2, 3000);
  g_assert_cmpfloat (speedshop_channel_get_peak (channel), ==, 5212);
  g_assert_cmpfloat (speedshop_channel_get_minimum (channel), ==, 900);
  g_assert_cmpstr (speedshop_channel_get_peak_text (channel), ==, "peak 5212");
  speedshop_channel_clear_peak (channel);
  g_assert_cmpfloat (speedshop_channel_get_peak (channel), ==, 3000);
}

static void
test_imperial (void)
{
  g_autoptr (SpeedshopChannel) channel = speedshop_channel_new (&boost, BASE_UNIT_SYSTEM_METRIC);
  const SpeedshopPoint *points;

  run (channel, START, 2, 1.12);
  g_assert_cmpstr (speedshop_channel_get_text (channel), ==, "1.12");
  g_assert_cmpstr (speedshop_channel_get_unit (channel), ==, "bar");

  speedshop_channel_set_unit_system (channel, BASE_UNIT_SYSTEM_IMPERIAL);
  g_assert_cmpstr (speedshop_channel_get_text (channel), ==, "16.2");
  g_assert_cmpstr (speedshop_channel_get_unit (channel), ==, "psi");
  g_assert_cmpfloat (speedshop_channel_get_metric_value (channel), ==, 1.12);
  g_assert_cmpfloat_with_epsilon (speedshop_channel_get_scale (channel)->warning, 20.3, 0.01);
  g_assert_cmpuint (speedshop_channel_get_history (channel, 0, &points), ==, 2);
  g_assert_cmpfloat_with_epsilon (points[0].value, 16.24, 0.01);
}

static void
test_trim (void)
{
  g_autoptr (SpeedshopChannel) channel = speedshop_channel_new (&trim, BASE_UNIT_SYSTEM_METRIC);
  gint64 t = run (channel, START, 1, 7.8);

  g_assert_cmpstr (speedshop_channel_get_text (channel), ==, "+7.8");
  g_assert_cmpfloat (speedshop_channel_get_scale (channel)->maximum, ==, 25);
  run (channel, t + 100 * MS, 1, -13.3);
  g_assert_cmpstr (speedshop_channel_get_text (channel), ==, "−13.3");
  g_assert_cmpint (speedshop_channel_get_zone (channel), ==, SPEEDSHOP_ZONE_WARNING);
}

static void
test_history (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  const SpeedshopPoint *points;
  gint64 t = START;
  guint n;

  for (int i = 0; i < 40000; i++, t += 20 * MS)
    speedshop_channel_push (channel, t, i, 0);
  n = speedshop_channel_get_history (channel, t - 120 * G_TIME_SPAN_SECOND, &points);
  g_assert_cmpuint (n, >=, 6000);
  g_assert_cmpfloat (points[n - 1].value, ==, 39999);
  g_assert_cmpint (points[0].t_us, <=, t - 120 * G_TIME_SPAN_SECOND);
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (points[i].t_us - points[i - 1].t_us, ==, 20 * MS);
}

static guint
count_gaps (SpeedshopChannel *channel, gint64 from_us, gint64 to_us)
{
  const SpeedshopChartSpan span = { .start_us = from_us, .end_us = to_us, .width = 900 };
  SpeedshopChartGap gaps[4];

  return speedshop_strip_source_find_gaps (SPEEDSHOP_STRIP_SOURCE (channel), &span, gaps,
                                           G_N_ELEMENTS (gaps));
}

/* A car is scanned as soon as it has answered, and is asked nothing else meanwhile. */
static void
test_false_start (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  const SpeedshopPoint *points;
  gint64 last = run (channel, START, 3, 800);

  speedshop_channel_advance (channel, last + 1900 * MS);
  last = run (channel, last + 2000 * MS, 30, 900);
  g_assert_cmpuint (count_gaps (channel, START - 1000 * MS, last), ==, 0);
  g_assert_cmpuint (speedshop_channel_get_history (channel, START, &points), ==, 30);

  speedshop_channel_advance (channel, last + 1900 * MS);
  last = run (channel, last + 2000 * MS, 5, 950);
  g_assert_cmpuint (count_gaps (channel, START - 1000 * MS, last), ==, 1);
}

static void
test_false_start_again (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gint64 last = run (channel, START, 60, 800), before;

  before = last;
  speedshop_channel_set_connected (channel, FALSE);
  speedshop_channel_advance (channel, last + 1900 * MS);
  speedshop_channel_set_connected (channel, TRUE);
  last = run (channel, last + 2000 * MS, 10, 850);
  speedshop_channel_advance (channel, last + 1900 * MS);
  last = run (channel, last + 2000 * MS, 60, 900);
  /* One loss, from the line to the scan's end. */
  g_assert_cmpuint (count_gaps (channel, START - 1000 * MS, last), ==, 1);
  g_assert_cmpint (last - before, >, 4000 * MS);
}

static void
test_in_step (void)
{
  g_autoptr (SpeedshopChannel) one = speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  g_autoptr (SpeedshopChannel) other =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);

  /* The second one began to show something later. */
  for (gint64 t = START; t < START + 2000 * MS; t += 16 * MS)
    {
      speedshop_channel_push (one, t, (double) (t / MS), 0);
      speedshop_channel_advance (one, t);
      if (t < START + 250 * MS)
        continue;
      speedshop_channel_push (other, t, (double) (t / MS), 0);
      speedshop_channel_advance (other, t);
      if (t > START + 400 * MS)
        g_assert_cmpstr (speedshop_channel_get_text (one), ==, speedshop_channel_get_text (other));
    }
}

static void
test_rest (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gint64 last = run (channel, START, 20, 1000);

  speedshop_channel_push (channel, last + MS, 2070, 0);
  speedshop_channel_advance (channel, last + MS);
  speedshop_channel_tell_last (channel);
  g_assert_cmpstr (speedshop_channel_get_text (channel), ==, "2070");
}

static void
test_late_and_wrong_samples (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  gint64 t = run (channel, START, 2, 1000);

  speedshop_channel_push (channel, t - 50 * MS, 5000, 0);
  speedshop_channel_push (channel, t + 50 * MS, NAN, 0);
  g_assert_cmpfloat (speedshop_channel_get_value (channel), ==, 1000);
  g_assert_cmpint (speedshop_channel_get_time (channel), ==, t);
}

static void
test_clear (void)
{
  g_autoptr (SpeedshopChannel) channel =
    speedshop_channel_new (&engine_speed, BASE_UNIT_SYSTEM_METRIC);
  const SpeedshopPoint *points;

  run (channel, START, 5, 4000);
  speedshop_channel_clear (channel);
  g_assert_cmpint (speedshop_channel_get_state (channel), ==, SPEEDSHOP_CHANNEL_WAITING);
  g_assert_cmpstr (speedshop_channel_get_peak_text (channel), ==, "");
  g_assert_cmpuint (speedshop_channel_get_history (channel, 0, &points), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/channel/waits-lives-goes-stale-and-dies", test_life);
  g_test_add_func ("/app/channel/a-slow-poll-is-not-stale", test_slow_poll_is_not_stale);
  g_test_add_func ("/app/channel/unsupported-has-no-value", test_unsupported);
  g_test_add_func ("/app/channel/only-live-values-are-in-a-zone", test_zones);
  g_test_add_func ("/app/channel/text-changes-ten-times-a-second", test_text_is_calm);
  g_test_add_func ("/app/channel/needle-goes-straight-from-sample-to-sample", test_needle);
  g_test_add_func ("/app/channel/needle-of-a-slow-signal-does-not-lag", test_slow_needle);
  g_test_add_func ("/app/channel/needle-of-a-fast-signal-is-there-at-once", test_fast_needle);
  g_test_add_func ("/app/channel/a-sample-may-be-younger-than-the-frame", test_sample_after_frame);
  g_test_add_func ("/app/channel/a-unit-of-its-own-stays", test_own_unit);
  g_test_add_func ("/app/channel/needle-jumps-without-animations", test_needle_jumps);
  g_test_add_func ("/app/channel/peak-holds-until-cleared", test_peak);
  g_test_add_func ("/app/channel/imperial-units-convert-all", test_imperial);
  g_test_add_func ("/app/channel/trim-is-signed-and-bad-at-both-ends", test_trim);
  g_test_add_func ("/app/channel/history-holds-two-minutes", test_history);
  g_test_add_func ("/app/channel/a-pause-after-the-first-answer-is-no-gap", test_false_start);
  g_test_add_func ("/app/channel/a-line-that-was-lost-is-one-gap-up-to-the-scan",
                   test_false_start_again);
  g_test_add_func ("/app/channel/two-of-a-signal-tell-the-same", test_in_step);
  g_test_add_func ("/app/channel/what-was-read-last-is-told-at-rest", test_rest);
  g_test_add_func ("/app/channel/late-and-wrong-samples-are-dropped", test_late_and_wrong_samples);
  g_test_add_func ("/app/channel/clear-forgets-the-car", test_clear);
  return g_test_run ();
}

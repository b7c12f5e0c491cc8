/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-limits.h"

#include <math.h>

static const ObdSignal speed = {
  .id = "vehicle_speed",
  .name = "Vehicle speed",
  .unit = BASE_UNIT_KM_PER_H,
  .minimum = 0,
  .maximum = 240,
  .warning = NAN,
  .critical = NAN,
};

static const ObdSignal pressure = {
  .id = "oil_pressure",
  .name = "Oil pressure",
  .unit = BASE_UNIT_BAR,
  .minimum = 0,
  .maximum = 8,
  .warning = 1,
  .critical = 0.5,
};

static void
assert_limits (const double *limits,
               double minimum,
               double maximum,
               double warning,
               double critical)
{
  const double wanted[] = { minimum, maximum, warning, critical };

  for (guint i = 0; i < SPEEDSHOP_TILE_N_LIMITS; i++)
    if (isnan (wanted[i]))
      g_assert_true (isnan (limits[i]));
    else
      g_assert_cmpfloat_with_epsilon (limits[i], wanted[i], 1e-9);
}

static void
test_rounds_what_a_conversion_makes (void)
{
  const SpeedshopChannelRange range = { NAN, 160, 50, 90 };
  SpeedshopTileLimits limits;

  speedshop_tile_limits_init (&limits, &speed, &range, BASE_UNIT_MILE_PER_H);
  g_assert_cmpfloat_with_epsilon (limits.own[1], 99.4194, 1e-3);
  speedshop_tile_limits_round (&limits);
  assert_limits (limits.own, NAN, 100, 31, 56);
  assert_limits (limits.whole, 0, 100, 31, 56);
}

static void
test_keeps_what_was_typed (void)
{
  const SpeedshopChannelRange range = { 0.7, 12.345, 155.5, 90 };
  SpeedshopTileLimits limits;

  speedshop_tile_limits_init (&limits, &speed, &range, BASE_UNIT_KM_PER_H);
  speedshop_tile_limits_round (&limits);
  assert_limits (limits.own, 0.7, 12.345, 155.5, 90);
}

static void
test_rounds_the_signals_own (void)
{
  SpeedshopTileLimits limits;

  speedshop_tile_limits_init (&limits, &speed, &SPEEDSHOP_CHANNEL_RANGE_NONE, BASE_UNIT_MILE_PER_H);
  speedshop_tile_limits_round (&limits);
  assert_limits (limits.own, NAN, NAN, NAN, NAN);
  assert_limits (limits.whole, 0, 150, NAN, NAN);
}

static void
test_tells_which_end_is_bad (void)
{
  SpeedshopTileLimits limits;

  speedshop_tile_limits_init (&limits, &pressure, &SPEEDSHOP_CHANNEL_RANGE_NONE, BASE_UNIT_BAR);
  g_assert_true (speedshop_tile_limits_is_low (&limits));
  speedshop_tile_limits_init (&limits, &pressure, &(SpeedshopChannelRange){ NAN, NAN, 6, 7 },
                              BASE_UNIT_BAR);
  g_assert_false (speedshop_tile_limits_is_low (&limits));
  speedshop_tile_limits_init (&limits, &speed, &SPEEDSHOP_CHANNEL_RANGE_NONE, BASE_UNIT_KM_PER_H);
  g_assert_false (speedshop_tile_limits_is_low (&limits));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/tile-limits/rounds-what-a-conversion-makes",
                   test_rounds_what_a_conversion_makes);
  g_test_add_func ("/app/tile-limits/keeps-what-was-typed", test_keeps_what_was_typed);
  g_test_add_func ("/app/tile-limits/rounds-the-signals-own", test_rounds_the_signals_own);
  g_test_add_func ("/app/tile-limits/tells-which-end-is-bad", test_tells_which_end_is_bad);
  return g_test_run ();
}

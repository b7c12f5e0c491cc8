/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-limits.h"

#include <math.h>

/* What has more digits is not what a person typed, but comes out of a conversion. */
#define TYPED_DIGITS 5
/* A limit need not be told finer than this part of the scale. */
#define PARTS 100

enum
{
  MINIMUM,
  MAXIMUM,
  WARNING,
  CRITICAL
};

/**
 * speedshop_tile_limits_init:
 * @limits: (out): filled
 * @range: a person's figures in @signal's unit
 * @unit: what @limits are to be in
 */
void
speedshop_tile_limits_init (SpeedshopTileLimits *limits,
                            const ObdSignal *signal,
                            const SpeedshopChannelRange *range,
                            BaseUnit unit)
{
  const double own[] = { range->minimum, range->maximum, range->warning, range->critical };
  const double others[] = { signal->minimum, signal->maximum, signal->warning, signal->critical };

  for (guint i = 0; i < SPEEDSHOP_TILE_N_LIMITS; i++)
    {
      double whole = isnan (own[i]) ? others[i] : own[i];

      limits->own[i] = isnan (own[i]) ? NAN : base_unit_convert (own[i], signal->unit, unit);
      limits->whole[i] = isnan (whole) ? NAN : base_unit_convert (whole, signal->unit, unit);
    }
}

static gboolean
is_typed (double value)
{
  double step;

  if (isnan (value) || value == 0)
    return TRUE;
  step = pow (10, floor (log10 (fabs (value))) + 1 - TYPED_DIGITS);
  return fabs (value - round (value / step) * step) < 1e-4 * step;
}

/**
 * speedshop_tile_limits_round:
 *
 * Puts round figures in the place of those that no person would type, 99.4194 mph for 160 km/h: the
 * ends move outwards to where a gauge would put them, the others to the nearest.
 */
void
speedshop_tile_limits_round (SpeedshopTileLimits *limits)
{
  SpeedshopGaugeScale scale;
  double step;

  speedshop_gauge_scale_init (&scale, limits->whole[MINIMUM], limits->whole[MAXIMUM]);
  step = pow (10, floor (log10 ((scale.maximum - scale.minimum) / PARTS) + 1e-6));
  for (guint i = 0; i < SPEEDSHOP_TILE_N_LIMITS; i++)
    {
      if (is_typed (limits->whole[i]))
        continue;
      if (i == MINIMUM)
        limits->whole[i] = scale.minimum;
      else if (i == MAXIMUM)
        limits->whole[i] = scale.maximum;
      else
        limits->whole[i] = round (limits->whole[i] / step) * step;
      if (!isnan (limits->own[i]))
        limits->own[i] = limits->whole[i];
    }
}

/**
 * speedshop_tile_limits_is_low:
 *
 * Returns: whether the low end of the scale is the bad one
 */
gboolean
speedshop_tile_limits_is_low (const SpeedshopTileLimits *limits)
{
  return limits->whole[CRITICAL] < limits->whole[WARNING];
}

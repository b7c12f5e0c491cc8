/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-channel-scale.h"

#include <math.h>

static double
choose (double range, double of_signal, BaseUnit from, BaseUnit to)
{
  double value = isnan (range) ? of_signal : range;

  return isnan (value) ? value : base_unit_convert (value, from, to);
}

/* Where the value arc starts. No temperature is a natural start, and lambda counts from the exact
 * mixture. */
static double
choose_zero (const SpeedshopGaugeScale *scale, BaseUnit unit)
{
  if (unit == BASE_UNIT_CELSIUS || unit == BASE_UNIT_FAHRENHEIT)
    return scale->minimum;
  return CLAMP (unit == BASE_UNIT_LAMBDA ? 1 : 0, scale->minimum, scale->maximum);
}

/* Both ends as they are asked for: what is bad lies as far from the middle on either side. */
static void
mirror (SpeedshopGaugeScale *scale, double limit)
{
  scale->mirrored = TRUE;
  if (scale->maximum <= limit)
    return;
  scale->minimum = -limit;
  scale->maximum = limit;
  scale->n_majors = 10;
  scale->major = limit / 5;
  scale->minors = 1;
}

/**
 * speedshop_channel_scale_init:
 * @scale: (out): filled
 * @range: what replaces the signal's own figures
 * @unit: the unit to show
 *
 * A signal whose range is the same above and below zero, such as a fuel trim, is bad at both ends.
 */
void
speedshop_channel_scale_init (SpeedshopGaugeScale *scale,
                              const ObdSignal *signal,
                              const SpeedshopChannelRange *range,
                              BaseUnit unit)
{
  double minimum = choose (range->minimum, signal->minimum, signal->unit, unit);
  double maximum = choose (range->maximum, signal->maximum, signal->unit, unit);

  speedshop_gauge_scale_init (scale, minimum, maximum);
  speedshop_gauge_scale_set_thousands (scale, unit == BASE_UNIT_RPM ? "" : "k");
  scale->zero = choose_zero (scale, unit);
  scale->warning = choose (range->warning, signal->warning, signal->unit, unit);
  scale->critical = choose (range->critical, signal->critical, signal->unit, unit);
  if (minimum < 0 && fabs (minimum + maximum) < 1e-9)
    mirror (scale, maximum);
}

/**
 * speedshop_channel_scale_get_decimals:
 *
 * Returns: digits after the point that keep the signal's resolution in @unit: a hundredth of a bar
 *   is about a tenth of a psi
 */
guint
speedshop_channel_scale_get_decimals (const ObdSignal *signal, BaseUnit unit)
{
  double factor =
    base_unit_convert (1, signal->unit, unit) - base_unit_convert (0, signal->unit, unit);
  double decimals = signal->decimals - round (log10 (factor));

  return (guint) CLAMP (decimals, 0, 4);
}

/**
 * speedshop_channel_scale_format:
 *
 * Returns: (transfer full): the value; signed when its scale counts both ways from zero
 */
char *
speedshop_channel_scale_format (const SpeedshopGaugeScale *scale, double value, guint decimals)
{
  g_autofree char *number = base_unit_format (value, decimals);
  gboolean positive = round (value * pow (10, decimals)) > 0;

  return scale->mirrored && positive ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number);
}

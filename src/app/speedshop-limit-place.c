/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-limit-place.h"

#include <math.h>

/* How much of the bar what passes takes between two limits, so that a value beyond one still has
 * room. */
#define PASSING_SHARE 0.6

static double
to_share (double value, double from, double to)
{
  return CLAMP ((value - from) / (to - from), 0, 1);
}

/* The ends of the bar. One limit alone is measured from zero, where most such tests count from. */
static void
find_ends (double value, double minimum, double maximum, double *from, double *to)
{
  double low = isnan (minimum) ? MIN (0, maximum) : minimum;
  double high = isnan (maximum) ? MAX (low, value) : maximum;
  double span = high > low ? high - low : MAX (fabs (high), 1);
  double room = span * (1 - PASSING_SHARE) / PASSING_SHARE / 2;

  *from = isnan (minimum) && value >= low ? low : low - room;
  *to = high + room;
}

/**
 * speedshop_limit_place:
 * @value, @minimum, @maximum: in the same unit; a limit that there is none of is NAN
 * @place: (out caller-allocates)
 *
 * Returns: whether there is a limit, so that there is something to see
 */
gboolean
speedshop_limit_place (double value, double minimum, double maximum, SpeedshopLimitPlace *place)
{
  double from, to;

  g_return_val_if_fail (place != NULL, FALSE);

  if (isnan (value) || (isnan (minimum) && isnan (maximum)))
    return FALSE;
  find_ends (value, minimum, maximum, &from, &to);
  place->low = isnan (minimum) ? 0 : to_share (minimum, from, to);
  place->high = isnan (maximum) ? 1 : to_share (maximum, from, to);
  place->value = to_share (value, from, to);
  return TRUE;
}

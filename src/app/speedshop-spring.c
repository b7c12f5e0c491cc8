/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-spring.h"

#include <math.h>

/* Natural frequency, rad/s. The step response is 1 - (1 + wt) exp (-wt): with 2 / 80 ms it has
 * done 59 % of its way after 80 ms and 95 % after 190. */
#define FREQUENCY (2 / 0.080)

void
speedshop_spring_jump (SpeedshopSpring *spring, double target)
{
  *spring = (SpeedshopSpring){ .position = target };
}

/**
 * speedshop_spring_step:
 * @elapsed_s: since the last step; any length is stable, as the motion is solved, not summed up
 * @tolerance: how near counts as arrived
 *
 * Returns: %FALSE when it rests at the target
 */
gboolean
speedshop_spring_step (SpeedshopSpring *spring, double target, double elapsed_s, double tolerance)
{
  double distance = spring->position - target;
  double pull = spring->velocity + FREQUENCY * distance;
  double decay = exp (-FREQUENCY * elapsed_s);

  if (fabs (distance) <= tolerance && fabs (spring->velocity) <= tolerance * FREQUENCY)
    {
      speedshop_spring_jump (spring, target);
      return FALSE;
    }
  spring->position = target + (distance + pull * elapsed_s) * decay;
  spring->velocity = (spring->velocity - FREQUENCY * pull * elapsed_s) * decay;
  return TRUE;
}

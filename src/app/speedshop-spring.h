/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeedshopSpring:
 * @position: where it is
 * @velocity: per second
 *
 * A critically damped spring of about 80 ms: the fastest way to a target that does not overshoot.
 */
typedef struct
{
  double position;
  double velocity;
} SpeedshopSpring;

void speedshop_spring_jump (SpeedshopSpring *spring, double target);
gboolean
speedshop_spring_step (SpeedshopSpring *spring, double target, double elapsed_s, double tolerance);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-replay-clock.h"

/**
 * speedshop_replay_clock_init:
 *
 * Stands at the start, at the speed of life.
 */
void
speedshop_replay_clock_init (SpeedshopReplayClock *self, gint64 end_us)
{
  *self = (SpeedshopReplayClock){ .end_us = MAX (0, end_us), .speed = 1 };
}

/**
 * speedshop_replay_clock_get_position:
 * @now_us: monotonic time
 *
 * Returns: where it is, 0 to the end. A @now_us that steps back holds it
 */
gint64
speedshop_replay_clock_get_position (const SpeedshopReplayClock *self, gint64 now_us)
{
  double run_us = self->playing ? (double) MAX (0, now_us - self->since_us) * self->speed : 0;

  if (run_us >= (double) (self->end_us - self->at_us))
    return self->end_us;
  return self->at_us + (gint64) run_us;
}

/**
 * speedshop_replay_clock_is_running:
 *
 * Returns: whether it plays and is not at the end yet
 */
gboolean
speedshop_replay_clock_is_running (const SpeedshopReplayClock *self, gint64 now_us)
{
  return self->playing && speedshop_replay_clock_get_position (self, now_us) < self->end_us;
}

static void
settle (SpeedshopReplayClock *self, gint64 now_us)
{
  self->at_us = speedshop_replay_clock_get_position (self, now_us);
  self->since_us = now_us;
}

/**
 * speedshop_replay_clock_play:
 *
 * Goes on; from the start where it was at the end.
 */
void
speedshop_replay_clock_play (SpeedshopReplayClock *self, gint64 now_us)
{
  settle (self, now_us);
  if (self->at_us == self->end_us)
    self->at_us = 0;
  self->playing = TRUE;
}

void
speedshop_replay_clock_pause (SpeedshopReplayClock *self, gint64 now_us)
{
  settle (self, now_us);
  self->playing = FALSE;
}

void
speedshop_replay_clock_seek (SpeedshopReplayClock *self, gint64 now_us, gint64 to_us)
{
  self->at_us = CLAMP (to_us, 0, self->end_us);
  self->since_us = now_us;
}

/**
 * speedshop_replay_clock_set_speed:
 * @speed: kept within %SPEEDSHOP_REPLAY_SLOWEST and %SPEEDSHOP_REPLAY_FASTEST
 *
 * Changes the speed from here on; where it is stays.
 */
void
speedshop_replay_clock_set_speed (SpeedshopReplayClock *self, gint64 now_us, double speed)
{
  settle (self, now_us);
  self->speed = CLAMP (speed, SPEEDSHOP_REPLAY_SLOWEST, SPEEDSHOP_REPLAY_FASTEST);
}

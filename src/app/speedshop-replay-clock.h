/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SPEEDSHOP_REPLAY_SLOWEST 0.25
#define SPEEDSHOP_REPLAY_FASTEST 16.0

/**
 * SpeedshopReplayClock:
 * @end_us: how long the recording is
 * @speed: seconds of it in a second
 * @playing: whether it runs
 * @at_us: where it was at @since_us
 * @since_us: monotonic time
 *
 * Where a replay is. A value; it asks no other clock, so each question brings the time.
 */
typedef struct
{
  gint64 end_us;
  double speed;
  gboolean playing;
  gint64 at_us;
  gint64 since_us;
} SpeedshopReplayClock;

void speedshop_replay_clock_init (SpeedshopReplayClock *self, gint64 end_us);
gint64 speedshop_replay_clock_get_position (const SpeedshopReplayClock *self, gint64 now_us);
gboolean speedshop_replay_clock_is_running (const SpeedshopReplayClock *self, gint64 now_us);
void speedshop_replay_clock_play (SpeedshopReplayClock *self, gint64 now_us);
void speedshop_replay_clock_pause (SpeedshopReplayClock *self, gint64 now_us);
void speedshop_replay_clock_seek (SpeedshopReplayClock *self, gint64 now_us, gint64 to_us);
void speedshop_replay_clock_set_speed (SpeedshopReplayClock *self, gint64 now_us, double speed);

G_END_DECLS

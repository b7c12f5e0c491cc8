/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-replay.h"

#include "app/speedshop-replay-clock.h"

/* What a channel remembers, so that its chart is full after a jump. */
#define HISTORY_US (120 * G_TIME_SPAN_SECOND)

struct _SpeedshopReplay
{
  GObject parent_instance;

  ShopTape *tape;
  SpeedshopReplayClock clock;
  GArray *samples;
  gint64 fed_us;
  gboolean jumped; /* what the channels know is of another place */
  gboolean running;
};

G_DEFINE_FINAL_TYPE (SpeedshopReplay, speedshop_replay, G_TYPE_OBJECT)

enum
{
  CHANGED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
speedshop_replay_finalize (GObject *object)
{
  SpeedshopReplay *self = SPEEDSHOP_REPLAY (object);

  g_clear_pointer (&self->tape, shop_tape_unref);
  g_array_unref (self->samples);
  G_OBJECT_CLASS (speedshop_replay_parent_class)->finalize (object);
}

static void
speedshop_replay_class_init (SpeedshopReplayClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = speedshop_replay_finalize;
  signals[CHANGED] =
    g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] =
    g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
speedshop_replay_init (SpeedshopReplay *self)
{
  self->samples = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  self->jumped = TRUE;
}

/**
 * speedshop_replay_new:
 *
 * Stands at the start of @tape.
 */
SpeedshopReplay *
speedshop_replay_new (ShopTape *tape)
{
  g_return_val_if_fail (tape != NULL, NULL);

  SpeedshopReplay *self = g_object_new (SPEEDSHOP_TYPE_REPLAY, NULL);
  self->tape = shop_tape_ref (tape);
  speedshop_replay_clock_init (&self->clock, tape->duration_us);
  return self;
}

static void
note_running (SpeedshopReplay *self)
{
  self->running = speedshop_replay_clock_is_running (&self->clock, g_get_monotonic_time ());
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * speedshop_replay_toggle:
 *
 * Starts or pauses; from the start again where it was at the end.
 */
void
speedshop_replay_toggle (SpeedshopReplay *self)
{
  gint64 now_us = g_get_monotonic_time ();

  g_return_if_fail (SPEEDSHOP_IS_REPLAY (self));

  if (self->running)
    speedshop_replay_clock_pause (&self->clock, now_us);
  else
    speedshop_replay_clock_play (&self->clock, now_us);
  note_running (self);
}

/**
 * speedshop_replay_seek:
 * @t_us: since the start of the recording
 */
void
speedshop_replay_seek (SpeedshopReplay *self, gint64 t_us)
{
  g_return_if_fail (SPEEDSHOP_IS_REPLAY (self));

  speedshop_replay_clock_seek (&self->clock, g_get_monotonic_time (), t_us);
  self->jumped = TRUE;
  note_running (self);
}

/**
 * speedshop_replay_set_speed:
 * @speed: 1 is that of life
 */
void
speedshop_replay_set_speed (SpeedshopReplay *self, double speed)
{
  g_return_if_fail (SPEEDSHOP_IS_REPLAY (self));

  speedshop_replay_clock_set_speed (&self->clock, g_get_monotonic_time (), speed);
}

/**
 * speedshop_replay_refill:
 *
 * Tells other channels than before all that led to where it is, with the next frame.
 */
void
speedshop_replay_refill (SpeedshopReplay *self)
{
  g_return_if_fail (SPEEDSHOP_IS_REPLAY (self));

  self->jumped = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
speedshop_replay_is_running (SpeedshopReplay *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_REPLAY (self), FALSE);

  return self->running;
}

/**
 * speedshop_replay_get_position:
 *
 * Returns: microseconds since the start of the recording
 */
gint64
speedshop_replay_get_position (SpeedshopReplay *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_REPLAY (self), 0);

  return speedshop_replay_clock_get_position (&self->clock, g_get_monotonic_time ());
}

/* --- giving readings --- */

static void
push_samples (SpeedshopReplay *self,
              const ShopTrack *track,
              const StoreStretch *window,
              SpeedshopChannel *channel)
{
  const ShopChannel *info = track->channel;

  g_array_set_size (self->samples, 0);
  store_pyramid_read (track->pyramid, window, self->samples);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const StoreSample *sample = &g_array_index (self->samples, StoreSample, i);

      speedshop_channel_push (channel, sample->t_us, sample->raw * info->scale + info->offset,
                              sample->raw);
    }
}

/* A signal that changed its unit is another channel of the recording, and each counts in its own.
 */
static gboolean
is_of (const ShopTrack *track, const ObdSignal *signal)
{
  return g_strcmp0 (track->channel->signal, signal->id) == 0 &&
         g_strcmp0 (track->channel->unit, base_unit_get_id (signal->unit)) == 0;
}

/* A peak is that of all that was played so far, wherever the replay was taken up. */
static void
tell_extremes_before (const ShopTrack *track, gint64 t_us, SpeedshopChannel *channel)
{
  const ShopChannel *info = track->channel;
  const StoreStretch before = { 0, t_us };
  gint32 lowest, highest;

  if (t_us > 0 && store_pyramid_get_range (track->pyramid, &before, &lowest, &highest))
    speedshop_channel_widen_extremes (channel, lowest * info->scale + info->offset,
                                      highest * info->scale + info->offset);
}

static void
feed_channel (SpeedshopReplay *self, const StoreStretch *window, SpeedshopChannel *channel)
{
  const ObdSignal *signal = speedshop_channel_get_signal (channel);
  gboolean any = FALSE;

  if (self->jumped)
    speedshop_channel_clear (channel);
  for (guint i = 0; i < self->tape->tracks->len; i++)
    {
      const ShopTrack *track = g_ptr_array_index (self->tape->tracks, i);

      if (!is_of (track, signal))
        continue;
      any = TRUE;
      if (self->jumped)
        tell_extremes_before (track, window->from_us, channel);
      push_samples (self, track, window, channel);
    }
  if (!any)
    speedshop_channel_set_unrecorded (channel);
}

static void
note_end (SpeedshopReplay *self, gint64 now_us)
{
  if (self->running && !speedshop_replay_clock_is_running (&self->clock, now_us))
    {
      speedshop_replay_clock_pause (&self->clock, now_us);
      note_running (self);
    }
}

/**
 * speedshop_replay_feed:
 * @channels: (element-type SpeedshopChannel): what gets the readings since the last time
 * @now_us: monotonic time of the frame
 *
 * Returns: the time for the channels: where the replay is
 */
gint64
speedshop_replay_feed (SpeedshopReplay *self, const GPtrArray *channels, gint64 now_us)
{
  gint64 at_us;
  StoreStretch window;

  g_return_val_if_fail (SPEEDSHOP_IS_REPLAY (self), now_us);

  at_us = speedshop_replay_clock_get_position (&self->clock, now_us);
  if (at_us < self->fed_us)
    self->jumped = TRUE;
  window = (StoreStretch){ self->jumped ? at_us - HISTORY_US : self->fed_us, at_us };
  for (guint i = 0; i < channels->len; i++)
    feed_channel (self, &window, g_ptr_array_index (channels, i));
  if (at_us != self->fed_us || self->jumped)
    g_signal_emit (self, signals[MOVED], 0);
  self->jumped = FALSE;
  self->fed_us = at_us;
  note_end (self, now_us);
  return at_us;
}

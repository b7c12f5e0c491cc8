/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-live-feed.h"

#include <adwaita.h>

#define SAMPLES_AT_ONCE 256

struct _SpeedshopLiveFeed
{
  GObject parent_instance;

  GtkWidget *widget;
  ObdSession *session;
  SpeedshopReplay *replay;
  guint64 cursor;
  GPtrArray *channels;
  GPtrArray *charts;
  guint tick;
  gint64 second_us;
  gboolean moved; /* in this frame: a reading came, or what a channel shows changed */
};

G_DEFINE_FINAL_TYPE (SpeedshopLiveFeed, speedshop_live_feed, G_TYPE_OBJECT)

enum
{
  SECOND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* More than one card may show a signal, each on a scale of its own. */
static void
hand_out (SpeedshopLiveFeed *self, const ObdSample *sample)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      SpeedshopChannel *channel = g_ptr_array_index (self->channels, i);

      if (speedshop_channel_get_signal (channel)->index == sample->signal)
        speedshop_channel_push (channel, sample->t_us, sample->value, sample->raw);
    }
}

/* Returns: whether there was a sample */
static gboolean
drain (SpeedshopLiveFeed *self)
{
  ObdSample samples[SAMPLES_AT_ONCE];
  gboolean any = FALSE;
  guint n;

  do
    {
      n = obd_session_read (self->session, &self->cursor, samples, SAMPLES_AT_ONCE);
      for (guint i = 0; i < n; i++)
        if (samples[i].primary)
          hand_out (self, &samples[i]);
      any |= n > 0;
    }
  while (n == SAMPLES_AT_ONCE);
  return any;
}

static gboolean
is_live (SpeedshopLiveFeed *self)
{
  return self->session != NULL && obd_session_get_state (self->session) == OBD_SESSION_LIVE;
}

static void
ask_support (SpeedshopLiveFeed *self)
{
  if (!is_live (self))
    return;
  for (guint i = 0; i < self->channels->len; i++)
    {
      SpeedshopChannel *channel = g_ptr_array_index (self->channels, i);
      const ObdSignal *signal = speedshop_channel_get_signal (channel);

      speedshop_channel_set_switched_off (channel,
                                          obd_session_is_switched_off (self->session, signal));
      speedshop_channel_set_supported (channel, obd_session_supports (self->session, signal));
    }
}

static void
count_second (SpeedshopLiveFeed *self, gint64 now_us)
{
  if (now_us - self->second_us < G_TIME_SPAN_SECOND)
    return;
  self->second_us = now_us;
  ask_support (self);
  g_signal_emit (self, signals[SECOND], 0);
}

static gboolean
advance_channels (SpeedshopLiveFeed *self, gint64 now_us)
{
  gboolean may_change = FALSE;

  for (guint i = 0; i < self->channels->len; i++)
    {
      SpeedshopChannel *channel = g_ptr_array_index (self->channels, i);

      speedshop_channel_set_animated (channel, adw_get_enable_animations (self->widget));
      self->moved |= speedshop_channel_advance (channel, now_us);
      may_change |= !speedshop_channel_is_settled (channel);
    }
  return may_change;
}

/* A chart stands still while no reading comes and nothing that it shows ages, so that no frame is
 * drawn for nothing. */
static void
advance_charts (SpeedshopLiveFeed *self, gint64 now_us)
{
  for (guint i = 0; self->moved && i < self->charts->len; i++)
    speedshop_strip_chart_advance (g_ptr_array_index (self->charts, i), now_us);
}

static void
tell_last (gpointer channel, gpointer user_data)
{
  speedshop_channel_tell_last (channel);
}

/* A replay that is paused needs no frame until it is told something. */
static gboolean
step_replay (SpeedshopLiveFeed *self, gint64 now_us)
{
  gint64 at_us = speedshop_replay_feed (self->replay, self->channels, now_us);

  self->moved = TRUE;
  advance_channels (self, at_us);
  if (!speedshop_replay_is_running (self->replay))
    g_ptr_array_foreach (self->channels, tell_last, NULL);
  advance_charts (self, at_us);
  return speedshop_replay_is_running (self->replay);
}

static gboolean
step_session (SpeedshopLiveFeed *self, gint64 now_us)
{
  gboolean may_change;

  self->moved = self->session != NULL && drain (self);
  count_second (self, now_us);
  may_change = advance_channels (self, now_us) || is_live (self);
  advance_charts (self, now_us);
  return may_change;
}

/**
 * speedshop_live_feed_step:
 * @now_us: monotonic time of the frame
 *
 * Does the work of one frame.
 *
 * Returns: whether another is needed: something still moves or ages, or a sample can come
 */
gboolean
speedshop_live_feed_step (SpeedshopLiveFeed *self, gint64 now_us)
{
  g_return_val_if_fail (SPEEDSHOP_IS_LIVE_FEED (self), FALSE);

  return self->replay != NULL ? step_replay (self, now_us) : step_session (self, now_us);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SpeedshopLiveFeed *self = SPEEDSHOP_LIVE_FEED (user_data);

  if (speedshop_live_feed_step (self, gdk_frame_clock_get_frame_time (clock)))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
sleep_now (SpeedshopLiveFeed *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  self->tick = 0;
}

static void
wake (SpeedshopLiveFeed *self)
{
  if (self->tick == 0 && self->widget != NULL && gtk_widget_get_mapped (self->widget))
    self->tick = gtk_widget_add_tick_callback (self->widget, on_tick, self, NULL);
}

static void
on_session_state (SpeedshopLiveFeed *self)
{
  if (self->replay != NULL)
    return;
  for (guint i = 0; i < self->channels->len; i++)
    speedshop_channel_set_connected (g_ptr_array_index (self->channels, i), is_live (self));
  ask_support (self);
  wake (self);
}

static GPtrArray *
list_signals (SpeedshopLiveFeed *self)
{
  GPtrArray *watched = g_ptr_array_new ();

  for (guint i = 0; i < self->channels->len; i++)
    {
      const ObdSignal *signal =
        speedshop_channel_get_signal (g_ptr_array_index (self->channels, i));

      if (!g_ptr_array_find (watched, signal, NULL))
        g_ptr_array_add (watched, (gpointer) signal);
    }
  return watched;
}

/**
 * speedshop_live_feed_watch:
 *
 * Asks the session for the signals of all channels, once they are all added; a replay, for what
 * they were up to where it is.
 */
void
speedshop_live_feed_watch (SpeedshopLiveFeed *self)
{
  g_autoptr (GPtrArray) watched = NULL;

  g_return_if_fail (SPEEDSHOP_IS_LIVE_FEED (self));

  if (self->replay != NULL)
    speedshop_replay_refill (self->replay);
  watched = list_signals (self);
  if (self->session != NULL)
    obd_session_set_watch (self->session, (const ObdSignal *const *) watched->pdata, watched->len);
  on_session_state (self);
}

/**
 * speedshop_live_feed_get_n_signals:
 *
 * Returns: how many signals the channels show
 */
guint
speedshop_live_feed_get_n_signals (SpeedshopLiveFeed *self)
{
  g_autoptr (GPtrArray) watched = list_signals (self);

  return watched->len;
}

static void
drop_session (SpeedshopLiveFeed *self)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

/**
 * speedshop_live_feed_set_session:
 * @session: (nullable): where samples come from
 */
void
speedshop_live_feed_set_session (SpeedshopLiveFeed *self, ObdSession *session)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_FEED (self));

  if (self->session == session)
    return;
  drop_session (self);
  if (session == NULL)
    return;
  self->session = g_object_ref (session);
  self->cursor = obd_session_get_cursor (session);
  g_signal_connect_swapped (session, "notify::state", G_CALLBACK (on_session_state), self);
  on_session_state (self);
}

/**
 * speedshop_live_feed_set_replay:
 * @replay: (nullable): what readings come from instead of a session
 */
void
speedshop_live_feed_set_replay (SpeedshopLiveFeed *self, SpeedshopReplay *replay)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_FEED (self));

  if (self->replay != NULL)
    g_signal_handlers_disconnect_by_data (self->replay, self);
  if (!g_set_object (&self->replay, replay) || replay == NULL)
    return;
  g_signal_connect_swapped (replay, "changed", G_CALLBACK (wake), self);
  wake (self);
}

void
speedshop_live_feed_add_channel (SpeedshopLiveFeed *self, SpeedshopChannel *channel)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_FEED (self));

  g_ptr_array_add (self->channels, g_object_ref (channel));
}

/**
 * speedshop_live_feed_clear_peaks:
 *
 * Starts the least and greatest values of all channels anew.
 */
void
speedshop_live_feed_clear_peaks (SpeedshopLiveFeed *self)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_FEED (self));

  for (guint i = 0; i < self->channels->len; i++)
    speedshop_channel_clear_peak (g_ptr_array_index (self->channels, i));
}

/**
 * speedshop_live_feed_add_chart:
 * @chart: runs on with the samples; not kept alive
 */
void
speedshop_live_feed_add_chart (SpeedshopLiveFeed *self, SpeedshopStripChart *chart)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_FEED (self));

  g_ptr_array_add (self->charts, chart);
}

/**
 * speedshop_live_feed_clear:
 *
 * Drops all channels and charts.
 */
void
speedshop_live_feed_clear (SpeedshopLiveFeed *self)
{
  g_return_if_fail (SPEEDSHOP_IS_LIVE_FEED (self));

  g_ptr_array_set_size (self->channels, 0);
  g_ptr_array_set_size (self->charts, 0);
}

gboolean
speedshop_live_feed_is_awake (SpeedshopLiveFeed *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_LIVE_FEED (self), FALSE);

  return self->tick != 0;
}

static void
speedshop_live_feed_dispose (GObject *object)
{
  SpeedshopLiveFeed *self = SPEEDSHOP_LIVE_FEED (object);

  drop_session (self);
  speedshop_live_feed_set_replay (self, NULL);
  if (self->widget != NULL)
    {
      sleep_now (self);
      g_signal_handlers_disconnect_by_data (self->widget, self);
      g_object_remove_weak_pointer (G_OBJECT (self->widget), (gpointer *) &self->widget);
      self->widget = NULL;
    }
  G_OBJECT_CLASS (speedshop_live_feed_parent_class)->dispose (object);
}

static void
speedshop_live_feed_finalize (GObject *object)
{
  SpeedshopLiveFeed *self = SPEEDSHOP_LIVE_FEED (object);

  g_ptr_array_unref (self->channels);
  g_ptr_array_unref (self->charts);

  G_OBJECT_CLASS (speedshop_live_feed_parent_class)->finalize (object);
}

static void
speedshop_live_feed_class_init (SpeedshopLiveFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = speedshop_live_feed_dispose;
  object_class->finalize = speedshop_live_feed_finalize;

  signals[SECOND] = g_signal_new ("second", SPEEDSHOP_TYPE_LIVE_FEED, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
speedshop_live_feed_init (SpeedshopLiveFeed *self)
{
  self->channels = g_ptr_array_new_with_free_func (g_object_unref);
  self->charts = g_ptr_array_new ();
}

/**
 * speedshop_live_feed_new:
 * @widget: whose frames it follows; a page, so that a hidden one stops drawing
 */
SpeedshopLiveFeed *
speedshop_live_feed_new (GtkWidget *widget)
{
  SpeedshopLiveFeed *self = g_object_new (SPEEDSHOP_TYPE_LIVE_FEED, NULL);

  self->widget = widget;
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &self->widget);
  g_signal_connect_swapped (widget, "map", G_CALLBACK (wake), self);
  g_signal_connect_swapped (widget, "unmap", G_CALLBACK (sleep_now), self);
  return self;
}

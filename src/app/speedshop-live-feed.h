/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"
#include "app/speedshop-replay.h"
#include "app/speedshop-strip-chart.h"
#include "obd/obd-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopLiveFeed:
 *
 * Carries samples from a session, or from a recording that is replayed, to the channels of one
 * window, once a frame of that window. It ticks only while its widget is on the screen and
 * something can still change: no tick, no frame.
 *
 * Emits "second" once a second while it ticks.
 */
#define SPEEDSHOP_TYPE_LIVE_FEED (speedshop_live_feed_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLiveFeed, speedshop_live_feed, SPEEDSHOP, LIVE_FEED, GObject)

SpeedshopLiveFeed *speedshop_live_feed_new (GtkWidget *widget);
void speedshop_live_feed_set_session (SpeedshopLiveFeed *self, ObdSession *session);
void speedshop_live_feed_set_replay (SpeedshopLiveFeed *self, SpeedshopReplay *replay);
void speedshop_live_feed_add_channel (SpeedshopLiveFeed *self, SpeedshopChannel *channel);
void speedshop_live_feed_clear_peaks (SpeedshopLiveFeed *self);
void speedshop_live_feed_add_chart (SpeedshopLiveFeed *self, SpeedshopStripChart *chart);
void speedshop_live_feed_clear (SpeedshopLiveFeed *self);
void speedshop_live_feed_watch (SpeedshopLiveFeed *self);
guint speedshop_live_feed_get_n_signals (SpeedshopLiveFeed *self);
gboolean speedshop_live_feed_step (SpeedshopLiveFeed *self, gint64 now_us);
gboolean speedshop_live_feed_is_awake (SpeedshopLiveFeed *self);

G_END_DECLS

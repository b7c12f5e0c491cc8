/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-banner.h"
#include "app/speedshop-compare-bar.h"
#include "app/speedshop-live-board.h"
#include "app/speedshop-marker-popover.h"
#include "app/speedshop-recording-view.h"
#include "app/speedshop-replay-bar.h"
#include "app/speedshop-trace-popover.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _SpeedshopRecordingView
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  char *id;
  GCancellable *cancellable; /* of the reading under way */
  GSimpleActionGroup *actions;

  ShopTape *tape;    /* NULL until it is read */
  GPtrArray *traces; /* SpeedshopTrace: all signals with readings */
  SpeedshopMarkerList *markers;
  SpeedshopReplay *replay;
  SpeedshopLiveFeed *feed;
  SpeedshopDashboards *dashboards; /* that the car which was recorded may be shown on */
  gboolean replayed;               /* once at least */

  ShopTape *other;
  GPtrArray *other_traces;

  SpeedshopTracePopover *signal_popover;
  SpeedshopMarkerPopover *marker_popover;

  SpeedshopBanner *loss;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkStack *views; /* the chart of all of it, the dashboard at the place of the replay */
  SpeedshopLiveBoard *board;
  SpeedshopCompareBar *compare_bar;
  SpeedshopStripChart *chart;
  SpeedshopReplayBar *replay_bar;
};

/* speedshop-recording-view.c */
GPtrArray *speedshop_recording_view_make_traces (SpeedshopRecordingView *self, ShopTape *tape);
void speedshop_recording_view_fill_chart (SpeedshopRecordingView *self);
void speedshop_recording_view_enable (SpeedshopRecordingView *self,
                                      const char *action,
                                      gboolean enabled);
void speedshop_recording_view_tell (SpeedshopRecordingView *self, const char *text);

/* speedshop-recording-view-replay.c */
void speedshop_recording_view_add_replay (SpeedshopRecordingView *self);
void speedshop_recording_view_drop_replay (SpeedshopRecordingView *self);
void speedshop_recording_view_mark_dashboard (SpeedshopRecordingView *self);
void speedshop_recording_view_turn_to (SpeedshopRecordingView *self, const char *view);
gboolean speedshop_recording_view_shows_dashboard (SpeedshopRecordingView *self);
void speedshop_recording_view_add_dashboard_actions (SpeedshopRecordingView *self);
void speedshop_recording_view_set_up_dashboard (SpeedshopRecordingView *self);

/* speedshop-recording-view-compare.c */
void speedshop_recording_view_lay_over (SpeedshopRecordingView *self);
void speedshop_recording_view_end_compare (SpeedshopRecordingView *self);
void speedshop_recording_view_shift (SpeedshopRecordingView *self, gint64 shift_us);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboards.h"
#include "app/speedshop-replay.h"
#include "app/speedshop-strip-overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopReplayBar:
 *
 * What plays a recording: start and pause, speed, where it is, the overview as its scrubber, and
 * whether the chart or a dashboard shows it. Activates `recording.play` and `recording.view`.
 */
#define SPEEDSHOP_TYPE_REPLAY_BAR (speedshop_replay_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopReplayBar, speedshop_replay_bar, SPEEDSHOP, REPLAY_BAR, GtkBox)

void speedshop_replay_bar_set_replay (SpeedshopReplayBar *self,
                                      SpeedshopReplay *replay,
                                      gint64 duration_us);
void speedshop_replay_bar_set_dashboards (SpeedshopReplayBar *self,
                                          SpeedshopDashboards *dashboards);
void speedshop_replay_bar_show_dashboards (SpeedshopReplayBar *self, gboolean shown);
SpeedshopStripOverview *speedshop_replay_bar_get_overview (SpeedshopReplayBar *self);

G_END_DECLS

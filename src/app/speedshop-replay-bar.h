/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-replay.h"
#include "app/speedshop-strip-overview.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopReplayBar:
 *
 * What plays a recording: start and pause, speed, where it is, and the overview as its scrubber.
 * The button activates `recording.play`.
 */
#define SPEEDSHOP_TYPE_REPLAY_BAR (speedshop_replay_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopReplayBar, speedshop_replay_bar, SPEEDSHOP, REPLAY_BAR, GtkBox)

void speedshop_replay_bar_set_replay (SpeedshopReplayBar *self,
                                      SpeedshopReplay *replay,
                                      gint64 duration_us);
SpeedshopStripOverview *speedshop_replay_bar_get_overview (SpeedshopReplayBar *self);

G_END_DECLS

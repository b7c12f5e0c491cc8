/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "app/speedshop-live-board.h"
#include "app/speedshop-record-bar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopLivePage:
 *
 * Live data: the car as it is now. While nothing is connected it offers to connect.
 *
 * Properties: "unit-system", and "gauges-only" (read-only): while the window has the whole screen
 * and a car answers, the page shows instruments and a row of large buttons, and nothing else.
 *
 * Actions: `live.record`, `live.marker`, `live.pause` and `live.stop`. They emit "record",
 * "marker", "pause" and "stop"; a recorder connects to these and tells how it goes by
 * speedshop_live_page_show_recording().
 */
#define SPEEDSHOP_TYPE_LIVE_PAGE (speedshop_live_page_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLivePage, speedshop_live_page, SPEEDSHOP, LIVE_PAGE, GtkBox)

GtkWidget *speedshop_live_page_new (SpeedshopContext *context);
GtkWidget *speedshop_live_page_new_for_session (ObdSession *session,
                                                SpeedshopDashboards *dashboards,
                                                GtkWidget *connect_view);
void speedshop_live_page_show_recording (SpeedshopLivePage *self,
                                         const SpeedshopRecording *recording);
void speedshop_live_page_watch (SpeedshopLivePage *self, const char *signal);
void speedshop_live_page_add_marker (SpeedshopLivePage *self, gint64 t_us, const char *name);
gboolean speedshop_live_page_get_gauges_only (SpeedshopLivePage *self);
SpeedshopLiveBoard *speedshop_live_page_get_board (SpeedshopLivePage *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboard.h"
#include "app/speedshop-live-feed.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopLiveBoard:
 *
 * A dashboard at work: gauges, list and strip chart of one session. What the session's catalogue
 * does not have is left out. Property "unit-system" (#BaseUnitSystem as int).
 */
#define SPEEDSHOP_TYPE_LIVE_BOARD (speedshop_live_board_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLiveBoard, speedshop_live_board, SPEEDSHOP, LIVE_BOARD, GtkBox)

GtkWidget *speedshop_live_board_new (void);
void speedshop_live_board_show (SpeedshopLiveBoard *self,
                                const SpeedshopDashboard *dashboard,
                                ObdSession *session);
void speedshop_live_board_show_digits (SpeedshopLiveBoard *self, const GPtrArray *signals);
void speedshop_live_board_watch (SpeedshopLiveBoard *self, const char *signal);
void speedshop_live_board_forget (SpeedshopLiveBoard *self);
guint speedshop_live_board_get_n_signals (SpeedshopLiveBoard *self);
SpeedshopLiveFeed *speedshop_live_board_get_feed (SpeedshopLiveBoard *self);
SpeedshopStripChart *speedshop_live_board_get_chart (SpeedshopLiveBoard *self);

G_END_DECLS

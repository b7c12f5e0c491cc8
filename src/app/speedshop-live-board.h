/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboard.h"
#include "app/speedshop-live-feed.h"
#include "app/speedshop-tile-frame.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopLivePart:
 * @SPEEDSHOP_LIVE_PART_GAUGES: all instruments but strip charts
 * @SPEEDSHOP_LIVE_PART_CHARTS: strip charts alone
 *
 * What of a dashboard shows.
 */
typedef enum
{
  SPEEDSHOP_LIVE_PART_ALL,
  SPEEDSHOP_LIVE_PART_GAUGES,
  SPEEDSHOP_LIVE_PART_CHARTS
} SpeedshopLivePart;

/**
 * SpeedshopLiveBoard:
 *
 * A dashboard at work: its instruments in their grid, fed by one session or by the replay of a
 * recording, and followed as it is edited. What the catalogue does not have is left out. Property
 * "unit-system"
 * (#BaseUnitSystem as int).
 *
 * Emits "edit-tile" (#SpeedshopTileFrame) when a person wants to change what a tile shows.
 */
#define SPEEDSHOP_TYPE_LIVE_BOARD (speedshop_live_board_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopLiveBoard, speedshop_live_board, SPEEDSHOP, LIVE_BOARD, GtkBox)

void speedshop_live_board_set_session (SpeedshopLiveBoard *self, ObdSession *session);
void speedshop_live_board_set_feed (SpeedshopLiveBoard *self,
                                    SpeedshopLiveFeed *feed,
                                    ObdCatalogue *catalogue);
void speedshop_live_board_show (SpeedshopLiveBoard *self, SpeedshopDashboard *dashboard);
SpeedshopDashboard *speedshop_live_board_get_dashboard (SpeedshopLiveBoard *self);
void speedshop_live_board_set_editing (SpeedshopLiveBoard *self, gboolean editing);
void speedshop_live_board_show_part (SpeedshopLiveBoard *self, SpeedshopLivePart part);
void speedshop_live_board_show_digits (SpeedshopLiveBoard *self, const GPtrArray *shown);
void speedshop_live_board_forget (SpeedshopLiveBoard *self);
void speedshop_live_board_add_marker (SpeedshopLiveBoard *self, gint64 t_us, const char *name);
void speedshop_live_board_clear_markers (SpeedshopLiveBoard *self);
gboolean speedshop_live_board_get_sight (SpeedshopLiveBoard *self, SpeedshopChartView *sight);
guint speedshop_live_board_get_n_signals (SpeedshopLiveBoard *self);
SpeedshopLiveFeed *speedshop_live_board_get_feed (SpeedshopLiveBoard *self);
SpeedshopTileFrame *speedshop_live_board_find_frame (SpeedshopLiveBoard *self, SpeedshopTile *tile);
SpeedshopTileFrame *speedshop_live_board_get_frame (SpeedshopLiveBoard *self, guint index);
void speedshop_live_board_clear_peaks (SpeedshopLiveBoard *self);

G_END_DECLS

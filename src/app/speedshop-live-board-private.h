/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-live-board.h"
#include "app/speedshop-live-slot.h"
#include "app/speedshop-tile-grid.h"

G_BEGIN_DECLS

struct _SpeedshopLiveBoard
{
  GtkBox parent_instance;

  SpeedshopTileGrid *grid;
  GtkFlowBox *digits;
  SpeedshopLiveFeed *feed;
  ObdCatalogue *catalogue;
  SpeedshopDashboard *dashboard;
  GPtrArray *slots;   /* (element-type SpeedshopLiveSlot) */
  GPtrArray *figures; /* (element-type SpeedshopChannel): of the imported signals */
  BaseUnitSystem system;
  SpeedshopLivePart part;
  gboolean editing;
};

/* speedshop-live-board.c */
void speedshop_live_board_feed (SpeedshopLiveBoard *self);
void speedshop_live_board_apply_part (SpeedshopLiveBoard *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-bay-bar.h"
#include "app/speedshop-dashboard-editor.h"
#include "app/speedshop-dashboard-menu.h"
#include "app/speedshop-live-page.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-vehicle-heading.h"

G_BEGIN_DECLS

struct _SpeedshopLivePage
{
  GtkBox parent_instance;

  GtkStack *heads;
  GtkStack *foots;
  SpeedshopVehicleHeading *heading;
  GtkWidget *pills;
  SpeedshopPill *adapter_pill;
  SpeedshopPill *protocol_pill;
  SpeedshopPill *rate_pill;
  GtkWidget *simulated_pill;
  GtkStack *stack;
  GtkBox *connect_slot;
  SpeedshopLiveBoard *board;
  SpeedshopDashboardMenu *dashboard_menu;
  GtkWidget *full_button;
  SpeedshopDashboardEditor *editor;
  SpeedshopRecordBar *record_bar;
  SpeedshopVehicleHeading *bay_heading;
  SpeedshopBayBar *bay_bar;

  SpeedshopContext *context;
  ObdSession *session;
  SpeedshopDashboards *dashboards;
  GSimpleActionGroup *actions;
  SpeedshopRecordingState recording;

  /* speedshop-live-page-bay.c */
  gboolean gauges_only;
  gboolean charts;
  SpeedshopDashboard *in_bay; /* (nullable): the chosen one, of which the bay has its own layout */
};

/* speedshop-live-page.c */
void speedshop_live_page_show_dashboard (SpeedshopLivePage *self);
void speedshop_live_page_tell_gauges_only (SpeedshopLivePage *self);

/* speedshop-live-page-context.c */
void speedshop_live_page_follow (SpeedshopLivePage *self, SpeedshopContext *context);

/* speedshop-live-page-bay.c */
void speedshop_live_page_add_bay_actions (SpeedshopLivePage *self);
void speedshop_live_page_set_up_bay (SpeedshopLivePage *self);
void speedshop_live_page_enable_in_bay (SpeedshopLivePage *self, gboolean can_record);
void speedshop_live_page_show_bay (SpeedshopLivePage *self);
void speedshop_live_page_update_bay (SpeedshopLivePage *self);
void speedshop_live_page_tell_marker (SpeedshopLivePage *self, const char *name);

G_END_DECLS

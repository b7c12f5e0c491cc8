/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboard-editor.h"
#include "app/speedshop-dashboard-picker.h"
#include "app/speedshop-tile-editor.h"
#include "app/speedshop-window.h"

G_BEGIN_DECLS

struct _SpeedshopDashboardEditor
{
  GtkBox parent_instance;

  ObdSession *session;
  SpeedshopContext *context; /* (nullable): without one there is nowhere to save */
  SpeedshopDashboards *dashboards;
  SpeedshopLiveBoard *board;
  SpeedshopDashboard *working; /* (nullable): the copy that is being edited */
  SpeedshopDashboard *dropped; /* (nullable): the copy that was cancelled last, with its changes */
  SpeedshopTileFrame *edited;  /* (nullable, weak): whose sheet is open */
  GSimpleActionGroup *actions;

  GtkEditable *name;
};

/* speedshop-dashboard-editor.c */
SpeedshopWindow *speedshop_dashboard_editor_get_window (SpeedshopDashboardEditor *self);
void speedshop_dashboard_editor_tell (SpeedshopDashboardEditor *self, const char *sentence);
const char *speedshop_dashboard_editor_get_vehicle (SpeedshopDashboardEditor *self);
void speedshop_dashboard_editor_begin (SpeedshopDashboardEditor *self, SpeedshopDashboard *working);
void speedshop_dashboard_editor_end (SpeedshopDashboardEditor *self);

/* speedshop-dashboard-editor-keep.c */
void speedshop_dashboard_editor_save (SpeedshopDashboardEditor *self);
void speedshop_dashboard_editor_save_for_vehicle (SpeedshopDashboardEditor *self);
void speedshop_dashboard_editor_reset (SpeedshopDashboardEditor *self);

/* speedshop-dashboard-editor-files.c */
void speedshop_dashboard_editor_export (SpeedshopDashboardEditor *self);
void speedshop_dashboard_editor_import (SpeedshopDashboardEditor *self);

G_END_DECLS

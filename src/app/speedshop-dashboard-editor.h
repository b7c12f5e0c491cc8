/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "app/speedshop-dashboards.h"
#include "app/speedshop-live-board.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopDashboardEditor:
 *
 * The bar over a board that is being edited, and what can be done with dashboards: the actions of
 * the group "dashboard": `show` (a key), `edit`, `add`, `undo`, `redo`, `cancel`, `save`,
 * `save-for-vehicle`, `duplicate`, `reset`, `export` and `import`.
 *
 * What is edited is a copy; the shop keeps it when it is saved. Property "editing".
 */
#define SPEEDSHOP_TYPE_DASHBOARD_EDITOR (speedshop_dashboard_editor_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopDashboardEditor,
                      speedshop_dashboard_editor,
                      SPEEDSHOP,
                      DASHBOARD_EDITOR,
                      GtkBox)

void speedshop_dashboard_editor_set_up (SpeedshopDashboardEditor *self,
                                        ObdSession *session,
                                        SpeedshopDashboards *dashboards,
                                        SpeedshopLiveBoard *board);
void speedshop_dashboard_editor_set_context (SpeedshopDashboardEditor *self,
                                             SpeedshopContext *context);
GActionGroup *speedshop_dashboard_editor_get_actions (SpeedshopDashboardEditor *self);
void speedshop_dashboard_editor_watch (SpeedshopDashboardEditor *self, const char *signal);
gboolean speedshop_dashboard_editor_get_editing (SpeedshopDashboardEditor *self);

G_END_DECLS

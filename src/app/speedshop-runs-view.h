/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-context.h"
#include "shop/shop-recording.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopRunsView:
 *
 * The timed runs in a recording beside those that the vehicle did before, and the power in them. It
 * looks for them once it is shown.
 *
 * Signal "go" (microseconds since the recording's start).
 */
#define SPEEDSHOP_TYPE_RUNS_VIEW (speedshop_runs_view_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopRunsView, speedshop_runs_view, SPEEDSHOP, RUNS_VIEW, GtkBox)

void speedshop_runs_view_set_context (SpeedshopRunsView *self, SpeedshopContext *context);
void speedshop_runs_view_show (SpeedshopRunsView *self, ShopRecording *recording);
gboolean speedshop_runs_view_get_found (SpeedshopRunsView *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-dashboards.h"
#include "app/speedshop-record-bar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopBayBar:
 *
 * What a gloved hand can do while the gauges have the whole screen: record, mark, keep a picture,
 * see charts or codes, choose a dashboard. Its buttons activate `live.toggle-recording`,
 * `live.marker`, `live.snapshot`, `live.charts` and `win.section`.
 */
#define SPEEDSHOP_TYPE_BAY_BAR (speedshop_bay_bar_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopBayBar, speedshop_bay_bar, SPEEDSHOP, BAY_BAR, GtkBox)

void speedshop_bay_bar_follow (SpeedshopBayBar *self, SpeedshopDashboards *dashboards);
void speedshop_bay_bar_show_recording (SpeedshopBayBar *self, const SpeedshopRecording *recording);
void speedshop_bay_bar_show_charts (SpeedshopBayBar *self, gboolean charts);
void speedshop_bay_bar_popup_dashboards (SpeedshopBayBar *self);

G_END_DECLS

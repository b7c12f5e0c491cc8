/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopStripChart:
 *
 * Up to six signals over one axis of time, each in its lane. It runs with the present until it is
 * dragged, and again from the End key on. The pointer, or the Left and Right keys, hold a crosshair
 * against all lanes; with Shift a second one that shows differences. Ctrl and scroll, + and -
 * choose 10, 30 or 120 seconds.
 *
 * Properties: "window-s" and "live". It reads no clock: speedshop_strip_chart_advance() tells it
 * the time of the samples.
 */
#define SPEEDSHOP_TYPE_STRIP_CHART (speedshop_strip_chart_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopStripChart, speedshop_strip_chart, SPEEDSHOP, STRIP_CHART, GtkWidget)

#define SPEEDSHOP_STRIP_CHART_MAX_LANES 6

GtkWidget *speedshop_strip_chart_new (void);
void speedshop_strip_chart_add_channel (SpeedshopStripChart *self, SpeedshopChannel *channel);
void speedshop_strip_chart_remove_last (SpeedshopStripChart *self);
SpeedshopChannel *speedshop_strip_chart_find_channel (SpeedshopStripChart *self,
                                                      const ObdSignal *signal);
guint speedshop_strip_chart_get_n_lanes (SpeedshopStripChart *self);
void speedshop_strip_chart_clear (SpeedshopStripChart *self);
void speedshop_strip_chart_add_marker (SpeedshopStripChart *self, gint64 t_us, const char *name);
void speedshop_strip_chart_clear_markers (SpeedshopStripChart *self);
gboolean speedshop_strip_chart_advance (SpeedshopStripChart *self, gint64 now_us);

void speedshop_strip_chart_set_window (SpeedshopStripChart *self, guint seconds);
guint speedshop_strip_chart_get_window (SpeedshopStripChart *self);
void speedshop_strip_chart_set_live (SpeedshopStripChart *self, gboolean live);
void speedshop_strip_chart_set_cursor (SpeedshopStripChart *self, gboolean second, double part);
gint64 speedshop_strip_chart_get_cursor_time (SpeedshopStripChart *self, gboolean second);

G_END_DECLS

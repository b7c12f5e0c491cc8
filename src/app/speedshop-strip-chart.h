/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-channel.h"
#include "app/speedshop-chart-view.h"
#include "app/speedshop-strip-axis.h"
#include "app/speedshop-strip-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpeedshopStripChart:
 *
 * Up to twelve signals over one axis of time, each in its lane. The pointer, or the Left and Right
 * keys, hold a crosshair against all lanes; with Shift a second one that shows differences.
 *
 * Both a recording (speedshop_strip_chart_set_extent()) and what is live are panned by dragging,
 * Ctrl+Left and Ctrl+Right, Page Up and Page Down, Home and End, and shown whole by 0. A recording
 * is zoomed by scroll, pinch, + and -; its markers' flags can be dragged. What is live runs with
 * the present until it is panned or held by Space, and again from Space or End on; Ctrl and scroll,
 * + and
 * - choose 10, 30 or 120 seconds, or all that its lanes remember.
 *
 * Properties: "window-s" and "live". It reads no clock: speedshop_strip_chart_advance() tells it
 * the time of the samples.
 *
 * Emits "view-changed" when another part of a recording is in sight, "cursor-changed" when a
 * crosshair moved, and "marker-moved" (#gint64 from, #gint64 to) once a flag was let go.
 */
#define SPEEDSHOP_TYPE_STRIP_CHART (speedshop_strip_chart_get_type ())
G_DECLARE_FINAL_TYPE (SpeedshopStripChart, speedshop_strip_chart, SPEEDSHOP, STRIP_CHART, GtkWidget)

#define SPEEDSHOP_STRIP_CHART_MAX_LANES 12

GtkWidget *speedshop_strip_chart_new (void);
void speedshop_strip_chart_add_channel (SpeedshopStripChart *self, SpeedshopChannel *channel);
void speedshop_strip_chart_add_source (SpeedshopStripChart *self, SpeedshopStripSource *source);
void speedshop_strip_chart_set_other (SpeedshopStripChart *self,
                                      guint lane,
                                      SpeedshopStripSource *other);
SpeedshopStripSource *speedshop_strip_chart_get_source (SpeedshopStripChart *self, guint lane);
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

/* speedshop-strip-chart-view.c: a recording in it */
void speedshop_strip_chart_set_extent (SpeedshopStripChart *self, gint64 start_us, gint64 end_us);
SpeedshopChartView speedshop_strip_chart_get_extent (SpeedshopStripChart *self);
void speedshop_strip_chart_set_view (SpeedshopStripChart *self, const SpeedshopChartView *view);
SpeedshopChartView speedshop_strip_chart_get_view (SpeedshopStripChart *self);
void speedshop_strip_chart_set_playhead (SpeedshopStripChart *self, gint64 t_us);
void speedshop_strip_chart_set_cursor_time (SpeedshopStripChart *self, gint64 t_us);
void
speedshop_strip_chart_add_other_marker (SpeedshopStripChart *self, gint64 t_us, const char *name);
void speedshop_strip_chart_clear_other_markers (SpeedshopStripChart *self);
const SpeedshopStripMarker *speedshop_strip_chart_get_markers (SpeedshopStripChart *self, guint *n);

G_END_DECLS

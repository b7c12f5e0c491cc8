/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-axis.h"
#include "app/speedshop-strip-chart.h"
#include "app/speedshop-strip-lane.h"

G_BEGIN_DECLS

struct _SpeedshopStripChart
{
  GtkWidget parent_instance;

  GPtrArray *lanes;
  GArray *markers;
  GArray *other_markers; /* of the recording that is compared, where they are shown */
  SpeedshopPalette *palette;
  SpeedshopTextCache *texts;

  gint64 window_us;
  gboolean live;
  gboolean whole; /* its window is all that is remembered */
  gint64 now_us;
  gint64 end_us;
  gint64 dragged_us;
  /* Crosshairs as a part of the plot's width, so that they stand still while the line runs on. */
  double cursors[2];

  /* of a recording */
  gboolean recorded;
  SpeedshopChartView extent;
  gboolean moving; /* so that a quick picture will do */
  guint rest;      /* source that ends it */
  guint played;    /* source that tells where the replay is */

  /* under the hand */
  double pointer_x, pointer_y; /* NAN while it is elsewhere */
  gboolean over_flag;
  gboolean dragging; /* it went too far for a press */
  gboolean drags_flag;
  int held;            /* marker that is dragged, or -1 */
  gint64 held_from_us; /* where it was */
  double pinched;      /* scale of the pinch when the window changed last */
  SpeedshopChartView pinched_from;
  gint64 pinched_us; /* what is between the fingers */
};

/* Pixels beside and below the plot, before the person's text scale. */
#define SPEEDSHOP_STRIP_CHART_LEFT  176
#define SPEEDSHOP_STRIP_CHART_RIGHT 44
#define SPEEDSHOP_STRIP_CHART_FOOT  24

/* What one step of the wheel or a key shows more or less of the time. */
#define SPEEDSHOP_STRIP_CHART_ZOOM_STEP 1.5

void speedshop_strip_chart_notify_window (SpeedshopStripChart *self);
void speedshop_strip_chart_notify_live (SpeedshopStripChart *self);

/* speedshop-strip-chart-draw.c */
SpeedshopChartSpan speedshop_strip_chart_get_span (SpeedshopStripChart *self);
gint64 speedshop_strip_chart_get_cursor_us (SpeedshopStripChart *self, guint which);
void speedshop_strip_chart_get_frame (SpeedshopStripChart *self, SpeedshopStripFrame *frame);
void speedshop_strip_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* speedshop-strip-chart-words.c */
void speedshop_strip_chart_describe (SpeedshopStripChart *self);
void speedshop_strip_chart_describe_cursor (SpeedshopStripChart *self);

/* speedshop-strip-chart-live.c */
void speedshop_strip_chart_show_whole (SpeedshopStripChart *self);
void speedshop_strip_chart_hold_at (SpeedshopStripChart *self, gint64 end_us);

/* speedshop-strip-chart-view.c */
void speedshop_strip_chart_pan_by (SpeedshopStripChart *self, double windows);
void speedshop_strip_chart_zoom_at (SpeedshopStripChart *self, gint64 around_us, double factor);
void speedshop_strip_chart_move_held (SpeedshopStripChart *self, gint64 t_us);
void speedshop_strip_chart_drop_held (SpeedshopStripChart *self);

void speedshop_strip_chart_view_class_init (GtkWidgetClass *klass);
void speedshop_strip_chart_input_class_init (GtkWidgetClass *klass);
void speedshop_strip_chart_pointer_init (SpeedshopStripChart *self);

G_END_DECLS

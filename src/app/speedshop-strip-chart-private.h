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
  SpeedshopPalette *palette;
  SpeedshopTextCache *texts;

  gint64 window_us;
  gboolean live;
  gint64 now_us;
  gint64 end_us;
  gint64 dragged_us;
  /* Crosshairs as a part of the plot's width, so that they stand still while the line runs on. */
  double cursors[2];

  /* of a recording */
  gboolean recorded;
  SpeedshopChartView extent;
  gboolean moving;     /* so that a quick picture will do */
  guint rest;          /* source that ends it */
  double pinched;      /* scale of the pinch so far */
  int held;            /* marker that is dragged, or -1 */
  gint64 held_from_us; /* where it was */
};

SpeedshopChartSpan speedshop_strip_chart_get_span (SpeedshopStripChart *self);
void speedshop_strip_chart_describe (SpeedshopStripChart *self);
void speedshop_strip_chart_move_held (SpeedshopStripChart *self, gint64 t_us);
void speedshop_strip_chart_drop_held (SpeedshopStripChart *self);

void speedshop_strip_chart_view_class_init (GtkWidgetClass *klass);
void speedshop_strip_chart_input_class_init (GtkWidgetClass *klass);
void speedshop_strip_chart_input_init (SpeedshopStripChart *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/speedshop-strip-axis.h"
#include "app/speedshop-strip-chart.h"

G_BEGIN_DECLS

struct _SpeedshopStripChart
{
  GtkWidget parent_instance;

  GPtrArray *lanes;
  GArray *markers;
  SpeedshopPalette *palette;
  SpeedshopTextCache *texts;

  guint window_s;
  gboolean live;
  gint64 now_us;
  gint64 end_us;
  gint64 dragged_us;
  /* Crosshairs as a part of the plot's width, so that they stand still while the line runs on. */
  double cursors[2];
};

gint64 speedshop_strip_chart_get_window_us (SpeedshopStripChart *self);
SpeedshopChartSpan speedshop_strip_chart_get_span (SpeedshopStripChart *self);

void speedshop_strip_chart_input_class_init (GtkWidgetClass *klass);
void speedshop_strip_chart_input_init (SpeedshopStripChart *self);

G_END_DECLS

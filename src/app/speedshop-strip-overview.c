/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-overview.h"

#include "app/speedshop-overview-marks.h"
#include "app/speedshop-strip-line.h"

#include <glib/gi18n.h>

#define HEIGHT     48
#define LINE_WIDTH 1.2

struct _SpeedshopStripOverview
{
  GtkWidget parent_instance;

  SpeedshopStripChart *chart;
  SpeedshopPalette *palette;
  SpeedshopStripLine *line; /* NULL while the chart is empty */
  double pressed;
};

G_DEFINE_FINAL_TYPE (SpeedshopStripOverview, speedshop_strip_overview, GTK_TYPE_WIDGET)

enum
{
  SOUGHT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SpeedshopChartSpan
get_span (SpeedshopStripOverview *self)
{
  SpeedshopChartView extent = speedshop_strip_chart_get_extent (self->chart);
  gint64 width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)));
  gint64 column_us = MAX (1, (speedshop_chart_view_get_length (&extent) + width - 1) / width);

  return (SpeedshopChartSpan){ extent.start_us, extent.start_us + column_us * width, 0,
                               (double) width };
}

/* --- drawing --- */

static SpeedshopStripLine *
get_line (SpeedshopStripOverview *self)
{
  SpeedshopStripSource *source = speedshop_strip_chart_get_n_lanes (self->chart) > 0
                                   ? speedshop_strip_chart_get_source (self->chart, 0)
                                   : NULL;

  if (self->line != NULL && speedshop_strip_line_get_source (self->line) != source)
    g_clear_pointer (&self->line, speedshop_strip_line_free);
  if (self->line == NULL && source != NULL)
    self->line = speedshop_strip_line_new (GTK_WIDGET (self), source,
                                           SPEEDSHOP_COLOR_TEXT_SECONDARY, LINE_WIDTH);
  return self->line;
}

static void
snapshot_line (SpeedshopStripOverview *self, GtkSnapshot *snapshot, const SpeedshopChartSpan *span)
{
  SpeedshopStripLine *line = get_line (self);
  const SpeedshopStripFrame frame = {
    .span = *span,
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .width = span->width,
    .text_scale = 1,
    .smooth = TRUE,
    .recorded = TRUE,
    .palette = self->palette,
  };

  if (line != NULL)
    speedshop_strip_line_snapshot (
      line, snapshot, &frame,
      speedshop_strip_source_get_scale (speedshop_strip_line_get_source (line)));
}

static void
snapshot_markers (SpeedshopStripOverview *self,
                  GtkSnapshot *snapshot,
                  const SpeedshopChartSpan *span)
{
  guint n;
  const SpeedshopStripMarker *markers = speedshop_strip_chart_get_markers (self->chart, &n);

  for (guint i = 0; i < n; i++)
    speedshop_overview_snapshot_marker (snapshot, self->palette,
                                        speedshop_chart_span_get_x (span, markers[i].t_us),
                                        gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
snapshot_view (SpeedshopStripOverview *self, GtkSnapshot *snapshot, const SpeedshopChartSpan *span)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self->chart);

  speedshop_overview_snapshot_window (
    snapshot, self->palette, speedshop_chart_span_get_x (span, view.start_us),
    speedshop_chart_span_get_x (span, view.end_us), gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
speedshop_strip_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopStripOverview *self = SPEEDSHOP_STRIP_OVERVIEW (widget);
  SpeedshopChartSpan span;

  if (self->chart == NULL)
    return;
  span = get_span (self);
  snapshot_line (self, snapshot, &span);
  snapshot_markers (self, snapshot, &span);
  snapshot_view (self, snapshot, &span);
}

static void
speedshop_strip_overview_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
}

/* --- pressing it --- */

static void
show_place (SpeedshopStripOverview *self, double x)
{
  SpeedshopChartSpan span = get_span (self);
  SpeedshopChartView view = speedshop_strip_chart_get_view (self->chart);
  SpeedshopChartView extent = speedshop_strip_chart_get_extent (self->chart);
  gint64 t_us = speedshop_chart_span_get_time (&span, x);

  view = speedshop_chart_view_pan (&view, &extent, t_us - (view.start_us + view.end_us) / 2);
  speedshop_strip_chart_set_view (self->chart, &view);
  g_signal_emit (self, signals[SOUGHT], 0, MIN (t_us, extent.end_us));
}

static void
on_drag_begin (SpeedshopStripOverview *self, double x, double y)
{
  self->pressed = x;
  if (self->chart != NULL)
    show_place (self, x);
}

static void
on_drag_update (SpeedshopStripOverview *self, double dx, double dy)
{
  if (self->chart != NULL)
    show_place (self, self->pressed + dx);
}

static void
describe (SpeedshopStripOverview *self)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self->chart);
  SpeedshopChartView extent = speedshop_strip_chart_get_extent (self->chart);
  g_autofree char *from = speedshop_strip_axis_format_clock (view.start_us, 1);
  g_autofree char *to = speedshop_strip_axis_format_clock (view.end_us, 1);
  g_autofree char *end = speedshop_strip_axis_format_clock (extent.end_us, 1);
  /* Translators: which part of a recording is in sight: from, to, and how long it is in all. */
  g_autofree char *text = g_strdup_printf (_ ("%s to %s of %s"), from, to, end);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_strip_overview_set_chart:
 * @chart: what it moves; not kept alive
 */
void
speedshop_strip_overview_set_chart (SpeedshopStripOverview *self, SpeedshopStripChart *chart)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_OVERVIEW (self));
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (chart));
  g_return_if_fail (self->chart == NULL);

  g_set_weak_pointer (&self->chart, chart);
  g_signal_connect_object (chart, "view-changed", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
}

static void
speedshop_strip_overview_dispose (GObject *object)
{
  SpeedshopStripOverview *self = SPEEDSHOP_STRIP_OVERVIEW (object);

  g_clear_weak_pointer (&self->chart);
  g_clear_pointer (&self->line, speedshop_strip_line_free);
  G_OBJECT_CLASS (speedshop_strip_overview_parent_class)->dispose (object);
}

static void
speedshop_strip_overview_class_init (SpeedshopStripOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_strip_overview_dispose;
  widget_class->snapshot = speedshop_strip_overview_snapshot;
  widget_class->measure = speedshop_strip_overview_measure;
  signals[SOUGHT] = g_signal_new ("sought", SPEEDSHOP_TYPE_STRIP_OVERVIEW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "stripoverview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
speedshop_strip_overview_init (SpeedshopStripOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview of the recording"), -1);
}

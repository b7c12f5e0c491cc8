/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording in the strip chart: which part of it is in sight, and its markers. */
#include "app/speedshop-strip-chart-private.h"

/* A picture that did not move for so long may take its time. */
#define REST_MS 150

enum
{
  VIEW_CHANGED,
  MARKER_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
on_rest (gpointer user_data)
{
  SpeedshopStripChart *self = user_data;

  self->rest = 0;
  self->moving = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
note_moving (SpeedshopStripChart *self)
{
  self->moving = TRUE;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, on_rest, self);
}

/**
 * speedshop_strip_chart_set_extent:
 * @start_us, @end_us: of all that there is to see, in the time of the sources
 *
 * From here on the chart shows a recording; all of it at first.
 */
void
speedshop_strip_chart_set_extent (SpeedshopStripChart *self, gint64 start_us, gint64 end_us)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  self->extent = (SpeedshopChartView){ start_us, end_us };
  self->live = FALSE;
  if (!self->recorded)
    self->window_us = end_us - start_us;
  self->recorded = TRUE;
  speedshop_strip_chart_set_view (
    self, &(SpeedshopChartView){ self->end_us - self->window_us, self->end_us });
}

SpeedshopChartView
speedshop_strip_chart_get_extent (SpeedshopStripChart *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), (SpeedshopChartView){ 0 });

  return self->extent;
}

/**
 * speedshop_strip_chart_set_view:
 *
 * Shows a part of the recording, as far as there is something.
 */
void
speedshop_strip_chart_set_view (SpeedshopStripChart *self, const SpeedshopChartView *view)
{
  SpeedshopChartView fit;

  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));
  g_return_if_fail (self->recorded);

  fit = speedshop_chart_view_fit (view, &self->extent);
  self->end_us = fit.end_us;
  self->window_us = speedshop_chart_view_get_length (&fit);
  note_moving (self);
  speedshop_strip_chart_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[VIEW_CHANGED], 0);
}

SpeedshopChartView
speedshop_strip_chart_get_view (SpeedshopStripChart *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), (SpeedshopChartView){ 0 });

  return (SpeedshopChartView){ self->end_us - self->window_us, self->end_us };
}

void
speedshop_strip_chart_pan_by (SpeedshopStripChart *self, double windows)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self);
  gint64 by_us = (gint64) (windows * (double) speedshop_chart_view_get_length (&view));

  view = speedshop_chart_view_pan (&view, &self->extent, by_us);
  speedshop_strip_chart_set_view (self, &view);
}

/* What is at @around_us stays where it is. */
void
speedshop_strip_chart_zoom_at (SpeedshopStripChart *self, gint64 around_us, double factor)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self);

  view = speedshop_chart_view_zoom (&view, &self->extent, around_us, factor);
  speedshop_strip_chart_set_view (self, &view);
}

static gboolean
on_played (gpointer user_data)
{
  SpeedshopStripChart *self = user_data;

  self->played = 0;
  speedshop_strip_chart_describe_cursor (self);
  return G_SOURCE_REMOVE;
}

/* Once a second is enough to be heard. */
static void
tell_played (SpeedshopStripChart *self)
{
  if (self->played == 0)
    self->played = g_timeout_add_seconds (1, on_played, self);
}

/**
 * speedshop_strip_chart_set_playhead:
 * @t_us: how far a replay is; 0 for none. The view follows
 */
void
speedshop_strip_chart_set_playhead (SpeedshopStripChart *self, gint64 t_us)
{
  SpeedshopChartView view, shown;

  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  if (self->now_us == t_us)
    return;
  self->now_us = t_us;
  view = speedshop_strip_chart_get_view (self);
  shown = speedshop_chart_view_show (&view, &self->extent, t_us);
  if (shown.start_us != view.start_us && t_us != 0)
    speedshop_strip_chart_set_view (self, &shown);
  tell_played (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_set_cursor_time:
 *
 * Puts the crosshair at @t_us, and that in sight.
 */
void
speedshop_strip_chart_set_cursor_time (SpeedshopStripChart *self, gint64 t_us)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self);

  view = speedshop_chart_view_show (&view, &self->extent, t_us);
  speedshop_strip_chart_set_view (self, &view);
  speedshop_strip_chart_set_cursor (self, FALSE,
                                    (double) (t_us - view.start_us) /
                                      (double) speedshop_chart_view_get_length (&view));
}

/**
 * speedshop_strip_chart_get_markers:
 * @n: (out): how many
 *
 * Returns: (array length=n) (transfer none): the markers, in the order in which they were added
 */
const SpeedshopStripMarker *
speedshop_strip_chart_get_markers (SpeedshopStripChart *self, guint *n)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), NULL);

  *n = self->markers->len;
  return (const SpeedshopStripMarker *) (gpointer) self->markers->data;
}

/* Moves the marker that is held along with the pointer. */
void
speedshop_strip_chart_move_held (SpeedshopStripChart *self, gint64 t_us)
{
  g_array_index (self->markers, SpeedshopStripMarker, self->held).t_us =
    CLAMP (t_us, self->extent.start_us, self->extent.end_us);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
speedshop_strip_chart_drop_held (SpeedshopStripChart *self)
{
  gint64 to_us = g_array_index (self->markers, SpeedshopStripMarker, self->held).t_us;

  self->held = -1;
  if (to_us != self->held_from_us)
    g_signal_emit (self, signals[MARKER_MOVED], 0, self->held_from_us, to_us);
}

void
speedshop_strip_chart_view_class_init (GtkWidgetClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[VIEW_CHANGED] =
    g_signal_new ("view-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MARKER_MOVED] = g_signal_new ("marker-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is live in the strip chart: it runs with the present, or is held to be looked at. */
#include "app/speedshop-strip-chart-private.h"

/* Until it is full, a window of all grows by steps: with each, all of it is drawn anew. */
static const struct
{
  gint64 below_us;
  gint64 step_us;
} growth[] = {
  { 2 * G_TIME_SPAN_MINUTE, 10 * G_TIME_SPAN_SECOND },
  { 20 * G_TIME_SPAN_MINUTE, G_TIME_SPAN_MINUTE },
  { G_MAXINT64, 5 * G_TIME_SPAN_MINUTE },
};

/* The first time of which a lane knows something. */
static gint64
get_oldest (SpeedshopStripChart *self, gint64 now_us)
{
  gint64 oldest_us = now_us;

  for (guint i = 0; i < self->lanes->len; i++)
    {
      SpeedshopStripSource *source = speedshop_strip_chart_get_source (self, i);
      const SpeedshopPoint *points;

      if (SPEEDSHOP_IS_CHANNEL (source) &&
          speedshop_channel_get_history (SPEEDSHOP_CHANNEL (source), 0, &points) > 0)
        oldest_us = MIN (oldest_us, points[0].t_us);
    }
  return oldest_us;
}

static void
show_window (SpeedshopStripChart *self, gint64 window_us)
{
  self->window_us = window_us;
  speedshop_strip_chart_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  speedshop_strip_chart_notify_window (self);
}

static void
follow_whole (SpeedshopStripChart *self, gint64 now_us)
{
  gint64 length_us = now_us - get_oldest (self, now_us), window_us;
  guint at = 0;

  while (length_us >= growth[at].below_us)
    at++;
  window_us = (length_us / growth[at].step_us + 1) * growth[at].step_us;
  if (window_us != self->window_us)
    show_window (self, window_us);
}

/* Shows all that the lanes remember, and goes on doing so. */
void
speedshop_strip_chart_show_whole (SpeedshopStripChart *self)
{
  self->whole = TRUE;
  speedshop_strip_chart_set_live (self, TRUE);
  follow_whole (self, self->now_us);
  speedshop_strip_chart_describe (self);
}

/* Holds the chart with @end_us at its right, as far as something is remembered. */
void
speedshop_strip_chart_hold_at (SpeedshopStripChart *self, gint64 end_us)
{
  gint64 first_us = MIN (get_oldest (self, self->now_us) + self->window_us, self->now_us);

  speedshop_strip_chart_set_live (self, FALSE);
  self->end_us = CLAMP (end_us, first_us, self->now_us);
  speedshop_strip_chart_describe_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_advance:
 * @now_us: the present, on the clock of the samples
 *
 * Runs on with the present, a pixel column at a time.
 *
 * Returns: whether it moved
 */
gboolean
speedshop_strip_chart_advance (SpeedshopStripChart *self, gint64 now_us)
{
  SpeedshopChartSpan span;
  gint64 end_us;

  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), FALSE);

  if (!self->live)
    return FALSE;
  if (self->whole)
    follow_whole (self, now_us);
  span = speedshop_strip_chart_get_span (self);
  /* Before the chart has a place, there are no columns to align with. */
  end_us = span.width > 1
             ? speedshop_chart_align_end (now_us, span.end_us - span.start_us, (guint) span.width)
             : now_us;
  if (end_us == self->end_us)
    return FALSE;
  self->now_us = self->end_us = end_us;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

void
speedshop_strip_chart_set_window (SpeedshopStripChart *self, guint seconds)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  if (speedshop_strip_chart_get_window (self) == seconds && !self->whole)
    return;
  self->whole = FALSE;
  show_window (self, seconds * G_TIME_SPAN_SECOND);
}

guint
speedshop_strip_chart_get_window (SpeedshopStripChart *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), 0);

  return (guint) (self->window_us / G_TIME_SPAN_SECOND);
}

/**
 * speedshop_strip_chart_set_live:
 * @live: %FALSE holds the picture, to look at it
 */
void
speedshop_strip_chart_set_live (SpeedshopStripChart *self, gboolean live)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  if (self->live == live)
    return;
  self->live = live;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  speedshop_strip_chart_notify_live (self);
}

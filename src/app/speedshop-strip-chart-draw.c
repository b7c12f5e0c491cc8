/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the strip chart is drawn. */
#include "app/speedshop-strip-chart-private.h"

#include <math.h>

#define LEAST_TEXT_IN_BAY 14

/* The plot is whole columns of whole microseconds, so that what was drawn of it fits again. */
SpeedshopChartSpan
speedshop_strip_chart_get_span (SpeedshopStripChart *self)
{
  double text_scale = speedshop_text_get_scale (GTK_WIDGET (self));
  double left = round (SPEEDSHOP_STRIP_CHART_LEFT * text_scale);
  double right = round (SPEEDSHOP_STRIP_CHART_RIGHT * text_scale);
  gint64 width = MAX (1, (gint64) (gtk_widget_get_width (GTK_WIDGET (self)) - left - right));
  gint64 column_us = MAX (1, (self->window_us + width - 1) / width);

  return (SpeedshopChartSpan){ self->end_us - column_us * width, self->end_us, left,
                               (double) width };
}

gint64
speedshop_strip_chart_get_cursor_us (SpeedshopStripChart *self, guint which)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double part = self->cursors[which];

  if (isnan (part))
    return 0;
  return MAX (1, span.start_us + (gint64) (part * (double) (span.end_us - span.start_us)));
}

/* In a bay people stand two metres from it. */
static double
get_least_text (SpeedshopStripChart *self)
{
  for (GtkWidget *at = GTK_WIDGET (self); at != NULL; at = gtk_widget_get_parent (at))
    if (gtk_widget_has_css_class (at, "touch") || gtk_widget_has_css_class (at, "bay"))
      return LEAST_TEXT_IN_BAY;
  return 0;
}

/* Where there is no crosshair. */
static gint64
get_told_us (SpeedshopStripChart *self, const SpeedshopChartSpan *span)
{
  gboolean played =
    self->now_us > 0 && self->now_us >= span->start_us && self->now_us <= span->end_us;

  return !self->recorded || played ? self->now_us : self->end_us;
}

/* The earlier one first; one alone is the first, whichever it is. */
static void
place_cursors (SpeedshopStripChart *self, SpeedshopStripFrame *frame)
{
  gint64 a_us = speedshop_strip_chart_get_cursor_us (self, 0);
  gint64 b_us = speedshop_strip_chart_get_cursor_us (self, 1);

  frame->cursor_us = a_us == 0 || b_us == 0 ? MAX (a_us, b_us) : MIN (a_us, b_us);
  frame->second_us = a_us == 0 || b_us == 0 ? 0 : MAX (a_us, b_us);
}

void
speedshop_strip_chart_get_frame (SpeedshopStripChart *self, SpeedshopStripFrame *frame)
{
  GtkWidget *widget = GTK_WIDGET (self);

  *frame = (SpeedshopStripFrame){
    .span = speedshop_strip_chart_get_span (self),
    .width = gtk_widget_get_width (widget),
    .text_scale = speedshop_text_get_scale (widget),
    .least_text = get_least_text (self),
    .smooth = self->recorded ? !self->moving : !self->live,
    .recorded = self->recorded,
    .now_us = self->now_us,
    .context = gtk_widget_get_pango_context (widget),
    .texts = self->texts,
    .palette = self->palette,
  };
  frame->told_us = get_told_us (self, &frame->span);
  place_cursors (self, frame);
}

static double
get_foot (SpeedshopStripChart *self)
{
  return round (SPEEDSHOP_STRIP_CHART_FOOT * speedshop_text_get_scale (GTK_WIDGET (self)));
}

static void
place_lane (SpeedshopStripChart *self, SpeedshopStripFrame *frame, guint lane)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - get_foot (self);

  frame->top = round (height * lane / self->lanes->len);
  frame->height = round (height * (lane + 1) / self->lanes->len) - frame->top;
}

static void
snapshot_lanes (SpeedshopStripChart *self, GtkSnapshot *snapshot, SpeedshopStripFrame *frame)
{
  for (guint i = 0; i < self->lanes->len; i++)
    {
      place_lane (self, frame, i);
      speedshop_strip_lane_snapshot (g_ptr_array_index (self->lanes, i), snapshot, frame);
    }
}

static void
snapshot_markers (SpeedshopStripChart *self,
                  GtkSnapshot *snapshot,
                  const SpeedshopStripFrame *frame,
                  const GArray *markers,
                  gboolean other)
{
  for (guint i = 0; i < markers->len; i++)
    {
      const SpeedshopStripMarker *marker = &g_array_index (markers, SpeedshopStripMarker, i);

      if (marker->t_us >= frame->span.start_us && marker->t_us <= frame->span.end_us)
        speedshop_strip_axis_snapshot_marker (snapshot, frame, marker, other);
    }
}

static void
snapshot_cursor (SpeedshopStripChart *self,
                 GtkSnapshot *snapshot,
                 SpeedshopStripFrame *frame,
                 gint64 t_us)
{
  if (t_us == 0)
    return;
  speedshop_strip_axis_snapshot_cursor (snapshot, frame, t_us);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      place_lane (self, frame, i);
      speedshop_strip_lane_snapshot_dot (g_ptr_array_index (self->lanes, i), snapshot, frame, t_us);
    }
}

static void
snapshot_playhead (SpeedshopStripChart *self,
                   GtkSnapshot *snapshot,
                   const SpeedshopStripFrame *frame)
{
  if (self->recorded && self->now_us >= frame->span.start_us &&
      self->now_us <= frame->span.end_us && self->now_us > 0)
    speedshop_strip_axis_snapshot_playhead (snapshot, frame, self->now_us);
}

void
speedshop_strip_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  SpeedshopStripFrame frame;

  if (self->lanes->len == 0)
    return;
  speedshop_strip_chart_get_frame (self, &frame);
  place_lane (self, &frame, self->lanes->len - 1);
  speedshop_strip_axis_snapshot (snapshot, &frame, gtk_widget_get_height (widget));
  snapshot_lanes (self, snapshot, &frame);
  snapshot_markers (self, snapshot, &frame, self->other_markers, TRUE);
  snapshot_markers (self, snapshot, &frame, self->markers, FALSE);
  snapshot_playhead (self, snapshot, &frame);
  snapshot_cursor (self, snapshot, &frame, frame.cursor_us);
  snapshot_cursor (self, snapshot, &frame, frame.second_us);
  speedshop_strip_axis_snapshot_times (snapshot, &frame, gtk_widget_get_height (widget));
}

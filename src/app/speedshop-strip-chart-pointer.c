/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer, wheel and fingers on the strip chart. */
#include "app/speedshop-strip-chart-private.h"

#include <math.h>

#define SCROLL_STEP 0.1
#define FLAG_REACH  12
#define FLAG_BOTTOM 24

/* --- the crosshair --- */

static double
get_part (SpeedshopStripChart *self, double x)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double part = (x - span.x) / span.width;

  return part >= 0 && part <= 1 ? part : NAN;
}

static int
find_flag (SpeedshopStripChart *self, double x, double y)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);

  for (guint i = 0; y < FLAG_BOTTOM && i < self->markers->len; i++)
    {
      const SpeedshopStripMarker *marker = &g_array_index (self->markers, SpeedshopStripMarker, i);
      double from = speedshop_chart_span_get_x (&span, marker->t_us);

      if (x >= from - FLAG_REACH / 2.0 && x <= from + FLAG_REACH)
        return (int) i;
    }
  return -1;
}

/* A flag that can be dragged says so. */
static void
show_grip (SpeedshopStripChart *self, gboolean over_flag)
{
  if (self->over_flag == over_flag)
    return;
  self->over_flag = over_flag;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), over_flag ? "ew-resize" : NULL);
}

static gboolean
note_pointer (SpeedshopStripChart *self, double x, double y)
{
  gboolean moved = x != self->pointer_x || y != self->pointer_y;

  self->pointer_x = x;
  self->pointer_y = y;
  return moved;
}

/* That something which covered the chart went away is no reason to take the crosshair from where a
 * key or a list put it. */
static void
on_enter (SpeedshopStripChart *self, double x, double y, GtkEventController *motion)
{
  GdkEvent *event = gtk_event_controller_get_current_event (motion);

  if (event == NULL || gdk_event_get_event_type (event) != GDK_MOTION_NOTIFY)
    note_pointer (self, x, y);
}

/* GTK also tells of motion where nothing but what is under the pointer changed. */
static void
on_motion (SpeedshopStripChart *self, double x, double y)
{
  if (!note_pointer (self, x, y))
    return;
  speedshop_strip_chart_set_cursor (self, FALSE, get_part (self, x));
  show_grip (self, self->recorded && (self->held >= 0 || find_flag (self, x, y) >= 0));
}

/* A chart that has the focus keeps its crosshair for the keys. */
static void
on_leave (SpeedshopStripChart *self)
{
  note_pointer (self, NAN, NAN);
  if (!self->recorded)
    speedshop_strip_chart_set_cursor (self, FALSE, NAN);
}

/* --- the wheel --- */

/* The keys may have taken the crosshair elsewhere: what the hand is at counts. */
static gint64
get_pointed_us (SpeedshopStripChart *self)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double part = get_part (self, self->pointer_x);

  if (isnan (part))
    part = 0.5;
  return span.start_us + (gint64) (part * (double) (span.end_us - span.start_us));
}

static gboolean
scroll_recorded (SpeedshopStripChart *self, double dx, double dy, gboolean sideways)
{
  if (dx != 0 || sideways)
    speedshop_strip_chart_pan_by (self, (dx + (sideways ? dy : 0)) * SCROLL_STEP);
  else
    speedshop_strip_chart_zoom_at (self, get_pointed_us (self),
                                   pow (SPEEDSHOP_STRIP_CHART_ZOOM_STEP, dy));
  return GDK_EVENT_STOP;
}

static gboolean
on_scroll (SpeedshopStripChart *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);

  if (self->recorded)
    return scroll_recorded (self, dx, dy, (state & GDK_SHIFT_MASK) != 0);
  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), dy > 0 ? "chart.longer" : "chart.shorter", NULL);
  return GDK_EVENT_STOP;
}

/* --- dragging --- */

static void
on_drag_begin (SpeedshopStripChart *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragging = FALSE;
  self->dragged_us = self->end_us;
  self->held = self->recorded ? find_flag (self, x, y) : -1;
  self->drags_flag = self->held >= 0;
  if (self->held >= 0)
    self->held_from_us = g_array_index (self->markers, SpeedshopStripMarker, self->held).t_us;
}

static void
drag_view (SpeedshopStripChart *self, gint64 end_us)
{
  if (self->recorded)
    {
      speedshop_strip_chart_set_view (self,
                                      &(SpeedshopChartView){ end_us - self->window_us, end_us });
      return;
    }
  speedshop_strip_chart_hold_at (self, end_us);
}

/* Once it went too far for a press, it is a drag, and may go back to where it began. */
static gboolean
is_dragging (SpeedshopStripChart *self, double dx, GtkGesture *drag)
{
  if (!self->dragging && gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, 0))
    {
      self->dragging = TRUE;
      gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
    }
  return self->dragging;
}

static void
on_drag_update (SpeedshopStripChart *self, double dx, double dy, GtkGesture *drag)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  gint64 moved_us = (gint64) (dx / span.width * (double) (span.end_us - span.start_us));

  if (!is_dragging (self, dx, drag))
    return;
  if (self->held >= 0)
    speedshop_strip_chart_move_held (self, self->held_from_us + moved_us);
  else if (!self->drags_flag)
    drag_view (self, self->dragged_us - moved_us);
}

static void
on_drag_end (SpeedshopStripChart *self)
{
  if (self->held >= 0)
    speedshop_strip_chart_drop_held (self);
}

/* --- two fingers --- */

/* The first finger was dragging until the second came: what it held goes back. */
static void
on_pinch_begin (SpeedshopStripChart *self, GdkEventSequence *sequence, GtkGesture *pinch)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double x = span.x, y;

  if (self->held >= 0)
    speedshop_strip_chart_move_held (self, self->held_from_us);
  gtk_gesture_get_bounding_box_center (pinch, &x, &y);
  self->pinched = 1;
  self->pinched_from = speedshop_strip_chart_get_view (self);
  self->pinched_us = speedshop_chart_span_get_time (&span, x);
  gtk_gesture_set_state (pinch, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_recorded (SpeedshopStripChart *self, double x, double scale)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  SpeedshopChartView view = speedshop_chart_view_pinch (
    &self->pinched_from, &self->extent, self->pinched_us, (x - span.x) / span.width, scale);

  speedshop_strip_chart_set_view (self, &view);
}

/* What is live has few windows: one further for each good spread. */
static void
pinch_live (SpeedshopStripChart *self, double scale)
{
  double since = scale / self->pinched;

  if (since < SPEEDSHOP_STRIP_CHART_ZOOM_STEP && since > 1 / SPEEDSHOP_STRIP_CHART_ZOOM_STEP)
    return;
  self->pinched = scale;
  gtk_widget_activate_action (GTK_WIDGET (self), since > 1 ? "chart.shorter" : "chart.longer",
                              NULL);
}

static void
on_pinch (SpeedshopStripChart *self, GdkEventSequence *sequence, GtkGesture *pinch)
{
  double scale = gtk_gesture_zoom_get_scale_delta (GTK_GESTURE_ZOOM (pinch));
  double x, y;

  if (scale <= 0 || !gtk_gesture_get_bounding_box_center (pinch, &x, &y))
    return;
  if (self->recorded)
    pinch_recorded (self, x, scale);
  else
    pinch_live (self, scale);
}

/* --- what they hang on --- */

static void
add_gestures (SpeedshopStripChart *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "update", G_CALLBACK (on_pinch), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

static void
add_controllers (SpeedshopStripChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

void
speedshop_strip_chart_pointer_init (SpeedshopStripChart *self)
{
  self->held = -1;
  note_pointer (self, NAN, NAN);
  add_gestures (self);
  add_controllers (self);
}

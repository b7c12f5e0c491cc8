/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer, keys and actions of the strip chart. */
#include "app/speedshop-strip-chart-private.h"

#include <math.h>

#define CURSOR_STEP 0.01
#define ZOOM_STEP   1.5
#define SCROLL_STEP 0.1
#define FLAG_REACH  12
#define FLAG_BOTTOM 24

static const guint windows_s[] = { 10, 30, 120 };

/* --- what a recording does --- */

static void
pan_by (SpeedshopStripChart *self, double windows)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self);
  gint64 by_us = (gint64) (windows * (double) speedshop_chart_view_get_length (&view));

  view = speedshop_chart_view_pan (&view, &self->extent, by_us);
  speedshop_strip_chart_set_view (self, &view);
}

static void
zoom_at (SpeedshopStripChart *self, gint64 around_us, double factor)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self);

  view = speedshop_chart_view_zoom (&view, &self->extent, around_us, factor);
  speedshop_strip_chart_set_view (self, &view);
}

/* Around the crosshair, where there is one. */
static void
zoom_by (SpeedshopStripChart *self, double factor)
{
  gint64 cursor_us = speedshop_strip_chart_get_cursor_time (self, FALSE);

  zoom_at (self, cursor_us != 0 ? cursor_us : self->end_us - self->window_us / 2, factor);
}

/* --- the pointer --- */

static void
on_motion (SpeedshopStripChart *self, double x, double y)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double part = (x - span.x) / span.width;

  self->cursors[0] = part >= 0 && part <= 1 ? part : NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A chart that has the focus keeps its crosshair for the keys. */
static void
on_leave (SpeedshopStripChart *self)
{
  if (self->recorded)
    return;
  self->cursors[0] = NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scroll_recorded (SpeedshopStripChart *self, double dx, double dy, gboolean sideways)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double part = isnan (self->cursors[0]) ? 0.5 : self->cursors[0];

  if (dx != 0 || sideways)
    pan_by (self, (dx + (sideways ? dy : 0)) * SCROLL_STEP);
  else
    zoom_at (self, span.start_us + (gint64) (part * (double) (span.end_us - span.start_us)),
             pow (ZOOM_STEP, dy));
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

static void
on_drag_begin (SpeedshopStripChart *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragged_us = self->end_us;
  self->held = self->recorded ? find_flag (self, x, y) : -1;
  if (self->held >= 0)
    self->held_from_us = g_array_index (self->markers, SpeedshopStripMarker, self->held).t_us;
}

static void
on_drag_update (SpeedshopStripChart *self, double dx, double dy)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  gint64 moved_us = (gint64) (dx / span.width * (double) (span.end_us - span.start_us));
  gint64 end_us = self->dragged_us - moved_us;

  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, 0))
    return;
  if (self->held >= 0)
    speedshop_strip_chart_move_held (self, self->held_from_us + moved_us);
  else if (self->recorded)
    speedshop_strip_chart_set_view (self,
                                    &(SpeedshopChartView){ end_us - self->window_us, end_us });
  else
    {
      speedshop_strip_chart_set_live (self, FALSE);
      self->end_us = MIN (end_us, self->now_us);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

static void
on_drag_end (SpeedshopStripChart *self)
{
  if (self->held >= 0)
    speedshop_strip_chart_drop_held (self);
}

static void
on_pinch_begin (SpeedshopStripChart *self)
{
  self->pinched = 1;
}

static void
on_pinch (SpeedshopStripChart *self, double scale, GtkGesture *pinch)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double x, y;

  if (!self->recorded || !gtk_gesture_get_bounding_box_center (pinch, &x, &y))
    return;
  zoom_at (self, speedshop_chart_span_get_time (&span, x), self->pinched / scale);
  self->pinched = scale;
}

/* --- actions --- */

static void
change_window (SpeedshopStripChart *self, int step)
{
  int at = 0;

  while (at + 1 < (int) G_N_ELEMENTS (windows_s) &&
         windows_s[at] < speedshop_strip_chart_get_window (self))
    at++;
  at = CLAMP (at + step, 0, (int) G_N_ELEMENTS (windows_s) - 1);
  speedshop_strip_chart_set_window (self, windows_s[at]);
}

static void
zoom_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  int step = g_str_equal (action, "chart.longer") ? 1 : -1;

  if (self->recorded)
    zoom_by (self, pow (ZOOM_STEP, step));
  else
    change_window (self, step);
}

static void
pan_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (SPEEDSHOP_STRIP_CHART (widget)->recorded)
    pan_by (SPEEDSHOP_STRIP_CHART (widget), g_variant_get_double (parameter));
}

/* Home and End: the ends of a recording; what is live runs on. */
static void
start_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (SPEEDSHOP_STRIP_CHART (widget)->recorded)
    speedshop_strip_chart_set_cursor_time (SPEEDSHOP_STRIP_CHART (widget),
                                           SPEEDSHOP_STRIP_CHART (widget)->extent.start_us);
}

static void
end_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);

  if (self->recorded)
    speedshop_strip_chart_set_cursor_time (self, self->extent.end_us);
  else
    speedshop_strip_chart_set_live (self, TRUE);
}

static void
whole_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);

  if (self->recorded)
    speedshop_strip_chart_set_view (self, &self->extent);
}

static void
move_cursor (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  gboolean second;
  int step;
  double part;

  g_variant_get (parameter, "(ib)", &step, &second);
  part = self->cursors[second];
  if (isnan (part))
    part = second && !isnan (self->cursors[0]) ? self->cursors[0] : self->recorded ? 0.5 : 1;
  part += step * CURSOR_STEP;
  if (self->recorded && (part < 0 || part > 1))
    pan_by (self, step * CURSOR_STEP);
  speedshop_strip_chart_set_cursor (self, second, CLAMP (part, 0, 1));
}

static void
drop_cursors (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);

  speedshop_strip_chart_set_cursor (self, FALSE, NAN);
  speedshop_strip_chart_set_cursor (self, TRUE, NAN);
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
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

static void
add_pointer (SpeedshopStripChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
bind_cursor_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    int step;
  } moves[] = {
    { GDK_KEY_Left, 0, -1 },
    { GDK_KEY_Right, 0, 1 },
    { GDK_KEY_Left, GDK_SHIFT_MASK, -1 },
    { GDK_KEY_Right, GDK_SHIFT_MASK, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding_action (klass, moves[i].key, moves[i].modifiers,
                                         "chart.move-cursor", "(ib)", moves[i].step,
                                         moves[i].modifiers != 0);
}

static void
bind_pan_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    double windows;
  } pans[] = {
    { GDK_KEY_Left, GDK_CONTROL_MASK, -0.1 },
    { GDK_KEY_Right, GDK_CONTROL_MASK, 0.1 },
    { GDK_KEY_Page_Up, 0, -0.9 },
    { GDK_KEY_Page_Down, 0, 0.9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pans); i++)
    gtk_widget_class_add_binding_action (klass, pans[i].key, pans[i].modifiers, "chart.pan", "d",
                                         pans[i].windows);
}

static void
bind_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "chart.shorter" },
    { GDK_KEY_equal, "chart.shorter" },
    { GDK_KEY_KP_Add, "chart.shorter" },
    { GDK_KEY_minus, "chart.longer" },
    { GDK_KEY_KP_Subtract, "chart.longer" },
    { GDK_KEY_Home, "chart.start" },
    { GDK_KEY_End, "chart.live" },
    { GDK_KEY_0, "chart.whole" },
    { GDK_KEY_Escape, "chart.drop-cursors" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, 0, keys[i].action, NULL);
  bind_cursor_keys (klass);
  bind_pan_keys (klass);
}

void
speedshop_strip_chart_input_class_init (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "chart.longer", NULL, zoom_action },
    { "chart.shorter", NULL, zoom_action },
    { "chart.pan", "d", pan_action },
    { "chart.start", NULL, start_action },
    { "chart.live", NULL, end_action },
    { "chart.whole", NULL, whole_action },
    { "chart.move-cursor", "(ib)", move_cursor },
    { "chart.drop-cursors", NULL, drop_cursors },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
  bind_keys (klass);
}

void
speedshop_strip_chart_input_init (SpeedshopStripChart *self)
{
  add_gestures (self);
  add_pointer (self);
}

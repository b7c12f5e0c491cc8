/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer, keys and actions of the strip chart. */
#include "app/speedshop-strip-chart-private.h"

#include <math.h>

#define CURSOR_STEP 0.01

static const guint windows_s[] = { 10, 30, 120 };

static void
on_motion (SpeedshopStripChart *self, double x, double y)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double part = (x - span.x) / span.width;

  self->cursors[0] = part >= 0 && part <= 1 ? part : NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_leave (SpeedshopStripChart *self)
{
  self->cursors[0] = NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_scroll (SpeedshopStripChart *self, double dx, double dy, GtkEventController *scroll)
{
  if (!(gtk_event_controller_get_current_event_state (scroll) & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), dy > 0 ? "chart.longer" : "chart.shorter", NULL);
  return GDK_EVENT_STOP;
}

static void
on_drag_begin (SpeedshopStripChart *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragged_us = self->end_us;
}

static void
on_drag_update (SpeedshopStripChart *self, double dx, double dy)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  gint64 moved_us =
    (gint64) (dx / span.width * (double) speedshop_strip_chart_get_window_us (self));

  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, 0))
    return;
  speedshop_strip_chart_set_live (self, FALSE);
  self->end_us = MIN (self->dragged_us - moved_us, self->now_us);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
change_window (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  int step = g_str_equal (action, "chart.longer") ? 1 : -1;
  int at = 0;

  while (at + 1 < (int) G_N_ELEMENTS (windows_s) && windows_s[at] < self->window_s)
    at++;
  at = CLAMP (at + step, 0, (int) G_N_ELEMENTS (windows_s) - 1);
  speedshop_strip_chart_set_window (self, windows_s[at]);
}

static void
go_live (GtkWidget *widget, const char *action, GVariant *parameter)
{
  speedshop_strip_chart_set_live (SPEEDSHOP_STRIP_CHART (widget), TRUE);
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
    part = second && !isnan (self->cursors[0]) ? self->cursors[0] : 1;
  speedshop_strip_chart_set_cursor (self, second, CLAMP (part + step * CURSOR_STEP, 0, 1));
}

static void
drop_cursors (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);

  speedshop_strip_chart_set_cursor (self, FALSE, NAN);
  speedshop_strip_chart_set_cursor (self, TRUE, NAN);
}

static void
add_drag (SpeedshopStripChart *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
add_pointer (SpeedshopStripChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
bind_keys (GtkWidgetClass *klass)
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
  gtk_widget_class_add_binding_action (klass, GDK_KEY_plus, 0, "chart.shorter", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Add, 0, "chart.shorter", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_minus, 0, "chart.longer", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Subtract, 0, "chart.longer", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_End, 0, "chart.live", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "chart.drop-cursors", NULL);
}

void
speedshop_strip_chart_input_class_init (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "chart.longer", NULL, change_window);
  gtk_widget_class_install_action (klass, "chart.shorter", NULL, change_window);
  gtk_widget_class_install_action (klass, "chart.live", NULL, go_live);
  gtk_widget_class_install_action (klass, "chart.move-cursor", "(ib)", move_cursor);
  gtk_widget_class_install_action (klass, "chart.drop-cursors", NULL, drop_cursors);
  bind_keys (klass);
}

void
speedshop_strip_chart_input_init (SpeedshopStripChart *self)
{
  add_drag (self);
  add_pointer (self);
}

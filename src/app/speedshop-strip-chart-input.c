/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and actions of the strip chart. */
#include "app/speedshop-strip-chart-private.h"

#include <math.h>

#define CURSOR_STEP 0.01

static const guint windows_s[] = { 10, 30, 120 };

/* Around the crosshair, where there is one. */
static void
zoom_by (SpeedshopStripChart *self, double factor)
{
  gint64 cursor_us = speedshop_strip_chart_get_cursor_time (self, FALSE);

  speedshop_strip_chart_zoom_at (
    self, cursor_us != 0 ? cursor_us : self->end_us - self->window_us / 2, factor);
}

/* Beyond the longest window is all that is remembered. */
static void
change_window (SpeedshopStripChart *self, int step)
{
  const int all = G_N_ELEMENTS (windows_s);
  int at = 0;

  while (at < all && (self->whole || windows_s[at] < speedshop_strip_chart_get_window (self)))
    at++;
  at = MAX (at + step, 0);
  if (at < all)
    speedshop_strip_chart_set_window (self, windows_s[at]);
  else if (!self->whole)
    speedshop_strip_chart_show_whole (self);
}

/* As that of a recording; where the present comes into sight it runs on. */
static void
pan_live (SpeedshopStripChart *self, double windows)
{
  gint64 end_us = self->end_us + (gint64) (windows * (double) self->window_us);

  if (end_us >= self->now_us)
    speedshop_strip_chart_set_live (self, TRUE);
  else
    speedshop_strip_chart_hold_at (self, end_us);
}

static void
pan (SpeedshopStripChart *self, double windows)
{
  if (self->recorded)
    speedshop_strip_chart_pan_by (self, windows);
  else
    pan_live (self, windows);
}

static void
zoom_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  int step = g_str_equal (action, "chart.longer") ? 1 : -1;

  if (self->recorded)
    zoom_by (self, pow (SPEEDSHOP_STRIP_CHART_ZOOM_STEP, step));
  else
    change_window (self, step);
}

static void
pan_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pan (SPEEDSHOP_STRIP_CHART (widget), g_variant_get_double (parameter));
}

/* Home and End: the ends of a recording, or of what is remembered; at its end what is live runs on.
 */
static void
start_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);

  if (self->recorded)
    {
      speedshop_strip_chart_set_cursor_time (self, self->extent.start_us);
      return;
    }
  speedshop_strip_chart_hold_at (self, 0);
  speedshop_strip_chart_set_cursor (self, FALSE, 0);
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
  else
    speedshop_strip_chart_show_whole (self);
}

/* Space holds what is live, and lets it run on. What it does to a recording is told by the page. */
static gboolean
hold_by_key (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);

  if (self->recorded)
    return FALSE;
  if (self->live)
    speedshop_strip_chart_hold_at (self, self->end_us);
  else
    speedshop_strip_chart_set_live (self, TRUE);
  return TRUE;
}

static void
move_cursor (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  gboolean second;
  int step;
  double part;

  g_variant_get (parameter, "(ib)", &step, &second);
  if (isnan (self->cursors[0]))
    self->cursors[0] = self->recorded ? 0.5 : 1;
  part = isnan (self->cursors[second]) ? self->cursors[0] : self->cursors[second];
  part += step * CURSOR_STEP;
  if (part < 0 || part > 1)
    pan (self, step * CURSOR_STEP);
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
  gtk_widget_class_add_binding (klass, GDK_KEY_space, 0, hold_by_key, NULL);
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

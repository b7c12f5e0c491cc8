/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-chart-private.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define MINIMUM_LANE     44
#define NATURAL_LANE     84
#define MINIMUM_PLOT     200
#define DEFAULT_WINDOW_S 30

G_DEFINE_FINAL_TYPE (SpeedshopStripChart, speedshop_strip_chart, GTK_TYPE_WIDGET)

enum
{
  CURSOR_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_WINDOW_S,
  PROP_LIVE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
forget_texts (SpeedshopStripChart *self)
{
  speedshop_text_cache_clear (self->texts);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
speedshop_strip_chart_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  double text_scale = speedshop_text_get_scale (widget);
  int lanes = MAX (1, (int) self->lanes->len);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ((SPEEDSHOP_STRIP_CHART_LEFT + SPEEDSHOP_STRIP_CHART_RIGHT) * text_scale) +
                 MINIMUM_PLOT;
      *natural = *minimum * 2;
      return;
    }
  *minimum = (int) ((lanes * MINIMUM_LANE + SPEEDSHOP_STRIP_CHART_FOOT) * text_scale);
  *natural = (int) ((lanes * NATURAL_LANE + SPEEDSHOP_STRIP_CHART_FOOT) * text_scale);
}

static void
free_marker (gpointer data)
{
  g_clear_pointer (&((SpeedshopStripMarker *) data)->name, g_free);
}

static void
speedshop_strip_chart_finalize (GObject *object)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->played, g_source_remove);
  g_ptr_array_unref (self->lanes);
  g_array_unref (self->markers);
  g_array_unref (self->other_markers);
  speedshop_text_cache_free (self->texts);

  G_OBJECT_CLASS (speedshop_strip_chart_parent_class)->finalize (object);
}

static void
speedshop_strip_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (object);

  if (id == PROP_WINDOW_S)
    g_value_set_uint (value, speedshop_strip_chart_get_window (self));
  else
    g_value_set_boolean (value, self->live);
}

static void
speedshop_strip_chart_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (object);

  if (id == PROP_WINDOW_S)
    speedshop_strip_chart_set_window (self, g_value_get_uint (value));
  else
    speedshop_strip_chart_set_live (self, g_value_get_boolean (value));
}

static void
speedshop_strip_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (speedshop_strip_chart_parent_class)->css_changed (widget, change);
  forget_texts (SPEEDSHOP_STRIP_CHART (widget));
}

static void
speedshop_strip_chart_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (speedshop_strip_chart_parent_class)->system_setting_changed (widget, setting);
  forget_texts (SPEEDSHOP_STRIP_CHART (widget));
  gtk_widget_queue_resize (widget);
}

void
speedshop_strip_chart_notify_window (SpeedshopStripChart *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WINDOW_S]);
}

void
speedshop_strip_chart_notify_live (SpeedshopStripChart *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIVE]);
}

static void
speedshop_strip_chart_class_init (SpeedshopStripChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = speedshop_strip_chart_finalize;
  object_class->get_property = speedshop_strip_chart_get_property;
  object_class->set_property = speedshop_strip_chart_set_property;
  widget_class->snapshot = speedshop_strip_chart_snapshot;
  widget_class->measure = speedshop_strip_chart_measure;
  widget_class->css_changed = speedshop_strip_chart_css_changed;
  widget_class->system_setting_changed = speedshop_strip_chart_system_setting_changed;

  props[PROP_WINDOW_S] =
    g_param_spec_uint ("window-s", NULL, NULL, 1, G_MAXINT, DEFAULT_WINDOW_S, flags);
  props[PROP_LIVE] = g_param_spec_boolean ("live", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CURSOR_CHANGED] = g_signal_new ("cursor-changed", SPEEDSHOP_TYPE_STRIP_CHART,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  speedshop_strip_chart_view_class_init (widget_class);
  speedshop_strip_chart_input_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "stripchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
speedshop_strip_chart_init (SpeedshopStripChart *self)
{
  self->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) speedshop_strip_lane_free);
  self->markers = g_array_new (FALSE, FALSE, sizeof (SpeedshopStripMarker));
  self->other_markers = g_array_new (FALSE, FALSE, sizeof (SpeedshopStripMarker));
  g_array_set_clear_func (self->markers, free_marker);
  g_array_set_clear_func (self->other_markers, free_marker);
  self->texts = speedshop_text_cache_new ();
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  self->window_us = DEFAULT_WINDOW_S * G_TIME_SPAN_SECOND;
  self->live = TRUE;
  self->cursors[0] = self->cursors[1] = NAN;
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (forget_texts), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  speedshop_strip_chart_pointer_init (self);
}

GtkWidget *
speedshop_strip_chart_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_STRIP_CHART, NULL);
}

/**
 * speedshop_strip_chart_add_marker:
 * @t_us: when, on the clock of the samples
 * @name: (nullable): what a person called it
 */
void
speedshop_strip_chart_add_marker (SpeedshopStripChart *self, gint64 t_us, const char *name)
{
  const SpeedshopStripMarker marker = { t_us, g_strdup (name) };

  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  g_array_append_val (self->markers, marker);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
speedshop_strip_chart_clear_markers (SpeedshopStripChart *self)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  self->held = -1; /* the one under the hand goes with them */
  g_array_set_size (self->markers, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_add_other_marker:
 * @t_us: when, among the times of the recording that is shown
 * @name: (nullable): what a person called it
 *
 * Adds a marker of the recording that is compared. It is drawn like its line, and not moved here.
 */
void
speedshop_strip_chart_add_other_marker (SpeedshopStripChart *self, gint64 t_us, const char *name)
{
  const SpeedshopStripMarker marker = { t_us, g_strdup (name) };

  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  g_array_append_val (self->other_markers, marker);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
speedshop_strip_chart_clear_other_markers (SpeedshopStripChart *self)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  g_array_set_size (self->other_markers, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_set_cursor:
 * @second: the one that differences are shown to
 * @part: how far across the plot, 0 to 1; %NAN takes it away
 */
void
speedshop_strip_chart_set_cursor (SpeedshopStripChart *self, gboolean second, double part)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  self->cursors[second ? 1 : 0] = part;
  speedshop_strip_chart_describe_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

/**
 * speedshop_strip_chart_get_cursor_time:
 *
 * Returns: where a crosshair is, on the clock of the samples; 0 when there is none
 */
gint64
speedshop_strip_chart_get_cursor_time (SpeedshopStripChart *self, gboolean second)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), 0);

  return speedshop_strip_chart_get_cursor_us (self, second ? 1 : 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-chart-private.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEFT_GUTTER      176
#define RIGHT_GUTTER     44
#define FOOT             24
#define MINIMUM_LANE     64
#define NATURAL_LANE     84
#define MINIMUM_PLOT     200
#define DEFAULT_WINDOW_S 30

G_DEFINE_FINAL_TYPE (SpeedshopStripChart, speedshop_strip_chart, GTK_TYPE_WIDGET)

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

gint64
speedshop_strip_chart_get_window_us (SpeedshopStripChart *self)
{
  return self->window_s * G_TIME_SPAN_SECOND;
}

SpeedshopChartSpan
speedshop_strip_chart_get_span (SpeedshopStripChart *self)
{
  double text_scale = speedshop_text_get_scale (GTK_WIDGET (self));
  double left = round (LEFT_GUTTER * text_scale);
  double right = round (RIGHT_GUTTER * text_scale);
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - left - right;

  return (SpeedshopChartSpan){ self->end_us - speedshop_strip_chart_get_window_us (self),
                               self->end_us, left, MAX (1, width) };
}

static gint64
get_cursor_us (SpeedshopStripChart *self, guint which)
{
  gint64 window_us = speedshop_strip_chart_get_window_us (self);

  if (isnan (self->cursors[which]))
    return 0;
  return self->end_us - window_us + (gint64) (self->cursors[which] * (double) window_us);
}

static void
get_frame (SpeedshopStripChart *self, SpeedshopStripFrame *frame)
{
  GtkWidget *widget = GTK_WIDGET (self);

  *frame = (SpeedshopStripFrame){
    .span = speedshop_strip_chart_get_span (self),
    .width = gtk_widget_get_width (widget),
    .text_scale = speedshop_text_get_scale (widget),
    .smooth = !self->live,
    .cursor_us = get_cursor_us (self, 0),
    .second_us = get_cursor_us (self, 1),
    .context = gtk_widget_get_pango_context (widget),
    .texts = self->texts,
    .palette = self->palette,
  };
}

static double
get_foot (SpeedshopStripChart *self)
{
  return round (FOOT * speedshop_text_get_scale (GTK_WIDGET (self)));
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
                  const SpeedshopStripFrame *frame)
{
  for (guint i = 0; i < self->markers->len; i++)
    {
      const SpeedshopStripMarker *marker = &g_array_index (self->markers, SpeedshopStripMarker, i);

      if (marker->t_us >= frame->span.start_us && marker->t_us <= frame->span.end_us)
        speedshop_strip_axis_snapshot_marker (snapshot, frame,
                                              gtk_widget_get_height (GTK_WIDGET (self)), marker);
    }
}

static void
snapshot_cursor (SpeedshopStripChart *self,
                 GtkSnapshot *snapshot,
                 SpeedshopStripFrame *frame,
                 guint which)
{
  gint64 t_us = get_cursor_us (self, which);

  if (t_us == 0)
    return;
  speedshop_strip_axis_snapshot_cursor (snapshot, frame, gtk_widget_get_height (GTK_WIDGET (self)),
                                        self->now_us, t_us);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      place_lane (self, frame, i);
      speedshop_strip_lane_snapshot_dot (g_ptr_array_index (self->lanes, i), snapshot, frame, t_us);
    }
}

static void
speedshop_strip_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  SpeedshopStripFrame frame;

  if (self->lanes->len == 0)
    return;
  get_frame (self, &frame);
  place_lane (self, &frame, self->lanes->len - 1);
  speedshop_strip_axis_snapshot (snapshot, &frame, gtk_widget_get_height (widget), self->now_us);
  snapshot_lanes (self, snapshot, &frame);
  snapshot_markers (self, snapshot, &frame);
  snapshot_cursor (self, snapshot, &frame, 0);
  snapshot_cursor (self, snapshot, &frame, 1);
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
      *minimum = (int) ((LEFT_GUTTER + RIGHT_GUTTER) * text_scale) + MINIMUM_PLOT;
      *natural = *minimum * 2;
      return;
    }
  *minimum = (int) ((lanes * MINIMUM_LANE + FOOT) * text_scale);
  *natural = (int) ((lanes * NATURAL_LANE + FOOT) * text_scale);
}

/* A chart cannot be heard: its summary says what it is, its description what stands at the
 * crosshair. */
static void
describe (SpeedshopStripChart *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *summary = NULL;

  for (guint i = 0; i < self->lanes->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            speedshop_channel_get_name (speedshop_strip_lane_get_channel (
                              g_ptr_array_index (self->lanes, i))));
  /* Translators: the first %s is a list of readings */
  summary = g_strdup_printf (
    ngettext ("Chart of %s, last %u second", "Chart of %s, last %u seconds", self->window_s),
    names->str, self->window_s);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary,
                                  -1);
}

static void
describe_cursor (SpeedshopStripChart *self)
{
  gint64 t_us = get_cursor_us (self, 0);
  g_autofree char *ago = speedshop_strip_axis_format_ago (self->now_us - t_us, 1);
  g_autoptr (GString) text = g_string_new (ago);

  for (guint i = 0; i < self->lanes->len; i++)
    {
      g_autofree char *reading =
        speedshop_strip_lane_describe (g_ptr_array_index (self->lanes, i), t_us);

      g_string_append_printf (text, ", %s", reading);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  t_us != 0 ? text->str : "", -1);
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

  g_ptr_array_unref (self->lanes);
  g_array_unref (self->markers);
  speedshop_text_cache_free (self->texts);

  G_OBJECT_CLASS (speedshop_strip_chart_parent_class)->finalize (object);
}

static void
speedshop_strip_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (object);

  if (id == PROP_WINDOW_S)
    g_value_set_uint (value, self->window_s);
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
    g_param_spec_uint ("window-s", NULL, NULL, 1, 3600, DEFAULT_WINDOW_S, flags);
  props[PROP_LIVE] = g_param_spec_boolean ("live", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  speedshop_strip_chart_input_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "stripchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
speedshop_strip_chart_init (SpeedshopStripChart *self)
{
  self->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) speedshop_strip_lane_free);
  self->markers = g_array_new (FALSE, FALSE, sizeof (SpeedshopStripMarker));
  g_array_set_clear_func (self->markers, free_marker);
  self->texts = speedshop_text_cache_new ();
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  self->window_s = DEFAULT_WINDOW_S;
  self->live = TRUE;
  self->cursors[0] = self->cursors[1] = NAN;
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (forget_texts), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  speedshop_strip_chart_input_init (self);
}

GtkWidget *
speedshop_strip_chart_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_STRIP_CHART, NULL);
}

/**
 * speedshop_strip_chart_add_channel:
 *
 * Adds a lane at the bottom; a seventh is not taken.
 */
void
speedshop_strip_chart_add_channel (SpeedshopStripChart *self, SpeedshopChannel *channel)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (channel));

  if (self->lanes->len >= SPEEDSHOP_STRIP_CHART_MAX_LANES)
    return;
  g_ptr_array_add (self->lanes, speedshop_strip_lane_new (
                                  channel, speedshop_palette_get_series (self->lanes->len)));
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_remove_last:
 *
 * Takes the lane at the bottom away.
 */
void
speedshop_strip_chart_remove_last (SpeedshopStripChart *self)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));
  g_return_if_fail (self->lanes->len > 0);

  g_ptr_array_remove_index (self->lanes, self->lanes->len - 1);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_find_channel:
 *
 * Returns: (nullable) (transfer none): the channel of @signal that has a lane
 */
SpeedshopChannel *
speedshop_strip_chart_find_channel (SpeedshopStripChart *self, const ObdSignal *signal)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), NULL);

  for (guint i = 0; i < self->lanes->len; i++)
    {
      SpeedshopChannel *channel =
        speedshop_strip_lane_get_channel (g_ptr_array_index (self->lanes, i));
      if (speedshop_channel_get_signal (channel) == signal)
        return channel;
    }
  return NULL;
}

guint
speedshop_strip_chart_get_n_lanes (SpeedshopStripChart *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), 0);

  return self->lanes->len;
}

void
speedshop_strip_chart_clear (SpeedshopStripChart *self)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));

  g_ptr_array_set_size (self->lanes, 0);
  speedshop_strip_chart_clear_markers (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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

  g_array_set_size (self->markers, 0);
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
  span = speedshop_strip_chart_get_span (self);
  /* Before the chart has a place, there are no columns to align with. */
  end_us = span.width > 1
             ? speedshop_chart_align_end (now_us, speedshop_strip_chart_get_window_us (self),
                                          (guint) span.width)
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

  if (self->window_s == seconds)
    return;
  self->window_s = seconds;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WINDOW_S]);
}

guint
speedshop_strip_chart_get_window (SpeedshopStripChart *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), 0);

  return self->window_s;
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
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIVE]);
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
  describe_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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

  return get_cursor_us (self, second ? 1 : 0);
}

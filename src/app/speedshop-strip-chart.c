/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-strip-chart-private.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEFT_GUTTER      176
#define RIGHT_GUTTER     44
#define FOOT             24
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

/* The plot is whole columns of whole microseconds, so that what was drawn of it fits again. */
SpeedshopChartSpan
speedshop_strip_chart_get_span (SpeedshopStripChart *self)
{
  double text_scale = speedshop_text_get_scale (GTK_WIDGET (self));
  double left = round (LEFT_GUTTER * text_scale);
  double right = round (RIGHT_GUTTER * text_scale);
  gint64 width = MAX (1, (gint64) (gtk_widget_get_width (GTK_WIDGET (self)) - left - right));
  gint64 column_us = MAX (1, (self->window_us + width - 1) / width);

  return (SpeedshopChartSpan){ self->end_us - column_us * width, self->end_us, left,
                               (double) width };
}

static gint64
get_cursor_us (SpeedshopStripChart *self, guint which)
{
  SpeedshopChartSpan span = speedshop_strip_chart_get_span (self);
  double part = self->cursors[which];

  if (isnan (part))
    return 0;
  return MAX (1, span.start_us + (gint64) (part * (double) (span.end_us - span.start_us)));
}

static void
get_frame (SpeedshopStripChart *self, SpeedshopStripFrame *frame)
{
  GtkWidget *widget = GTK_WIDGET (self);

  *frame = (SpeedshopStripFrame){
    .span = speedshop_strip_chart_get_span (self),
    .width = gtk_widget_get_width (widget),
    .text_scale = speedshop_text_get_scale (widget),
    .smooth = self->recorded ? !self->moving : !self->live,
    .recorded = self->recorded,
    .now_us = self->now_us,
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
                                        t_us);
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

static void
speedshop_strip_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopStripChart *self = SPEEDSHOP_STRIP_CHART (widget);
  SpeedshopStripFrame frame;

  if (self->lanes->len == 0)
    return;
  get_frame (self, &frame);
  place_lane (self, &frame, self->lanes->len - 1);
  speedshop_strip_axis_snapshot (snapshot, &frame, gtk_widget_get_height (widget));
  snapshot_lanes (self, snapshot, &frame);
  snapshot_markers (self, snapshot, &frame);
  snapshot_playhead (self, snapshot, &frame);
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
static char *
describe_live (SpeedshopStripChart *self, const char *names)
{
  guint window_s = speedshop_strip_chart_get_window (self);

  /* Translators: the first %s is a list of readings */
  return g_strdup_printf (
    ngettext ("Chart of %s, last %u second", "Chart of %s, last %u seconds", window_s), names,
    window_s);
}

static char *
describe_recorded (SpeedshopStripChart *self, const char *names)
{
  SpeedshopChartView view = speedshop_strip_chart_get_view (self);
  g_autofree char *start = speedshop_strip_axis_format_clock (view.start_us, 1);
  g_autofree char *end = speedshop_strip_axis_format_clock (view.end_us, 1);

  /* Translators: a list of readings, and the times of the recording between which they are shown */
  return g_strdup_printf (_ ("Chart of %s, %s to %s"), names, start, end);
}

static void
describe_cursor (SpeedshopStripChart *self)
{
  gint64 t_us = get_cursor_us (self, 0);
  g_autofree char *when = self->recorded ? speedshop_strip_axis_format_clock (t_us, 2)
                                         : speedshop_strip_axis_format_ago (self->now_us - t_us, 1);
  g_autoptr (GString) text = g_string_new (when);

  for (guint i = 0; i < self->lanes->len; i++)
    {
      g_autofree char *reading =
        speedshop_strip_lane_describe (g_ptr_array_index (self->lanes, i), t_us);

      g_string_append_printf (text, ", %s", reading);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  t_us != 0 ? text->str : "", -1);
}

void
speedshop_strip_chart_describe (SpeedshopStripChart *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *summary = NULL;

  for (guint i = 0; i < self->lanes->len; i++)
    g_string_append_printf (
      names, "%s%s", i > 0 ? ", " : "",
      speedshop_strip_source_get_name (speedshop_strip_chart_get_source (self, i)));
  summary =
    self->recorded ? describe_recorded (self, names->str) : describe_live (self, names->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary,
                                  -1);
  describe_cursor (self);
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
  g_array_set_clear_func (self->markers, free_marker);
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
 * speedshop_strip_chart_add_channel:
 *
 * Adds a lane at the bottom; what is too much is not taken.
 */
void
speedshop_strip_chart_add_channel (SpeedshopStripChart *self, SpeedshopChannel *channel)
{
  g_return_if_fail (SPEEDSHOP_IS_CHANNEL (channel));

  speedshop_strip_chart_add_source (self, SPEEDSHOP_STRIP_SOURCE (channel));
}

/**
 * speedshop_strip_chart_add_source:
 *
 * Adds a lane at the bottom; what is too much is not taken.
 */
void
speedshop_strip_chart_add_source (SpeedshopStripChart *self, SpeedshopStripSource *source)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));
  g_return_if_fail (SPEEDSHOP_IS_STRIP_SOURCE (source));

  if (self->lanes->len >= SPEEDSHOP_STRIP_CHART_MAX_LANES)
    return;
  g_ptr_array_add (self->lanes,
                   speedshop_strip_lane_new (GTK_WIDGET (self), source,
                                             speedshop_palette_get_series (self->lanes->len)));
  speedshop_strip_chart_describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_set_other:
 * @lane: counted from the top
 * @other: (nullable): what its source is compared with
 */
void
speedshop_strip_chart_set_other (SpeedshopStripChart *self, guint lane, SpeedshopStripSource *other)
{
  g_return_if_fail (SPEEDSHOP_IS_STRIP_CHART (self));
  g_return_if_fail (lane < self->lanes->len);

  speedshop_strip_lane_set_other (g_ptr_array_index (self->lanes, lane), other);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * speedshop_strip_chart_get_source:
 * @lane: counted from the top
 */
SpeedshopStripSource *
speedshop_strip_chart_get_source (SpeedshopStripChart *self, guint lane)
{
  g_return_val_if_fail (SPEEDSHOP_IS_STRIP_CHART (self), NULL);
  g_return_val_if_fail (lane < self->lanes->len, NULL);

  return speedshop_strip_lane_get_source (g_ptr_array_index (self->lanes, lane));
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
  speedshop_strip_chart_describe (self);
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
      SpeedshopStripSource *source = speedshop_strip_chart_get_source (self, i);

      if (SPEEDSHOP_IS_CHANNEL (source) &&
          speedshop_channel_get_signal (SPEEDSHOP_CHANNEL (source)) == signal)
        return SPEEDSHOP_CHANNEL (source);
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

  self->held = -1; /* the one under the hand goes with them */
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

  if (speedshop_strip_chart_get_window (self) == seconds)
    return;
  self->window_us = seconds * G_TIME_SPAN_SECOND;
  speedshop_strip_chart_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WINDOW_S]);
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

  return get_cursor_us (self, second ? 1 : 0);
}

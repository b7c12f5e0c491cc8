/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-bar.h"

#include "app/speedshop-meter.h"
#include "app/speedshop-palette.h"

#include <math.h>

#define BAR_HEIGHT       6
#define BAR_RADIUS       3
#define TRIM_HEIGHT      16
#define TRIM_TICK_HEIGHT 14
#define ZONE_ALPHA       0.3
#define MINIMUM_WIDTH    60

struct _SpeedshopBar
{
  GtkWidget parent_instance;

  SpeedshopChannel *channel;
  SpeedshopPalette *palette;
  SpeedshopMeter meter;
};

G_DEFINE_FINAL_TYPE (SpeedshopBar, speedshop_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHANNEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
on_shown (SpeedshopBar *self)
{
  speedshop_meter_tell (&self->meter, GTK_WIDGET (self), self->channel, g_get_monotonic_time ());
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_scale_changed (SpeedshopBar *self)
{
  speedshop_meter_name (&self->meter, GTK_WIDGET (self), self->channel);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_x (SpeedshopBar *self, double value)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) *
         speedshop_gauge_scale_get_fraction (speedshop_channel_get_scale (self->channel), value);
}

static void
fill (SpeedshopBar *self, GtkSnapshot *snapshot, double from, double to, GdkRGBA color)
{
  int top = (gtk_widget_get_height (GTK_WIDGET (self)) - BAR_HEIGHT) / 2;

  gtk_snapshot_append_color (
    snapshot, &color,
    &GRAPHENE_RECT_INIT ((float) from, (float) top, (float) (to - from), BAR_HEIGHT));
}

static void
fill_round (SpeedshopBar *self, GtkSnapshot *snapshot, double to, GdkRGBA color)
{
  int top = (gtk_widget_get_height (GTK_WIDGET (self)) - BAR_HEIGHT) / 2;
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (
    &shape, &GRAPHENE_RECT_INIT (0, (float) top, (float) to, BAR_HEIGHT), BAR_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  fill (self, snapshot, 0, to, color);
  gtk_snapshot_pop (snapshot);
}

static GdkRGBA
get_fill (SpeedshopBar *self)
{
  static const SpeedshopColor of_zone[] = { SPEEDSHOP_COLOR_SERIES_1, SPEEDSHOP_COLOR_WARN_SHAPE,
                                            SPEEDSHOP_COLOR_CRIT_SHAPE };

  if (speedshop_channel_get_state (self->channel) != SPEEDSHOP_CHANNEL_LIVE)
    return speedshop_palette_get_faded (self->palette, SPEEDSHOP_COLOR_LINES, 0.5);
  return *speedshop_palette_get (self->palette,
                                 of_zone[speedshop_channel_get_zone (self->channel)]);
}

static void
snapshot_plain (SpeedshopBar *self, GtkSnapshot *snapshot)
{
  fill_round (self, snapshot, gtk_widget_get_width (GTK_WIDGET (self)),
              *speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_TRACK));
  if (speedshop_channel_has_value (self->channel))
    fill_round (self, snapshot, get_x (self, speedshop_channel_get_shown (self->channel)),
                get_fill (self));
}

static void
snapshot_limits (SpeedshopBar *self, GtkSnapshot *snapshot)
{
  double limit = speedshop_channel_get_scale (self->channel)->warning;
  GdkRGBA tint =
    speedshop_palette_get_faded (self->palette, SPEEDSHOP_COLOR_WARN_SHAPE, ZONE_ALPHA);

  if (isnan (limit))
    return;
  fill (self, snapshot, 0, get_x (self, -limit), tint);
  fill (self, snapshot, get_x (self, limit), gtk_widget_get_width (GTK_WIDGET (self)), tint);
}

static void
snapshot_tick (SpeedshopBar *self, GtkSnapshot *snapshot, double x)
{
  float top = (float) (gtk_widget_get_height (GTK_WIDGET (self)) - TRIM_TICK_HEIGHT) / 2;

  gtk_snapshot_append_color (snapshot,
                             speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_TEXT_SECONDARY),
                             &GRAPHENE_RECT_INIT ((float) round (x), top, 1, TRIM_TICK_HEIGHT));
}

static void
snapshot_centred (SpeedshopBar *self, GtkSnapshot *snapshot)
{
  double zero = get_x (self, 0);
  double end = get_x (self, speedshop_channel_get_shown (self->channel));

  fill (self, snapshot, 0, gtk_widget_get_width (GTK_WIDGET (self)),
        *speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_TRACK));
  snapshot_limits (self, snapshot);
  if (speedshop_channel_has_value (self->channel))
    fill (self, snapshot, MIN (zero, end), MAX (zero, end), get_fill (self));
  snapshot_tick (self, snapshot, zero);
}

static void
speedshop_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopBar *self = SPEEDSHOP_BAR (widget);

  if (self->channel == NULL)
    return;
  if (speedshop_channel_get_scale (self->channel)->mirrored)
    snapshot_centred (self, snapshot);
  else
    snapshot_plain (self, snapshot);
}

static void
speedshop_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? MINIMUM_WIDTH : TRIM_HEIGHT;
  *natural = across ? 2 * MINIMUM_WIDTH : TRIM_HEIGHT;
}

static void
drop_channel (SpeedshopBar *self)
{
  if (self->channel != NULL)
    g_signal_handlers_disconnect_by_data (self->channel, self);
  g_clear_object (&self->channel);
}

static void
speedshop_bar_dispose (GObject *object)
{
  drop_channel (SPEEDSHOP_BAR (object));

  G_OBJECT_CLASS (speedshop_bar_parent_class)->dispose (object);
}

static void
speedshop_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    g_value_set_object (value, SPEEDSHOP_BAR (object)->channel);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    speedshop_bar_set_channel (SPEEDSHOP_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_bar_class_init (SpeedshopBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_bar_dispose;
  object_class->get_property = speedshop_bar_get_property;
  object_class->set_property = speedshop_bar_set_property;
  widget_class->snapshot = speedshop_bar_snapshot;
  widget_class->measure = speedshop_bar_measure;

  props[PROP_CHANNEL] =
    g_param_spec_object ("channel", NULL, NULL, SPEEDSHOP_TYPE_CHANNEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
speedshop_bar_init (SpeedshopBar *self)
{
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * speedshop_bar_new:
 * @channel: (nullable): what to show
 */
GtkWidget *
speedshop_bar_new (SpeedshopChannel *channel)
{
  return g_object_new (SPEEDSHOP_TYPE_BAR, "channel", channel, NULL);
}

void
speedshop_bar_set_channel (SpeedshopBar *self, SpeedshopChannel *channel)
{
  g_return_if_fail (SPEEDSHOP_IS_BAR (self));

  if (self->channel == channel)
    return;
  drop_channel (self);
  if (channel != NULL)
    {
      self->channel = g_object_ref (channel);
      g_signal_connect_swapped (channel, "shown", G_CALLBACK (on_shown), self);
      g_signal_connect_swapped (channel, "scale-changed", G_CALLBACK (on_scale_changed), self);
      speedshop_meter_name (&self->meter, GTK_WIDGET (self), channel);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHANNEL]);
}

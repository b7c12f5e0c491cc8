/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-meter.h"

#include "app/speedshop-bar.h"
#include "app/speedshop-channel-look.h"

struct _SpeedshopTileMeter
{
  GtkBox parent_instance;

  SpeedshopChannel *channel;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileMeter, speedshop_tile_meter, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CHANNEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
speedshop_tile_meter_dispose (GObject *object)
{
  SpeedshopTileMeter *self = SPEEDSHOP_TILE_METER (object);

  g_clear_object (&self->channel);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_TILE_METER);

  G_OBJECT_CLASS (speedshop_tile_meter_parent_class)->dispose (object);
}

static void
speedshop_tile_meter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    g_value_set_object (value, SPEEDSHOP_TILE_METER (object)->channel);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_tile_meter_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  SpeedshopTileMeter *self = SPEEDSHOP_TILE_METER (object);

  if (id == PROP_CHANNEL)
    g_set_object (&self->channel, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_tile_meter_class_init (SpeedshopTileMeterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_tile_meter_dispose;
  object_class->get_property = speedshop_tile_meter_get_property;
  object_class->set_property = speedshop_tile_meter_set_property;

  props[PROP_CHANNEL] = g_param_spec_object ("channel", NULL, NULL, SPEEDSHOP_TYPE_CHANNEL,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SPEEDSHOP_TYPE_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-meter.ui");
  speedshop_channel_look_bind (widget_class);
}

static void
speedshop_tile_meter_init (SpeedshopTileMeter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_tile_meter_new:
 * @channel: what to show
 */
GtkWidget *
speedshop_tile_meter_new (SpeedshopChannel *channel)
{
  return g_object_new (SPEEDSHOP_TYPE_TILE_METER, "channel", channel, NULL);
}

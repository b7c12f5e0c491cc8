/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-channel-view.h"

typedef struct
{
  SpeedshopChannel *channel;
} SpeedshopChannelViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SpeedshopChannelView, speedshop_channel_view, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CHANNEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static SpeedshopChannelViewPrivate *
get_private (gpointer self)
{
  return speedshop_channel_view_get_instance_private (SPEEDSHOP_CHANNEL_VIEW (self));
}

static void
speedshop_channel_view_dispose (GObject *object)
{
  g_clear_object (&get_private (object)->channel);
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));

  G_OBJECT_CLASS (speedshop_channel_view_parent_class)->dispose (object);
}

static void
speedshop_channel_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    g_value_set_object (value, get_private (object)->channel);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_channel_view_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    g_set_object (&get_private (object)->channel, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_channel_view_class_init (SpeedshopChannelViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = speedshop_channel_view_dispose;
  object_class->get_property = speedshop_channel_view_get_property;
  object_class->set_property = speedshop_channel_view_set_property;

  props[PROP_CHANNEL] = g_param_spec_object ("channel", NULL, NULL, SPEEDSHOP_TYPE_CHANNEL,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
speedshop_channel_view_init (SpeedshopChannelView *self)
{
}

/**
 * speedshop_channel_view_get_channel:
 *
 * Returns: (nullable): what is shown
 */
SpeedshopChannel *
speedshop_channel_view_get_channel (SpeedshopChannelView *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CHANNEL_VIEW (self), NULL);

  return get_private (self)->channel;
}

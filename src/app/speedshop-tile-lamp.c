/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-lamp.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>

struct _SpeedshopTileLamp
{
  GtkBox parent_instance;

  SpeedshopChannel *channel;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileLamp, speedshop_tile_lamp, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CHANNEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static gboolean
is_on (SpeedshopTileLamp *self)
{
  return self->channel != NULL && speedshop_channel_has_value (self->channel) &&
         speedshop_channel_get_raw (self->channel) != 0;
}

/* The word says it too: a colour is never the only sign. */
static char *
get_word (SpeedshopTileLamp *self, const char *text, const char *status)
{
  if (self->channel == NULL || !speedshop_channel_has_value (self->channel))
    return g_strdup (status);
  return g_strdup (is_on (self) ? _ ("On") : _ ("Off"));
}

static char **
get_lamp_classes (SpeedshopTileLamp *self, const char *text, int state)
{
  const char *classes[] = { "lamp", is_on (self) ? "on" : "off", NULL };

  return g_strdupv ((char **) classes);
}

static void
speedshop_tile_lamp_dispose (GObject *object)
{
  SpeedshopTileLamp *self = SPEEDSHOP_TILE_LAMP (object);

  g_clear_object (&self->channel);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_TILE_LAMP);

  G_OBJECT_CLASS (speedshop_tile_lamp_parent_class)->dispose (object);
}

static void
speedshop_tile_lamp_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    g_value_set_object (value, SPEEDSHOP_TILE_LAMP (object)->channel);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_tile_lamp_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopTileLamp *self = SPEEDSHOP_TILE_LAMP (object);

  if (id == PROP_CHANNEL)
    g_set_object (&self->channel, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_tile_lamp_class_init (SpeedshopTileLampClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_tile_lamp_dispose;
  object_class->get_property = speedshop_tile_lamp_get_property;
  object_class->set_property = speedshop_tile_lamp_set_property;

  props[PROP_CHANNEL] = g_param_spec_object ("channel", NULL, NULL, SPEEDSHOP_TYPE_CHANNEL,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-lamp.ui");
  gtk_widget_class_bind_template_callback (widget_class, get_word);
  gtk_widget_class_bind_template_callback (widget_class, get_lamp_classes);
}

static void
speedshop_tile_lamp_init (SpeedshopTileLamp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_tile_lamp_new:
 * @channel: what to show
 */
GtkWidget *
speedshop_tile_lamp_new (SpeedshopChannel *channel)
{
  return g_object_new (SPEEDSHOP_TYPE_TILE_LAMP, "channel", channel, NULL);
}

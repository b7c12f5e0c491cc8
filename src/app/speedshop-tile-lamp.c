/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-lamp.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>

struct _SpeedshopTileLamp
{
  SpeedshopChannelView parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileLamp, speedshop_tile_lamp, SPEEDSHOP_TYPE_CHANNEL_VIEW)

static gboolean
has_value (SpeedshopTileLamp *self)
{
  SpeedshopChannel *channel = speedshop_channel_view_get_channel (SPEEDSHOP_CHANNEL_VIEW (self));

  return channel != NULL && speedshop_channel_has_value (channel);
}

static gboolean
is_on (SpeedshopTileLamp *self)
{
  return has_value (self) && speedshop_channel_get_raw (speedshop_channel_view_get_channel (
                               SPEEDSHOP_CHANNEL_VIEW (self))) != 0;
}

/* The word says it too: a colour is never the only sign. */
static char *
get_word (SpeedshopTileLamp *self, const char *text, const char *status)
{
  if (!has_value (self))
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
speedshop_tile_lamp_class_init (SpeedshopTileLampClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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

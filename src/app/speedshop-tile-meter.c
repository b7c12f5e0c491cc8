/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-meter.h"

#include "app/speedshop-bar.h"
#include "app/speedshop-channel-look.h"

struct _SpeedshopTileMeter
{
  SpeedshopChannelView parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileMeter, speedshop_tile_meter, SPEEDSHOP_TYPE_CHANNEL_VIEW)

static void
speedshop_tile_meter_class_init (SpeedshopTileMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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

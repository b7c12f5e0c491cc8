/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-bar-row.h"

#include "app/speedshop-bar.h"
#include "app/speedshop-channel-look.h"

struct _SpeedshopBarRow
{
  SpeedshopChannelView parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopBarRow, speedshop_bar_row, SPEEDSHOP_TYPE_CHANNEL_VIEW)

static void
speedshop_bar_row_class_init (SpeedshopBarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SPEEDSHOP_TYPE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-bar-row.ui");
  speedshop_channel_look_bind (widget_class);
}

static void
speedshop_bar_row_init (SpeedshopBarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_bar_row_new:
 * @channel: what to show
 */
GtkWidget *
speedshop_bar_row_new (SpeedshopChannel *channel)
{
  return g_object_new (SPEEDSHOP_TYPE_BAR_ROW, "channel", channel, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-figure.h"

#include "app/speedshop-channel-look.h"

struct _SpeedshopFigure
{
  SpeedshopChannelView parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopFigure, speedshop_figure, SPEEDSHOP_TYPE_CHANNEL_VIEW)

static void
speedshop_figure_class_init (SpeedshopFigureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-figure.ui");
  speedshop_channel_look_bind (widget_class);
}

static void
speedshop_figure_init (SpeedshopFigure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_figure_new:
 * @channel: what to show
 */
GtkWidget *
speedshop_figure_new (SpeedshopChannel *channel)
{
  return g_object_new (SPEEDSHOP_TYPE_FIGURE, "channel", channel, NULL);
}

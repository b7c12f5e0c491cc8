/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-figure.h"

#include "app/speedshop-channel-look.h"

struct _SpeedshopFigure
{
  GtkBox parent_instance;

  SpeedshopChannel *channel;
};

G_DEFINE_FINAL_TYPE (SpeedshopFigure, speedshop_figure, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CHANNEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
speedshop_figure_dispose (GObject *object)
{
  SpeedshopFigure *self = SPEEDSHOP_FIGURE (object);

  g_clear_object (&self->channel);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_FIGURE);

  G_OBJECT_CLASS (speedshop_figure_parent_class)->dispose (object);
}

static void
speedshop_figure_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    g_value_set_object (value, SPEEDSHOP_FIGURE (object)->channel);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_figure_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SpeedshopFigure *self = SPEEDSHOP_FIGURE (object);

  if (id == PROP_CHANNEL)
    g_set_object (&self->channel, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_figure_class_init (SpeedshopFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_figure_dispose;
  object_class->get_property = speedshop_figure_get_property;
  object_class->set_property = speedshop_figure_set_property;

  props[PROP_CHANNEL] = g_param_spec_object ("channel", NULL, NULL, SPEEDSHOP_TYPE_CHANNEL,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

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

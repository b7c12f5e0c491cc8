/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauge-card.h"

#include "app/speedshop-figure.h"
#include "app/speedshop-gauge.h"
#include "app/speedshop-channel-look.h"

struct _SpeedshopGaugeCard
{
  GtkBox parent_instance;

  SpeedshopChannel *channel;
  GtkWidget *figures;
  gboolean wide;
};

G_DEFINE_FINAL_TYPE (SpeedshopGaugeCard, speedshop_gauge_card, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CHANNEL,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
speedshop_gauge_card_dispose (GObject *object)
{
  SpeedshopGaugeCard *self = SPEEDSHOP_GAUGE_CARD (object);

  g_clear_object (&self->channel);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_GAUGE_CARD);

  G_OBJECT_CLASS (speedshop_gauge_card_parent_class)->dispose (object);
}

static void
speedshop_gauge_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHANNEL)
    g_value_set_object (value, SPEEDSHOP_GAUGE_CARD (object)->channel);
  else if (id == PROP_WIDE)
    g_value_set_boolean (value, SPEEDSHOP_GAUGE_CARD (object)->wide);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_gauge_card_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  SpeedshopGaugeCard *self = SPEEDSHOP_GAUGE_CARD (object);

  if (id == PROP_CHANNEL)
    g_set_object (&self->channel, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_gauge_card_class_init (SpeedshopGaugeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = speedshop_gauge_card_dispose;
  object_class->get_property = speedshop_gauge_card_get_property;
  object_class->set_property = speedshop_gauge_card_set_property;

  props[PROP_CHANNEL] = g_param_spec_object ("channel", NULL, NULL, SPEEDSHOP_TYPE_CHANNEL,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_WIDE] =
    g_param_spec_boolean ("wide", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SPEEDSHOP_TYPE_GAUGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-gauge-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopGaugeCard, figures);
  speedshop_channel_look_bind (widget_class);
}

static void
speedshop_gauge_card_init (SpeedshopGaugeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_gauge_card_new:
 * @channel: what to show
 */
GtkWidget *
speedshop_gauge_card_new (SpeedshopChannel *channel)
{
  return g_object_new (SPEEDSHOP_TYPE_GAUGE_CARD, "channel", channel, NULL);
}

/**
 * speedshop_gauge_card_set_wide:
 * @wide: whether there is room for the least value beside the peak
 */
void
speedshop_gauge_card_set_wide (SpeedshopGaugeCard *self, gboolean wide)
{
  g_return_if_fail (SPEEDSHOP_IS_GAUGE_CARD (self));

  self->wide = wide;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDE]);
}

/**
 * speedshop_gauge_card_add_figure:
 *
 * Adds a figure under the gauge.
 */
void
speedshop_gauge_card_add_figure (SpeedshopGaugeCard *self, SpeedshopChannel *channel)
{
  g_return_if_fail (SPEEDSHOP_IS_GAUGE_CARD (self));

  gtk_box_append (GTK_BOX (self->figures), speedshop_figure_new (channel));
  gtk_widget_set_visible (self->figures, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-gauge-card.h"

#include "app/speedshop-figure.h"
#include "app/speedshop-gauge.h"
#include "app/speedshop-channel-look.h"

struct _SpeedshopGaugeCard
{
  SpeedshopChannelView parent_instance;

  GtkWidget *figures;
  gboolean wide;
};

G_DEFINE_FINAL_TYPE (SpeedshopGaugeCard, speedshop_gauge_card, SPEEDSHOP_TYPE_CHANNEL_VIEW)

enum
{
  PROP_0,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
speedshop_gauge_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WIDE)
    g_value_set_boolean (value, SPEEDSHOP_GAUGE_CARD (object)->wide);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
speedshop_gauge_card_class_init (SpeedshopGaugeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = speedshop_gauge_card_get_property;

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-road-load-card.h"

#define PERCENT 100.0

/* What a passenger car of these years has, for the two that stand in no book of this one. */
#define USUAL_DRAG_COEFFICIENT 0.32
#define USUAL_FRONTAL_AREA_M2  2.2

struct _SpeedshopRoadLoadCard
{
  AdwBin parent_instance;

  gboolean resetting;

  GtkSpinButton *mass;
  GtkSpinButton *drag;
  GtkSpinButton *area;
  GtkSpinButton *rolling;
  GtkSpinButton *air;
  GtkSpinButton *rotating;
};

G_DEFINE_FINAL_TYPE (SpeedshopRoadLoadCard, speedshop_road_load_card, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (SpeedshopRoadLoadCard *self)
{
  if (!self->resetting)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * speedshop_road_load_card_get:
 *
 * Returns: what stands there; without a mass no power can be reckoned
 */
ObdRoadLoad
speedshop_road_load_card_get (SpeedshopRoadLoadCard *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_ROAD_LOAD_CARD (self), (ObdRoadLoad){ 0 });

  return (ObdRoadLoad){
    .mass_kg = gtk_spin_button_get_value (self->mass),
    .drag_area_m2 = gtk_spin_button_get_value (self->drag) * gtk_spin_button_get_value (self->area),
    .rolling = gtk_spin_button_get_value (self->rolling),
    .air_kg_per_m3 = gtk_spin_button_get_value (self->air),
    .rotating = 1 + gtk_spin_button_get_value (self->rotating) / PERCENT,
  };
}

/**
 * speedshop_road_load_card_reset:
 *
 * Forgets what was said of one car: no mass, and what is usual for the rest.
 */
void
speedshop_road_load_card_reset (SpeedshopRoadLoadCard *self)
{
  g_return_if_fail (SPEEDSHOP_IS_ROAD_LOAD_CARD (self));

  self->resetting = TRUE;
  gtk_spin_button_set_value (self->mass, 0);
  gtk_spin_button_set_value (self->drag, USUAL_DRAG_COEFFICIENT);
  gtk_spin_button_set_value (self->area, USUAL_FRONTAL_AREA_M2);
  gtk_spin_button_set_value (self->rolling, OBD_ROAD_ROLLING);
  gtk_spin_button_set_value (self->air, OBD_ROAD_AIR_KG_PER_M3);
  gtk_spin_button_set_value (self->rotating, (OBD_ROAD_ROTATING - 1) * PERCENT);
  self->resetting = FALSE;
  changed_cb (self);
}

static void
speedshop_road_load_card_class_init (SpeedshopRoadLoadCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-road-load-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRoadLoadCard, mass);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRoadLoadCard, drag);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRoadLoadCard, area);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRoadLoadCard, rolling);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRoadLoadCard, air);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRoadLoadCard, rotating);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
speedshop_road_load_card_init (SpeedshopRoadLoadCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  speedshop_road_load_card_reset (self);
}

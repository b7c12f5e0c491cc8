/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-strip.h"

struct _SpeedshopTileStrip
{
  GtkBox parent_instance;

  SpeedshopStripChart *chart;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileStrip, speedshop_tile_strip, GTK_TYPE_BOX)

static void
back_to_live (GtkButton *button, gpointer user_data)
{
  speedshop_strip_chart_set_live (SPEEDSHOP_TILE_STRIP (user_data)->chart, TRUE);
}

static void
speedshop_tile_strip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_TILE_STRIP);

  G_OBJECT_CLASS (speedshop_tile_strip_parent_class)->dispose (object);
}

static void
speedshop_tile_strip_class_init (SpeedshopTileStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_tile_strip_dispose;

  g_type_ensure (SPEEDSHOP_TYPE_STRIP_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileStrip, chart);
  gtk_widget_class_bind_template_callback (widget_class, back_to_live);
}

static void
speedshop_tile_strip_init (SpeedshopTileStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_tile_strip_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_TILE_STRIP, NULL);
}

SpeedshopStripChart *
speedshop_tile_strip_get_chart (SpeedshopTileStrip *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_TILE_STRIP (self), NULL);

  return self->chart;
}

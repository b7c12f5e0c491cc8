/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-health-ring.h"

#define SIZE   128
#define STROKE 13
#define START  (0.75 * G_PI)
#define SWEEP  (1.5 * G_PI)

struct _SpeedshopHealthRing
{
  GtkWidget parent_instance;

  SpeedshopPalette *palette;
  double share;
  SpeedshopColor color;
};

G_DEFINE_FINAL_TYPE (SpeedshopHealthRing, speedshop_health_ring, GTK_TYPE_WIDGET)

static void
stroke_arc (SpeedshopHealthRing *self, cairo_t *cr, SpeedshopColor color, double share)
{
  double middle_x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double middle_y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  gdk_cairo_set_source_rgba (cr, speedshop_palette_get (self->palette, color));
  cairo_arc (cr, middle_x, middle_y, (SIZE - STROKE) / 2.0, START, START + SWEEP * share);
  cairo_stroke (cr);
}

static void
speedshop_health_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopHealthRing *self = SPEEDSHOP_HEALTH_RING (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                   (float) gtk_widget_get_height (widget)));

  cairo_set_line_width (cr, STROKE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  stroke_arc (self, cr, SPEEDSHOP_COLOR_TRACK, 1);
  if (self->share > 0)
    stroke_arc (self, cr, self->color, self->share);
  cairo_destroy (cr);
}

static void
speedshop_health_ring_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
speedshop_health_ring_class_init (SpeedshopHealthRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = speedshop_health_ring_snapshot;
  widget_class->measure = speedshop_health_ring_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
speedshop_health_ring_init (SpeedshopHealthRing *self)
{
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * speedshop_health_ring_show:
 * @share: 0 to 1
 */
void
speedshop_health_ring_show (SpeedshopHealthRing *self, double share, SpeedshopColor color)
{
  g_return_if_fail (SPEEDSHOP_IS_HEALTH_RING (self));

  self->share = CLAMP (share, 0, 1);
  self->color = color;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

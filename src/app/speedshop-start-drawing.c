/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-start-drawing.h"

#include "app/speedshop-color.h"

#include <math.h>

#define WIDTH  152
#define HEIGHT 132

/* The arc's centre and radius, and the angles of a gauge: 240 degrees, open at the bottom. */
#define CENTRE_X    76.0
#define CENTRE_Y    76.500
#define RADIUS      62.0
#define ARC_FROM    (150.0 * G_PI / 180.0)
#define ARC_TO      (390.0 * G_PI / 180.0)
#define ARC_VALUE   (252.0 * G_PI / 180.0)
#define TRACK_WIDTH 12.0

struct _SpeedshopStartDrawing
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SpeedshopStartDrawing, speedshop_start_drawing, GTK_TYPE_WIDGET)

static void
set_color (GtkWidget *widget, cairo_t *cr, const char *name)
{
  GdkRGBA color;

  speedshop_color_look_up (widget, name, &color);
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
draw_arc (GtkWidget *widget, cairo_t *cr, double to, const char *color)
{
  set_color (widget, cr, color);
  cairo_set_line_width (cr, TRACK_WIDTH);
  cairo_arc (cr, CENTRE_X, CENTRE_Y, RADIUS, ARC_FROM, to);
  cairo_stroke (cr);
}

static void
draw_needle (GtkWidget *widget, cairo_t *cr)
{
  set_color (widget, cr, "window_fg_color");
  cairo_set_line_width (cr, 7);
  cairo_move_to (cr, 76, 82);
  cairo_line_to (cr, 52, 46);
  cairo_stroke (cr);
  cairo_arc (cr, 76, 82, 11, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_plug (GtkWidget *widget, cairo_t *cr)
{
  static const double points[][2] = { { 54, 118 }, { 64, 118 }, { 64, 110 },
                                      { 88, 110 }, { 88, 118 }, { 98, 118 } };

  set_color (widget, cr, "text_secondary");
  cairo_set_line_width (cr, 5);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_stroke (cr);
}

static void
speedshop_start_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const int width = gtk_widget_get_width (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) gtk_widget_get_height (widget)));

  cairo_translate (cr, floor ((width - WIDTH) / 2.0), 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_arc (widget, cr, ARC_TO, "track_color");
  draw_arc (widget, cr, ARC_VALUE, "accent_bg_color");
  draw_needle (widget, cr);
  draw_plug (widget, cr);
  cairo_destroy (cr);
}

static void
speedshop_start_drawing_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
speedshop_start_drawing_class_init (SpeedshopStartDrawingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = speedshop_start_drawing_snapshot;
  widget_class->measure = speedshop_start_drawing_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
speedshop_start_drawing_init (SpeedshopStartDrawing *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-paper-view.h"

#include <glib/gi18n.h>
#include <math.h>

#define GAP           12
#define LEAST_WIDTH   240
#define NATURAL_WIDTH 480

struct _SpeedshopPaperView
{
  GtkWidget parent_instance;

  PaperDocument *paper;
};

G_DEFINE_FINAL_TYPE (SpeedshopPaperView, speedshop_paper_view, GTK_TYPE_WIDGET)

static guint
count_pages (SpeedshopPaperView *self)
{
  return self->paper != NULL ? paper_document_get_n_pages (self->paper) : 1;
}

static double
get_page_height (double width)
{
  return round (width * PAPER_HEIGHT / PAPER_WIDTH);
}

/* Paper is white in the dark as well. */
static void
snapshot_page (SpeedshopPaperView *self, GtkSnapshot *snapshot, guint index, double y, double width)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  const graphene_rect_t sheet =
    GRAPHENE_RECT_INIT (0, (float) y, (float) width, (float) get_page_height (width));

  gtk_snapshot_append_color (snapshot, &white, &sheet);
  if (self->paper == NULL)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &sheet);
  cairo_translate (cr, 0, y);
  cairo_scale (cr, width / PAPER_WIDTH, width / PAPER_WIDTH);
  paper_document_draw_page (self->paper, index, cr);
  cairo_destroy (cr);
}

static void
speedshop_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopPaperView *self = SPEEDSHOP_PAPER_VIEW (widget);
  double width = gtk_widget_get_width (widget);

  for (guint i = 0; i < count_pages (self); i++)
    snapshot_page (self, snapshot, i, i * (get_page_height (width) + GAP), width);
}

static void
speedshop_paper_view_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  guint n = count_pages (SPEEDSHOP_PAPER_VIEW (widget));
  int width = for_size > 0 ? for_size : NATURAL_WIDTH;

  *minimum = LEAST_WIDTH;
  *natural = NATURAL_WIDTH;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) (n * (get_page_height (width) + GAP)) - GAP;
}

static GtkSizeRequestMode
speedshop_paper_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
speedshop_paper_view_finalize (GObject *object)
{
  g_clear_pointer (&SPEEDSHOP_PAPER_VIEW (object)->paper, paper_document_unref);
  G_OBJECT_CLASS (speedshop_paper_view_parent_class)->finalize (object);
}

static void
speedshop_paper_view_class_init (SpeedshopPaperViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = speedshop_paper_view_finalize;
  widget_class->snapshot = speedshop_paper_view_snapshot;
  widget_class->measure = speedshop_paper_view_measure;
  widget_class->get_request_mode = speedshop_paper_view_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
speedshop_paper_view_init (SpeedshopPaperView *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview"), -1);
}

/**
 * speedshop_paper_view_show:
 * @paper: (nullable): what to show; %NULL for an empty page
 */
void
speedshop_paper_view_show (SpeedshopPaperView *self, PaperDocument *paper)
{
  g_return_if_fail (SPEEDSHOP_IS_PAPER_VIEW (self));

  g_clear_pointer (&self->paper, paper_document_unref);
  if (paper != NULL)
    self->paper = paper_document_ref (paper);
  g_autofree char *label = g_strdup_printf (
    ngettext ("Preview, %u page", "Preview, %u pages", count_pages (self)), count_pages (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

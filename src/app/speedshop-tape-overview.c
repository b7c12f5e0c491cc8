/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tape-overview.h"

#include "app/speedshop-overview-marks.h"

#include <glib/gi18n.h>

#define HEIGHT     30
#define MARGIN     3
#define LINE_WIDTH 1.2

struct _SpeedshopTapeOverview
{
  GtkWidget parent_instance;

  SpeedshopPalette *palette;
  SpeedshopTapeOutline outline;
  GArray *markers; /* gint64 */
  SpeedshopChartView extent;
  SpeedshopChartView sight; /* of no length where no chart is in sight */
};

G_DEFINE_FINAL_TYPE (SpeedshopTapeOverview, speedshop_tape_overview, GTK_TYPE_WIDGET)

static double
get_x (SpeedshopTapeOverview *self, gint64 t_us)
{
  double length = (double) MAX (1, speedshop_chart_view_get_length (&self->extent));

  return CLAMP ((double) (t_us - self->extent.start_us) / length, 0, 1) *
         gtk_widget_get_width (GTK_WIDGET (self));
}

/* Down and up in each stretch; where nothing was read there is no line. */
static void
trace_line (SpeedshopTapeOverview *self, cairo_t *cr, double least, double greatest)
{
  const SpeedshopTapeOutline *outline = &self->outline;
  const double room = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN;
  const double scale = greatest > least ? room / (greatest - least) : 0;

  for (guint i = 0; i < outline->n_stretches; i++)
    {
      const SpeedshopTapeStretch *stretch = &outline->stretches[i];
      double x = get_x (self, outline->start_us + (gint64) i * outline->stretch_us +
                                outline->stretch_us / 2);

      if (stretch->least > stretch->greatest)
        {
          cairo_new_sub_path (cr);
          continue;
        }
      cairo_line_to (cr, x, MARGIN + room - (stretch->least - least) * scale);
      cairo_line_to (cr, x, MARGIN + room - (stretch->greatest - least) * scale);
    }
}

static void
snapshot_line (SpeedshopTapeOverview *self, GtkSnapshot *snapshot)
{
  double least, greatest;
  cairo_t *cr;

  if (!speedshop_tape_outline_get_range (&self->outline, &least, &greatest))
    return;
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                   (float) gtk_widget_get_height (GTK_WIDGET (self))));
  gdk_cairo_set_source_rgba (cr,
                             speedshop_palette_get (self->palette, SPEEDSHOP_COLOR_TEXT_SECONDARY));
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_line (self, cr, least, greatest);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot_markers (SpeedshopTapeOverview *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->markers->len; i++)
    speedshop_overview_snapshot_marker (snapshot, self->palette,
                                        get_x (self, g_array_index (self->markers, gint64, i)),
                                        gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
speedshop_tape_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SpeedshopTapeOverview *self = SPEEDSHOP_TAPE_OVERVIEW (widget);

  snapshot_line (self, snapshot);
  snapshot_markers (self, snapshot);
  if (self->sight.end_us > self->sight.start_us && self->sight.end_us > self->extent.start_us)
    speedshop_overview_snapshot_window (snapshot, self->palette, get_x (self, self->sight.start_us),
                                        get_x (self, self->sight.end_us),
                                        gtk_widget_get_height (widget));
}

static void
speedshop_tape_overview_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 60;
}

static void
describe (SpeedshopTapeOverview *self)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u marker", "%u markers", self->markers->len), self->markers->len);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

/**
 * speedshop_tape_overview_show:
 * @outline: what is drawn of the recording; copied
 * @markers: (element-type gint64): their times
 * @extent: from the beginning of the recording to now
 * @sight: (nullable): what the charts show
 */
void
speedshop_tape_overview_show (SpeedshopTapeOverview *self,
                              const SpeedshopTapeOutline *outline,
                              const GArray *markers,
                              const SpeedshopChartView *extent,
                              const SpeedshopChartView *sight)
{
  g_return_if_fail (SPEEDSHOP_IS_TAPE_OVERVIEW (self));

  const gboolean marked = markers->len != self->markers->len;

  self->outline = *outline;
  g_array_set_size (self->markers, 0);
  g_array_append_vals (self->markers, markers->data, markers->len);
  if (marked)
    describe (self);
  self->extent = *extent;
  self->sight = sight != NULL ? *sight : (SpeedshopChartView){ 0 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
speedshop_tape_overview_finalize (GObject *object)
{
  g_array_unref (SPEEDSHOP_TAPE_OVERVIEW (object)->markers);
  G_OBJECT_CLASS (speedshop_tape_overview_parent_class)->finalize (object);
}

static void
speedshop_tape_overview_class_init (SpeedshopTapeOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = speedshop_tape_overview_finalize;
  widget_class->snapshot = speedshop_tape_overview_snapshot;
  widget_class->measure = speedshop_tape_overview_measure;
  gtk_widget_class_set_css_name (widget_class, "tapeoverview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
speedshop_tape_overview_init (SpeedshopTapeOverview *self)
{
  self->markers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->palette = speedshop_palette_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview of the recording"), -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-drift-plot.h"

#include "app/speedshop-trend-line.h"
#include "base/base-json.h"
#include "base/base-unit.h"

#include <glib/gi18n.h>

/* To each side: where the normal law holds, nineteen of twenty visits lie between. */
#define BAND_SPREADS 2

struct _SpeedshopDriftPlot
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *band;
  SpeedshopTrendLine *line;
};

G_DEFINE_FINAL_TYPE (SpeedshopDriftPlot, speedshop_drift_plot, GTK_TYPE_BOX)

static const SpeedshopTrendScale trims = { N_ ("Fuel trim at warm idle, %"), -10, 10, 10, 1, TRUE };

static GArray *
read_points (JsonArray *visits)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (SpeedshopTrendPoint));

  for (guint i = 0; visits != NULL && i < json_array_get_length (visits); i++)
    {
      JsonObject *visit = base_json_array_get_object (visits, i);
      const SpeedshopTrendPoint point = { base_json_get_int (visit, "at_s", 0),
                                          base_json_get_double (visit, "trim_pct", 0) };
      g_array_append_val (points, point);
    }
  return points;
}

static void
show_band (SpeedshopDriftPlot *self, double least, double most)
{
  g_autofree char *from = base_unit_format (least, trims.decimals);
  g_autofree char *to = base_unit_format (most, trims.decimals);
  g_autofree char *text = g_strdup_printf (_ ("usual %s to %s %%"), from, to);

  gtk_label_set_label (self->band, text);
  speedshop_trend_line_set_band (self->line, least, most);
}

static void
speedshop_drift_plot_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_DRIFT_PLOT);
  G_OBJECT_CLASS (speedshop_drift_plot_parent_class)->dispose (object);
}

static void
speedshop_drift_plot_class_init (SpeedshopDriftPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_drift_plot_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_TREND_LINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-drift-plot.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDriftPlot, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDriftPlot, band);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDriftPlot, line);
}

static void
speedshop_drift_plot_init (SpeedshopDriftPlot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_drift_plot_new:
 * @evidence: of a deduction of the shop's query "health"
 * @zone: the shop's
 */
GtkWidget *
speedshop_drift_plot_new (JsonObject *evidence, GTimeZone *zone)
{
  SpeedshopDriftPlot *self = g_object_new (SPEEDSHOP_TYPE_DRIFT_PLOT, NULL);
  g_autoptr (GArray) points = read_points (base_json_get_array (evidence, "visits"));
  g_autofree char *title = g_strdup_printf (_ ("Fuel trim of bank %d at warm idle, by visit"),
                                            (int) base_json_get_int (evidence, "bank", 1));
  double usual = base_json_get_double (evidence, "usual_pct", 0);
  double side = BAND_SPREADS * base_json_get_double (evidence, "spread_pct", 0);

  gtk_label_set_label (self->title, title);
  speedshop_trend_line_set_scale (self->line, &trims);
  show_band (self, usual - side, usual + side);
  speedshop_trend_line_show (self->line, points, zone);
  return GTK_WIDGET (self);
}

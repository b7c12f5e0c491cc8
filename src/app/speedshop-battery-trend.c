/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-battery-trend.h"

#include "app/speedshop-trend-line.h"
#include "base/base-unit.h"

#include <glib/gi18n.h>
#include <math.h>

/* What no adapter can tell is no change. */
#define LEAST_CHANGE_V 0.05

struct _SpeedshopBatteryTrend
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *volts;
  GtkLabel *change;
  SpeedshopTrendLine *line;
};

G_DEFINE_FINAL_TYPE (SpeedshopBatteryTrend, speedshop_battery_trend, GTK_TYPE_BOX)

/* Each voltage moves within a volt or two of its own: on one scale no line would show it. */
static const struct
{
  const char *title;
  SpeedshopTrendScale scale;
} steps[OBD_BATTERY_N_STEPS] = {
  [OBD_BATTERY_REST] = { N_ ("At rest"), { N_ ("Volts at rest"), 12, 13, 1, 1, TRUE } },
  [OBD_BATTERY_CRANK] = { N_ ("Starting"), { N_ ("Volts while starting"), 8, 12, 2, 1, TRUE } },
  [OBD_BATTERY_CHARGE] = { N_ ("Charging"), { N_ ("Volts while charging"), 13, 15, 1, 1, TRUE } },
};

static char *
word_volts (double volts)
{
  g_autofree char *number = base_unit_format (volts, 1);

  /* Translators: volts. */
  return g_strdup_printf (_ ("%s V"), number);
}

static char *
word_change (const SpeedshopTrendPoint *first, const SpeedshopTrendPoint *last)
{
  double change = last->value - first->value;
  g_autofree char *volts = word_volts (fabs (change));

  if (fabs (change) < LEAST_CHANGE_V)
    return g_strdup (_ ("As in the first of these"));
  /* Translators: volts. */
  return g_strdup_printf (change > 0 ? _ ("%s more than in the first of these")
                                     : _ ("%s less than in the first of these"),
                          volts);
}

static void
speedshop_battery_trend_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_BATTERY_TREND);
  G_OBJECT_CLASS (speedshop_battery_trend_parent_class)->dispose (object);
}

static void
speedshop_battery_trend_class_init (SpeedshopBatteryTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_battery_trend_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_TREND_LINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-battery-trend.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryTrend, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryTrend, volts);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryTrend, change);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryTrend, line);
}

static void
speedshop_battery_trend_init (SpeedshopBatteryTrend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_battery_trend_show:
 * @step: what was measured
 * @points: (element-type SpeedshopTrendPoint): volts, the oldest first; of fewer than two there is
 *   no trend, and the widget hides
 * @zone: the shop's
 */
void
speedshop_battery_trend_show (SpeedshopBatteryTrend *self,
                              ObdBatteryStep step,
                              GArray *points,
                              GTimeZone *zone)
{
  g_return_if_fail (SPEEDSHOP_IS_BATTERY_TREND (self));
  g_return_if_fail (step < OBD_BATTERY_N_STEPS);
  g_return_if_fail (points != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), points->len >= 2);
  if (points->len < 2)
    return;
  const SpeedshopTrendPoint *last = &g_array_index (points, SpeedshopTrendPoint, points->len - 1);
  g_autofree char *volts = word_volts (last->value);
  g_autofree char *change = word_change (&g_array_index (points, SpeedshopTrendPoint, 0), last);

  gtk_label_set_label (self->title, _ (steps[step].title));
  gtk_label_set_label (self->volts, volts);
  gtk_label_set_label (self->change, change);
  speedshop_trend_line_set_scale (self->line, &steps[step].scale);
  speedshop_trend_line_show (self->line, points, zone);
}

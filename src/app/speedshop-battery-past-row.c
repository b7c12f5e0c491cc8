/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-battery-past-row.h"
#include "app/speedshop-battery-row.h"
#include "base/base-json.h"
#include "base/base-time.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SpeedshopBatteryPastRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *date;
  GtkLabel *rest;
  GtkLabel *crank;
  GtkLabel *charge;
  SpeedshopPill *state;
};

G_DEFINE_FINAL_TYPE (SpeedshopBatteryPastRow, speedshop_battery_past_row, GTK_TYPE_LIST_BOX_ROW)

static double
get_volts (JsonObject *test, const char *member)
{
  gint64 mv = base_json_get_int (test, member, 0);

  return mv > 0 ? (double) mv / 1000 : NAN;
}

/* As it was when it was done. */
static ObdBatteryTest
read_test (JsonObject *object)
{
  ObdBatteryTest test;

  obd_battery_test_init (&test);
  test.step = OBD_BATTERY_DONE;
  test.volts[OBD_BATTERY_REST] = get_volts (object, "rest_mv");
  test.volts[OBD_BATTERY_CRANK] = get_volts (object, "crank_mv");
  test.volts[OBD_BATTERY_CHARGE] = get_volts (object, "charge_mv");
  test.n_missed = (guint) base_json_get_int (object, "n_missed", 0);
  return test;
}

static void
show_test (SpeedshopBatteryPastRow *self, const ObdBatteryTest *test, const char *date)
{
  g_autofree char *rest = speedshop_battery_word_volts (test, OBD_BATTERY_REST);
  g_autofree char *crank = speedshop_battery_word_volts (test, OBD_BATTERY_CRANK);
  g_autofree char *charge = speedshop_battery_word_volts (test, OBD_BATTERY_CHARGE);

  gtk_label_set_label (self->date, date);
  gtk_label_set_label (self->rest, rest);
  gtk_label_set_label (self->crank, crank);
  gtk_label_set_label (self->charge, charge);
  const char *verdict =
    speedshop_battery_show_verdict (self->state, obd_battery_test_judge_all (test));
  /* Translators: what a screen reader says of an earlier battery test: when, then voltages. */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: at rest %s, starting %s, charging %s, %s"),
                                             date, rest, crank, charge, verdict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
speedshop_battery_past_row_class_init (SpeedshopBatteryPastRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-battery-past-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPastRow, date);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPastRow, rest);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPastRow, crank);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPastRow, charge);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryPastRow, state);
}

static void
speedshop_battery_past_row_init (SpeedshopBatteryPastRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_battery_past_row_new:
 * @test: a row of #shop_battery_tests_query
 * @zone: the shop's
 */
GtkWidget *
speedshop_battery_past_row_new (JsonObject *test, GTimeZone *zone)
{
  g_return_val_if_fail (test != NULL, NULL);

  SpeedshopBatteryPastRow *self = g_object_new (SPEEDSHOP_TYPE_BATTERY_PAST_ROW, NULL);
  g_autofree char *date =
    base_time_format_when (base_json_get_int (test, "at_s", 0), base_time_now_s (), zone);
  const ObdBatteryTest done = read_test (test);

  show_test (self, &done, date);
  return GTK_WIDGET (self);
}

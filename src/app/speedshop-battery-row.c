/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-battery-row.h"
#include "base/base-unit.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SpeedshopBatteryRow
{
  GtkListBoxRow parent_instance;

  ObdBatteryStep step;

  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *volts;
  SpeedshopPill *state;
};

G_DEFINE_FINAL_TYPE (SpeedshopBatteryRow, speedshop_battery_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *title;
  const char *instruction;
} steps[] = {
  [OBD_BATTERY_REST] = { N_ ("1. At rest"),
                         N_ ("Ignition on, engine off. Switch off lights, heater and radio.") },
  [OBD_BATTERY_CRANK] = { N_ ("2. Starting"), N_ ("Start the engine now and let it idle.") },
  [OBD_BATTERY_CHARGE] = { N_ ("3. Charging"),
                           N_ ("Let the engine run with lights and heater on.") },
};

static const struct
{
  SpeedshopStatus status;
  const char *label;
} looks[] = {
  [OBD_BATTERY_UNKNOWN] = { SPEEDSHOP_STATUS_IDLE, N_ ("Not measured") },
  [OBD_BATTERY_GOOD] = { SPEEDSHOP_STATUS_OK, N_ ("Good") },
  [OBD_BATTERY_WEAK] = { SPEEDSHOP_STATUS_WARN, N_ ("Look at it") },
  [OBD_BATTERY_BAD] = { SPEEDSHOP_STATUS_CRIT, N_ ("Bad") },
};

static void
speedshop_battery_row_class_init (SpeedshopBatteryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-battery-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryRow, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryRow, detail);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryRow, volts);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryRow, state);
}

static void
speedshop_battery_row_init (SpeedshopBatteryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_battery_row_new (ObdBatteryStep step)
{
  SpeedshopBatteryRow *self = g_object_new (SPEEDSHOP_TYPE_BATTERY_ROW, NULL);

  self->step = step;
  gtk_label_set_label (self->title, _ (steps[step].title));
  return GTK_WIDGET (self);
}

/**
 * speedshop_battery_word_volts:
 *
 * Returns: (transfer full): "12.6 V", and a dash before it was measured. A dip of which a part was
 *   missed is told as what it is: the lowest that was seen.
 */
char *
speedshop_battery_word_volts (const ObdBatteryTest *test, ObdBatteryStep step)
{
  g_return_val_if_fail (step < OBD_BATTERY_DONE, NULL);

  if (isnan (test->volts[step]))
    return g_strdup ("–");
  g_autofree char *number = base_unit_format (test->volts[step], 1);
  if (step == OBD_BATTERY_CRANK && test->n_missed > 0)
    /* Translators: volts, where the adapter did not tell all of them. */
    return g_strdup_printf (_ ("%s V or less"), number);
  return g_strdup_printf (_ ("%s V"), number);
}

/**
 * speedshop_battery_show_verdict:
 *
 * Returns: the word that @pill now has
 */
const char *
speedshop_battery_show_verdict (SpeedshopPill *pill, ObdBatteryVerdict verdict)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PILL (pill), NULL);

  speedshop_pill_set_status (pill, looks[verdict].status);
  speedshop_pill_set_label (pill, _ (looks[verdict].label));
  return _ (looks[verdict].label);
}

static const char *
choose_detail (const SpeedshopBatteryRow *self, const ObdBatteryTest *test)
{
  const char *sentence = obd_battery_test_get_sentence (test, self->step);

  if (sentence != NULL)
    return sentence;
  if (test->step > self->step)
    return _ ("The adapter was too slow to see the battery dip. Measure it with a multimeter.");
  return _ (steps[self->step].instruction);
}

/**
 * speedshop_battery_row_show:
 * @is_under_way: whether the test runs
 */
void
speedshop_battery_row_show (SpeedshopBatteryRow *self,
                            const ObdBatteryTest *test,
                            gboolean is_under_way)
{
  g_return_if_fail (SPEEDSHOP_IS_BATTERY_ROW (self));

  gboolean now = is_under_way && test->step == self->step;
  g_autofree char *volts = speedshop_battery_word_volts (test, self->step);

  gtk_label_set_label (self->detail, choose_detail (self, test));
  gtk_label_set_label (self->volts, volts);
  speedshop_battery_show_verdict (self->state, obd_battery_test_judge (test, self->step));
  if (!now)
    return;
  speedshop_pill_set_status (self->state, SPEEDSHOP_STATUS_INFO);
  speedshop_pill_set_label (self->state, _ ("Measuring"));
}

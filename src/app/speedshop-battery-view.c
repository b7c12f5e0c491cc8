/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-battery-view.h"
#include "app/speedshop-battery-row.h"
#include "base/base-unit.h"
#include "obd/obd-battery-test.h"
#include "obd/obd-session-bench.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SpeedshopBatteryView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  GCancellable *cancellable; /* while the test runs */
  ObdBatteryTest test;

  GtkLabel *now;
  GtkLabel *status;
  GtkListBox *list;
  GtkWidget *start;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (SpeedshopBatteryView, speedshop_battery_view, ADW_TYPE_BIN)

static ObdSession *
get_session (SpeedshopBatteryView *self)
{
  return speedshop_context_get_session (self->context);
}

static gboolean
has_adapter (SpeedshopBatteryView *self)
{
  ObdSessionState state = obd_session_get_state (get_session (self));

  return state == OBD_SESSION_LIVE || state == OBD_SESSION_NO_CAR;
}

/* --- what is shown --- */

static void
show_steps (SpeedshopBatteryView *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    speedshop_battery_row_show (SPEEDSHOP_BATTERY_ROW (row), &self->test,
                                self->cancellable != NULL);
}

static void
update (SpeedshopBatteryView *self)
{
  gboolean runs = self->cancellable != NULL;

  gtk_widget_set_visible (self->start, !runs);
  gtk_widget_set_visible (self->cancel, runs);
  gtk_widget_set_sensitive (self->start, has_adapter (self));
  if (!runs && !has_adapter (self))
    gtk_label_set_label (self->status, _ ("Connect an adapter first; it measures the voltage."));
  show_steps (self);
}

static void
show_volts (SpeedshopBatteryView *self, double volts)
{
  g_autofree char *number = isnan (volts) ? g_strdup ("–") : base_unit_format (volts, 1);
  g_autofree char *text = g_strdup_printf (_ ("%s V"), number);

  gtk_label_set_label (self->now, text);
}

/* --- the test --- */

static void
measured_cb (gint64 t_us, double volts, gpointer user_data)
{
  SpeedshopBatteryView *self = user_data;

  show_volts (self, volts);
  if (!obd_battery_test_feed (&self->test, t_us, volts))
    return;
  show_steps (self);
  if (self->test.step == OBD_BATTERY_DONE)
    g_cancellable_cancel (self->cancellable);
}

static void
ended_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopBatteryView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean told = obd_session_measure_voltage_finish (OBD_SESSION (session), result, &error);
  gboolean done = self->test.step == OBD_BATTERY_DONE;

  g_clear_object (&self->cancellable);
  if (self->context == NULL)
    return;
  gtk_label_set_label (self->status, done   ? _ ("The test is done.")
                                     : told ? _ ("The test was stopped before its end.")
                                            : error->message);
  update (self);
}

static void
start_cb (SpeedshopBatteryView *self)
{
  if (self->cancellable != NULL)
    return;
  obd_battery_test_init (&self->test);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (self->status, _ ("Live data rests during the test."));
  update (self);
  obd_session_measure_voltage_async (get_session (self), measured_cb, self, self->cancellable,
                                     ended_cb, g_object_ref (self));
}

static void
cancel_cb (SpeedshopBatteryView *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* --- the view --- */

/**
 * speedshop_battery_view_set_context:
 *
 * To be called once.
 */
void
speedshop_battery_view_set_context (SpeedshopBatteryView *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_BATTERY_VIEW (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (get_session (self), "notify::state", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
speedshop_battery_view_dispose (GObject *object)
{
  SpeedshopBatteryView *self = SPEEDSHOP_BATTERY_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_battery_view_parent_class)->dispose (object);
}

static void
speedshop_battery_view_class_init (SpeedshopBatteryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_battery_view_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-battery-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, now);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, status);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, start);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, cancel);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
speedshop_battery_view_init (SpeedshopBatteryView *self)
{
  obd_battery_test_init (&self->test);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (ObdBatteryStep step = OBD_BATTERY_REST; step < OBD_BATTERY_DONE; step++)
    gtk_list_box_append (self->list, speedshop_battery_row_new (step));
  g_signal_connect (self, "unmap", G_CALLBACK (cancel_cb), NULL);
}

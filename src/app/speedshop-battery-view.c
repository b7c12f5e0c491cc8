/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-battery-view.h"
#include "app/speedshop-battery-past.h"
#include "app/speedshop-battery-row.h"
#include "app/speedshop-scanner.h"
#include "base/base-unit.h"
#include "obd/obd-battery-test.h"
#include "obd/obd-session-bench.h"
#include "shop/shop-battery-test.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SpeedshopBatteryView
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  GCancellable *cancellable; /* while the test runs */
  ObdBatteryTest test;
  char *vehicle_id; /* of the car that it was begun on */

  GtkLabel *now;
  GtkLabel *status;
  GtkWidget *missing;
  GtkListBox *list;
  GtkButton *start;
  GtkWidget *cancel;
  SpeedshopBatteryPast *past;
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

/* The keyboard goes with the button: a text that got it instead would be selected. */
static void
swap_buttons (GtkWidget *from, GtkWidget *to)
{
  gboolean has_focus = gtk_widget_has_focus (from);

  gtk_widget_set_visible (to, TRUE);
  if (has_focus)
    gtk_widget_grab_focus (to);
  gtk_widget_set_visible (from, FALSE);
}

static void
update (SpeedshopBatteryView *self)
{
  /* The session may have something to tell while the window closes. */
  if (self->context == NULL)
    return;
  gboolean runs = self->cancellable != NULL;
  gboolean done = self->test.step == OBD_BATTERY_DONE;

  gtk_widget_set_sensitive (GTK_WIDGET (self->start), has_adapter (self));
  if (runs)
    swap_buttons (GTK_WIDGET (self->start), self->cancel);
  else
    swap_buttons (self->cancel, GTK_WIDGET (self->start));
  gtk_button_set_label (self->start, done ? _ ("Test again") : _ ("Start the test"));
  gtk_widget_set_visible (self->missing, !runs && !has_adapter (self));
  show_steps (self);
}

static void
show_volts (SpeedshopBatteryView *self, double volts)
{
  g_autofree char *number = isnan (volts) ? g_strdup ("–") : base_unit_format (volts, 1);
  g_autofree char *text = g_strdup_printf (_ ("%s V"), number);

  gtk_label_set_label (self->now, text);
}

/* --- what is kept --- */

/* What the three voltages mean together. */
static const char *const verdicts[] = {
  [OBD_BATTERY_UNKNOWN] = N_ ("In order as far as it was measured."),
  [OBD_BATTERY_GOOD] = N_ ("Battery, starter and alternator are in order."),
  [OBD_BATTERY_WEAK] = N_ ("Usable, but look at what is marked."),
  [OBD_BATTERY_BAD] = N_ ("Not in order: begin with what is marked bad."),
};

static void
show_result (SpeedshopBatteryView *self, const char *kept)
{
  g_autofree char *text =
    g_strdup_printf ("%s %s", _ (verdicts[obd_battery_test_judge_all (&self->test)]), kept);

  gtk_label_set_label (self->status, text);
}

static void
kept_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopBatteryView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (shop_desk_run_finish (SHOP_DESK (desk), result, NULL, &error))
    show_result (self, _ ("Kept with the vehicle."));
  else
    show_result (self, error->message);
}

static gint64
round_mv (double volts)
{
  return (gint64) lround (volts * 1000);
}

/* A car that the scanner has not filed, or that is another one by now, has no record to keep it
 * with. */
static void
keep (SpeedshopBatteryView *self)
{
  const double *volts = self->test.volts;
  const char *vehicle =
    speedshop_scanner_get_vehicle_id (speedshop_context_get_scanner (self->context));
  ShopBatteryTestKeep keep = { .rest_mv = round_mv (volts[OBD_BATTERY_REST]),
                               .charge_mv = round_mv (volts[OBD_BATTERY_CHARGE]),
                               .n_missed = self->test.n_missed };

  if (!isnan (volts[OBD_BATTERY_CRANK]))
    keep.crank_mv = shop_some (round_mv (volts[OBD_BATTERY_CRANK]));
  gboolean is_other = self->vehicle_id != NULL && g_strcmp0 (vehicle, self->vehicle_id) != 0;
  if (vehicle == NULL || is_other || !base_id_parse (vehicle, &keep.vehicle))
    {
      show_result (self, _ ("Not kept, because no scan says which car this is. Scan it first."));
      return;
    }
  shop_battery_test_keep_async (speedshop_context_get_desk (self->context), &keep, NULL, kept_cb,
                                g_object_ref (self));
}

/* --- the test --- */

static void
show_progress (SpeedshopBatteryView *self, double volts)
{
  gtk_label_set_label (
    self->status, obd_battery_test_is_held_up (&self->test, volts)
                    ? _ ("The engine is running, or a charger is connected. Switch it off, and "
                         "the test goes on.")
                    : _ ("Live data rests during the test."));
}

static void
measured_cb (gint64 t_us, double volts, gpointer user_data)
{
  SpeedshopBatteryView *self = user_data;

  show_volts (self, volts);
  show_progress (self, volts);
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

  g_clear_object (&self->cancellable);
  if (self->context == NULL)
    return;
  if (self->test.step == OBD_BATTERY_DONE)
    keep (self);
  else
    gtk_label_set_label (self->status,
                         told ? _ ("The test was stopped before its end.") : error->message);
  update (self);
}

static void
start_cb (SpeedshopBatteryView *self)
{
  if (self->cancellable != NULL)
    return;
  obd_battery_test_init (&self->test);
  g_free (self->vehicle_id);
  self->vehicle_id =
    g_strdup (speedshop_scanner_get_vehicle_id (speedshop_context_get_scanner (self->context)));
  self->cancellable = g_cancellable_new ();
  show_progress (self, NAN);
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
  speedshop_battery_past_follow (self->past, context);
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
speedshop_battery_view_finalize (GObject *object)
{
  g_free (SPEEDSHOP_BATTERY_VIEW (object)->vehicle_id);
  G_OBJECT_CLASS (speedshop_battery_view_parent_class)->finalize (object);
}

static void
speedshop_battery_view_class_init (SpeedshopBatteryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_battery_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_battery_view_finalize;
  g_type_ensure (SPEEDSHOP_TYPE_BATTERY_PAST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-battery-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, now);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, status);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, start);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, cancel);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, missing);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopBatteryView, past);
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

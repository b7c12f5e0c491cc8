/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboard-picker-row.h"

#include "app/speedshop-channel.h"

struct _SpeedshopDashboardPickerRow
{
  GtkListBoxRow parent_instance;

  SpeedshopChannel *channel;
  GtkLabel *name;
  GtkLabel *value;
  GtkLabel *unit;
};

G_DEFINE_FINAL_TYPE (SpeedshopDashboardPickerRow,
                     speedshop_dashboard_picker_row,
                     GTK_TYPE_LIST_BOX_ROW)

static void
speedshop_dashboard_picker_row_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_DASHBOARD_PICKER_ROW (object)->channel);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_DASHBOARD_PICKER_ROW);

  G_OBJECT_CLASS (speedshop_dashboard_picker_row_parent_class)->dispose (object);
}

static void
speedshop_dashboard_picker_row_class_init (SpeedshopDashboardPickerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_dashboard_picker_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-dashboard-picker-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardPickerRow, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardPickerRow, value);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardPickerRow, unit);
}

static void
speedshop_dashboard_picker_row_init (SpeedshopDashboardPickerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * speedshop_dashboard_picker_row_new:
 * @signal: of a catalogue that outlives the row
 * @system: the person's units
 */
GtkWidget *
speedshop_dashboard_picker_row_new (const ObdSignal *signal, BaseUnitSystem system)
{
  SpeedshopDashboardPickerRow *self = g_object_new (SPEEDSHOP_TYPE_DASHBOARD_PICKER_ROW, NULL);
  const char *name = obd_signal_get_name (signal);

  self->channel = speedshop_channel_new (signal, system);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->unit, speedshop_channel_get_unit (self->channel));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  speedshop_channel_get_unit (self->channel), -1);
  return GTK_WIDGET (self);
}

static void
show_value (SpeedshopDashboardPickerRow *self)
{
  gboolean is_live = speedshop_channel_get_state (self->channel) == SPEEDSHOP_CHANNEL_LIVE;
  const char *text = is_live ? speedshop_channel_get_text (self->channel) : "";
  g_autofree char *spoken = NULL;

  if (g_str_equal (gtk_label_get_label (self->value), text))
    return;
  spoken = speedshop_channel_get_spoken_text (self->channel);
  gtk_label_set_label (self->value, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_live ? spoken : speedshop_channel_get_unit (self->channel),
                                  -1);
}

/**
 * speedshop_dashboard_picker_row_update:
 * @now_us: monotonic time
 *
 * Shows the latest value, while it is fresh.
 */
void
speedshop_dashboard_picker_row_update (SpeedshopDashboardPickerRow *self,
                                       ObdSession *session,
                                       gint64 now_us)
{
  ObdSample sample;

  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD_PICKER_ROW (self));

  if (!obd_session_get_latest (session, speedshop_channel_get_signal (self->channel), &sample))
    return;
  if (sample.t_us > speedshop_channel_get_time (self->channel))
    speedshop_channel_push (self->channel, sample.t_us, sample.value, sample.raw);
  speedshop_channel_advance (self->channel, now_us);
  show_value (self);
}

const ObdSignal *
speedshop_dashboard_picker_row_get_signal (SpeedshopDashboardPickerRow *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD_PICKER_ROW (self), NULL);

  return speedshop_channel_get_signal (self->channel);
}

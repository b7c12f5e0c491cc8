/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-monitor-row.h"
#include "app/speedshop-pill.h"
#include "obd/obd-monitor-guide.h"
#include "obd/obd-readiness.h"

#include <glib/gi18n.h>

struct _SpeedshopMonitorRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name;
  SpeedshopPill *this_drive;
  SpeedshopPill *since_clear;
  GtkLabel *drive;
};

G_DEFINE_FINAL_TYPE (SpeedshopMonitorRow, speedshop_monitor_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  SpeedshopStatus status;
  const char *label;
} looks[] = {
  [SPEEDSHOP_MONITOR_UNKNOWN] = { SPEEDSHOP_STATUS_IDLE, N_ ("Not told") },
  [SPEEDSHOP_MONITOR_INCOMPLETE] = { SPEEDSHOP_STATUS_WARN, N_ ("Not complete") },
  [SPEEDSHOP_MONITOR_COMPLETE] = { SPEEDSHOP_STATUS_OK, N_ ("Complete") },
};

static void
speedshop_monitor_row_class_init (SpeedshopMonitorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-monitor-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorRow, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorRow, this_drive);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorRow, since_clear);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMonitorRow, drive);
}

static void
speedshop_monitor_row_init (SpeedshopMonitorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_state (SpeedshopPill *pill, SpeedshopMonitorState state)
{
  speedshop_pill_set_status (pill, looks[state].status);
  speedshop_pill_set_label (pill, _ (looks[state].label));
}

static void
name_row (SpeedshopMonitorRow *self, SpeedshopMonitor *monitor)
{
  /* Translators: what a screen reader says of a monitor: its name, then twice its state. */
  g_autofree char *spoken =
    g_strdup_printf (_ ("%s: this drive %s, since clear %s"), gtk_label_get_label (self->name),
                     _ (looks[speedshop_monitor_get_this_drive (monitor)].label),
                     _ (looks[speedshop_monitor_get_since_clear (monitor)].label));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * speedshop_monitor_row_new:
 * @book: tells what is left to drive
 */
GtkWidget *
speedshop_monitor_row_new (SpeedshopMonitor *monitor, ObdDtcBook *book)
{
  g_return_val_if_fail (SPEEDSHOP_IS_MONITOR (monitor), NULL);

  SpeedshopMonitorRow *self = g_object_new (SPEEDSHOP_TYPE_MONITOR_ROW, NULL);
  const char *id = speedshop_monitor_get_id (monitor);
  SpeedshopMonitorState this_drive = speedshop_monitor_get_this_drive (monitor);
  gboolean left = this_drive != SPEEDSHOP_MONITOR_COMPLETE &&
                  speedshop_monitor_get_since_clear (monitor) == SPEEDSHOP_MONITOR_INCOMPLETE;

  gtk_label_set_label (self->name, obd_monitor_get_name (id));
  show_state (self->this_drive, this_drive);
  /* Nothing is wrong with a car that has only just been started. */
  if (this_drive == SPEEDSHOP_MONITOR_INCOMPLETE)
    speedshop_pill_set_status (self->this_drive, SPEEDSHOP_STATUS_IDLE);
  show_state (self->since_clear, speedshop_monitor_get_since_clear (monitor));
  if (left)
    {
      /* Translators: how to drive so that a monitor completes. */
      g_autofree char *text =
        g_strdup_printf (_ ("Left to drive: %s"), obd_monitor_get_drive (id, book));
      gtk_label_set_label (self->drive, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->drive), left);
  name_row (self, monitor);
  return GTK_WIDGET (self);
}

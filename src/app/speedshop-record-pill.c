/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-record-pill.h"

#include "app/speedshop-shell.h"
#include "app/speedshop-window.h"
#include "base/base-time.h"

#include <glib/gi18n.h>

struct _SpeedshopRecordPill
{
  GtkBox parent_instance;

  GtkMenuButton *button;
  GtkWidget *pill;
  GtkImage *image;
  GtkLabel *time;

  GBinding *binding;           /* (nullable): a narrow window has no room for the time */
  SpeedshopRecorder *recorder; /* (nullable): of the window that the pill is in */
  SpeedshopRecordingState state;
  gint64 seconds;
};

G_DEFINE_FINAL_TYPE (SpeedshopRecordPill, speedshop_record_pill, GTK_TYPE_BOX)

static void
show_time (SpeedshopRecordPill *self)
{
  const gboolean running = self->state == SPEEDSHOP_RECORDING_RUNNING;
  g_autofree char *time = base_time_format_clock (self->seconds * G_TIME_SPAN_SECOND);
  g_autofree char *spoken =
    g_strdup_printf (running ? _ ("Recording, %s") : _ ("Recording paused, %s"), time);

  gtk_widget_set_css_classes (self->pill,
                              (const char *[]){ "pill", running ? "crit" : "idle", NULL });
  gtk_image_set_from_icon_name (self->image,
                                running ? "speedshop-rec-symbolic" : "speedshop-pause-symbolic");
  gtk_label_set_label (self->time, time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

/* The recorder tells ten times a second; a header that changes so often distracts. */
static void
on_changed (SpeedshopRecordPill *self)
{
  SpeedshopRecording recording;

  speedshop_recorder_get_progress (self->recorder, &recording);
  const gint64 seconds = recording.elapsed_us / G_TIME_SPAN_SECOND;
  if (recording.state == self->state && seconds == self->seconds)
    return;
  self->state = recording.state;
  self->seconds = seconds;
  gtk_widget_set_visible (GTK_WIDGET (self), recording.state != SPEEDSHOP_RECORDING_NONE);
  if (recording.state != SPEEDSHOP_RECORDING_NONE)
    show_time (self);
}

static void
drop_recorder (SpeedshopRecordPill *self)
{
  if (self->recorder != NULL)
    g_signal_handlers_disconnect_by_data (self->recorder, self);
  g_clear_object (&self->recorder);
}

static void
speedshop_record_pill_root (GtkWidget *widget)
{
  SpeedshopRecordPill *self = SPEEDSHOP_RECORD_PILL (widget);
  GtkWidget *shell;
  GtkRoot *root;

  GTK_WIDGET_CLASS (speedshop_record_pill_parent_class)->root (widget);

  shell = gtk_widget_get_ancestor (widget, SPEEDSHOP_TYPE_SHELL);
  if (shell != NULL)
    self->binding = g_object_bind_property (shell, "rail-hidden", self->time, "visible",
                                            G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  root = gtk_widget_get_root (widget);
  if (!SPEEDSHOP_IS_WINDOW (root))
    return;
  self->recorder = g_object_ref (
    speedshop_context_get_recorder (speedshop_window_get_context (SPEEDSHOP_WINDOW (root))));
  g_signal_connect_swapped (self->recorder, "changed", G_CALLBACK (on_changed), self);
  on_changed (self);
}

static void
speedshop_record_pill_unroot (GtkWidget *widget)
{
  SpeedshopRecordPill *self = SPEEDSHOP_RECORD_PILL (widget);

  g_clear_pointer (&self->binding, g_binding_unbind);
  drop_recorder (self);

  GTK_WIDGET_CLASS (speedshop_record_pill_parent_class)->unroot (widget);
}

static void
speedshop_record_pill_dispose (GObject *object)
{
  drop_recorder (SPEEDSHOP_RECORD_PILL (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_RECORD_PILL);

  G_OBJECT_CLASS (speedshop_record_pill_parent_class)->dispose (object);
}

static void
speedshop_record_pill_class_init (SpeedshopRecordPillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_record_pill_dispose;
  widget_class->root = speedshop_record_pill_root;
  widget_class->unroot = speedshop_record_pill_unroot;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-record-pill.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordPill, button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordPill, pill);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordPill, image);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordPill, time);
}

static void
speedshop_record_pill_init (SpeedshopRecordPill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

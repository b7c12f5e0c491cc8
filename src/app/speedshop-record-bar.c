/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-record-bar.h"

#include "app/speedshop-tape-overview.h"
#include "base/base-time.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

struct _SpeedshopRecordBar
{
  GtkBox parent_instance;

  GtkStack *stack;
  GtkWidget *dot;
  GtkLabel *state_label;
  GtkLabel *time_label;
  GtkLabel *size_label;
  SpeedshopTapeOverview *overview;
  GtkButton *pause_button;
  GtkWidget *pause_icon;
  GtkLabel *pause_label;
  GtkEditable *note;
};

G_DEFINE_FINAL_TYPE (SpeedshopRecordBar, speedshop_record_bar, GTK_TYPE_BOX)

enum
{
  NOTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_note (SpeedshopRecordBar *self)
{
  g_signal_emit (self, signals[NOTED], 0, gtk_editable_get_text (self->note));
}

static void
speedshop_record_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_RECORD_BAR);

  G_OBJECT_CLASS (speedshop_record_bar_parent_class)->dispose (object);
}

static void
speedshop_record_bar_class_init (SpeedshopRecordBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_record_bar_dispose;

  signals[NOTED] = g_signal_new ("noted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (SPEEDSHOP_TYPE_TAPE_OVERVIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-record-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, dot);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, state_label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, time_label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, size_label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, overview);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, pause_button);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, pause_icon);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, pause_label);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordBar, note);
  gtk_widget_class_bind_template_callback (widget_class, on_note);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
speedshop_record_bar_init (SpeedshopRecordBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_figures (SpeedshopRecordBar *self, const SpeedshopRecording *recording)
{
  g_autofree char *elapsed = base_time_format_duration (recording->elapsed_us);
  g_autofree char *bytes = g_format_size (recording->bytes);
  g_autofree char *size = NULL;

  /* Translators: how much a recording holds: "18 signals recorded, 1.9 MB" */
  size = g_strdup_printf (
    ngettext ("%u signal recorded, %s", "%u signals recorded, %s", recording->n_signals),
    recording->n_signals, bytes);
  gtk_label_set_label (self->time_label, elapsed);
  gtk_label_set_label (self->size_label, size);
}

static void
show_state (SpeedshopRecordBar *self, gboolean running)
{
  gtk_label_set_label (self->state_label, running ? _ ("Recording") : _ ("Paused"));
  gtk_label_set_label (self->pause_label, running ? _ ("Pause") : _ ("Go on"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  running ? _ ("Pause") : _ ("Go on"), -1);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->pause_icon),
                                running ? "speedshop-pause-symbolic" : "speedshop-play-symbolic");
  if (running)
    gtk_widget_add_css_class (self->dot, "running");
  else
    gtk_widget_remove_css_class (self->dot, "running");
}

/**
 * speedshop_record_bar_show:
 * @sight: (nullable): the stretch of time that the charts show
 *
 * Shows what the recorder is at; to be called again about ten times a second while it runs.
 */
void
speedshop_record_bar_show (SpeedshopRecordBar *self,
                           const SpeedshopRecording *recording,
                           const SpeedshopChartView *sight)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORD_BAR (self));

  gtk_stack_set_visible_child_name (
    self->stack, recording->state == SPEEDSHOP_RECORDING_NONE ? "ready" : "recording");
  show_state (self, recording->state == SPEEDSHOP_RECORDING_RUNNING);
  if (recording->state == SPEEDSHOP_RECORDING_NONE)
    gtk_editable_set_text (self->note, "");
  show_figures (self, recording);
  if (recording->outline != NULL)
    speedshop_tape_overview_show (self->overview, recording->outline, recording->markers,
                                  &recording->extent, sight);
}

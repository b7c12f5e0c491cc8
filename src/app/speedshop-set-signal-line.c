/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-set-signal-line.h"

#include "app/speedshop-row-name.h"

#include <glib/gi18n.h>

struct _SpeedshopSetSignalLine
{
  GtkBox parent_instance;

  SpeedshopSetSignal *signal;

  GtkLabel *name;
  GtkLabel *detail;
  GtkSwitch *toggle;
};

G_DEFINE_FINAL_TYPE (SpeedshopSetSignalLine, speedshop_set_signal_line, GTK_TYPE_BOX)

enum
{
  SWITCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
follow (SpeedshopSetSignalLine *self)
{
  g_autofree char *spoken = speedshop_set_signal_dup_spoken (self->signal);

  speedshop_row_name_set (GTK_WIDGET (self), spoken);
  gtk_switch_set_active (self->toggle, speedshop_set_signal_get_on (self->signal));
}

/* The switch also moves when it is told what is so. */
static void
active_cb (SpeedshopSetSignalLine *self)
{
  gboolean on = gtk_switch_get_active (self->toggle);

  if (self->signal != NULL && on != speedshop_set_signal_get_on (self->signal))
    g_signal_emit (self, signals[SWITCHED], 0, on);
}

static void
drop (SpeedshopSetSignalLine *self)
{
  if (self->signal != NULL)
    g_signal_handlers_disconnect_by_data (self->signal, self);
  g_clear_object (&self->signal);
}

static void
speedshop_set_signal_line_dispose (GObject *object)
{
  drop (SPEEDSHOP_SET_SIGNAL_LINE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_SET_SIGNAL_LINE);
  G_OBJECT_CLASS (speedshop_set_signal_line_parent_class)->dispose (object);
}

static void
speedshop_set_signal_line_class_init (SpeedshopSetSignalLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_set_signal_line_dispose;
  signals[SWITCHED] = g_signal_new ("switched", SPEEDSHOP_TYPE_SET_SIGNAL_LINE, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-set-signal-line.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSetSignalLine, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSetSignalLine, detail);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSetSignalLine, toggle);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
speedshop_set_signal_line_init (SpeedshopSetSignalLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
speedshop_set_signal_line_new (void)
{
  return g_object_new (SPEEDSHOP_TYPE_SET_SIGNAL_LINE, NULL);
}

/**
 * speedshop_set_signal_line_show:
 * @signal: (nullable): what it stands for from now on
 */
void
speedshop_set_signal_line_show (SpeedshopSetSignalLine *self, SpeedshopSetSignal *signal)
{
  g_return_if_fail (SPEEDSHOP_IS_SET_SIGNAL_LINE (self));

  drop (self);
  if (signal == NULL)
    return;
  self->signal = g_object_ref (signal);
  gtk_label_set_label (self->name, speedshop_set_signal_get_name (signal));
  gtk_label_set_label (self->detail, speedshop_set_signal_get_detail (signal));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  speedshop_set_signal_get_name (signal), -1);
  g_signal_connect_swapped (signal, "notify::on", G_CALLBACK (follow), self);
  follow (self);
}

/**
 * speedshop_set_signal_line_get_signal:
 *
 * Returns: (transfer none) (nullable): what it stands for
 */
SpeedshopSetSignal *
speedshop_set_signal_line_get_signal (SpeedshopSetSignalLine *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SET_SIGNAL_LINE (self), NULL);

  return self->signal;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-tile-signal-row.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>

struct _SpeedshopTileSignalRow
{
  GtkBox parent_instance;

  GtkLabel *name;
  GtkWidget *up;
  GtkWidget *away;
};

G_DEFINE_FINAL_TYPE (SpeedshopTileSignalRow, speedshop_tile_signal_row, GTK_TYPE_BOX)

enum
{
  RAISE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_up (SpeedshopTileSignalRow *self)
{
  g_signal_emit (self, signals[RAISE], 0);
}

static void
on_away (SpeedshopTileSignalRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
speedshop_tile_signal_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_TILE_SIGNAL_ROW);

  G_OBJECT_CLASS (speedshop_tile_signal_row_parent_class)->dispose (object);
}

static void
speedshop_tile_signal_row_class_init (SpeedshopTileSignalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_tile_signal_row_dispose;
  signals[RAISE] =
    g_signal_new ("raise", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] =
    g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-tile-signal-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileSignalRow, name);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileSignalRow, up);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopTileSignalRow, away);
  gtk_widget_class_bind_template_callback (widget_class, on_up);
  gtk_widget_class_bind_template_callback (widget_class, on_away);
}

static void
speedshop_tile_signal_row_init (SpeedshopTileSignalRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
call (GtkWidget *button, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * speedshop_tile_signal_row_new:
 * @name: the signal's, for people
 * @can_raise: %FALSE for the first one
 * @can_remove: %FALSE for the last one that is left
 */
GtkWidget *
speedshop_tile_signal_row_new (const char *name, gboolean can_raise, gboolean can_remove)
{
  SpeedshopTileSignalRow *self = g_object_new (SPEEDSHOP_TYPE_TILE_SIGNAL_ROW, NULL);
  /* Translators: %s is a signal's name */
  g_autofree char *up = g_strdup_printf (_ ("Move %s up"), name);
  /* Translators: %s is a signal's name */
  g_autofree char *away = g_strdup_printf (_ ("Remove %s from the chart"), name);

  gtk_label_set_label (self->name, name);
  gtk_widget_set_sensitive (self->up, can_raise);
  gtk_widget_set_sensitive (self->away, can_remove);
  call (self->up, up);
  call (self->away, away);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-marker-popover.h"

#include "app/speedshop-strip-axis.h"

#include <glib/gi18n.h>

struct _SpeedshopMarkerPopover
{
  GtkPopover parent_instance;

  SpeedshopMarkerList *list;
  GtkListBox *rows;
  GtkWidget *hint;
};

G_DEFINE_FINAL_TYPE (SpeedshopMarkerPopover, speedshop_marker_popover, GTK_TYPE_POPOVER)

enum
{
  GO,
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Which marker a control is about: its time, which no other one has. */
static gint64
time_of (gpointer control)
{
  const gint64 *t_us = g_object_get_data (G_OBJECT (control), "t-us");

  return *t_us;
}

static void
set_time (gpointer control, gint64 t_us)
{
  g_object_set_data_full (G_OBJECT (control), "t-us", g_memdup2 (&t_us, sizeof t_us), g_free);
}

static void
on_go (GtkButton *button, SpeedshopMarkerPopover *self)
{
  gint64 t_us = time_of (button);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[GO], 0, t_us);
}

static void
on_move (GtkButton *button, SpeedshopMarkerPopover *self)
{
  g_signal_emit (self, signals[MOVE], 0, time_of (button));
}

static void
on_remove (GtkButton *button, SpeedshopMarkerPopover *self)
{
  speedshop_marker_list_remove (self->list, time_of (button));
}

static void
rename_from (GtkWidget *entry)
{
  SpeedshopMarkerPopover *self =
    SPEEDSHOP_MARKER_POPOVER (gtk_widget_get_ancestor (entry, SPEEDSHOP_TYPE_MARKER_POPOVER));

  if (self != NULL && self->list != NULL)
    speedshop_marker_list_rename (self->list, time_of (entry),
                                  gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_named (GtkWidget *entry)
{
  rename_from (entry);
}

static void
on_left (GtkEventController *focus)
{
  rename_from (gtk_event_controller_get_widget (focus));
}

static GtkWidget *
make_button (SpeedshopMarkerPopover *self,
             gint64 t_us,
             const char *icon,
             const char *name,
             GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  set_time (button, t_us);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

static GtkWidget *
make_entry (const ShopMarker *marker, const char *when)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  /* Translators: the name of the marker at a time of the recording. */
  g_autofree char *name = g_strdup_printf (_ ("Name of the marker at %s"), when);

  set_time (entry, marker->t_us);
  gtk_editable_set_text (GTK_EDITABLE (entry), marker->text);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "activate", G_CALLBACK (on_named), NULL);
  g_signal_connect (focus, "leave", G_CALLBACK (on_left), NULL);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static GtkWidget *
make_row (SpeedshopMarkerPopover *self, const ShopMarker *marker)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *when = speedshop_strip_axis_format_clock (marker->t_us, 1);
  GtkWidget *go = gtk_button_new_with_label (when);
  /* Translators: a button that shows a marker's place; its name. */
  g_autofree char *name = g_strdup_printf (_ ("Go to %s"), marker->text);

  set_time (go, marker->t_us);
  gtk_widget_add_css_class (go, "flat");
  gtk_widget_add_css_class (go, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (go), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (go, "clicked", G_CALLBACK (on_go), self, 0);
  gtk_box_append (GTK_BOX (row), go);
  gtk_box_append (GTK_BOX (row), make_entry (marker, when));
  gtk_box_append (GTK_BOX (row), make_button (self, marker->t_us, "speedshop-flag-symbolic",
                                              _ ("Move to the crosshair"), G_CALLBACK (on_move)));
  gtk_box_append (GTK_BOX (row), make_button (self, marker->t_us, "speedshop-trash-symbolic",
                                              _ ("Delete marker"), G_CALLBACK (on_remove)));
  return row;
}

static void
fill (SpeedshopMarkerPopover *self)
{
  GtkWidget *row;
  guint n = speedshop_marker_list_get_n (self->list);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, row);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->rows, make_row (self, speedshop_marker_list_get (self->list, i)));
  gtk_widget_set_visible (self->hint, n == 0);
}

/**
 * speedshop_marker_popover_set_list:
 * @list: (nullable): what it shows
 */
void
speedshop_marker_popover_set_list (SpeedshopMarkerPopover *self, SpeedshopMarkerList *list)
{
  g_return_if_fail (SPEEDSHOP_IS_MARKER_POPOVER (self));

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list == NULL)
    return;
  g_signal_connect_object (list, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
speedshop_marker_popover_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_MARKER_POPOVER (object)->list);
  G_OBJECT_CLASS (speedshop_marker_popover_parent_class)->dispose (object);
}

static void
speedshop_marker_popover_class_init (SpeedshopMarkerPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_marker_popover_dispose;
  signals[GO] =
    g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MOVE] = g_signal_new ("move", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-marker-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMarkerPopover, rows);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopMarkerPopover, hint);
}

static void
speedshop_marker_popover_init (SpeedshopMarkerPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

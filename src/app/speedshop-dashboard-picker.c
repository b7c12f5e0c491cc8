/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboard-picker.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>

struct _SpeedshopDashboardPicker
{
  GtkPopover parent_instance;

  ObdSession *session;
  GtkEditable *search;
  GtkDropDown *kind;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpeedshopDashboardPicker, speedshop_dashboard_picker, GTK_TYPE_POPOVER)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_signal (GtkListBoxRow *row)
{
  return gtk_widget_get_name (GTK_WIDGET (row));
}

/* Each word that was typed begins or continues something in the name. */
static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  SpeedshopDashboardPicker *self = SPEEDSHOP_DASHBOARD_PICKER (user_data);
  GtkWidget *label = gtk_list_box_row_get_child (row);
  g_autofree char *name = g_utf8_casefold (gtk_label_get_label (GTK_LABEL (label)), -1);
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  g_auto (GStrv) words = g_strsplit (typed, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
add_signal (SpeedshopDashboardPicker *self, const ObdSignal *signal)
{
  GtkWidget *label = gtk_label_new (obd_signal_get_name (signal));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_name (row, signal->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  obd_signal_get_name (signal), -1);
  gtk_list_box_append (self->list, row);
}

static void
clear (SpeedshopDashboardPicker *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Built as it opens: a car learns to tell more while it is asked. */
static void
fill (SpeedshopDashboardPicker *self)
{
  ObdCatalogue *catalogue = obd_session_get_catalogue (self->session);

  clear (self);
  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);

      if (obd_session_supports (self->session, signal))
        add_signal (self, signal);
    }
}

static void
on_map (SpeedshopDashboardPicker *self)
{
  fill (self);
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_search_changed (SpeedshopDashboardPicker *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
pick (SpeedshopDashboardPicker *self, GtkListBoxRow *row)
{
  g_autofree char *signal = g_strdup (get_signal (row));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, gtk_drop_down_get_selected (self->kind), signal);
}

static void
on_row_activated (SpeedshopDashboardPicker *self, GtkListBoxRow *row)
{
  pick (self, row);
}

/* Enter takes the first that is found. */
static void
on_search_activate (SpeedshopDashboardPicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_wanted (row, self))
      {
        pick (self, row);
        return;
      }
}

static void
fill_kinds (SpeedshopDashboardPicker *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (guint i = 0; i < SPEEDSHOP_N_TILE_KINDS; i++)
    gtk_string_list_append (kinds, speedshop_tile_kind_get_name ((SpeedshopTileKind) i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
}

static void
speedshop_dashboard_picker_dispose (GObject *object)
{
  g_clear_object (&SPEEDSHOP_DASHBOARD_PICKER (object)->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPEEDSHOP_TYPE_DASHBOARD_PICKER);

  G_OBJECT_CLASS (speedshop_dashboard_picker_parent_class)->dispose (object);
}

static void
speedshop_dashboard_picker_class_init (SpeedshopDashboardPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_dashboard_picker_dispose;
  signals[PICKED] = g_signal_new ("picked", SPEEDSHOP_TYPE_DASHBOARD_PICKER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-dashboard-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardPicker, search);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardPicker, kind);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopDashboardPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, on_map);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
speedshop_dashboard_picker_init (SpeedshopDashboardPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  gtk_list_box_set_filter_func (self->list, is_wanted, self, NULL);
}

/**
 * speedshop_dashboard_picker_set_session:
 * @session: whose car is asked what it tells
 */
void
speedshop_dashboard_picker_set_session (SpeedshopDashboardPicker *self, ObdSession *session)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD_PICKER (self));

  g_set_object (&self->session, session);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboard-picker.h"

#include "app/speedshop-dashboard-picker-row.h"
#include "app/speedshop-sheet.h"
#include "speedshop-config.h"

#include <glib/gi18n.h>

#define WIDTH           480
#define HEIGHT          680
#define UPDATE_EVERY_MS 500

struct _SpeedshopDashboardPicker
{
  GtkBox parent_instance;

  ObdSession *session;
  BaseUnitSystem system;
  guint update; /* 0, or the source that shows the values of now */
  GtkEditable *search;
  GtkDropDown *kind;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpeedshopDashboardPicker, speedshop_dashboard_picker, GTK_TYPE_BOX)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const ObdSignal *
get_signal (GtkListBoxRow *row)
{
  return speedshop_dashboard_picker_row_get_signal (SPEEDSHOP_DASHBOARD_PICKER_ROW (row));
}

/* Each word that was typed begins or continues something in the name. */
static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  SpeedshopDashboardPicker *self = SPEEDSHOP_DASHBOARD_PICKER (user_data);
  g_autofree char *name = g_utf8_casefold (obd_signal_get_name (get_signal (row)), -1);
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  g_auto (GStrv) words = g_strsplit (typed, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
update (gpointer user_data)
{
  SpeedshopDashboardPicker *self = SPEEDSHOP_DASHBOARD_PICKER (user_data);
  gint64 now_us = g_get_monotonic_time ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    speedshop_dashboard_picker_row_update (SPEEDSHOP_DASHBOARD_PICKER_ROW (row), self->session,
                                           now_us);
  return G_SOURCE_CONTINUE;
}

static void
fill (SpeedshopDashboardPicker *self)
{
  ObdCatalogue *catalogue = obd_session_get_catalogue (self->session);

  for (guint i = 0; i < obd_catalogue_get_n_signals (catalogue); i++)
    {
      const ObdSignal *signal = obd_catalogue_get_signal (catalogue, i);

      if (obd_session_supports (self->session, signal))
        gtk_list_box_append (self->list, speedshop_dashboard_picker_row_new (signal, self->system));
    }
  update (self);
  self->update = g_timeout_add (UPDATE_EVERY_MS, update, self);
}

static void
on_search_changed (SpeedshopDashboardPicker *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
close_sheet (SpeedshopDashboardPicker *self)
{
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
pick (SpeedshopDashboardPicker *self, GtkListBoxRow *row)
{
  g_autoptr (SpeedshopDashboardPicker) kept = g_object_ref (self);
  const char *signal = get_signal (row)->id;
  guint kind = gtk_drop_down_get_selected (self->kind);

  close_sheet (self);
  g_signal_emit (kept, signals[PICKED], 0, kind, signal);
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
  SpeedshopDashboardPicker *self = SPEEDSHOP_DASHBOARD_PICKER (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_object (&self->session);
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
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, close_sheet);
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
 * speedshop_dashboard_picker_present:
 * @parent: the window that it lies over
 * @session: whose car is asked what it tells
 * @system: the person's units
 *
 * Returns: (transfer none): the sheet's content, which its closing frees
 */
SpeedshopDashboardPicker *
speedshop_dashboard_picker_present (GtkWindow *parent, ObdSession *session, BaseUnitSystem system)
{
  SpeedshopDashboardPicker *self = g_object_new (SPEEDSHOP_TYPE_DASHBOARD_PICKER, NULL);

  self->session = g_object_ref (session);
  self->system = system;
  fill (self);
  speedshop_sheet_present (parent, _ ("Add an instrument"), GTK_WIDGET (self), WIDTH, HEIGHT);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return self;
}

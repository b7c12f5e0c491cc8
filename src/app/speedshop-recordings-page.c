/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recordings-page.h"

#include "app/speedshop-confirm.h"
#include "app/speedshop-export-bar.h"
#include "app/speedshop-log-sheet.h"
#include "app/speedshop-page-keys.h"
#include "app/speedshop-pill.h"
#include "app/speedshop-gauges-button.h"
#include "app/speedshop-rail-button.h"
#include "app/speedshop-record-pill.h"
#include "app/speedshop-recording-note.h"
#include "app/speedshop-recording-row.h"
#include "app/speedshop-recording-view.h"
#include "app/speedshop-recordings-list.h"
#include "app/speedshop-runs-view.h"
#include "app/speedshop-vehicle-heading.h"
#include "app/speedshop-window.h"
#include "shop/shop-recording-edit.h"
#include "shop/shop-recording-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SpeedshopRecordingsPage
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  ShopRecordingList *recordings;
  ShopRecording *shown; /* NULL while none is open */
  char *other_id;       /* what to lay over the recording that is being opened, or NULL */

  GtkStack *headers;
  GtkStack *stack;
  SpeedshopRecordingsList *list;
  SpeedshopVehicleHeading *heading;
  GtkWidget *simulated;
  GtkMenuButton *signals_button;
  GtkMenuButton *markers_button;
  GtkMenuButton *note_button;
  SpeedshopRecordingNote *note;
  GtkMenuButton *compare_button;
  GtkListBox *others;
  GtkMenuButton *export_button;
  GtkToggleButton *runs_button;
  SpeedshopExportBar *export_bar;
  GtkBox *beside;
  SpeedshopRecordingView *view;
  SpeedshopRunsView *runs;
};

G_DEFINE_FINAL_TYPE (SpeedshopRecordingsPage, speedshop_recordings_page, GTK_TYPE_BOX)

/* A recording that the person is asked about. */
typedef struct
{
  SpeedshopRecordingsPage *page;
  ShopRecording *recording;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->page);
  g_object_unref (question->recording);
  g_free (question);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecordingsPage) self = SPEEDSHOP_RECORDINGS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (!shop_desk_run_finish (SHOP_DESK (source), result, NULL, &error) && window != NULL)
    speedshop_window_toast (SPEEDSHOP_WINDOW (window), error->message);
}

static void
delete_confirmed (gpointer user_data)
{
  Question *question = user_data;
  ShopRecordingDiscard discard = { 0 };

  base_id_parse (shop_recording_get_id (question->recording), &discard.recording);
  shop_recording_discard_async (speedshop_context_get_desk (question->page->context), &discard,
                                NULL, on_deleted, g_object_ref (question->page));
}

static void
ask_to_delete (SpeedshopRecordingsPage *self, ShopRecording *recording)
{
  Question *question = g_new0 (Question, 1);
  g_autofree char *body =
    g_strdup_printf (_ ("“%s” and its readings are erased. This cannot be undone."),
                     shop_recording_get_title (recording));

  question->page = g_object_ref (self);
  question->recording = g_object_ref (recording);
  speedshop_confirm_destructive (GTK_WIDGET (self), _ ("Delete recording?"), body,
                                 _ ("Delete recording"), delete_confirmed, question, question_free);
}

/* --- going from view to view --- */

static gboolean
is_open (SpeedshopRecordingsPage *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->headers), "recording");
}

static void
choose_view (SpeedshopRecordingsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->recordings));

  if (!is_open (self))
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

/**
 * speedshop_recordings_page_open:
 * @id: of the recording
 *
 * Opens a recording in the page.
 */
void
speedshop_recordings_page_open (SpeedshopRecordingsPage *self, const char *id)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDINGS_PAGE (self));
  g_return_if_fail (id != NULL);

  g_clear_pointer (&self->other_id, g_free);
  gtk_stack_set_visible_child_name (self->headers, "recording");
  gtk_stack_set_visible_child_name (self->stack, "recording");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recordings.back", TRUE);
  speedshop_recording_view_open (self->view, id);
}

/**
 * speedshop_recordings_page_compare:
 * @id: of the recording
 * @other_id: of the one that it is compared with
 *
 * Opens a recording in the page, with another one laid over it.
 */
void
speedshop_recordings_page_compare (SpeedshopRecordingsPage *self,
                                   const char *id,
                                   const char *other_id)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDINGS_PAGE (self));
  g_return_if_fail (other_id != NULL);

  speedshop_recordings_page_open (self, id);
  self->other_id = g_strdup (other_id);
}

static void
chosen_cb (SpeedshopRecordingsPage *self, ShopRecording *recording)
{
  speedshop_recordings_page_open (self, shop_recording_get_id (recording));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopRecordingsPage *self = SPEEDSHOP_RECORDINGS_PAGE (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list"))
    speedshop_recordings_list_find (self->list);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopRecordingsPage *self = SPEEDSHOP_RECORDINGS_PAGE (widget);

  speedshop_recording_view_close (self->view);
  gtk_widget_action_set_enabled (widget, "recordings.back", FALSE);
  gtk_stack_set_visible_child_name (self->headers, "list");
  if (self->recordings != NULL)
    choose_view (self);
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* --- the recording that is open --- */

static ShopVehicle *
find_vehicle (SpeedshopRecordingsPage *self, ShopRecording *recording)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (self->context);
  const char *id = shop_recording_get_vehicle_id (recording);

  return vehicles != NULL && id != NULL ? shop_vehicle_list_find (vehicles, id) : NULL;
}

/* The list's own, which follows what is changed; the one that was opened does not. */
static ShopRecording *
find_listed (SpeedshopRecordingsPage *self, ShopRecording *opened)
{
  guint n =
    self->recordings != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->recordings)) : 0;

  for (guint i = 0; opened != NULL && i < n; i++)
    {
      g_autoptr (ShopRecording) listed = g_list_model_get_item (G_LIST_MODEL (self->recordings), i);

      if (g_strcmp0 (shop_recording_get_id (listed), shop_recording_get_id (opened)) == 0)
        return listed;
    }
  return opened;
}

static void
show_heading (SpeedshopRecordingsPage *self)
{
  ShopRecording *recording = self->shown;
  g_autofree char *subtitle = speedshop_recording_describe (self->context, recording);

  speedshop_vehicle_heading_set_vehicle (self->heading, find_vehicle (self, recording));
  speedshop_vehicle_heading_set_title (self->heading, shop_recording_get_title (recording));
  speedshop_vehicle_heading_set_subtitle (self->heading, subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading), shop_recording_get_note (recording));
  speedshop_recording_note_show (self->note, self->context, recording);
}

static void
set_shown (SpeedshopRecordingsPage *self, ShopRecording *recording)
{
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_func (self->shown, show_heading, self);
  if (!g_set_object (&self->shown, recording) || recording == NULL)
    return;
  g_signal_connect_object (recording, "notify", G_CALLBACK (show_heading), self, G_CONNECT_SWAPPED);
  show_heading (self);
}

static void
compare_opened (SpeedshopRecordingsPage *self)
{
  g_autofree char *other_id = g_steal_pointer (&self->other_id);

  if (other_id != NULL)
    speedshop_recording_view_compare (self->view, other_id);
}

static void
show_recording_cb (SpeedshopRecordingsPage *self)
{
  ShopRecording *recording =
    find_listed (self, speedshop_recording_view_get_recording (self->view));
  gboolean there = recording != NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->signals_button), there);
  gtk_widget_set_sensitive (GTK_WIDGET (self->markers_button), there);
  gtk_widget_set_sensitive (GTK_WIDGET (self->compare_button), there);
  gtk_widget_set_visible (self->simulated, there && shop_recording_is_simulated (recording));
  gtk_widget_set_sensitive (GTK_WIDGET (self->note_button), there);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), there);
  gtk_widget_set_sensitive (GTK_WIDGET (self->runs_button), there);
  speedshop_runs_view_show (self->runs, recording);
  set_shown (self, recording);
  gtk_list_box_invalidate_filter (self->others);
  if (there)
    compare_opened (self);
}

/* Beside the chart, or one line over it. */
static void
place_runs (SpeedshopRecordingsPage *self)
{
  gboolean found = speedshop_runs_view_get_found (self->runs);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->beside),
                                  found ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_reorder_child_after (self->beside, GTK_WIDGET (self->runs),
                               found ? GTK_WIDGET (self->view) : NULL);
}

static void
hide_runs_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopRecordingsPage *self = SPEEDSHOP_RECORDINGS_PAGE (widget);

  gtk_toggle_button_set_active (self->runs_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->runs_button));
}

/* --- in from a file, and out to one --- */

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRoot *window = gtk_widget_get_root (widget);

  speedshop_log_sheet_choose (SPEEDSHOP_WINDOW (window),
                              SPEEDSHOP_RECORDINGS_PAGE (widget)->context);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SpeedshopRecordingsPage *self = SPEEDSHOP_RECORDINGS_PAGE (widget);
  ShopRecordingFormat format;

  if (self->shown != NULL &&
      shop_recording_format_parse (g_variant_get_string (parameter, NULL), &format))
    speedshop_export_bar_export (self->export_bar, self->context, self->shown, format);
}

/* --- choosing another one to compare with --- */

static gboolean
is_other (GtkListBoxRow *row, gpointer user_data)
{
  SpeedshopRecordingsPage *self = user_data;
  ShopRecording *shown = speedshop_recording_view_get_recording (self->view);
  ShopRecording *recording = speedshop_recording_row_get_recording (row);

  return shown != NULL && !shop_recording_is_running (recording) &&
         g_strcmp0 (shop_recording_get_id (shown), shop_recording_get_id (recording)) != 0;
}

/* Those of the same car first: that is what a repair is judged by. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  SpeedshopRecordingsPage *self = user_data;
  ShopRecording *shown = speedshop_recording_view_get_recording (self->view);
  const char *car = shown != NULL ? shop_recording_get_vehicle_id (shown) : NULL;
  ShopRecording *left = speedshop_recording_row_get_recording (a);
  ShopRecording *right = speedshop_recording_row_get_recording (b);
  gboolean left_same = g_strcmp0 (shop_recording_get_vehicle_id (left), car) == 0;
  gboolean right_same = g_strcmp0 (shop_recording_get_vehicle_id (right), car) == 0;
  gint64 later = shop_recording_get_started_s (right) - shop_recording_get_started_s (left);

  if (left_same != right_same)
    return left_same ? -1 : 1;
  return (later > 0) - (later < 0);
}

static void
sort_others_cb (SpeedshopRecordingsPage *self)
{
  gtk_list_box_invalidate_sort (self->others);
}

static void
other_activated_cb (SpeedshopRecordingsPage *self, GtkListBoxRow *row)
{
  gtk_menu_button_popdown (self->compare_button);
  speedshop_recording_view_compare (
    self->view, shop_recording_get_id (speedshop_recording_row_get_recording (row)));
}

static void
fill_others (SpeedshopRecordingsPage *self)
{
  GtkWidget *row;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->recordings));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->others))) != NULL &&
         GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->others, row);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShopRecording) recording =
        g_list_model_get_item (G_LIST_MODEL (self->recordings), i);

      gtk_list_box_append (self->others, speedshop_recording_row_new (self->context, recording));
    }
}

/* Those of a store that was restored are other ones. */
static void
show_recordings (SpeedshopRecordingsPage *self)
{
  if (!speedshop_context_get_store_ready (self->context))
    return;
  g_clear_object (&self->recordings);
  self->recordings = shop_recording_list_new (speedshop_context_get_db (self->context), NULL);
  speedshop_recordings_list_show (self->list, self->context, self->recordings);
  g_signal_connect_object (self->recordings, "items-changed", G_CALLBACK (choose_view), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recordings, "items-changed", G_CALLBACK (fill_others), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recordings.import", TRUE);
  choose_view (self);
  fill_others (self);
}

static void
speedshop_recordings_page_dispose (GObject *object)
{
  SpeedshopRecordingsPage *self = SPEEDSHOP_RECORDINGS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_RECORDINGS_PAGE);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->other_id, g_free);
  g_clear_object (&self->recordings);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_recordings_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, headers);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, stack);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, list);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, heading);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, simulated);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, signals_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, markers_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, note_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, note);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, compare_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, others);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, export_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, runs_button);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, export_bar);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, view);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, beside);
  gtk_widget_class_bind_template_child (klass, SpeedshopRecordingsPage, runs);
  gtk_widget_class_bind_template_callback (klass, chosen_cb);
  gtk_widget_class_bind_template_callback (klass, place_runs);
  gtk_widget_class_bind_template_callback (klass, ask_to_delete);
  gtk_widget_class_bind_template_callback (klass, other_activated_cb);
  gtk_widget_class_bind_template_callback (klass, show_recording_cb);
  gtk_widget_class_bind_template_callback (klass, sort_others_cb);
  gtk_widget_class_bind_template_callback (klass, speedshop_recording_view_go);
}

static void
speedshop_recordings_page_class_init (SpeedshopRecordingsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_recordings_page_dispose;
  g_type_ensure (SPEEDSHOP_TYPE_EXPORT_BAR);
  g_type_ensure (SPEEDSHOP_TYPE_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_GAUGES_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RAIL_BUTTON);
  g_type_ensure (SPEEDSHOP_TYPE_RECORD_PILL);
  g_type_ensure (SPEEDSHOP_TYPE_RECORDING_NOTE);
  g_type_ensure (SPEEDSHOP_TYPE_RECORDING_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_RECORDINGS_LIST);
  g_type_ensure (SPEEDSHOP_TYPE_RUNS_VIEW);
  g_type_ensure (SPEEDSHOP_TYPE_VEHICLE_HEADING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-recordings-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "recordings.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "recordings.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "recordings.hide-runs", NULL, hide_runs_action);
  gtk_widget_class_install_action (widget_class, "recordings.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "recordings.export", "s", export_action);
}

static void
speedshop_recordings_page_init (SpeedshopRecordingsPage *self)
{
  static const SpeedshopPageKey keys[] = {
    { "<Alt>Left", "recordings.back" },
    { "<Control>f", "recordings.find" },
    { "m", "recording.mark" },
    { "<Control>z", "recording.undo" },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "recording",
                                  speedshop_recording_view_get_actions (self->view));
  gtk_menu_button_set_popover (self->signals_button,
                               GTK_WIDGET (speedshop_recording_view_get_signals (self->view)));
  gtk_menu_button_set_popover (self->markers_button,
                               GTK_WIDGET (speedshop_recording_view_get_markers (self->view)));
  gtk_list_box_set_filter_func (self->others, is_other, self, NULL);
  gtk_list_box_set_sort_func (self->others, compare_rows, self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recordings.back", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recordings.import", FALSE);
  speedshop_page_keys_add (GTK_WIDGET (self), keys, G_N_ELEMENTS (keys));
}

GtkWidget *
speedshop_recordings_page_new (SpeedshopContext *context)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CONTEXT (context), NULL);

  SpeedshopRecordingsPage *self = g_object_new (SPEEDSHOP_TYPE_RECORDINGS_PAGE, NULL);
  self->context = g_object_ref (context);
  speedshop_recording_view_set_context (self->view, context);
  speedshop_runs_view_set_context (self->runs, context);
  place_runs (self);
  g_signal_connect_object (context, "notify::store-ready", G_CALLBACK (show_recordings), self,
                           G_CONNECT_SWAPPED);
  show_recordings (self);
  show_recording_cb (self);
  return GTK_WIDGET (self);
}

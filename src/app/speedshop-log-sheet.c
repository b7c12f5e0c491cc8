/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-log-sheet.h"

#include "app/speedshop-log-preview.h"
#include "app/speedshop-sheet.h"
#include "app/speedshop-work-bar.h"
#include "road/road-log.h"

#include <glib/gi18n.h>

struct _SpeedshopLogSheet
{
  AdwBin parent_instance;

  SpeedshopContext *context;
  SpeedshopWindow *window;
  char *path;
  char *time;                /* the column that a person said is the time; NULL for the known one */
  GCancellable *cancellable; /* of the sheet's life */
  GSimpleAction *import;

  GtkStack *stack;
  SpeedshopWorkBar *work;
  AdwStatusPage *problem;
  GtkDropDown *times;
  SpeedshopLogPreview *preview;
};

G_DEFINE_FINAL_TYPE (SpeedshopLogSheet, speedshop_log_sheet, ADW_TYPE_BIN)

static char *
dup_name (SpeedshopLogSheet *self)
{
  return g_filename_display_basename (self->path);
}

static void
close_sheet (SpeedshopLogSheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_window_close (GTK_WINDOW (root));
}

static void
begin_work (SpeedshopLogSheet *self, const char *text, BaseProgress *progress)
{
  g_simple_action_set_enabled (self->import, FALSE);
  speedshop_work_bar_begin (self->work, text, progress);
  gtk_stack_set_visible_child_name (self->stack, "work");
}

static void
show_preview (SpeedshopLogSheet *self)
{
  speedshop_work_bar_end (self->work);
  gtk_stack_set_visible_child_name (self->stack, "preview");
  g_simple_action_set_enabled (self->import,
                               speedshop_log_preview_get_vehicle_id (self->preview) != NULL);
}

static void
vehicle_cb (SpeedshopLogSheet *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "preview") == 0)
    show_preview (self);
}

/* --- reading --- */

static void
show_log (SpeedshopLogSheet *self, ObdLog *log)
{
  g_autofree char *name = dup_name (self);

  speedshop_log_preview_show (self->preview, name, log);
  show_preview (self);
}

/* Where no column is known as the time, a person knows it. */
static void
show_failure (SpeedshopLogSheet *self, char **headers, const GError *error)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const *) headers);

  speedshop_work_bar_end (self->work);
  gtk_drop_down_set_model (self->times, G_LIST_MODEL (names));
  adw_status_page_set_description (self->problem, error->message);
  gtk_stack_set_visible_child_name (self->stack, headers != NULL ? "time" : "problem");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopLogSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) headers = NULL;
  ObdLog *log = road_log_read_finish (result, &headers, &error);

  if (log != NULL)
    show_log (self, log);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, headers, error);
}

static void
add_time (SpeedshopLogSheet *self, JsonObject *map)
{
  if (self->time != NULL)
    json_object_set_string_member (map, self->time, "time");
}

static RoadLogFile
get_file (SpeedshopLogSheet *self, JsonObject *map, BaseProgress *progress)
{
  return (RoadLogFile){ .path = self->path,
                        .catalogue =
                          obd_session_get_catalogue (speedshop_context_get_session (self->context)),
                        .zone = speedshop_context_get_zone (self->context),
                        .map = map,
                        .progress = progress };
}

static void
read_log (SpeedshopLogSheet *self)
{
  g_autoptr (BaseProgress) progress = base_progress_new ();
  g_autoptr (JsonObject) map = json_object_new ();
  const RoadLogFile file = get_file (self, map, progress);
  g_autofree char *name = dup_name (self);
  /* Translators: the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Reading %s…"), name);

  add_time (self, map);
  begin_work (self, text, progress);
  road_log_read_async (&file, self->cancellable, read_cb, g_object_ref (self));
}

static void
time_cb (SpeedshopLogSheet *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->times);

  g_free (self->time);
  self->time = g_strdup (gtk_string_object_get_string (chosen));
  read_log (self);
}

/* --- keeping --- */

/* The window outlives the sheet. */
static void
open_recording (SpeedshopLogSheet *self, const BaseId *recording)
{
  g_autofree char *id = base_id_dup_text (recording);
  g_autofree char *name = dup_name (self);
  /* Translators: the name of a file. */
  g_autofree char *done = g_strdup_printf (_ ("Imported %s"), name);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.recording", "s", id);
  speedshop_window_toast (self->window, done);
}

static void
taken_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopLogSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  BaseId recording;

  if (road_log_take_finish (SHOP_DESK (desk), result, &recording, &error))
    {
      open_recording (self, &recording);
      close_sheet (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      speedshop_log_preview_tell_problem (self->preview, error->message);
      show_preview (self);
    }
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SpeedshopLogSheet *self = user_data;
  g_autoptr (BaseProgress) progress = base_progress_new ();
  g_autoptr (JsonObject) map = speedshop_log_preview_dup_map (self->preview);
  const RoadLogFile file = get_file (self, map, progress);
  g_autofree char *name = dup_name (self);
  /* Translators: the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Importing %s…"), name);
  BaseId vehicle;

  add_time (self, map);
  base_id_parse (speedshop_log_preview_get_vehicle_id (self->preview), &vehicle);
  begin_work (self, text, progress);
  road_log_take_async (speedshop_context_get_desk (self->context), &file, &vehicle,
                       self->cancellable, taken_cb, g_object_ref (self));
}

/* --- the sheet --- */

/* What is under way holds the sheet, so that its end would come too late. */
static gboolean
close_cb (SpeedshopLogSheet *self)
{
  g_cancellable_cancel (self->cancellable);
  return GDK_EVENT_PROPAGATE;
}

static void
present (SpeedshopWindow *parent, SpeedshopContext *context, const char *path)
{
  SpeedshopLogSheet *self = g_object_new (SPEEDSHOP_TYPE_LOG_SHEET, NULL);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->context = g_object_ref (context);
  self->window = g_object_ref (parent);
  self->path = g_strdup (path);
  speedshop_log_preview_set_context (self->preview, context);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->import));
  GtkWindow *sheet =
    speedshop_sheet_present (GTK_WINDOW (parent), _ ("Import a log"), GTK_WIDGET (self), 860, 720);
  gtk_widget_insert_action_group (GTK_WIDGET (sheet), "sheet", G_ACTION_GROUP (group));
  speedshop_sheet_add_buttons (sheet, _ ("Import"), "sheet.import");
  g_signal_connect_object (sheet, "close-request", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  read_log (self);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, SpeedshopContext *context)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);

  if (path != NULL && parent != NULL)
    present (SPEEDSHOP_WINDOW (parent), context, path);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = { "csv", "txt", "tsv", "log" };
  g_autoptr (GtkFileFilter) logs = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (logs, _ ("Logs (CSV)"));
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (logs, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, logs);
  gtk_file_chooser_add_filter (chooser, all);
}

/**
 * speedshop_log_sheet_choose:
 * @parent: the window that it lies over, and that opens what was imported
 *
 * Asks for a file and takes it in. The store must be open.
 */
void
speedshop_log_sheet_choose (SpeedshopWindow *parent, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_WINDOW (parent));
  g_return_if_fail (speedshop_context_get_store_ready (context));

  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    _ ("Import a log"), GTK_WINDOW (parent), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  add_filters (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), context, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
again_cb (SpeedshopLogSheet *self)
{
  speedshop_log_sheet_choose (self->window, self->context);
  close_sheet (self);
}

static void
speedshop_log_sheet_dispose (GObject *object)
{
  SpeedshopLogSheet *self = SPEEDSHOP_LOG_SHEET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->import);
  g_clear_object (&self->window);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_log_sheet_parent_class)->dispose (object);
}

static void
speedshop_log_sheet_finalize (GObject *object)
{
  SpeedshopLogSheet *self = SPEEDSHOP_LOG_SHEET (object);

  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self->time);
  G_OBJECT_CLASS (speedshop_log_sheet_parent_class)->finalize (object);
}

static void
speedshop_log_sheet_class_init (SpeedshopLogSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_log_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_log_sheet_finalize;
  g_type_ensure (SPEEDSHOP_TYPE_LOG_PREVIEW);
  g_type_ensure (SPEEDSHOP_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-log-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogSheet, stack);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogSheet, work);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogSheet, problem);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogSheet, times);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopLogSheet, preview);
  gtk_widget_class_bind_template_callback (widget_class, vehicle_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
speedshop_log_sheet_init (SpeedshopLogSheet *self)
{
  self->cancellable = g_cancellable_new ();
  self->import = g_simple_action_new ("import", NULL);
  g_signal_connect_object (self->import, "activate", G_CALLBACK (import_cb), self, 0);
  gtk_widget_init_template (GTK_WIDGET (self));
}

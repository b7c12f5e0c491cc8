/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-export-bar.h"

#include "app/speedshop-window.h"
#include "app/speedshop-work-bar.h"

#include <glib/gi18n.h>

struct _SpeedshopExportBar
{
  GtkBox parent_instance;

  StoreDb *db;
  char *id; /* of the recording */
  char *path;
  ShopRecordingFormat format;
  GtkFileChooserNative *chooser; /* NULL but while it asks */
  GCancellable *cancellable;     /* NULL but while it writes and was not cancelled */
  GThread *thread;               /* that writes; NULL but until it ended */
  gboolean waiting;              /* to write once the one before it ended */

  SpeedshopWorkBar *work;
};

G_DEFINE_FINAL_TYPE (SpeedshopExportBar, speedshop_export_bar, GTK_TYPE_BOX)

static const struct
{
  const char *suffix;
  const char *name;
} formats[] = {
  [SHOP_RECORDING_CSV] = { ".csv", N_ ("Comma-separated values (CSV)") },
  [SHOP_RECORDING_XLSX] = { ".xlsx", N_ ("Workbook (XLSX)") },
};

static void
tell (SpeedshopExportBar *self, const char *text)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (SPEEDSHOP_IS_WINDOW (window))
    speedshop_window_toast (SPEEDSHOP_WINDOW (window), text);
}

/* --- writing --- */

static void
tell_place (SpeedshopExportBar *self)
{
  g_autofree char *name = g_filename_display_name (self->path);
  const char *home = g_get_home_dir ();
  gboolean at_home = g_str_has_prefix (name, home) && name[strlen (home)] == G_DIR_SEPARATOR;
  g_autofree char *place =
    at_home ? g_strconcat ("~", name + strlen (home), NULL) : g_strdup (name);
  /* Translators: where a file lies. */
  g_autofree char *text = g_strdup_printf (_ ("Exported to %s"), place);

  tell (self, text);
}

/* What is to be written, and where. */
typedef struct
{
  char *id;
  ShopRecordingFormat format;
  char *path;
  BaseProgress *progress;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->id);
  g_free (order->path);
  base_progress_unref (order->progress);
  g_free (order);
}

static gpointer
write_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  const Order *order = g_task_get_task_data (task);
  GError *error = NULL;

  if (shop_recording_export (g_task_get_source_object (task), order->id, order->format, order->path,
                             order->progress, g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  return NULL;
}

static void write_file (SpeedshopExportBar *self);

/* One that was cancelled was told of then, unless it was too late and the file is there. */
static void
written_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopExportBar) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_pointer (&self->thread, g_thread_join);
  g_clear_object (&self->cancellable);
  speedshop_work_bar_end (self->work);
  if (written)
    tell_place (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
  if (self->waiting)
    write_file (self);
}

/* A thread of its own, so that it can be waited for. */
static void
write_file (SpeedshopExportBar *self)
{
  Order *order = g_new (Order, 1);
  g_autofree char *name = g_filename_display_basename (self->path);
  /* Translators: the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Exporting %s…"), name);

  *order =
    (Order){ g_strdup (self->id), self->format, g_strdup (self->path), base_progress_new () };
  self->waiting = FALSE;
  self->cancellable = g_cancellable_new ();
  speedshop_work_bar_begin (self->work, text, order->progress);
  g_autoptr (GTask) task =
    g_task_new (self->db, self->cancellable, written_cb, g_object_ref (self));
  g_task_set_task_data (task, order, order_free);
  /* What the thread says is so: a file that was written just before it was cancelled is there. */
  g_task_set_check_cancellable (task, FALSE);
  self->thread = g_thread_new ("export", write_in_thread, g_object_ref (task));
}

/* The thread may have to end what it does; nobody waits for that. */
static void
cancel_cb (SpeedshopExportBar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  speedshop_work_bar_end (self->work);
  tell (self, _ ("Export cancelled; no file was written"));
}

/* --- asking where --- */

/**
 * speedshop_export_dup_file_name:
 * @title: (nullable): of the recording
 *
 * Returns: (transfer full): what its file may be called on any system
 */
char *
speedshop_export_dup_file_name (const char *title, ShopRecordingFormat format)
{
  g_autofree char *name =
    g_strstrip (g_strdelimit (g_strdup (title != NULL ? title : ""), "/\\:*?\"<>|", '-'));

  g_return_val_if_fail (format < G_N_ELEMENTS (formats), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].suffix))
      name[strlen (name) - strlen (formats[i].suffix)] = '\0';
  return g_strconcat (*name != '\0' ? name : _ ("Recording"), formats[format].suffix, NULL);
}

/* A file that is called .csv is one, whatever was chosen in the menu. */
static void
obey_name (SpeedshopExportBar *self)
{
  for (gsize i = 0; self->path != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (self->path, formats[i].suffix))
      self->format = (ShopRecordingFormat) i;
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, SpeedshopExportBar *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  g_free (self->path);
  self->path = g_file_get_path (file);
  obey_name (self);
  self->waiting = self->path != NULL && self->thread != NULL;
  if (self->path != NULL && !self->waiting)
    write_file (self);
  else if (self->path == NULL)
    tell (self, _ ("That place is not a folder of this computer; choose another one."));
}

static void
add_filter (SpeedshopExportBar *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ (formats[self->format].name));
  gtk_file_filter_add_suffix (filter, formats[self->format].suffix + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
}

/**
 * speedshop_export_bar_export:
 *
 * Asks where to and writes @recording there. While one is on its way, nothing happens.
 */
void
speedshop_export_bar_export (SpeedshopExportBar *self,
                             SpeedshopContext *context,
                             ShopRecording *recording,
                             ShopRecordingFormat format)
{
  g_return_if_fail (SPEEDSHOP_IS_EXPORT_BAR (self));
  g_return_if_fail (recording != NULL && format < G_N_ELEMENTS (formats));

  if (self->chooser != NULL || self->cancellable != NULL)
    return;
  g_autofree char *name =
    speedshop_export_dup_file_name (shop_recording_get_title (recording), format);
  g_set_object (&self->db, speedshop_context_get_db (context));
  g_free (self->id);
  self->id = g_strdup (shop_recording_get_id (recording));
  self->format = format;
  self->chooser = gtk_file_chooser_native_new (_ ("Export the recording"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);
  add_filter (self);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- the widget --- */

/* The window is closed, and the program may be over with it: half a file is taken away first. */
static void
speedshop_export_bar_unroot (GtkWidget *widget)
{
  SpeedshopExportBar *self = SPEEDSHOP_EXPORT_BAR (widget);

  g_cancellable_cancel (self->cancellable);
  self->waiting = FALSE;
  g_clear_pointer (&self->thread, g_thread_join);
  GTK_WIDGET_CLASS (speedshop_export_bar_parent_class)->unroot (widget);
}

static void
speedshop_export_bar_dispose (GObject *object)
{
  SpeedshopExportBar *self = SPEEDSHOP_EXPORT_BAR (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->db);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_EXPORT_BAR);
  G_OBJECT_CLASS (speedshop_export_bar_parent_class)->dispose (object);
}

static void
speedshop_export_bar_finalize (GObject *object)
{
  SpeedshopExportBar *self = SPEEDSHOP_EXPORT_BAR (object);

  g_free (self->id);
  g_free (self->path);
  G_OBJECT_CLASS (speedshop_export_bar_parent_class)->finalize (object);
}

static void
speedshop_export_bar_class_init (SpeedshopExportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_export_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_export_bar_finalize;
  widget_class->unroot = speedshop_export_bar_unroot;
  g_type_ensure (SPEEDSHOP_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-export-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopExportBar, work);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
speedshop_export_bar_init (SpeedshopExportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

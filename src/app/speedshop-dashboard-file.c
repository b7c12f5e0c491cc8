/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dashboard's way out to a file that a person chooses, and in from one. */
#include "app/speedshop-dashboard-file.h"

#include "speedshop-config.h"

#include <glib/gi18n.h>

/* A task whose data is the chooser, and whose source is what is being written. */
static void
cancel (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("No file was chosen."));
}

static GtkFileChooser *
create_chooser (GtkWindow *parent, GtkFileChooserAction action, const char *title, const char *verb)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, verb, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Dashboards"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return GTK_FILE_CHOOSER (chooser);
}

static GTask *
ask (gpointer source,
     GtkFileChooser *chooser,
     GCallback chosen,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (source, NULL, callback, user_data);

  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", chosen, task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  return task;
}

/* --- out --- */

static void
written_cb (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
export_to_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    {
      cancel (task);
      g_object_unref (task);
      return;
    }
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  text = speedshop_dashboard_to_text (SPEEDSHOP_DASHBOARD (g_task_get_source_object (task)));
  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, task);
}

/**
 * speedshop_dashboard_file_export_async:
 *
 * Asks for a file and writes @dashboard there as JSON.
 */
void
speedshop_dashboard_file_export_async (SpeedshopDashboard *dashboard,
                                       GtkWindow *parent,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GtkFileChooser *chooser = create_chooser (parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                            _ ("Export the dashboard"), _ ("_Export"));
  g_autofree char *name = g_strconcat (speedshop_dashboard_get_name (dashboard), ".json", NULL);

  gtk_file_chooser_set_current_name (chooser, g_strdelimit (name, "/", '-'));
  ask (dashboard, chooser, G_CALLBACK (export_to_cb), callback, user_data);
}

gboolean
speedshop_dashboard_file_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- in --- */

static void
read_cb (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *text = NULL;
  gsize length = 0;
  GError *error = NULL;
  SpeedshopDashboard *dashboard = NULL;

  if (g_file_load_contents_finish (G_FILE (file), result, &text, &length, NULL, &error))
    dashboard = speedshop_dashboard_new_from_text (text, (gssize) length, &error);
  if (dashboard != NULL)
    g_task_return_pointer (task, dashboard, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
import_from_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    {
      cancel (task);
      g_object_unref (task);
      return;
    }
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_file_load_contents_async (file, NULL, read_cb, task);
}

/**
 * speedshop_dashboard_file_import_async:
 *
 * Asks for a file and reads a dashboard from it.
 */
void
speedshop_dashboard_file_import_async (GtkWindow *parent,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GtkFileChooser *chooser =
    create_chooser (parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Import a dashboard"), _ ("_Import"));

  ask (NULL, chooser, G_CALLBACK (import_from_cb), callback, user_data);
}

/**
 * speedshop_dashboard_file_import_finish:
 *
 * Returns: (transfer full): the dashboard, without a key; %NULL with a sentence where the file is
 *   none, and with %G_IO_ERROR_CANCELLED where the person chose none
 */
SpeedshopDashboard *
speedshop_dashboard_file_import_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

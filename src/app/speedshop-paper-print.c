/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-paper-print.h"

#include <glib/gi18n.h>

/* Sending a document to a printer or into a file. Both end in @done; a dialog that is cancelled
 * does not. */

typedef struct
{
  PaperDocument *paper;
  SpeedshopPaperDone done;
  gpointer user_data;
  GDestroyNotify destroy;
  gboolean is_told; /* an operation may tell its error twice */
} Order;

static Order *
order_new (PaperDocument *paper,
           SpeedshopPaperDone done,
           gpointer user_data,
           GDestroyNotify destroy)
{
  Order *self = g_new0 (Order, 1);

  self->paper = paper_document_ref (paper);
  self->done = done;
  self->user_data = user_data;
  self->destroy = destroy;
  return self;
}

static void
order_free (gpointer data)
{
  Order *self = data;

  paper_document_unref (self->paper);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

/* --- printing --- */

/* Printers leave a margin of their own; the paper has one already. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int index, Order *order)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / PAPER_WIDTH,
                      gtk_print_context_get_height (context) / PAPER_HEIGHT);

  cairo_scale (cr, scale, scale);
  paper_document_draw_page (order->paper, (guint) index, cr);
}

static void
tell_printed (Order *order, const GError *error)
{
  if (!order->is_told)
    order->done (NULL, error, order->user_data);
  order->is_told = TRUE;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Order *order)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    return;
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  tell_printed (order, error);
}

static GtkPageSetup *
make_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  return setup;
}

/**
 * speedshop_paper_print_new:
 * @done: called once, with what went wrong or with nothing
 * @destroy: (nullable): for @user_data
 *
 * Returns: (transfer full): an operation that prints @paper, for speedshop_paper_print_run()
 */
GtkPrintOperation *
speedshop_paper_print_new (PaperDocument *paper,
                           SpeedshopPaperDone done,
                           gpointer user_data,
                           GDestroyNotify destroy)
{
  g_return_val_if_fail (paper != NULL && done != NULL, NULL);

  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_setup ();
  Order *order = order_new (paper, done, user_data, destroy);

  gtk_print_operation_set_job_name (operation, paper_document_get_title (paper));
  gtk_print_operation_set_n_pages (operation, (int) paper_document_get_n_pages (paper));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), order);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), order);
  g_object_set_data_full (G_OBJECT (operation), "order", order, order_free);
  return operation;
}

/**
 * speedshop_paper_print_run:
 * @operation: of speedshop_paper_print_new()
 * @action: the dialog, or where the pages go without one
 * @parent: (nullable): the window that a dialog lies over
 *
 * Prints. What fails before the first page is drawn is told as well: such an operation is never
 * done.
 */
void
speedshop_paper_print_run (GtkPrintOperation *operation,
                           GtkPrintOperationAction action,
                           GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_PRINT_OPERATION (operation));

  if (gtk_print_operation_run (operation, action, parent, &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    tell_printed (g_object_get_data (G_OBJECT (operation), "order"), error);
}

/**
 * speedshop_paper_print:
 * @parent: the window that the dialog lies over
 * @destroy: (nullable): for @user_data
 *
 * Asks for a printer and prints; the dialog can show a preview and print to a file.
 */
void
speedshop_paper_print (PaperDocument *paper,
                       GtkWindow *parent,
                       SpeedshopPaperDone done,
                       gpointer user_data,
                       GDestroyNotify destroy)
{
  g_autoptr (GtkPrintOperation) operation =
    speedshop_paper_print_new (paper, done, user_data, destroy);

  speedshop_paper_print_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent);
}

/* --- saving --- */

typedef struct
{
  Order *order;
  GFile *file;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  order_free (saving->order);
  g_object_unref (saving->file);
  g_free (saving);
}

/* In a thread: a folder may be far away. */
static void
save_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Saving *saving = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = paper_document_to_pdf (saving->order->paper, &error);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (text != NULL &&
      g_file_replace_contents (saving->file, text, size, NULL, FALSE,
                               G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_parse_name (saving->file);

  g_task_propagate_boolean (G_TASK (result), &error);
  saving->order->done (path, error, saving->order->user_data);
}

/* The order goes from the dialog to the task. */
static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Order *order = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, saved_cb, NULL);
      Saving *saving = g_new0 (Saving, 1);

      saving->order = order;
      saving->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_task_set_task_data (task, saving, saving_free);
      g_task_run_in_thread (task, save_file);
    }
  else
    order_free (order);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("PDF documents"));
  gtk_file_filter_add_suffix (filter, "pdf");
  gtk_file_chooser_add_filter (chooser, filter);
}

/**
 * speedshop_paper_save:
 * @parent: the window that the dialog lies over
 * @name: what to call the file unless the person says otherwise
 * @destroy: (nullable): for @user_data
 *
 * Asks for a place and saves a PDF there.
 */
void
speedshop_paper_save (PaperDocument *paper,
                      GtkWindow *parent,
                      const char *name,
                      SpeedshopPaperDone done,
                      gpointer user_data,
                      GDestroyNotify destroy)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    _ ("Save as PDF"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  Order *order = order_new (paper, done, user_data, destroy);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  add_filter (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), order);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

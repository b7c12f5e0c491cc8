/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-confirm.h"

#include "app/speedshop-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The one place that knows AdwMessageDialog, which later versions replace by AdwAlertDialog. */

typedef struct
{
  SpeedshopConfirmFunc confirmed;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;

  if (g_str_equal (response, "yes"))
    question->confirmed (question->user_data);
}

/**
 * speedshop_confirm_destructive:
 * @parent: a widget of the window that asks
 * @heading: the question
 * @body: what will be lost
 * @verb: the label of the red button, "Clear 4 codes"
 * @confirmed: (scope notified): what to do then
 *
 * Asks before something that cannot be taken back. Escape and Return do nothing.
 */
void
speedshop_confirm_destructive (GtkWidget *parent,
                               const char *heading,
                               const char *body,
                               const char *verb,
                               SpeedshopConfirmFunc confirmed,
                               gpointer user_data,
                               GDestroyNotify destroy)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (confirmed != NULL);

  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, heading, body));
  Question *question = g_new0 (Question, 1);

  speedshop_window_share_touch (window, GTK_WINDOW (dialog));
  question->confirmed = confirmed;
  question->user_data = user_data;
  question->destroy = destroy;
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "yes", verb, NULL);
  adw_message_dialog_set_response_appearance (dialog, "yes", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-support-card.h"
#include "app/speedshop-scanner.h"
#include "obd/obd-session-bench.h"
#include "obd/obd-support-bundle.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SpeedshopSupportCard
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  GtkFileChooserNative *chooser;

  GtkCheckButton *with_vin;
  GtkLabel *outcome;
};

G_DEFINE_FINAL_TYPE (SpeedshopSupportCard, speedshop_support_card, GTK_TYPE_BOX)

static char *
dup_bundle (SpeedshopSupportCard *self)
{
  ObdSession *session = speedshop_context_get_session (self->context);
  SpeedshopScanDocument *document =
    speedshop_scanner_get_document (speedshop_context_get_scanner (self->context));
  g_autofree char *log = obd_session_dup_log (session);
  const char *port = obd_session_get_port (session);
  g_auto (ObdAdapter) adapter = { 0 };
  ObdSessionStats stats;

  obd_session_copy_adapter (session, &adapter);
  obd_session_get_stats (session, &stats);
  const ObdSupport support = {
    .port = port != NULL ? port : "",
    .adapter = &adapter,
    .protocol = obd_session_get_protocol (session),
    .vin = obd_session_get_vin (session),
    .problem = obd_session_get_problem (session),
    .stats = &stats,
    .scan = document != NULL ? speedshop_scan_document_get_json (document) : NULL,
    .log = log,
    .with_vin = gtk_check_button_get_active (self->with_vin),
  };
  return obd_support_bundle_dup_text (&support);
}

static void
saved_cb (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSupportCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (file));
  gboolean saved = g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
  g_autofree char *text =
    saved ? g_strdup_printf (_ ("Saved as %s"), name)
          : g_strdup_printf (_ ("The bundle could not be saved (%s). Choose another place for it."),
                             error->message);

  gtk_label_set_label (self->outcome, text);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), TRUE);
}

static void
save (SpeedshopSupportCard *self, GFile *file)
{
  g_autofree char *text = dup_bundle (self);
  gsize size = strlen (text);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&text), size);

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       saved_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, SpeedshopSupportCard *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    save (self, file);
  g_clear_object (&self->chooser);
}

static void
save_cb (SpeedshopSupportCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Save a support bundle"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), "speedshop-support.json");
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * speedshop_support_card_set_context:
 *
 * To be called once.
 */
void
speedshop_support_card_set_context (SpeedshopSupportCard *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_SUPPORT_CARD (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
}

static void
speedshop_support_card_dispose (GObject *object)
{
  SpeedshopSupportCard *self = SPEEDSHOP_SUPPORT_CARD (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_SUPPORT_CARD);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_support_card_parent_class)->dispose (object);
}

static void
speedshop_support_card_class_init (SpeedshopSupportCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_support_card_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-support-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSupportCard, with_vin);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopSupportCard, outcome);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
speedshop_support_card_init (SpeedshopSupportCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-support-card.h"
#include "app/speedshop-scanner.h"
#include "app/speedshop-transcript-save.h"
#include "app/speedshop-window.h"
#include "obd/obd-error.h"
#include "obd/obd-session-bench.h"
#include "obd/obd-support-bundle.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  KIND_BUNDLE,
  KIND_TRANSCRIPT
} Kind;

struct _SpeedshopSupportCard
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  GtkFileChooserNative *chooser;
  Kind kind; /* what a file is chosen for */

  GtkCheckButton *with_vin;
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

/* --- what became of it --- */

static void
tell (SpeedshopSupportCard *self, const char *text)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (SPEEDSHOP_IS_WINDOW (window))
    speedshop_window_toast (SPEEDSHOP_WINDOW (window), text);
}

static char *
word_saved (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_strdup_printf (_ ("Saved as %s"), name);
}

static void
bundle_saved_cb (GObject *file, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSupportCard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
  g_autofree char *text =
    saved ? word_saved (G_FILE (file))
          : g_strdup_printf (_ ("The bundle could not be saved (%s). Choose another place for it."),
                             error->message);

  tell (self, text);
}

/* A card and the file that it waits for. */
typedef struct
{
  SpeedshopSupportCard *card;
  GFile *file;
} Saving;

static char *
word_transcript (GFile *file, const GError *error)
{
  if (error == NULL)
    return word_saved (file);
  if (error->domain == OBD_ERROR)
    return g_strdup (error->message);
  return g_strdup_printf (
    _ ("The transcript could not be saved (%s). Choose another place for it."), error->message);
}

static void
transcript_saved_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (SpeedshopSupportCard) self = saving->card;
  g_autoptr (GFile) file = saving->file;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_free (saving);
  speedshop_transcript_save_finish (result, &error);
  text = word_transcript (file, error);
  tell (self, text);
}

/* --- saving --- */

static void
save_bundle (SpeedshopSupportCard *self, GFile *file)
{
  g_autofree char *text = dup_bundle (self);
  gsize size = strlen (text);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&text), size);

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       bundle_saved_cb, g_object_ref (self));
}

static void
save_transcript (SpeedshopSupportCard *self, GFile *file)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->card = g_object_ref (self);
  saving->file = g_object_ref (file);
  speedshop_transcript_save_async (speedshop_context_get_session (self->context), file,
                                   gtk_check_button_get_active (self->with_vin), NULL,
                                   transcript_saved_cb, saving);
}

static const struct
{
  const char *title;
  const char *name;
  void (*save) (SpeedshopSupportCard *self, GFile *file);
} kinds[] = {
  [KIND_BUNDLE] = { N_ ("Save a support bundle"), "speedshop-support.json", save_bundle },
  [KIND_TRANSCRIPT] = { N_ ("Save the transcript"), "speedshop-transcript.txt", save_transcript },
};

static void
chosen_cb (GtkNativeDialog *dialog, int response, SpeedshopSupportCard *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    kinds[self->kind].save (self, file);
  g_clear_object (&self->chooser);
}

static void
choose (SpeedshopSupportCard *self, Kind kind)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->kind = kind;
  self->chooser = gtk_file_chooser_native_new (_ (kinds[kind].title), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), kinds[kind].name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_cb (SpeedshopSupportCard *self)
{
  choose (self, KIND_BUNDLE);
}

static void
transcript_cb (SpeedshopSupportCard *self)
{
  choose (self, KIND_TRANSCRIPT);
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
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, transcript_cb);
}

static void
speedshop_support_card_init (SpeedshopSupportCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recording-note.h"

#include "app/speedshop-vehicle-change.h"
#include "shop/shop-recording-edit.h"

#include <glib/gi18n.h>

struct _SpeedshopRecordingNote
{
  GtkPopover parent_instance;

  SpeedshopContext *context;
  ShopRecording *recording;
  GtkEditable *title;
  GtkEditable *note;
};

G_DEFINE_FINAL_TYPE (SpeedshopRecordingNote, speedshop_recording_note, GTK_TYPE_POPOVER)

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

static void
kept_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopWindow) window = user_data;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (shop_desk_run_finish (SHOP_DESK (desk), result, &outcome, &error))
    speedshop_vehicle_change_tell (window, SHOP_DESK (desk), outcome, _ ("Recording renamed"));
  else
    speedshop_window_toast (window, error->message);
}

/* Only what was changed is kept, so that undo takes back no more. */
static void
closed_cb (SpeedshopRecordingNote *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  ShopRecordingEdit edit = { 0 };
  const char *title = gtk_editable_get_text (self->title);
  const char *note = gtk_editable_get_text (self->note);

  if (self->recording == NULL || !SPEEDSHOP_IS_WINDOW (window))
    return;
  edit.recording = *shop_record_get_key (SHOP_RECORD (self->recording));
  if (g_strcmp0 (title, or_nothing (shop_recording_get_title (self->recording))) != 0)
    edit.title = title;
  if (g_strcmp0 (note, or_nothing (shop_recording_get_note (self->recording))) != 0)
    edit.note = note;
  if (edit.title != NULL || edit.note != NULL)
    shop_recording_edit_async (speedshop_context_get_desk (self->context), &edit, NULL, kept_cb,
                               g_object_ref (window));
}

/**
 * speedshop_recording_note_show:
 * @recording: (nullable): what it is about
 */
void
speedshop_recording_note_show (SpeedshopRecordingNote *self,
                               SpeedshopContext *context,
                               ShopRecording *recording)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDING_NOTE (self));

  g_set_object (&self->context, context);
  g_set_object (&self->recording, recording);
  if (recording == NULL)
    return;
  gtk_editable_set_text (self->title, or_nothing (shop_recording_get_title (recording)));
  gtk_editable_set_text (self->note, or_nothing (shop_recording_get_note (recording)));
}

static void
speedshop_recording_note_dispose (GObject *object)
{
  SpeedshopRecordingNote *self = SPEEDSHOP_RECORDING_NOTE (object);

  g_clear_object (&self->recording);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_recording_note_parent_class)->dispose (object);
}

static void
speedshop_recording_note_class_init (SpeedshopRecordingNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_recording_note_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-recording-note.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingNote, title);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingNote, note);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
speedshop_recording_note_init (SpeedshopRecordingNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

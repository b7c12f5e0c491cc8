/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-console.h"
#include "app/speedshop-confirm.h"
#include "obd/obd-raw-command.h"
#include "obd/obd-session-bench.h"

#include <glib/gi18n.h>

#define MOST_HISTORY 200

struct _SpeedshopConsole
{
  GtkBox parent_instance;

  SpeedshopContext *context;
  GCancellable *cancellable;
  GPtrArray *history; /* (element-type utf8): oldest first */
  guint place;        /* in the history; behind its end while something new is typed */
  gboolean is_busy;

  GtkTextView *output;
  GtkEntry *entry;
  GtkWidget *send;
  GtkWidget *copy;
  GtkWidget *resting;
};

G_DEFINE_FINAL_TYPE (SpeedshopConsole, speedshop_console, GTK_TYPE_BOX)

static ObdSession *
get_session (SpeedshopConsole *self)
{
  return speedshop_context_get_session (self->context);
}

/* --- what stands in the console --- */

static void
print (SpeedshopConsole *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->output);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, text, -1);
  gtk_text_buffer_insert (buffer, &end, "\n", -1);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_view_scroll_mark_onscreen (self->output, gtk_text_buffer_get_insert (buffer));
  gtk_widget_set_sensitive (self->copy, TRUE);
}

static void
copy_cb (SpeedshopConsole *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->output);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
update (SpeedshopConsole *self)
{
  ObdSessionState state = obd_session_get_state (get_session (self));
  gboolean open = state == OBD_SESSION_LIVE || state == OBD_SESSION_NO_CAR;

  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), open);
  gtk_widget_set_sensitive (self->send, open && !self->is_busy);
  gtk_widget_set_tooltip_text (self->send, open ? NULL : _ ("Connect an adapter first"));
}

/* --- sending --- */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopConsole) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = obd_session_send_finish (OBD_SESSION (source), result, &error);

  self->is_busy = FALSE;
  for (char **line = lines; lines != NULL && *line != NULL; line++)
    print (self, *line);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    print (self, error->message);
  update (self);
}

static void
remember (SpeedshopConsole *self, const char *typed)
{
  guint n = self->history->len;

  if (n == 0 || !g_str_equal (g_ptr_array_index (self->history, n - 1), typed))
    g_ptr_array_add (self->history, g_strdup (typed));
  if (self->history->len > MOST_HISTORY)
    g_ptr_array_remove_index (self->history, 0);
  self->place = self->history->len;
}

static void
send_now (gpointer user_data)
{
  SpeedshopConsole *self = user_data;
  g_autofree char *command =
    obd_raw_command_dup_clean (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *line = g_strdup_printf ("> %s", command);

  remember (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  print (self, line);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->is_busy = TRUE;
  gtk_widget_set_visible (self->resting, TRUE);
  update (self);
  obd_session_send_async (get_session (self), command, self->cancellable, sent_cb,
                          g_object_ref (self));
}

static void
resume_cb (SpeedshopConsole *self)
{
  if (!gtk_widget_get_visible (self->resting))
    return;
  gtk_widget_set_visible (self->resting, FALSE);
  obd_session_resume (get_session (self));
}

/* What clears codes asks as everywhere in the program: for a reason, and with a scan before that is
 * kept. */
static gboolean
clears_codes (const char *command)
{
  return g_str_has_prefix (command, "04");
}

static void
clear_instead (SpeedshopConsole *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  resume_cb (self);
  if (G_IS_ACTION_GROUP (root) &&
      g_action_group_get_action_enabled (G_ACTION_GROUP (root), "clear-codes"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.clear-codes", NULL);
      return;
    }
  print (self, _ ("Not sent: service 04 clears the codes of all control units. Scan the car first: "
                  "where codes were found, it then asks for a reason and keeps the scan."));
}

static void
send_cb (SpeedshopConsole *self)
{
  g_autofree char *command =
    obd_raw_command_dup_clean (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  const char *warning = obd_raw_command_get_warning (command);

  if (*command == '\0' || self->is_busy)
    return;
  if (clears_codes (command))
    {
      clear_instead (self);
      return;
    }
  if (warning == NULL)
    {
      send_now (self);
      return;
    }
  /* Translators: a question about a raw command. */
  g_autofree char *heading = g_strdup_printf (_ ("Send %s?"), command);
  speedshop_confirm_destructive (GTK_WIDGET (self), heading, warning, _ ("Send"), send_now,
                                 g_object_ref (self), g_object_unref);
}

/* --- history --- */

static void
show_history (SpeedshopConsole *self, guint place)
{
  const char *text = place < self->history->len ? g_ptr_array_index (self->history, place) : "";

  self->place = place;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        gpointer user_data)
{
  SpeedshopConsole *self = user_data;

  if (key == GDK_KEY_Up && self->place > 0)
    show_history (self, self->place - 1);
  else if (key == GDK_KEY_Down && self->place < self->history->len)
    show_history (self, self->place + 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- the widget --- */

static void
state_cb (SpeedshopConsole *self)
{
  if (obd_session_get_state (get_session (self)) == OBD_SESSION_IDLE)
    gtk_widget_set_visible (self->resting, FALSE);
  update (self);
}

/**
 * speedshop_console_set_context:
 *
 * To be called once.
 */
void
speedshop_console_set_context (SpeedshopConsole *self, SpeedshopContext *context)
{
  g_return_if_fail (SPEEDSHOP_IS_CONSOLE (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (get_session (self), "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
speedshop_console_dispose (GObject *object)
{
  SpeedshopConsole *self = SPEEDSHOP_CONSOLE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_CONSOLE);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (speedshop_console_parent_class)->dispose (object);
}

static void
speedshop_console_finalize (GObject *object)
{
  SpeedshopConsole *self = SPEEDSHOP_CONSOLE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  G_OBJECT_CLASS (speedshop_console_parent_class)->finalize (object);
}

static void
speedshop_console_class_init (SpeedshopConsoleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_console_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_console_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nz/kcspeedshop/Speedshop/ui/speedshop-console.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConsole, output);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConsole, entry);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConsole, send);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConsole, copy);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopConsole, resting);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
}

static void
speedshop_console_init (SpeedshopConsole *self)
{
  self->cancellable = g_cancellable_new ();
  self->history = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "unmap", G_CALLBACK (resume_cb), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording is told of, and can be led, from every page. */
#include "app/speedshop-window-private.h"

#include <glib/gi18n.h>

static SpeedshopRecorder *
get_recorder (SpeedshopWindow *self)
{
  return speedshop_context_get_recorder (self->context);
}

static void
mark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_recorder_add_marker (get_recorder (user_data));
}

static void
pause_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_recorder_toggle_pause (get_recorder (user_data));
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  speedshop_recorder_stop (get_recorder (user_data));
}

static const GActionEntry entries[] = {
  { "mark-recording", mark_cb },
  { "pause-recording", pause_cb },
  { "resume-recording", pause_cb },
  { "stop-recording", stop_cb },
};

static void
on_changed (SpeedshopWindow *self)
{
  SpeedshopRecording recording;

  speedshop_recorder_get_progress (get_recorder (self), &recording);
  speedshop_window_enable (self, "mark-recording", recording.state != SPEEDSHOP_RECORDING_NONE);
  speedshop_window_enable (self, "pause-recording", recording.state == SPEEDSHOP_RECORDING_RUNNING);
  speedshop_window_enable (self, "resume-recording", recording.state == SPEEDSHOP_RECORDING_PAUSED);
  speedshop_window_enable (self, "stop-recording", recording.state != SPEEDSHOP_RECORDING_NONE);
}

/* The page of live data shows it itself. */
static void
on_marked (SpeedshopWindow *self, gint64 t_us, const char *name)
{
  g_autofree char *sentence = NULL;

  if (g_str_equal (self->section, "live"))
    return;
  /* Translators: %s is what a marker in a recording is called, such as "Marker 1" */
  sentence = g_strdup_printf (_ ("%s is set."), name);
  speedshop_window_toast (self, sentence);
}

static void
on_saved (SpeedshopWindow *self, const char *id)
{
  g_autofree char *action = g_strdup_printf ("win.recording::%s", id);

  speedshop_window_toast_open (self, _ ("Recording saved"), action);
}

/**
 * speedshop_window_add_record_actions:
 *
 * Adds `win.mark-recording`, `win.pause-recording`, `win.resume-recording` and
 * `win.stop-recording`, each enabled while it can be done.
 */
void
speedshop_window_add_record_actions (SpeedshopWindow *self)
{
  SpeedshopRecorder *recorder = get_recorder (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (recorder, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "marked", G_CALLBACK (on_marked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recorder, "failed", G_CALLBACK (speedshop_window_toast), self,
                           G_CONNECT_SWAPPED);
  on_changed (self);
}

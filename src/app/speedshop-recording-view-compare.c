/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another recording, laid over the one that is open. */
#include "app/speedshop-alignment.h"
#include "app/speedshop-recording-view-private.h"
#include "app/speedshop-trace.h"

#include <glib/gi18n.h>

/* The same signal in the same unit: others cannot stand on one scale. */
static SpeedshopTrace *
find_other (SpeedshopRecordingView *self, SpeedshopTrace *trace)
{
  const char *signal = speedshop_trace_get_track (trace)->channel->signal;

  for (guint i = 0; self->other_traces != NULL && i < self->other_traces->len; i++)
    {
      SpeedshopTrace *other = g_ptr_array_index (self->other_traces, i);

      if (g_strcmp0 (speedshop_trace_get_track (other)->channel->signal, signal) == 0 &&
          speedshop_trace_get_unit (other) == speedshop_trace_get_unit (trace))
        return other;
    }
  return NULL;
}

/* Lays what the other recording has of the strips over them. */
void
speedshop_recording_view_lay_over (SpeedshopRecordingView *self)
{
  for (guint i = 0; i < speedshop_strip_chart_get_n_lanes (self->chart); i++)
    {
      SpeedshopTrace *trace = SPEEDSHOP_TRACE (speedshop_strip_chart_get_source (self->chart, i));

      speedshop_strip_chart_set_other (self->chart, i,
                                       (SpeedshopStripSource *) find_other (self, trace));
    }
}

static void
show_other_markers (SpeedshopRecordingView *self, gint64 shift_us)
{
  speedshop_strip_chart_clear_other_markers (self->chart);
  for (guint i = 0; i < self->other->markers->len; i++)
    {
      const ShopMarker *marker = &g_array_index (self->other->markers, ShopMarker, i);

      speedshop_strip_chart_add_other_marker (self->chart, marker->t_us + shift_us, marker->text);
    }
}

/* "shifted" of the bar: moves the other recording, and the end of what there is to see with it. */
void
speedshop_recording_view_shift (SpeedshopRecordingView *self, gint64 shift_us)
{
  for (guint i = 0; i < self->other_traces->len; i++)
    speedshop_trace_set_shift (g_ptr_array_index (self->other_traces, i), shift_us);
  show_other_markers (self, shift_us);
  speedshop_strip_chart_set_extent (
    self->chart, MIN (0, shift_us),
    speedshop_alignment_get_end (self->tape, self->other, shift_us));
}

static void
show_bar (SpeedshopRecordingView *self)
{
  g_autoptr (GPtrArray) mine = g_ptr_array_new ();
  g_autoptr (GPtrArray) theirs = g_ptr_array_new ();

  for (guint i = 0; i < self->traces->len; i++)
    {
      SpeedshopTrace *trace = g_ptr_array_index (self->traces, i);
      SpeedshopTrace *other = find_other (self, trace);

      if (other == NULL)
        continue;
      g_ptr_array_add (mine, trace);
      g_ptr_array_add (theirs, other);
    }
  speedshop_compare_bar_show (self->compare_bar, self->tape, mine, self->other, theirs);
  gtk_widget_set_visible (GTK_WIDGET (self->compare_bar), TRUE);
  speedshop_recording_view_turn_to (self, "chart");
  if (mine->len == 0)
    speedshop_recording_view_tell (self, _ ("The recordings have no signal in common."));
}

static void
other_opened_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopRecordingView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShopTape) tape = shop_tape_open_finish (STORE_DB (db), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->tape == NULL)
    return;
  if (tape == NULL)
    {
      speedshop_recording_view_tell (self, error->message);
      return;
    }
  speedshop_recording_view_end_compare (self);
  self->other = g_steal_pointer (&tape);
  self->other_traces = speedshop_recording_view_make_traces (self, self->other);
  speedshop_recording_view_lay_over (self);
  show_bar (self);
  speedshop_recording_view_enable (self, "end-compare", TRUE);
}

/**
 * speedshop_recording_view_compare:
 * @id: of the other recording
 *
 * Reads it in a thread and lays it over the one that is open.
 */
void
speedshop_recording_view_compare (SpeedshopRecordingView *self, const char *id)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDING_VIEW (self));

  if (self->tape != NULL)
    shop_tape_open_async (speedshop_context_get_db (self->context), id, self->cancellable,
                          other_opened_cb, g_object_ref (self));
}

void
speedshop_recording_view_end_compare (SpeedshopRecordingView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->compare_bar), FALSE);
  speedshop_compare_bar_clear (self->compare_bar);
  speedshop_strip_chart_clear_other_markers (self->chart);
  g_clear_pointer (&self->other_traces, g_ptr_array_unref);
  g_clear_pointer (&self->other, shop_tape_unref);
  speedshop_recording_view_enable (self, "end-compare", FALSE);
  if (self->tape == NULL)
    return;
  speedshop_recording_view_lay_over (self);
  speedshop_strip_chart_set_extent (self->chart, 0, self->tape->duration_us);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-transcript.h"

#include "obd/obd-error.h"
#include "obd/obd-transcript-text.h"
#include "obd/obd-wait.h"

#include <string.h>

/**
 * ObdTranscriptReplay:
 * @next: the entry to give next; where it is a write, the recorded adapter is silent until that
 *   write comes
 * @offset: bytes of @next that were read already
 * @shift_us: what to add to a recorded time to get the time of this replay
 */
struct _ObdTranscriptReplay
{
  ObdTransport parent_instance;

  GArray *entries;
  gboolean paced;
  gboolean is_open;
  gboolean is_silent;
  guint next;
  gsize offset;
  gint64 shift_us;
};

G_DEFINE_FINAL_TYPE (ObdTranscriptReplay, obd_transcript_replay, OBD_TYPE_TRANSPORT)

static const ObdTranscriptEntry *
get_entry (const ObdTranscriptReplay *self, guint index)
{
  return index < self->entries->len ? &g_array_index (self->entries, ObdTranscriptEntry, index)
                                    : NULL;
}

static void
go_to (ObdTranscriptReplay *self, guint next, gint64 recorded_us)
{
  self->next = next;
  self->offset = 0;
  self->is_silent = FALSE;
  self->shift_us = g_get_monotonic_time () - recorded_us;
}

/* What the adapter has to say now, NULL for nothing. */
static const ObdTranscriptEntry *
get_answer (const ObdTranscriptReplay *self)
{
  const ObdTranscriptEntry *entry = self->is_silent ? NULL : get_entry (self, self->next);

  return entry != NULL && entry->direction == OBD_TRANSCRIPT_FROM_ADAPTER ? entry : NULL;
}

static gboolean
obd_transcript_replay_open (ObdTransport *transport, GCancellable *cancellable, GError **error)
{
  ObdTranscriptReplay *self = OBD_TRANSCRIPT_REPLAY (transport);

  self->is_open = TRUE;
  go_to (self, 0, 0);
  return TRUE;
}

static gssize
take (ObdTranscriptReplay *self, const ObdTranscriptEntry *entry, guint8 *buffer, gsize size)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (entry->bytes, &length);
  gsize n = MIN (size, length - self->offset);

  memcpy (buffer, bytes + self->offset, n);
  self->offset += n;
  if (self->offset == length)
    {
      self->next++;
      self->offset = 0;
    }
  return (gssize) n;
}

static gboolean
check_open (ObdTranscriptReplay *self, GError **error)
{
  if (!self->is_open)
    obd_error_set (error, OBD_ERROR_PORT_LOST);
  return self->is_open;
}

static gssize
obd_transcript_replay_read (ObdTransport *transport,
                            guint8 *buffer,
                            gsize size,
                            guint timeout_ms,
                            GCancellable *cancellable,
                            GError **error)
{
  ObdTranscriptReplay *self = OBD_TRANSCRIPT_REPLAY (transport);
  const ObdTranscriptEntry *answer = get_answer (self);
  gint64 deadline_us = g_get_monotonic_time () + (gint64) timeout_ms * 1000;
  gint64 due_us = G_MAXINT64;

  if (!check_open (self, error))
    return -1;
  if (answer != NULL)
    due_us = self->paced ? answer->t_us + self->shift_us : 0;
  if (obd_wait_for_fd (-1, 0, MIN (due_us, deadline_us), cancellable, error) < 0)
    return -1;
  return due_us <= g_get_monotonic_time () ? take (self, answer, buffer, size) : 0;
}

static gboolean
is_same_write (const ObdTranscriptEntry *entry, const guint8 *bytes, gsize size)
{
  gsize length;
  gconstpointer recorded = g_bytes_get_data (entry->bytes, &length);

  return entry->direction == OBD_TRANSCRIPT_TO_ADAPTER && length == size &&
         memcmp (recorded, bytes, size) == 0;
}

/* A write ends what the adapter was saying, as it does with a real one. */
static gboolean
obd_transcript_replay_write (ObdTransport *transport,
                             const guint8 *bytes,
                             gsize size,
                             GCancellable *cancellable,
                             GError **error)
{
  ObdTranscriptReplay *self = OBD_TRANSCRIPT_REPLAY (transport);
  const ObdTranscriptEntry *entry;

  if (!check_open (self, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (size == 0)
    return TRUE;
  for (guint i = self->next; (entry = get_entry (self, i)) != NULL; i++)
    if (is_same_write (entry, bytes, size))
      {
        go_to (self, i + 1, entry->t_us);
        return TRUE;
      }
  self->is_silent = TRUE;
  return TRUE;
}

static void
obd_transcript_replay_close (ObdTransport *transport)
{
  OBD_TRANSCRIPT_REPLAY (transport)->is_open = FALSE;
}

static void
obd_transcript_replay_finalize (GObject *object)
{
  ObdTranscriptReplay *self = OBD_TRANSCRIPT_REPLAY (object);

  g_array_unref (self->entries);

  G_OBJECT_CLASS (obd_transcript_replay_parent_class)->finalize (object);
}

static void
obd_transcript_replay_class_init (ObdTranscriptReplayClass *klass)
{
  ObdTransportClass *transport_class = OBD_TRANSPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = obd_transcript_replay_finalize;
  transport_class->open = obd_transcript_replay_open;
  transport_class->read = obd_transcript_replay_read;
  transport_class->write = obd_transcript_replay_write;
  transport_class->close = obd_transcript_replay_close;
}

static void
obd_transcript_replay_init (ObdTranscriptReplay *self)
{
}

/**
 * obd_transcript_replay_new:
 * @file: a transcript; read now and whole
 * @paced: whether answers take as long after their request as they took when recorded
 *
 * A transport that answers what the recorded adapter answered. A write is looked up after the place
 * of the last one, so that requests may be left out; to one that does not come any more, the
 * adapter is silent. Opening it again begins at the start. It has no speed.
 *
 * Returns: (transfer full): a closed transport, or %NULL with %OBD_ERROR_TRANSCRIPT or an error of
 *   %G_IO_ERROR
 */
ObdTransport *
obd_transcript_replay_new (GFile *file, gboolean paced, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  GArray *entries = obd_transcript_parse (text, length, error);
  if (entries == NULL)
    return NULL;
  ObdTranscriptReplay *self = g_object_new (OBD_TYPE_TRANSCRIPT_REPLAY, NULL);
  self->entries = entries;
  self->paced = paced;
  return OBD_TRANSPORT (self);
}

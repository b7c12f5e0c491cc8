/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-transcript-tail.h"

#include <string.h>

struct _ObdTranscriptTail
{
  GOutputStream parent_instance;

  GMutex lock;
  gsize head_size;
  gsize tail_size;
  GString *head;
  GQueue lines; /* (element-type utf8): the end, a line each */
  gsize n_bytes;
};

G_DEFINE_FINAL_TYPE (ObdTranscriptTail, obd_transcript_tail, G_TYPE_OUTPUT_STREAM)

static void
forget_oldest (ObdTranscriptTail *self)
{
  g_autofree char *line = g_queue_pop_head (&self->lines);

  self->n_bytes -= strlen (line);
}

static void
take_line (ObdTranscriptTail *self, const char *text, gsize size)
{
  if (g_queue_is_empty (&self->lines) && self->head->len + size <= self->head_size)
    {
      g_string_append_len (self->head, text, (gssize) size);
      return;
    }
  g_queue_push_tail (&self->lines, g_strndup (text, size));
  self->n_bytes += size;
  while (self->n_bytes > self->tail_size && !g_queue_is_empty (&self->lines))
    forget_oldest (self);
}

/* The recorder writes a whole line at a time. */
static gssize
obd_transcript_tail_write (GOutputStream *stream,
                           const void *buffer,
                           gsize count,
                           GCancellable *cancellable,
                           GError **error)
{
  ObdTranscriptTail *self = OBD_TRANSCRIPT_TAIL (stream);

  g_mutex_lock (&self->lock);
  take_line (self, buffer, count);
  g_mutex_unlock (&self->lock);
  return (gssize) count;
}

static void
obd_transcript_tail_finalize (GObject *object)
{
  ObdTranscriptTail *self = OBD_TRANSCRIPT_TAIL (object);

  g_string_free (self->head, TRUE);
  g_queue_clear_full (&self->lines, g_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (obd_transcript_tail_parent_class)->finalize (object);
}

static void
obd_transcript_tail_class_init (ObdTranscriptTailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = obd_transcript_tail_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = obd_transcript_tail_write;
}

static void
obd_transcript_tail_init (ObdTranscriptTail *self)
{
  g_mutex_init (&self->lock);
  g_queue_init (&self->lines);
  self->head = g_string_new (NULL);
}

/**
 * obd_transcript_tail_new:
 * @head_size: bytes of the beginning that are kept
 * @tail_size: bytes of the end
 */
ObdTranscriptTail *
obd_transcript_tail_new (gsize head_size, gsize tail_size)
{
  ObdTranscriptTail *self = g_object_new (OBD_TYPE_TRANSCRIPT_TAIL, NULL);

  self->head_size = head_size;
  self->tail_size = tail_size;
  return self;
}

/**
 * obd_transcript_tail_dup_text:
 *
 * Returns: (transfer full): the lines that are kept; a line at which some are missing is not
 * marked, its time tells
 */
char *
obd_transcript_tail_dup_text (ObdTranscriptTail *self)
{
  g_return_val_if_fail (OBD_IS_TRANSCRIPT_TAIL (self), NULL);

  g_mutex_lock (&self->lock);
  g_autoptr (GString) text = g_string_new_len (self->head->str, (gssize) self->head->len);
  for (GList *line = self->lines.head; line != NULL; line = line->next)
    g_string_append (text, line->data);
  g_mutex_unlock (&self->lock);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-transcript.h"

#include "obd/obd-transcript-text.h"
#include "speedshop-config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

struct _ObdTranscriptRecorder
{
  ObdTransport parent_instance;

  ObdTransport *inner;
  GOutputStream *file;
  gint64 start_us;
};

G_DEFINE_FINAL_TYPE (ObdTranscriptRecorder, obd_transcript_recorder, OBD_TYPE_TRANSPORT)

/* A full disk must not end the work on a car: the recording ends, the session goes on. */
static void
give_up (ObdTranscriptRecorder *self, const GError *cause)
{
  g_log_structured ("speedshop-obd", G_LOG_LEVEL_INFO, "SPEEDSHOP_EVENT", "transcript-ended",
                    "MESSAGE", "The transcript ends early: %s", cause->message);
  g_clear_object (&self->file);
}

static void
put (ObdTranscriptRecorder *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (self->file == NULL)
    return;
  if (!g_output_stream_write_all (self->file, text, strlen (text), NULL, NULL, &error))
    give_up (self, error);
}

/* Each line is a write of its own and nothing is buffered, so that a crash loses nothing. */
static void
record (ObdTranscriptRecorder *self,
        gint64 now_us,
        ObdTranscriptDirection direction,
        const guint8 *bytes,
        gsize size)
{
  g_autofree char *line =
    obd_transcript_format_line (now_us - self->start_us, direction, bytes, size);

  put (self, line);
}

static gboolean
obd_transcript_recorder_open (ObdTransport *transport, GCancellable *cancellable, GError **error)
{
  return obd_transport_open (OBD_TRANSCRIPT_RECORDER (transport)->inner, cancellable, error);
}

static gssize
obd_transcript_recorder_read (ObdTransport *transport,
                              guint8 *buffer,
                              gsize size,
                              guint timeout_ms,
                              GCancellable *cancellable,
                              GError **error)
{
  ObdTranscriptRecorder *self = OBD_TRANSCRIPT_RECORDER (transport);
  gssize n_read = obd_transport_read (self->inner, buffer, size, timeout_ms, cancellable, error);

  if (n_read > 0)
    record (self, g_get_monotonic_time (), OBD_TRANSCRIPT_FROM_ADAPTER, buffer, (gsize) n_read);
  return n_read;
}

static gboolean
obd_transcript_recorder_write (ObdTransport *transport,
                               const guint8 *bytes,
                               gsize size,
                               GCancellable *cancellable,
                               GError **error)
{
  ObdTranscriptRecorder *self = OBD_TRANSCRIPT_RECORDER (transport);
  gint64 now_us = g_get_monotonic_time ();

  if (!obd_transport_write (self->inner, bytes, size, cancellable, error))
    return FALSE;
  if (size > 0)
    record (self, now_us, OBD_TRANSCRIPT_TO_ADAPTER, bytes, size);
  return TRUE;
}

static gboolean
obd_transcript_recorder_has_baud (ObdTransport *transport)
{
  return obd_transport_has_baud (OBD_TRANSCRIPT_RECORDER (transport)->inner);
}

static gboolean
obd_transcript_recorder_set_baud (ObdTransport *transport, guint baud, GError **error)
{
  return obd_transport_set_baud (OBD_TRANSCRIPT_RECORDER (transport)->inner, baud, error);
}

static void
obd_transcript_recorder_close (ObdTransport *transport)
{
  obd_transport_close (OBD_TRANSCRIPT_RECORDER (transport)->inner);
}

static void
obd_transcript_recorder_dispose (GObject *object)
{
  ObdTranscriptRecorder *self = OBD_TRANSCRIPT_RECORDER (object);

  g_clear_object (&self->inner);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (obd_transcript_recorder_parent_class)->dispose (object);
}

static void
obd_transcript_recorder_class_init (ObdTranscriptRecorderClass *klass)
{
  ObdTransportClass *transport_class = OBD_TRANSPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = obd_transcript_recorder_dispose;
  transport_class->open = obd_transcript_recorder_open;
  transport_class->read = obd_transcript_recorder_read;
  transport_class->write = obd_transcript_recorder_write;
  transport_class->has_baud = obd_transcript_recorder_has_baud;
  transport_class->set_baud = obd_transcript_recorder_set_baud;
  transport_class->close = obd_transcript_recorder_close;
}

static void
obd_transcript_recorder_init (ObdTranscriptRecorder *self)
{
  self->start_us = g_get_monotonic_time ();
}

/* GIO replaces a file by writing to a hidden one that it renames at the end, of which a crash would
 * leave nothing: this one is written in its place from the first line. */
static GOutputStream *
create_file (GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);
  int fd = -1;

  errno = ENOTSUP;
  if (path != NULL)
    fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd >= 0)
    return g_unix_output_stream_new (fd, TRUE);

  int code = errno;
  g_autofree char *shown = g_file_get_parse_name (file);
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _ ("The transcript cannot be written to %s (%s). Choose another place for it."),
               shown, g_strerror (code));
  return NULL;
}

/**
 * obd_transcript_recorder_new_for_stream:
 * @inner: the line to record; the recorder opens, uses and closes it
 * @stream: where to; it is not closed
 *
 * Returns: (transfer full): as obd_transcript_recorder_new(), to a stream
 */
ObdTransport *
obd_transcript_recorder_new_for_stream (ObdTransport *inner, GOutputStream *stream)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (inner), NULL);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  ObdTranscriptRecorder *self = g_object_new (OBD_TYPE_TRANSCRIPT_RECORDER, NULL);
  self->inner = g_object_ref (inner);
  self->file = g_object_ref (stream);
  put (self, OBD_TRANSCRIPT_HEADER "\n");
  return OBD_TRANSPORT (self);
}

/**
 * obd_transcript_recorder_new:
 * @inner: the line to record; the recorder opens, uses and closes it
 * @file: where to; a file that is there is overwritten. Only its owner may read it, because the
 *   VIN is in it
 *
 * A transport that passes all through to @inner and writes it to @file, line by line. Times count
 * from now. Should writing fail later, the transcript ends there and the line works on.
 *
 * Returns: (transfer full): the recorder, or %NULL with an error of %G_IO_ERROR
 */
ObdTransport *
obd_transcript_recorder_new (ObdTransport *inner, GFile *file, GError **error)
{
  g_return_val_if_fail (OBD_IS_TRANSPORT (inner), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);
  g_autoptr (GOutputStream) stream = create_file (file, error);

  if (stream == NULL)
    return NULL;
  return obd_transcript_recorder_new_for_stream (inner, stream);
}

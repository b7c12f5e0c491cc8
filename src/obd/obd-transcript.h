/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-transport.h"

G_BEGIN_DECLS

/**
 * SECTION:obd-transcript
 *
 * Every byte between computer and adapter, with times, as a text file that a person can read and
 * that replays as a transport, so that any field problem becomes a test.
 *
 * The first line is "speedshop-transcript 1"; each further line is `T DIR TEXT`: microseconds since
 * the start, `>` to the adapter or `<` from it, and the bytes with \r, \n, \\ and \xHH escaped.
 */

#define OBD_TYPE_TRANSCRIPT_RECORDER (obd_transcript_recorder_get_type ())
G_DECLARE_FINAL_TYPE (ObdTranscriptRecorder,
                      obd_transcript_recorder,
                      OBD,
                      TRANSCRIPT_RECORDER,
                      ObdTransport)

/* A transport that passes all through to @inner and writes it to @file. */
ObdTransport *obd_transcript_recorder_new (ObdTransport *inner, GFile *file, GError **error);

/* The same to a stream that takes whole lines. */
ObdTransport *obd_transcript_recorder_new_for_stream (ObdTransport *inner, GOutputStream *stream);

#define OBD_TYPE_TRANSCRIPT_REPLAY (obd_transcript_replay_get_type ())
G_DECLARE_FINAL_TYPE (ObdTranscriptReplay,
                      obd_transcript_replay,
                      OBD,
                      TRANSCRIPT_REPLAY,
                      ObdTransport)

/* A transport that answers what the recorded adapter answered. Each write is looked up after the
 * place of the last one; with @paced it also takes the recorded time. */
ObdTransport *obd_transcript_replay_new (GFile *file, gboolean paced, GError **error);

G_END_DECLS

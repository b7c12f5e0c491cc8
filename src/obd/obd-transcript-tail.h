/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ObdTranscriptTail:
 *
 * A stream that keeps the beginning and the end of what was written to it, in whole lines and in
 * memory that does not grow: what a support bundle tells of a line that has been open for a day.
 * Any thread may write and read.
 */
#define OBD_TYPE_TRANSCRIPT_TAIL (obd_transcript_tail_get_type ())
G_DECLARE_FINAL_TYPE (ObdTranscriptTail, obd_transcript_tail, OBD, TRANSCRIPT_TAIL, GOutputStream)

ObdTranscriptTail *obd_transcript_tail_new (gsize head_size, gsize tail_size);
char *obd_transcript_tail_dup_text (ObdTranscriptTail *self);

G_END_DECLS

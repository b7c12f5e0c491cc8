/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OBD_TRANSCRIPT_HEADER "speedshop-transcript 1"

typedef enum
{
  OBD_TRANSCRIPT_TO_ADAPTER = '>',
  OBD_TRANSCRIPT_FROM_ADAPTER = '<'
} ObdTranscriptDirection;

/**
 * ObdTranscriptEntry:
 * @t_us: since the start of the recording
 * @bytes: what was sent or came, at least one byte
 */
typedef struct
{
  gint64 t_us;
  ObdTranscriptDirection direction;
  GBytes *bytes;
} ObdTranscriptEntry;

char *obd_transcript_format_line (gint64 t_us,
                                  ObdTranscriptDirection direction,
                                  const guint8 *bytes,
                                  gsize size);
GArray *obd_transcript_parse (const char *text, gsize length, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-error.h"

G_BEGIN_DECLS

/**
 * ObdLineKind:
 * @OBD_LINE_DATA: nothing but hex digits: a frame
 * @OBD_LINE_ERROR: one of the adapter's documented complaints
 * @OBD_LINE_CHATTER: progress ("SEARCHING...", "BUS INIT: OK") or empty; to be passed over
 * @OBD_LINE_TEXT: anything else, such as the answer to ATI
 */
typedef enum
{
  OBD_LINE_DATA,
  OBD_LINE_ERROR,
  OBD_LINE_CHATTER,
  OBD_LINE_TEXT
} ObdLineKind;

/**
 * ObdLine:
 * @text: (array length=length): not terminated, without the spaces around it
 * @code: which complaint it is, for %OBD_LINE_ERROR
 *
 * One line of a reply.
 */
typedef struct
{
  const char *text;
  gsize length;
  ObdLineKind kind;
  ObdError code;
} ObdLine;

void obd_elm_text_read (const guint8 *reply, gsize size, GString *room, GArray *lines);
ObdLineKind obd_elm_text_classify (const char *line, ObdError *code);
char **obd_elm_text_split (const char *reply, gsize size);
gboolean obd_elm_text_is_searching (const char *reply, gsize size);
gboolean obd_elm_text_is_adapter_name (const char *line, gsize length);

G_END_DECLS

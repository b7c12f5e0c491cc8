/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-message.h"

G_BEGIN_DECLS

/**
 * ObdAnswer:
 * @ecu: who says it
 * @payload: (array length=size): from the service byte on
 *
 * A whole message inside an assembler; valid until the next reply.
 */
typedef struct
{
  guint32 ecu;
  const guint8 *payload;
  gsize size;
} ObdAnswer;

/**
 * ObdAssembler:
 *
 * Puts the lines of one reply together to messages, each control unit's apart. It keeps its room
 * from reply to reply, so that a reply takes no memory of its own.
 */
typedef struct _ObdAssembler ObdAssembler;

ObdAssembler *obd_assembler_new (void);
void obd_assembler_free (ObdAssembler *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ObdAssembler, obd_assembler_free)

void obd_assembler_forget (ObdAssembler *self);
void obd_assembler_begin (ObdAssembler *self, ObdFraming framing);
gboolean obd_assembler_take_line (ObdAssembler *self, const char *line, gsize length);
void obd_assembler_note_damage (ObdAssembler *self);
guint obd_assembler_finish (ObdAssembler *self);
ObdAnswer obd_assembler_get (const ObdAssembler *self, guint index);
guint obd_assembler_get_n_frames (const ObdAssembler *self);
GPtrArray *obd_message_copy_all (const ObdAssembler *assembler, guint n);

/* For the framings: messages on their way. */

/**
 * ObdAssembly:
 * @ecu: who sends it
 * @offset: where its bytes begin in the assembler's room, which is kept free for @expected of them
 * @size: how many have come
 * @next: which part comes next
 * @last, @last_size: the part that came last, by which a repeated one is known
 * @broken: a part is missing, or two do not agree
 * @done: whole
 */
typedef struct
{
  guint32 ecu;
  gsize offset;
  gsize expected;
  gsize size;
  guint next;
  guint8 last[8];
  gsize last_size;
  gboolean broken;
  gboolean done;
} ObdAssembly;

/**
 * ObdPadding:
 * @OBD_PADDING_SINGLE: of single frames
 * @OBD_PADDING_LAST: of the last frames of long messages
 *
 * Bytes that fill a CAN frame up. A car or an adapter leaves them out always or never, so that what
 * was seen before tells a frame without them from one that lost a byte.
 */
typedef enum
{
  OBD_PADDING_SINGLE,
  OBD_PADDING_LAST,
  OBD_N_PADDINGS
} ObdPadding;

gboolean obd_assembler_accepts (ObdAssembler *self,
                                guint32 ecu,
                                const guint8 *data,
                                gsize size,
                                gsize needed,
                                ObdPadding padding);
ObdAssembly *obd_assembler_start (ObdAssembler *self, guint32 ecu, gsize expected);
void
obd_assembler_append (ObdAssembler *self, ObdAssembly *assembly, const guint8 *data, gsize size);
void obd_assembler_end (ObdAssembler *self, ObdAssembly *assembly);
ObdAssembly *obd_assembler_find_open (ObdAssembler *self, guint32 ecu);
guint obd_assembler_get_n (const ObdAssembler *self);
ObdAssembly *obd_assembler_peek (ObdAssembler *self, guint index);
const guint8 *obd_assembler_get_bytes (const ObdAssembler *self, const ObdAssembly *assembly);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-framing.h"

#include <string.h>

/* ISO 15765-2, table 9: the upper four bits of the first byte tell the kind of frame. */
enum
{
  SINGLE_FRAME,
  FIRST_FRAME,
  CONSECUTIVE_FRAME
};

#define CAN_DATA_SIZE 8
#define SINGLE_SIZE   7
#define FIRST_SIZE    6

static gboolean
parse (guint32 id, guint32 highest, const guint8 *bytes, gsize size, ObdFrame *frame)
{
  *frame = (ObdFrame){ id, bytes, size };
  return id <= highest && size <= CAN_DATA_SIZE;
}

static gboolean
parse_11 (guint32 id, const guint8 *bytes, gsize size, ObdFrame *frame)
{
  return parse (id, 0x7ff, bytes, size, frame);
}

static gboolean
parse_29 (guint32 id, const guint8 *bytes, gsize size, ObdFrame *frame)
{
  return parse (id, 0x1fffffff, bytes, size, frame);
}

static gboolean
accepts (ObdAssembler *assembler, const ObdFrame *frame, gsize needed, ObdPadding padding)
{
  return obd_assembler_accepts (assembler, frame->ecu, frame->data, frame->size, needed, padding);
}

static void
take_single (ObdAssembler *assembler, const ObdFrame *frame)
{
  gsize length = frame->data[0] & 0x0f;

  if (length == 0 || length > SINGLE_SIZE ||
      !accepts (assembler, frame, 1 + length, OBD_PADDING_SINGLE))
    return;
  ObdAssembly *assembly = obd_assembler_start (assembler, frame->ecu, length);
  if (assembly == NULL)
    return;
  obd_assembler_append (assembler, assembly, frame->data + 1, length);
  obd_assembler_end (assembler, assembly);
}

static void
remember (ObdAssembly *assembly, const ObdFrame *frame)
{
  memcpy (assembly->last, frame->data, frame->size);
  assembly->last_size = frame->size;
}

static gboolean
is_repeated (const ObdAssembly *assembly, const ObdFrame *frame)
{
  return assembly->last_size == frame->size &&
         memcmp (assembly->last, frame->data, frame->size) == 0;
}

/* A message of fewer than eight bytes needs no first frame, so that one is none (ISO 15765-2,
 * 9.6.3.1). The same first frame twice, with nothing between, is one that was repeated. */
static void
take_first (ObdAssembler *assembler, const ObdFrame *frame)
{
  gsize length = (gsize) (frame->data[0] & 0x0f) << 8 | frame->data[1];
  ObdAssembly *before = obd_assembler_find_open (assembler, frame->ecu);

  if (frame->size != CAN_DATA_SIZE || length < CAN_DATA_SIZE)
    return;
  if (before != NULL && !before->done && !before->broken && is_repeated (before, frame))
    return;
  ObdAssembly *assembly = obd_assembler_start (assembler, frame->ecu, length);
  if (assembly == NULL)
    return;
  assembly->next = 1;
  remember (assembly, frame);
  obd_assembler_append (assembler, assembly, frame->data + 2, FIRST_SIZE);
}

/* Frames that repeat the last one are passed over; one that contradicts what there is spoils the
 * message, even where that was whole already: nobody knows which of the two was right. */
static void
take_consecutive (ObdAssembler *assembler, const ObdFrame *frame)
{
  ObdAssembly *assembly = obd_assembler_find_open (assembler, frame->ecu);

  if (assembly == NULL || is_repeated (assembly, frame))
    return;
  gsize missing = assembly->expected - assembly->size;
  if (assembly->done || (frame->data[0] & 0x0f) != (assembly->next & 0x0f) ||
      !accepts (assembler, frame, 1 + missing, OBD_PADDING_LAST))
    {
      assembly->broken = TRUE;
      return;
    }
  remember (assembly, frame);
  assembly->next++;
  obd_assembler_append (assembler, assembly, frame->data + 1, frame->size - 1);
  if (assembly->size == assembly->expected)
    obd_assembler_end (assembler, assembly);
}

static void
take (ObdAssembler *assembler, const ObdFrame *frame)
{
  static void (*const kinds[]) (ObdAssembler *, const ObdFrame *) = {
    [SINGLE_FRAME] = take_single,
    [FIRST_FRAME] = take_first,
    [CONSECUTIVE_FRAME] = take_consecutive,
  };
  guint kind = frame->data[0] >> 4;

  /* The rest is flow control, which the adapter does, or none of ISO 15765-2. */
  if (kind < G_N_ELEMENTS (kinds))
    kinds[kind](assembler, frame);
}

const ObdFramingFamily obd_framing_can_11 = { 3, parse_11, take, NULL };
const ObdFramingFamily obd_framing_can_29 = { 8, parse_29, take, NULL };

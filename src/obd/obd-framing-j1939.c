/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-framing.h"

#include <string.h>

/* SAE J1939-21: the identifier holds a parameter group number and the sender's address. What is
 * longer than eight bytes comes in packets (5.10): an announcement with size, number of packets and
 * group, then packets that begin with their number. A message's "ecu" is the identifier that it
 * would have in one piece, with the lowest priority's bits left out. */

#define DATA_SIZE   8
#define PACKET_SIZE 7

#define PF_TRANSFER_DATA    0xeb
#define PF_TRANSFER_CONTROL 0xec
/* A group whose format byte is below this is sent to one address, which is no part of it. */
#define PF_FIRST_BROADCAST 0xf0

#define CONTROL_REQUEST  0x10
#define CONTROL_ANNOUNCE 0x20

#define PRIORITY_MASK 0x1c000000u

static gboolean
parse (guint32 id, const guint8 *bytes, gsize size, ObdFrame *frame)
{
  *frame = (ObdFrame){ id & ~PRIORITY_MASK, bytes, size };
  return id <= 0x1fffffff && size == DATA_SIZE;
}

static guint
get_format (guint32 id)
{
  return id >> 16 & 0xff;
}

/* Packets name neither group nor address but the sender's, so a transfer under way is kept as the
 * sender's. */
static guint32
get_transfer (guint32 id)
{
  return (guint32) PF_TRANSFER_DATA << 16 | (id & 0xff);
}

static void
begin_transfer (ObdAssembler *assembler, const ObdFrame *frame)
{
  const guint8 *data = frame->data;
  gsize size = (gsize) data[2] << 8 | data[1];
  gboolean begins = data[0] == CONTROL_ANNOUNCE || data[0] == CONTROL_REQUEST;

  if (!begins || size <= DATA_SIZE || (size + PACKET_SIZE - 1) / PACKET_SIZE != data[3])
    return;
  ObdAssembly *assembly = obd_assembler_start (assembler, get_transfer (frame->ecu), size);
  if (assembly == NULL)
    return;
  assembly->next = 1;
  /* The group is kept where the last packet will be; the message is named after it at its end. */
  memcpy (assembly->last, data, DATA_SIZE);
  assembly->last_size = 0;
}

static guint32
get_id_of_group (const guint8 *group, guint32 transfer)
{
  guint32 number = (guint32) group[2] << 16 | (guint32) group[1] << 8 | group[0];

  return (number & 0x3ffff) << 8 | (transfer & 0xff);
}

static void
continue_transfer (ObdAssembler *assembler, const ObdFrame *frame)
{
  ObdAssembly *assembly = obd_assembler_find_open (assembler, get_transfer (frame->ecu));

  if (assembly == NULL || assembly->done || frame->data[0] == assembly->next - 1)
    return;
  if (frame->data[0] != assembly->next)
    {
      assembly->broken = TRUE;
      return;
    }
  assembly->next++;
  obd_assembler_append (assembler, assembly, frame->data + 1, PACKET_SIZE);
  if (assembly->size < assembly->expected)
    return;
  assembly->ecu = get_id_of_group (assembly->last + 5, assembly->ecu);
  obd_assembler_end (assembler, assembly);
}

static void
take (ObdAssembler *assembler, const ObdFrame *frame)
{
  guint format = get_format (frame->ecu);

  if (format == PF_TRANSFER_CONTROL)
    begin_transfer (assembler, frame);
  else if (format == PF_TRANSFER_DATA)
    continue_transfer (assembler, frame);
  else
    {
      guint32 id = format < PF_FIRST_BROADCAST ? frame->ecu & ~0xff00u : frame->ecu;
      obd_framing_take_whole (assembler, &(ObdFrame){ id, frame->data, frame->size });
    }
}

const ObdFramingFamily obd_framing_j1939 = { 8, parse, take, NULL };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-assembler.h"
#include "obd/obd-framing.h"

#include <string.h>

/* A reply of 32 KiB of text can promise more than it carries; what is promised beyond this is not
 * believed. */
#define ROOM_LIMIT (256 * 1024)

#define CAN_DATA_SIZE 8
/* So many frames change what is believed of the car's padding. */
#define MOST_CERTAIN 4

/* What a control unit fills its frames up with. */
typedef struct
{
  guint32 ecu;
  guint8 byte;
  int certain;
} Filler;

#define N_FILLERS 8

struct _ObdAssembler
{
  const ObdFramingFamily *family;
  GByteArray *room;
  GArray *assemblies; /* (element-type ObdAssembly), in the order in which they began */
  GArray *ended;      /* (element-type guint): indices of whole ones, in the order of their end */
  guint n_frames;
  gboolean damaged;
  Filler fillers[N_FILLERS];
  int padded[OBD_N_PADDINGS]; /* above 0: yes, as far as was seen */
  guint8 bytes[OBD_FRAME_MAX];
};

static const ObdFramingFamily *const families[OBD_N_FRAMINGS] = {
  [OBD_FRAMING_CAN_11] = &obd_framing_can_11, [OBD_FRAMING_CAN_29] = &obd_framing_can_29,
  [OBD_FRAMING_J1850] = &obd_framing_j1850,   [OBD_FRAMING_ISO_9141] = &obd_framing_iso_9141,
  [OBD_FRAMING_KWP] = &obd_framing_kwp,       [OBD_FRAMING_J1939] = &obd_framing_j1939,
};

ObdAssembler *
obd_assembler_new (void)
{
  ObdAssembler *self = g_new0 (ObdAssembler, 1);

  self->family = families[OBD_FRAMING_CAN_11];
  self->room = g_byte_array_sized_new (1024);
  self->assemblies = g_array_sized_new (FALSE, FALSE, sizeof (ObdAssembly), 16);
  self->ended = g_array_sized_new (FALSE, FALSE, sizeof (guint), 16);
  obd_assembler_forget (self);
  return self;
}

void
obd_assembler_free (ObdAssembler *self)
{
  g_byte_array_unref (self->room);
  g_array_unref (self->assemblies);
  g_array_unref (self->ended);
  g_free (self);
}

/**
 * obd_assembler_forget:
 *
 * Forgets how the car's frames look: another one comes. Single frames are printed without padding
 * by many adapters; long messages are believed to have it until two had none.
 */
void
obd_assembler_forget (ObdAssembler *self)
{
  self->padded[OBD_PADDING_SINGLE] = 0;
  self->padded[OBD_PADDING_LAST] = 1;
  memset (self->fillers, 0, sizeof self->fillers);
}

static Filler *
find_filler (ObdAssembler *self, guint32 ecu)
{
  for (guint i = 0; i < N_FILLERS; i++)
    if (self->fillers[i].ecu == ecu || self->fillers[i].ecu == 0)
      {
        self->fillers[i].ecu = ecu;
        return &self->fillers[i];
      }
  return NULL;
}

/* Most control units fill up with the same byte always. Of one that does, a frame filled with
 * anything else is two pieces of lines that lost what stood between. */
static gboolean
is_filled_as_usual (ObdAssembler *self, guint32 ecu, const guint8 *bytes, gsize n)
{
  Filler *filler = find_filler (self, ecu);
  gboolean even = TRUE;

  for (gsize i = 1; i < n; i++)
    even = even && bytes[i] == bytes[0];
  if (filler == NULL || n == 0)
    return TRUE;
  if (even && (bytes[0] == filler->byte || filler->certain == 0))
    {
      filler->byte = bytes[0];
      filler->certain = MIN (filler->certain + 1, MOST_CERTAIN);
      return TRUE;
    }
  filler->certain = MAX (filler->certain - 1, 0);
  return filler->certain == 0;
}

/**
 * obd_assembler_accepts:
 * @data: (array length=size): of a frame
 * @needed: how many bytes of it are no padding
 *
 * ISO 15765-4, 7.3.1, wants all frames padded to eight bytes, but not all cars do that.
 *
 * Returns: whether the frame may be whole; any other length means that a byte was lost on the way
 * to us, and nobody knows which
 */
gboolean
obd_assembler_accepts (ObdAssembler *self,
                       guint32 ecu,
                       const guint8 *data,
                       gsize size,
                       gsize needed,
                       ObdPadding padding)
{
  int *padded = &self->padded[padding];

  if (size != CAN_DATA_SIZE && size != needed)
    return FALSE;
  gboolean accepted = size == CAN_DATA_SIZE || *padded <= 0;
  if (needed >= CAN_DATA_SIZE)
    return accepted;
  *padded = CLAMP (*padded + (size == CAN_DATA_SIZE ? 1 : -1), -MOST_CERTAIN, MOST_CERTAIN);
  return accepted && is_filled_as_usual (self, ecu, data + needed, size - needed);
}

/**
 * obd_assembler_begin:
 *
 * Forgets the last reply.
 */
void
obd_assembler_begin (ObdAssembler *self, ObdFraming framing)
{
  g_return_if_fail (self != NULL && (guint) framing < OBD_N_FRAMINGS);

  self->family = families[framing];
  g_byte_array_set_size (self->room, 0);
  g_array_set_size (self->assemblies, 0);
  g_array_set_size (self->ended, 0);
  self->n_frames = 0;
  self->damaged = FALSE;
}

/* Reads hex digits, two to a byte after the identifier. Adapters that ignore AT S0 put spaces
 * between bytes; anywhere else a space says that a digit was lost. */
static gboolean
read_digits (ObdAssembler *self, const char *line, gsize length, guint32 *id, gsize *size)
{
  guint id_digits = self->family->id_digits;
  gsize n = 0;

  *id = 0;
  for (gsize i = 0; i < length; i++)
    {
      gsize digit = n >= id_digits ? n - id_digits : 0;
      if (g_ascii_isspace (line[i]))
        {
          /* 29-bit identifiers are printed byte by byte. */
          if (n < id_digits ? n % 2 != 0 || id_digits % 2 != 0 : digit % 2 != 0)
            return FALSE;
          continue;
        }
      int value = g_ascii_xdigit_value (line[i]);
      if (value < 0 || digit / 2 >= OBD_FRAME_MAX)
        return FALSE;
      if (n < id_digits)
        *id = *id << 4 | (guint32) value;
      else if (digit % 2 == 0)
        self->bytes[digit / 2] = (guint8) (value << 4);
      else
        self->bytes[digit / 2] |= (guint8) value;
      n++;
    }
  *size = n > id_digits ? (n - id_digits) / 2 : 0;
  return n > id_digits && (n - id_digits) % 2 == 0;
}

/**
 * obd_assembler_take_line:
 * @line: (array length=length): a line of the reply, all of it
 *
 * Returns: whether it was a frame
 */
gboolean
obd_assembler_take_line (ObdAssembler *self, const char *line, gsize length)
{
  ObdFrame frame = { 0 };
  guint32 id;
  gsize size;

  g_return_val_if_fail (self != NULL && line != NULL, FALSE);

  if (!read_digits (self, line, length, &id, &size) ||
      !self->family->parse (id, self->bytes, size, &frame))
    return FALSE;
  self->n_frames++;
  self->family->take (self, &frame);
  return TRUE;
}

/**
 * obd_assembler_note_damage:
 *
 * Says that a line of the reply could not be read. It may have been a frame of a long message, and
 * what stands in its place one of another.
 */
void
obd_assembler_note_damage (ObdAssembler *self)
{
  self->damaged = TRUE;
}

static gboolean
is_worth_keeping (const ObdAssembler *self, guint index)
{
  const ObdAssembly *assembly = &g_array_index (self->assemblies, ObdAssembly, index);

  gboolean in_parts = assembly->next > 0;

  return assembly->done && !assembly->broken && assembly->size > 0 && !(in_parts && self->damaged);
}

/**
 * obd_assembler_finish:
 *
 * Says that the reply is over.
 *
 * Returns: how many whole messages it had
 */
guint
obd_assembler_finish (ObdAssembler *self)
{
  guint kept = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->family->finish != NULL)
    self->family->finish (self);
  for (guint i = 0; i < self->ended->len; i++)
    {
      guint index = g_array_index (self->ended, guint, i);
      if (is_worth_keeping (self, index))
        g_array_index (self->ended, guint, kept++) = index;
    }
  g_array_set_size (self->ended, kept);
  return kept;
}

/**
 * obd_assembler_get:
 * @index: below what obd_assembler_finish() returned
 *
 * Returns: a message; they stand in the order in which they were whole
 */
ObdAnswer
obd_assembler_get (const ObdAssembler *self, guint index)
{
  const ObdAssembly *assembly =
    &g_array_index (self->assemblies, ObdAssembly, g_array_index (self->ended, guint, index));

  return (ObdAnswer){ assembly->ecu, self->room->data + assembly->offset, assembly->size };
}

/**
 * obd_assembler_get_n_frames:
 *
 * Returns: how many lines were frames
 */
guint
obd_assembler_get_n_frames (const ObdAssembler *self)
{
  return self->n_frames;
}

/**
 * obd_assembler_start:
 *
 * Returns: (nullable) (transfer none): a new message of @expected bytes, valid until the next one
 *   is started
 */
ObdAssembly *
obd_assembler_start (ObdAssembler *self, guint32 ecu, gsize expected)
{
  ObdAssembly assembly = { .ecu = ecu, .offset = self->room->len, .expected = expected };

  if (self->room->len + expected > ROOM_LIMIT)
    return NULL;
  g_byte_array_set_size (self->room, (guint) (self->room->len + expected));
  g_array_append_val (self->assemblies, assembly);
  return &g_array_index (self->assemblies, ObdAssembly, self->assemblies->len - 1);
}

/**
 * obd_assembler_append:
 *
 * Adds to a message as much of @data as it still expects.
 */
void
obd_assembler_append (ObdAssembler *self, ObdAssembly *assembly, const guint8 *data, gsize size)
{
  gsize n = MIN (size, assembly->expected - assembly->size);

  memcpy (self->room->data + assembly->offset + assembly->size, data, n);
  assembly->size += n;
}

/**
 * obd_assembler_end:
 *
 * Says that @assembly is whole.
 */
void
obd_assembler_end (ObdAssembler *self, ObdAssembly *assembly)
{
  guint index = (guint) (assembly - (ObdAssembly *) (gpointer) self->assemblies->data);

  assembly->done = TRUE;
  g_array_append_val (self->ended, index);
}

/**
 * obd_assembler_find_open:
 *
 * Returns: (nullable): the latest message of @ecu that had more than one part
 */
ObdAssembly *
obd_assembler_find_open (ObdAssembler *self, guint32 ecu)
{
  for (guint i = self->assemblies->len; i > 0; i--)
    {
      ObdAssembly *assembly = &g_array_index (self->assemblies, ObdAssembly, i - 1);
      if (assembly->ecu == ecu && assembly->next > 0)
        return assembly;
    }
  return NULL;
}

guint
obd_assembler_get_n (const ObdAssembler *self)
{
  return self->assemblies->len;
}

ObdAssembly *
obd_assembler_peek (ObdAssembler *self, guint index)
{
  return &g_array_index (self->assemblies, ObdAssembly, index);
}

const guint8 *
obd_assembler_get_bytes (const ObdAssembler *self, const ObdAssembly *assembly)
{
  return self->room->data + assembly->offset;
}

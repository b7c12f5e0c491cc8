/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-message.h"
#include "obd/obd-elm-text.h"

#include <string.h>

/* ISO 15765-2, table 9: the upper four bits of the first byte tell the kind of frame. */
enum
{
  SINGLE_FRAME,
  FIRST_FRAME,
  CONSECUTIVE_FRAME,
  FLOW_CONTROL
};

#define CAN_DATA_SIZE 8

typedef struct
{
  guint32 ecu;
  guint8 data[CAN_DATA_SIZE];
  gsize size;
} CanFrame;

/* A message of several frames on its way in. Control units interleave their frames, so each has its
 * own. */
typedef struct
{
  ObdMessage *message;
  gsize expected;
  guint8 next;
  gboolean broken;
} Assembly;

void
obd_message_free (ObdMessage *message)
{
  g_byte_array_unref (message->payload);
  g_free (message);
}

static ObdMessage *
message_new (guint32 ecu, const guint8 *payload, gsize size)
{
  ObdMessage *message = g_new0 (ObdMessage, 1);

  message->ecu = ecu;
  message->payload = g_byte_array_new ();
  g_byte_array_append (message->payload, payload, (guint) size);
  return message;
}

static void
assembly_free (gpointer data)
{
  Assembly *assembly = data;

  g_clear_pointer (&assembly->message, obd_message_free);
  g_free (assembly);
}

static gsize
header_digits (ObdFraming framing)
{
  return framing == OBD_FRAMING_CAN_11 ? 3 : 8;
}

/* Reads "7E8064100BE3EB813". Spaces may stand between the bytes where an adapter ignores ATS0. */
static gboolean
parse_frame (const char *line, ObdFraming framing, CanFrame *frame)
{
  char digits[2 * CAN_DATA_SIZE + 9];
  gsize n = 0, header = header_digits (framing);

  for (; *line != '\0'; line++)
    {
      if (g_ascii_isspace (*line))
        continue;
      if (!g_ascii_isxdigit (*line) || n + 1 == sizeof digits)
        return FALSE;
      digits[n++] = *line;
    }
  if (n < header + 2 || (n - header) % 2 != 0 || n - header > 2 * CAN_DATA_SIZE)
    return FALSE;

  frame->ecu = 0;
  for (gsize i = 0; i < header; i++)
    frame->ecu = frame->ecu << 4 | (guint32) g_ascii_xdigit_value (digits[i]);
  frame->size = (n - header) / 2;
  for (gsize i = 0; i < frame->size; i++)
    frame->data[i] = (guint8) (g_ascii_xdigit_value (digits[header + 2 * i]) << 4 |
                               g_ascii_xdigit_value (digits[header + 2 * i + 1]));
  return TRUE;
}

static void
take_single (GPtrArray *messages, const CanFrame *frame)
{
  gsize length = frame->data[0] & 0x0f;

  if (length > 0 && length < frame->size)
    g_ptr_array_add (messages, message_new (frame->ecu, frame->data + 1, length));
}

static void
take_first (GHashTable *assemblies, const CanFrame *frame)
{
  if (frame->size < CAN_DATA_SIZE)
    return;
  Assembly *assembly = g_new0 (Assembly, 1);
  assembly->expected = (gsize) (frame->data[0] & 0x0f) << 8 | frame->data[1];
  assembly->message = message_new (frame->ecu, frame->data + 2, frame->size - 2);
  assembly->next = 1;
  g_hash_table_replace (assemblies, GUINT_TO_POINTER (frame->ecu), assembly);
}

static void
take_consecutive (GHashTable *assemblies, GPtrArray *messages, const CanFrame *frame)
{
  Assembly *assembly = g_hash_table_lookup (assemblies, GUINT_TO_POINTER (frame->ecu));

  if (assembly == NULL)
    return;
  if (assembly->broken || (frame->data[0] & 0x0f) != assembly->next)
    {
      assembly->broken = TRUE;
      return;
    }
  GByteArray *payload = assembly->message->payload;
  gsize missing = assembly->expected > payload->len ? assembly->expected - payload->len : 0;
  g_byte_array_append (payload, frame->data + 1, (guint) MIN (missing, frame->size - 1));
  assembly->next = (assembly->next + 1) & 0x0f;
  if (payload->len >= assembly->expected)
    {
      g_byte_array_set_size (payload, (guint) assembly->expected);
      g_ptr_array_add (messages, g_steal_pointer (&assembly->message));
      g_hash_table_remove (assemblies, GUINT_TO_POINTER (frame->ecu));
    }
}

static void
take_frame (GHashTable *assemblies, GPtrArray *messages, const CanFrame *frame)
{
  guint kind = frame->data[0] >> 4;

  if (kind == SINGLE_FRAME)
    take_single (messages, frame);
  else if (kind == FIRST_FRAME)
    take_first (assemblies, frame);
  else if (kind == CONSECUTIVE_FRAME)
    take_consecutive (assemblies, messages, frame);
}

/**
 * obd_message_assemble:
 * @lines: (array zero-terminated=1): the lines of a reply, headers on
 * @framing: how the lines are built
 *
 * Puts the frames of each control unit together (ISO 15765-2). Lines that carry no frame are passed
 * over; a message with a frame missing is left out.
 *
 * Returns: (transfer full) (element-type ObdMessage): the complete messages, in the order in which
 *   they ended; at least one. %NULL with %OBD_ERROR_INCOMPLETE where frames came but none made a
 *   message, %OBD_ERROR_GARBAGE where there was no frame at all.
 */
GPtrArray *
obd_message_assemble (const char *const *lines, ObdFraming framing, GError **error)
{
  g_autoptr (GPtrArray) messages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) obd_message_free);
  g_autoptr (GHashTable) assemblies =
    g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, assembly_free);
  gboolean any_frame = FALSE;

  for (; *lines != NULL; lines++)
    {
      CanFrame frame;
      if (obd_elm_text_classify (*lines, NULL) != OBD_LINE_DATA ||
          !parse_frame (*lines, framing, &frame))
        continue;
      any_frame = TRUE;
      take_frame (assemblies, messages, &frame);
    }
  if (messages->len > 0)
    return g_steal_pointer (&messages);
  obd_error_set (error, any_frame ? OBD_ERROR_INCOMPLETE : OBD_ERROR_GARBAGE);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-message.h"
#include "obd/obd-assembler.h"
#include "obd/obd-elm-text.h"
#include "obd/obd-framing.h"

#include <string.h>

void
obd_message_free (ObdMessage *message)
{
  g_byte_array_unref (message->payload);
  g_free (message);
}

static ObdMessage *
message_new (const ObdAnswer *answer)
{
  ObdMessage *message = g_new0 (ObdMessage, 1);

  message->ecu = answer->ecu;
  message->payload = g_byte_array_new ();
  g_byte_array_append (message->payload, answer->payload, (guint) answer->size);
  return message;
}

/**
 * obd_message_copy_all:
 * @assembler: after obd_assembler_finish()
 *
 * Returns: (transfer full) (element-type ObdMessage): copies of its messages
 */
GPtrArray *
obd_message_copy_all (const ObdAssembler *assembler, guint n)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_message_free);

  for (guint i = 0; i < n; i++)
    {
      ObdAnswer answer = obd_assembler_get (assembler, i);
      g_ptr_array_add (messages, message_new (&answer));
    }
  return messages;
}

/**
 * obd_message_assemble:
 * @lines: (array zero-terminated=1): the lines of a reply, headers on
 * @framing: how the lines are built
 *
 * Puts the frames of each control unit together. Lines that carry no frame are passed over; a
 * message with a frame missing is left out.
 *
 * Returns: (transfer full) (element-type ObdMessage): the complete messages, in the order in which
 *   they ended; at least one. %NULL with %OBD_ERROR_INCOMPLETE where frames came but none made a
 *   message, %OBD_ERROR_GARBAGE where there was no frame at all.
 */
GPtrArray *
obd_message_assemble (const char *const *lines, ObdFraming framing, GError **error)
{
  g_autoptr (ObdAssembler) assembler = obd_assembler_new ();

  obd_assembler_begin (assembler, framing);
  for (; *lines != NULL; lines++)
    if (obd_elm_text_classify (*lines, NULL) == OBD_LINE_DATA)
      obd_assembler_take_line (assembler, *lines, strlen (*lines));
  guint n = obd_assembler_finish (assembler);
  if (n > 0)
    return obd_message_copy_all (assembler, n);
  obd_error_set (error, obd_assembler_get_n_frames (assembler) > 0 ? OBD_ERROR_INCOMPLETE
                                                                   : OBD_ERROR_GARBAGE);
  return NULL;
}

/**
 * obd_message_join_old:
 * @payloads: (element-type GByteArray): the messages of one control unit before CAN, in any order,
 *   from the service byte on
 *
 * Returns: (transfer full) (element-type ObdMessage): what it would have said on CAN, in fewer
 *   messages, or %NULL with @error set to %OBD_ERROR_INCOMPLETE where a part is missing
 */
GPtrArray *
obd_message_join_old (const GPtrArray *payloads, GError **error)
{
  g_return_val_if_fail (payloads != NULL, NULL);

  g_autoptr (ObdAssembler) assembler = obd_assembler_new ();
  obd_assembler_begin (assembler, OBD_FRAMING_KWP);
  for (guint i = 0; i < payloads->len; i++)
    {
      const GByteArray *payload = g_ptr_array_index (payloads, i);
      obd_framing_take_whole (assembler, &(ObdFrame){ 0, payload->data, payload->len });
    }
  guint n = obd_assembler_finish (assembler);
  if (n > 0)
    return obd_message_copy_all (assembler, n);
  obd_error_set (error, OBD_ERROR_INCOMPLETE);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-isotp.h"

#include <string.h>

#define SINGLE_SIZE 7
#define FIRST_SIZE  6
#define MAX_SIZE    0xfff

static void
add_frame (GArray *frames,
           guint32 id,
           const guint8 *head,
           gsize head_size,
           const guint8 *data,
           gsize size)
{
  SimFrame frame = { .id = id, .size = SIM_FRAME_SIZE };

  memset (frame.data, SIM_FRAME_PADDING, SIM_FRAME_SIZE);
  memcpy (frame.data, head, head_size);
  memcpy (frame.data + head_size, data, size);
  g_array_append_val (frames, frame);
}

/**
 * sim_isotp_split:
 * @payload, @size: 1 to 4095 bytes
 *
 * Cuts a message into CAN frames: a single frame, or a first frame with the length and consecutive
 * frames with a count that goes 1 … 15, 0 … (ISO 15765-2).
 *
 * Returns: (transfer full) (element-type SimFrame): the frames, without a time
 */
GArray *
sim_isotp_split (guint32 id, const guint8 *payload, gsize size)
{
  g_return_val_if_fail (size > 0 && size <= MAX_SIZE, NULL);

  GArray *frames = g_array_new (FALSE, FALSE, sizeof (SimFrame));
  guint8 head[2] = { (guint8) size, 0 };
  guint8 count = 1;

  if (size <= SINGLE_SIZE)
    {
      add_frame (frames, id, head, 1, payload, size);
      return frames;
    }
  head[0] = (guint8) (SIM_FRAME_FIRST << 4 | size >> 8);
  head[1] = (guint8) size;
  add_frame (frames, id, head, 2, payload, FIRST_SIZE);
  for (gsize done = FIRST_SIZE; done < size; done += SINGLE_SIZE)
    {
      head[0] = (guint8) (SIM_FRAME_CONSECUTIVE << 4 | (count++ & 0xf));
      add_frame (frames, id, head, 1, payload + done, MIN (size - done, SINGLE_SIZE));
    }
  return frames;
}

SimFrameKind
sim_frame_get_kind (const SimFrame *frame)
{
  return (SimFrameKind) (frame->data[0] >> 4);
}

/**
 * sim_isotp_join:
 * @payloads: (element-type guint GByteArray): what has come so far, by identifier
 *
 * Puts a message together again. The announced length is kept in front of a long one until then.
 *
 * Returns: (nullable) (transfer none): the message that @frame ends
 */
const GByteArray *
sim_isotp_join (GHashTable *payloads, const SimFrame *frame)
{
  SimFrameKind kind = sim_frame_get_kind (frame);
  gpointer key = GUINT_TO_POINTER (frame->id);
  GByteArray *payload = g_hash_table_lookup (payloads, key);

  if (kind != SIM_FRAME_CONSECUTIVE)
    {
      payload = g_byte_array_new ();
      g_hash_table_replace (payloads, key, payload);
    }
  if (payload == NULL)
    return NULL;
  if (kind == SIM_FRAME_SINGLE)
    return g_byte_array_append (payload, frame->data + 1, frame->data[0]);
  g_byte_array_append (payload, frame->data + (kind == SIM_FRAME_FIRST ? 0 : 1),
                       kind == SIM_FRAME_FIRST ? SIM_FRAME_SIZE : SINGLE_SIZE);
  guint length = (guint) (payload->data[0] & 0xf) << 8 | payload->data[1];
  if (payload->len < length + 2)
    return NULL;
  g_byte_array_set_size (payload, length + 2);
  return g_byte_array_remove_range (payload, 0, 2);
}

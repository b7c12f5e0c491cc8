/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-print.h"

#include "sim/sim-isotp.h"

static void
put_space (GString *text, SimPrintStyle style)
{
  if (style.spaces)
    g_string_append_c (text, ' ');
}

static void
put_bytes (GString *text, SimPrintStyle style, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    {
      g_string_append_printf (text, "%02X", bytes[i]);
      put_space (text, style);
    }
}

static void
put_id (GString *text, SimPrintStyle style, guint32 id)
{
  guint32 bytes = GUINT32_TO_BE (id);

  if (style.protocol->long_ids)
    {
      put_bytes (text, style, (const guint8 *) &bytes, sizeof bytes);
      return;
    }
  g_string_append_printf (text, "%03X", id);
  put_space (text, style);
}

/* Header, data and check byte, or the data alone. */
static void
put_old (GString *text, SimPrintStyle style, const SimFrame *frame)
{
  guint32 header = GUINT32_TO_BE (frame->id << 8);

  if (style.headers)
    put_bytes (text, style, (const guint8 *) &header, 3);
  put_bytes (text, style, frame->data, frame->size);
  if (style.headers)
    put_bytes (text, style, &frame->check, 1);
}

static void
put_with_header (GString *text, SimPrintStyle style, const SimFrame *frame)
{
  gboolean trimmed = style.format && sim_frame_get_kind (frame) == SIM_FRAME_SINGLE;

  put_id (text, style, frame->id);
  if (style.lengths)
    {
      g_string_append_printf (text, "%X", (guint) SIM_FRAME_SIZE);
      put_space (text, style);
    }
  put_bytes (text, style, frame->data, trimmed ? 1u + frame->data[0] : SIM_FRAME_SIZE);
}

/* Without headers a long answer is numbered: its length in three digits, then lines "0:" to "F:".
 * The padding of the last one is printed; the length tells where it begins. */
static void
put_numbered (GString *text, SimPrintStyle style, const SimFrame *frame, const char *newline)
{
  gboolean first = sim_frame_get_kind (frame) == SIM_FRAME_FIRST;
  gsize head_size = first ? 2 : 1;

  if (first)
    {
      g_string_append_printf (text, "%03X", (guint) ((frame->data[0] & 0xf) << 8 | frame->data[1]));
      put_space (text, style);
      g_string_append (text, newline);
    }
  g_string_append_printf (text, "%X:", first ? 0u : frame->data[0] & 0xfu);
  put_space (text, style);
  put_bytes (text, style, frame->data + head_size, SIM_FRAME_SIZE - head_size);
}

/**
 * sim_print_frame:
 * @newline: what ends a line inside the text: CR, or CR LF
 * @text: gets the frame as the adapter prints it, without the end of its last line
 */
void
sim_print_frame (const SimFrame *frame, SimPrintStyle style, const char *newline, GString *text)
{
  if (!sim_protocol_is_can (style.protocol))
    put_old (text, style, frame);
  else if (style.headers)
    put_with_header (text, style, frame);
  else if (!style.format)
    put_bytes (text, style, frame->data, SIM_FRAME_SIZE);
  else if (sim_frame_get_kind (frame) == SIM_FRAME_SINGLE)
    put_bytes (text, style, frame->data + 1, frame->data[0]);
  else
    put_numbered (text, style, frame, newline);
}

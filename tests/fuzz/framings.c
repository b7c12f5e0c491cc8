/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/framings.h"
#include "obd/obd-assembler.h"
#include "obd/obd-framing.h"

#include <string.h>

/* Lines of a reply, given to one framing: as they are, and once more with checksums that are right,
 * which no search would hit upon. */

#define MOST_PAYLOAD 4095

static void
check_messages (ObdAssembler *assembler)
{
  guint n = obd_assembler_finish (assembler);

  for (guint i = 0; i < n; i++)
    {
      ObdAnswer answer = obd_assembler_get (assembler, i);
      guint8 sum = obd_framing_sum (answer.payload, answer.size);
      g_assert (answer.size > 0 && answer.size <= MOST_PAYLOAD);
      g_assert (answer.size > 1 || sum == answer.payload[0]);
    }
  g_assert (n <= 2 * obd_assembler_get_n_frames (assembler));
}

static void
take_text (ObdAssembler *assembler, const char *text, gsize size)
{
  for (gsize at = 0; at < size;)
    {
      const char *end = memchr (text + at, '\n', size - at);
      gsize length = end != NULL ? (gsize) (end - text) - at : size - at;
      obd_assembler_take_line (assembler, text + at, length);
      at += length + 1;
    }
}

/* Records of a length and so many bytes. */
static void
take_frames (ObdAssembler *assembler, ObdFraming framing, const guint8 *data, gsize size)
{
  for (gsize at = 0; at < size;)
    {
      gsize length = MIN (data[at] % 13u, size - at - 1);
      g_autoptr (GString) line = g_string_new (NULL);
      for (gsize i = 0; i < length; i++)
        g_string_append_printf (line, "%02X", data[at + 1 + i]);
      if (framing == OBD_FRAMING_ISO_9141 || framing == OBD_FRAMING_KWP)
        g_string_append_printf (line, "%02X", obd_framing_sum (data + at + 1, length));
      obd_assembler_take_line (assembler, line->str, line->len);
      at += length + 1;
    }
}

void
fuzz_framing (ObdFraming framing, const guint8 *data, gsize size)
{
  g_autoptr (ObdAssembler) assembler = obd_assembler_new ();

  obd_assembler_begin (assembler, framing);
  take_text (assembler, (const char *) data, size);
  check_messages (assembler);
  obd_assembler_begin (assembler, framing);
  take_frames (assembler, framing, data, size);
  check_messages (assembler);
}

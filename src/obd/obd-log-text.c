/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-log-private.h"

/* Programs on Windows write UTF-16, and say so by a byte order mark (The Unicode Standard, 3.10).
 */

#define UNIT_SIZE   2
#define REPLACEMENT 0xfffd

/* What a file is judged by, and how many bytes of it may be none of a text's: a log that was cut
 * off may have some. */
#define JUDGED    65536
#define STRAYS_IN 20

typedef struct
{
  const guint8 *bytes;
  gsize n_units;
  gboolean is_big_endian;
} Units;

static gunichar
get_unit (const Units *self, gsize index)
{
  const guint8 *bytes = self->bytes + index * UNIT_SIZE;

  return self->is_big_endian ? (gunichar) (bytes[0] << 8 | bytes[1])
                             : (gunichar) (bytes[1] << 8 | bytes[0]);
}

/* Returns: the character at @index, which goes on behind it; half of a pair is none */
static gunichar
take_character (const Units *self, gsize *index)
{
  gunichar first = get_unit (self, (*index)++);

  if (first < 0xd800 || first > 0xdfff)
    return first;
  if (first >= 0xdc00 || *index >= self->n_units)
    return REPLACEMENT;
  gunichar second = get_unit (self, *index);
  if (second < 0xdc00 || second > 0xdfff)
    return REPLACEMENT;
  (*index)++;
  return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
}

/**
 * obd_log_decode:
 * @text: (array length=length): a file
 * @decoded_length: (out): in bytes
 *
 * Returns: (transfer full) (nullable): the file in UTF-8 where its mark says that it is UTF-16, the
 *   mark left out; a last byte that is alone is lost. %NULL for all other files
 */
char *
obd_log_decode (const char *text, gsize length, gsize *decoded_length)
{
  const guint8 *bytes = (const guint8 *) text;
  gboolean big = length >= UNIT_SIZE && bytes[0] == 0xfe && bytes[1] == 0xff;
  gboolean little = length >= UNIT_SIZE && bytes[0] == 0xff && bytes[1] == 0xfe;

  if (!big && !little)
    return NULL;
  const Units units = { bytes, length / UNIT_SIZE, big };
  GString *decoded = g_string_sized_new (units.n_units);
  for (gsize index = 1; index < units.n_units;)
    g_string_append_unichar (decoded, take_character (&units, &index));
  *decoded_length = decoded->len;
  return g_string_free (decoded, FALSE);
}

static gboolean
is_stray (guint8 byte)
{
  return (byte < ' ' && (byte < '\t' || byte > '\r')) || byte == 0x7f;
}

/**
 * obd_log_is_text:
 * @text: (array length=length): a file, in UTF-8 or as Windows writes it in the west
 *
 * Returns: whether it may be a text at all: control characters are few in its first part
 */
gboolean
obd_log_is_text (const char *text, gsize length)
{
  gsize n = MIN (length, JUDGED), strays = 0;

  for (gsize i = 0; i < n; i++)
    strays += is_stray ((guint8) text[i]);
  return strays * STRAYS_IN <= n;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-telemetry-codec.h"

#define VARINT_MAX_BYTES 10

/* What is left of a block. Reading past its end or a number of too many bytes marks it bad and
 * gives zeros from then on. */
typedef struct
{
  const guint8 *next;
  const guint8 *end;
  gboolean bad;
} Reader;

static guint64
get_varint (Reader *reader)
{
  guint64 value = 0;

  for (guint i = 0; i < VARINT_MAX_BYTES && reader->next < reader->end; i++)
    {
      guint8 byte = *reader->next++;

      value |= (guint64) (byte & 0x7f) << (7 * i);
      if (byte < 0x80)
        return value;
    }
  reader->bad = TRUE;
  reader->next = reader->end;
  return 0;
}

static guint64
get_zigzag (Reader *reader)
{
  guint64 value = get_varint (reader);

  return value >> 1 ^ (value & 1 ? G_MAXUINT64 : 0);
}

static void
get_times (Reader *reader, StoreSample *samples, gsize n)
{
  guint64 t = get_zigzag (reader);
  guint64 period = n > 1 ? get_zigzag (reader) : 0;

  samples[0].t_us = (gint64) t;
  for (gsize i = 1; i < n; i++)
    {
      t += period + get_zigzag (reader);
      samples[i].t_us = (gint64) t;
    }
}

static void
get_raws (Reader *reader, StoreSample *samples, gsize n)
{
  guint64 sum = 0;

  for (gsize i = 0; i < n; i++)
    {
      sum += get_zigzag (reader);
      gint64 raw = (gint64) sum;
      reader->bad |= raw < G_MININT32 || raw > G_MAXINT32;
      samples[i].raw = (gint32) raw;
    }
}

/* Returns: how many samples there are, 0 where @data is no whole block */
gsize
store_telemetry_unpack_varint (const guint8 *data, gsize size, StoreSample *samples)
{
  Reader reader = { .next = data, .end = data + size };
  guint64 n = get_varint (&reader);

  if (reader.bad || n == 0 || n > STORE_TELEMETRY_MAX_SAMPLES)
    return 0;
  get_times (&reader, samples, n);
  get_raws (&reader, samples, n);
  return !reader.bad && reader.next == reader.end ? n : 0;
}

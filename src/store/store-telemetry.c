/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-telemetry.h"
#include "store/store-error.h"

#define VARINT_MAX_BYTES 10

static void
put_varint (GByteArray *out, guint64 value)
{
  guint8 bytes[VARINT_MAX_BYTES];
  guint n = 0;

  for (; value >= 0x80; value >>= 7)
    bytes[n++] = (guint8) (value | 0x80);
  bytes[n++] = (guint8) value;
  g_byte_array_append (out, bytes, n);
}

/* @value is a difference that may have wrapped, so it comes unsigned. */
static void
put_zigzag (GByteArray *out, guint64 value)
{
  put_varint (out, value << 1 ^ (value >> 63 ? G_MAXUINT64 : 0));
}

static guint64
time_step (const StoreSample *samples, gsize i)
{
  return (guint64) samples[i].t_us - (guint64) samples[i - 1].t_us;
}

static int
compare_int64 (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static guint64
median_step (const StoreSample *samples, gsize n)
{
  gint64 steps[STORE_TELEMETRY_MAX_SAMPLES] = { 0 };

  g_assert (n > 1);
  for (gsize i = 1; i < n; i++)
    steps[i - 1] = (gint64) time_step (samples, i);
  qsort (steps, n - 1, sizeof *steps, compare_int64);
  return (guint64) steps[(n - 1) / 2];
}

static void
put_times (GByteArray *out, const StoreSample *samples, gsize n)
{
  put_zigzag (out, (guint64) samples[0].t_us);
  if (n == 1)
    return;
  guint64 period = median_step (samples, n);
  put_zigzag (out, period);
  for (gsize i = 1; i < n; i++)
    put_zigzag (out, time_step (samples, i) - period);
}

static void
put_raws (GByteArray *out, const StoreSample *samples, gsize n)
{
  gint64 last = 0;

  for (gsize i = 0; i < n; i++)
    {
      put_zigzag (out, (guint64) (samples[i].raw - last));
      last = samples[i].raw;
    }
}

/**
 * store_telemetry_pack:
 * @samples: (array length=n_samples): of one channel
 * @n_samples: 1 to %STORE_TELEMETRY_MAX_SAMPLES
 *
 * Packs samples with %STORE_TELEMETRY_CODEC_VARINT.
 *
 * Returns: (transfer full): the block
 */
GBytes *
store_telemetry_pack (const StoreSample *samples, gsize n_samples)
{
  g_return_val_if_fail (n_samples > 0 && n_samples <= STORE_TELEMETRY_MAX_SAMPLES, NULL);

  GByteArray *out = g_byte_array_sized_new ((guint) n_samples * 3);
  put_varint (out, n_samples);
  put_times (out, samples, n_samples);
  put_raws (out, samples, n_samples);
  return g_byte_array_free_to_bytes (out);
}

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

static void
block_is_bad (GError **error, const char *detail)
{
  store_error_set (error, STORE_ERROR_BLOCK, detail);
}

/**
 * store_telemetry_unpack:
 * @codec: how the block is packed
 * @data: (array length=size): the block
 * @error: (out): %STORE_ERROR_BLOCK
 *
 * Never reads outside @data, whatever is in it.
 *
 * Returns: (transfer full) (element-type StoreSample): the samples, or %NULL where @data is no
 *   whole block
 */
GArray *
store_telemetry_unpack (guint codec, const guint8 *data, gsize size, GError **error)
{
  Reader reader = { .next = data, .end = data + size };

  if (codec != STORE_TELEMETRY_CODEC_VARINT)
    {
      block_is_bad (error, "unknown packing");
      return NULL;
    }
  guint64 n = get_varint (&reader);
  if (reader.bad || n == 0 || n > STORE_TELEMETRY_MAX_SAMPLES)
    {
      block_is_bad (error, "wrong count");
      return NULL;
    }
  g_autoptr (GArray) samples = g_array_sized_new (FALSE, TRUE, sizeof (StoreSample), (guint) n);
  g_array_set_size (samples, (guint) n);
  get_times (&reader, (StoreSample *) (gpointer) samples->data, n);
  get_raws (&reader, (StoreSample *) (gpointer) samples->data, n);
  if (!reader.bad && reader.next == reader.end)
    return g_steal_pointer (&samples);
  block_is_bad (error, "cut short or overlong");
  return NULL;
}

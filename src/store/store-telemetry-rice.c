/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-rice.h"
#include "store/store-telemetry-codec.h"

#define COUNT_BITS 10
#define TICK_BITS  1
#define MAX_STEPS  (STORE_TELEMETRY_MAX_SAMPLES - 1)
/* As many as the median of the steps is taken from: sorting them all would take longer than to
 * pack them. */
#define MAX_PICKED 31

G_STATIC_ASSERT (STORE_TELEMETRY_MAX_SAMPLES == 1 << COUNT_BITS);

static const gint64 ticks_us[1 << TICK_BITS] = { 1, 1000 };

static gboolean
is_in_milliseconds (const StoreSample *samples, gsize n)
{
  gint64 rest = 0;

  for (gsize i = 0; i < n; i++)
    rest |= samples[i].t_us % 1000;
  return rest == 0;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* The median of steps from all over the series: one gap does not move it. */
static guint64
find_period (const guint64 *steps, gsize n)
{
  guint64 picked[MAX_PICKED] = { 0 };
  gsize n_picked = MIN (n, MAX_PICKED);

  for (gsize i = 0; i < n_picked; i++)
    picked[i] = steps[i * n / n_picked];
  qsort (picked, n_picked, sizeof *picked, compare_steps);
  return picked[n_picked / 2];
}

static void
put_times (StoreBitWriter *writer, const StoreSample *samples, gsize n)
{
  guint64 steps[MAX_STEPS];
  gboolean in_milliseconds = is_in_milliseconds (samples, n);
  gint64 tick_us = ticks_us[in_milliseconds];

  store_bits_put (writer, (guint64) in_milliseconds, TICK_BITS);
  store_rice_put_number (writer, store_zigzag ((guint64) (samples[0].t_us / tick_us)));
  if (n < 2)
    return;
  for (gsize i = 0; i + 1 < n; i++)
    steps[i] = (guint64) (samples[i + 1].t_us / tick_us) - (guint64) (samples[i].t_us / tick_us);
  guint64 period = find_period (steps, n - 1);
  for (gsize i = 0; i + 1 < n; i++)
    steps[i] = store_zigzag (steps[i] - period);
  store_rice_put_number (writer, store_zigzag (period));
  store_rice_put (writer, steps, n - 1);
}

static void
put_raws (StoreBitWriter *writer, const StoreSample *samples, gsize n)
{
  guint64 steps[MAX_STEPS];

  store_rice_put_number (writer, store_zigzag ((guint64) samples[0].raw));
  for (gsize i = 0; i + 1 < n; i++)
    steps[i] = store_zigzag ((guint64) samples[i + 1].raw - (guint64) samples[i].raw);
  store_rice_put (writer, steps, n - 1);
}

/* Returns: (transfer full): the block, %STORE_TELEMETRY_CODEC_RICE */
GBytes *
store_telemetry_pack_rice (const StoreSample *samples, gsize n_samples)
{
  gsize most = 64 + n_samples * 2 * STORE_RICE_MAX_BITS / 8;
  g_autofree guint8 *data = g_malloc (most);
  StoreBitWriter writer = { .next = data };

  store_bits_put (&writer, n_samples - 1, COUNT_BITS);
  put_times (&writer, samples, n_samples);
  put_raws (&writer, samples, n_samples);
  guint8 *end = store_rice_seal (data, store_bits_finish (&writer));
  return g_bytes_new (data, (gsize) (end - data));
}

static void
get_times (StoreBitReader *reader, StoreSample *samples, gsize n)
{
  guint64 steps[MAX_STEPS] = { 0 };
  guint64 tick_us = (guint64) ticks_us[store_bits_get (reader, TICK_BITS)];
  guint64 t = store_unzigzag (store_rice_get_number (reader)) * tick_us;

  samples[0].t_us = (gint64) t;
  if (n == 1)
    return;
  guint64 period = store_unzigzag (store_rice_get_number (reader));
  store_rice_get (reader, steps, n - 1);
  for (gsize i = 0; i + 1 < n; i++)
    {
      t += (period + store_unzigzag (steps[i])) * tick_us;
      samples[i + 1].t_us = (gint64) t;
    }
}

static void
get_raws (StoreBitReader *reader, StoreSample *samples, gsize n)
{
  guint64 steps[MAX_STEPS] = { 0 };
  guint64 raw = store_unzigzag (store_rice_get_number (reader));
  gboolean beyond = (gint64) raw != (gint32) raw;

  samples[0].raw = (gint32) raw;
  store_rice_get (reader, steps, n - 1);
  for (gsize i = 0; i + 1 < n; i++)
    {
      raw += store_unzigzag (steps[i]);
      beyond |= (gint64) raw != (gint32) raw;
      samples[i + 1].raw = (gint32) raw;
    }
  reader->bad |= beyond;
}

/* Returns: how many samples there are, 0 where @data is no whole block */
gsize
store_telemetry_unpack_rice (const guint8 *data, gsize size, StoreSample *samples)
{
  if (!store_rice_is_sealed (data, size))
    return 0;
  StoreBitReader reader = { .next = data, .end = data + size - STORE_RICE_SEAL_SIZE };
  gsize n = (gsize) store_bits_get (&reader, COUNT_BITS) + 1;
  get_times (&reader, samples, n);
  get_raws (&reader, samples, n);
  return store_bits_at_end (&reader) ? n : 0;
}

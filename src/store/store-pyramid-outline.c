/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a block comes to in a pyramid, kept beside it: to read that takes a tenth of the time that
 * the samples take.
 *
 * It is, bits from the lowest up: the number of samples - 1 in 10 bits; whether all times are whole
 * milliseconds, 1 bit; the last 32 bits of the block, which are its sum, so that it is never taken
 * for that of another; three numbers, the period at the end, the first count, the first time; three
 * series with a number for each leaf, how long it is, its least count, and how far above that the
 * greatest is; zeros up to a whole byte; the seal. */
#include "store/store-pyramid-private.h"
#include "store/store-rice.h"

#define COUNT_BITS 10
#define TICK_BITS  1
#define N_SERIES   3

/* After so many steps the period is that of the samples, whatever it was before them. */
#define LEAST_SAMPLES 64

G_STATIC_ASSERT (STORE_TELEMETRY_MAX_SAMPLES == 1 << COUNT_BITS);

typedef gint64 Series[N_SERIES][STORE_PYRAMID_BLOCK_LEAVES];

static gsize
count_leaves (gsize n_samples)
{
  return (n_samples + STORE_PYRAMID_FAN - 1) / STORE_PYRAMID_FAN;
}

/* Whether there can be no gap in it whatever came before, and nothing to leave out.
 * @period_us: (out): at the end */
static gboolean
is_unbroken (const StoreSample *samples, gsize n, gint64 *period_us)
{
  gboolean unbroken = n >= LEAST_SAMPLES;

  *period_us = 0;
  for (gsize i = 0; unbroken && i + 1 < n; i++)
    {
      gint64 step_us = samples[i + 1].t_us - samples[i].t_us;

      unbroken = step_us > 0 && step_us <= STORE_PYRAMID_LEAST_GAP_US;
      *period_us = store_pyramid_next_period (*period_us, step_us);
    }
  return unbroken;
}

/* @leaf: out: of up to as many samples as a leaf has, and the one after them */
static void
measure_leaf (const StoreSample *samples, gsize n, StorePyramidNode *leaf)
{
  *leaf = (StorePyramidNode){ samples[0].t_us, samples[n - 1].t_us, G_MAXINT32, G_MININT32 };
  for (gsize i = 0; i < n; i++)
    {
      leaf->lo = MIN (leaf->lo, samples[i].raw);
      leaf->hi = MAX (leaf->hi, samples[i].raw);
    }
}

/* Returns: what the times of the leaves are told in, microseconds */
static gint64
fill_series (Series series, const StoreSample *samples, gsize n)
{
  gint64 rest = samples[0].t_us % 1000;

  for (gsize i = 0; i < n; i += STORE_PYRAMID_FAN)
    {
      gsize leaf = i / STORE_PYRAMID_FAN;
      StorePyramidNode node;

      measure_leaf (samples + i, MIN (n - i, STORE_PYRAMID_FAN + 1), &node);
      series[0][leaf] = node.t1_us - node.t0_us;
      series[1][leaf] = node.lo;
      series[2][leaf] = (gint64) node.hi - node.lo;
      rest |= node.t1_us % 1000;
    }
  for (gsize i = 0; rest == 0 && i < count_leaves (n); i++)
    series[0][i] /= 1000;
  return rest == 0 ? 1000 : 1;
}

static guint32
get_sum (GBytes *packed)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (packed, &size);
  guint32 sum;

  memcpy (&sum, data + size - STORE_RICE_SEAL_SIZE, sizeof sum);
  return GUINT32_FROM_LE (sum);
}

/**
 * store_pyramid_outline:
 * @samples: (array length=n_samples): of a block
 * @packed: the same as store_telemetry_pack() made it
 *
 * Returns: (transfer full) (nullable): what to give to store_pyramid_add() beside @packed; %NULL
 *   for a block that is too small, or has gaps or steps of the clock, and has to be unpacked
 */
GBytes *
store_pyramid_outline (const StoreSample *samples, gsize n_samples, GBytes *packed)
{
  guint8 data[64 + (STORE_PYRAMID_BLOCK_LEAVES + 1) * N_SERIES * STORE_RICE_MAX_BITS / 8];
  StoreBitWriter writer = { .next = data };
  gint64 period_us;
  Series series = { 0 };

  g_return_val_if_fail (n_samples <= STORE_TELEMETRY_MAX_SAMPLES, NULL);

  if (!is_unbroken (samples, n_samples, &period_us))
    return NULL;
  gint64 tick_us = fill_series (series, samples, n_samples);
  store_bits_put (&writer, n_samples - 1, COUNT_BITS);
  store_bits_put (&writer, tick_us == 1000, TICK_BITS);
  store_bits_put (&writer, get_sum (packed), 32);
  store_rice_put_number (&writer, store_zigzag ((guint64) period_us));
  store_rice_put_number (&writer, store_zigzag ((guint64) samples[0].raw));
  store_rice_put_number (&writer, store_zigzag ((guint64) (samples[0].t_us / tick_us)));
  for (guint i = 0; i < N_SERIES; i++)
    store_rice_put_series (&writer, series[i], count_leaves (n_samples));
  guint8 *end = store_rice_seal (data, store_bits_finish (&writer));
  return g_bytes_new (data, (gsize) (end - data));
}

static gboolean
is_count (gint64 value)
{
  return value >= G_MININT32 && value <= G_MAXINT32;
}

/* Returns: whether the numbers can be those of leaves; they follow each other from @t_us */
static gboolean
take_leaves (Series series, gint64 t_us, gint64 tick_us, StorePyramidOutline *outline)
{
  gboolean sound = is_count (outline->first_raw);

  for (guint i = 0; sound && i < outline->n_leaves; i++)
    {
      gint64 length_us, end_us, hi;

      sound = !__builtin_mul_overflow (series[0][i], tick_us, &length_us) && length_us >= 0 &&
              !__builtin_add_overflow (t_us, length_us, &end_us) &&
              !__builtin_add_overflow (series[1][i], series[2][i], &hi) &&
              is_count (series[1][i]) && is_count (hi) && series[2][i] >= 0;
      if (!sound)
        break;
      outline->leaves[i] = (StorePyramidNode){ t_us, end_us, (gint32) series[1][i], (gint32) hi };
      t_us = end_us;
    }
  return sound;
}

/* Returns: whether @data is the outline of @packed, and both are whole */
gboolean
store_pyramid_read_outline (GBytes *data, GBytes *packed, StorePyramidOutline *outline)
{
  gsize size, packed_size;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  const guint8 *block = g_bytes_get_data (packed, &packed_size);
  Series series;

  if (!store_rice_is_sealed (bytes, size) || !store_rice_is_sealed (block, packed_size))
    return FALSE;
  StoreBitReader reader = { .next = bytes, .end = bytes + size - STORE_RICE_SEAL_SIZE };
  outline->n_samples = (guint) store_bits_get (&reader, COUNT_BITS) + 1;
  outline->n_leaves = (guint) count_leaves (outline->n_samples);
  gint64 tick_us = store_bits_get (&reader, TICK_BITS) != 0 ? 1000 : 1;
  gboolean same = store_bits_get (&reader, 32) == get_sum (packed);
  outline->period_us = (gint64) store_unzigzag (store_rice_get_number (&reader));
  outline->first_raw = (gint64) store_unzigzag (store_rice_get_number (&reader));
  gint64 ticks = (gint64) store_unzigzag (store_rice_get_number (&reader)), t_us;
  for (guint i = 0; i < N_SERIES; i++)
    store_rice_get_series (&reader, series[i], outline->n_leaves);
  return same && store_bits_at_end (&reader) && !__builtin_mul_overflow (ticks, tick_us, &t_us) &&
         take_leaves (series, t_us, tick_us, outline);
}

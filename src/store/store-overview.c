/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-overview.h"
#include "store/store-error.h"
#include "store/store-rice.h"
#include "store/store-telemetry-codec.h"

/* %STORE_TELEMETRY_CODEC_OVERVIEW is, for n overviews, bits from the lowest up: n - 1 in 10 bits;
 * five columns, each its first number, then the differences of the others as codes; zeros up to a
 * whole byte; the seal. The columns are the time in spans, how many samples, the mean, how far
 * below it the smallest is, and how far above it the greatest. */
#define COUNT_BITS 10
#define N_COLUMNS  5

typedef gint64 Columns[N_COLUMNS][STORE_TELEMETRY_MAX_SAMPLES];

static gint64
span_of (gint64 t_us)
{
  gint64 span = t_us / STORE_OVERVIEW_SPAN_US;

  return t_us < span * STORE_OVERVIEW_SPAN_US ? span - 1 : span;
}

static gint32
rounded_mean (gint64 sum, gint64 n)
{
  return (gint32) ((sum >= 0 ? sum + n / 2 : sum - n / 2) / n);
}

static void
add_sample (GArray *overviews, const StoreSample *sample)
{
  gint64 t_us = span_of (sample->t_us) * STORE_OVERVIEW_SPAN_US;
  StoreOverview *last =
    overviews->len > 0 ? &g_array_index (overviews, StoreOverview, overviews->len - 1) : NULL;

  if (last == NULL || last->t_us != t_us)
    {
      StoreOverview first = { t_us, 1, sample->raw, sample->raw, sample->raw };
      g_array_append_val (overviews, first);
      return;
    }
  last->n++;
  last->lo = MIN (last->lo, sample->raw);
  last->hi = MAX (last->hi, sample->raw);
}

/* The mean of samples that all fall into one overview, with what it stood for before. */
static void
set_mean (StoreOverview *overview, gint64 n_before, const StoreSample *samples, gsize n)
{
  gint64 sum = n_before * overview->mean;

  for (gsize i = 0; i < n; i++)
    sum += samples[i].raw;
  overview->mean = rounded_mean (sum, overview->n);
}

static gsize
count_in_span (const StoreSample *samples, gsize n)
{
  gsize i = 1;

  while (i < n && span_of (samples[i].t_us) == span_of (samples[0].t_us))
    i++;
  return i;
}

/**
 * store_overview_add:
 * @overviews: (element-type StoreOverview): where to add; the last one grows where it is of the
 *   same ten seconds
 * @samples: (array length=n_samples): in the order of time
 */
void
store_overview_add (GArray *overviews, const StoreSample *samples, gsize n_samples)
{
  for (gsize i = 0; i < n_samples;)
    {
      gsize n = count_in_span (samples + i, n_samples - i);

      for (gsize k = i; k < i + n; k++)
        add_sample (overviews, &samples[k]);
      StoreOverview *last = &g_array_index (overviews, StoreOverview, overviews->len - 1);
      set_mean (last, last->n - (gint64) n, samples + i, n);
      i += n;
    }
}

static void
fill_columns (Columns columns, const StoreOverview *overviews, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      columns[0][i] = span_of (overviews[i].t_us);
      columns[1][i] = overviews[i].n;
      columns[2][i] = overviews[i].mean;
      columns[3][i] = (gint64) overviews[i].mean - overviews[i].lo;
      columns[4][i] = (gint64) overviews[i].hi - overviews[i].mean;
    }
}

/**
 * store_overview_pack:
 * @overviews: (array length=n): of one channel, in the order of time
 * @n: 1 to %STORE_TELEMETRY_MAX_SAMPLES
 *
 * Returns: (transfer full): a block of %STORE_TELEMETRY_CODEC_OVERVIEW
 */
GBytes *
store_overview_pack (const StoreOverview *overviews, gsize n)
{
  g_return_val_if_fail (n > 0 && n <= STORE_TELEMETRY_MAX_SAMPLES, NULL);

  g_autofree gint64 (*columns)[STORE_TELEMETRY_MAX_SAMPLES] = g_malloc (sizeof (Columns));
  g_autofree guint8 *data = g_malloc (64 + (n + 1) * N_COLUMNS * STORE_RICE_MAX_BITS / 8);
  StoreBitWriter writer = { .next = data };

  fill_columns (columns, overviews, n);
  store_bits_put (&writer, n - 1, COUNT_BITS);
  for (guint i = 0; i < N_COLUMNS; i++)
    store_rice_put_series (&writer, columns[i], n);
  guint8 *end = store_rice_seal (data, store_bits_finish (&writer));
  return g_bytes_new (data, (gsize) (end - data));
}

static gboolean
is_in (gint64 value, gint64 lowest, gint64 highest)
{
  return value >= lowest && value <= highest;
}

/* Returns: whether the numbers are those of an overview; @overview then is it */
static gboolean
take_row (Columns columns, gsize i, StoreOverview *overview)
{
  const gint64 most = G_MAXINT64 / STORE_OVERVIEW_SPAN_US;
  const gint64 wide = (gint64) G_MAXUINT32;

  if (!is_in (columns[0][i], -most, most) || !is_in (columns[1][i], 1, G_MAXINT32) ||
      !is_in (columns[2][i], G_MININT32, G_MAXINT32) || !is_in (columns[3][i], 0, wide) ||
      !is_in (columns[4][i], 0, wide))
    return FALSE;
  gint64 lo = columns[2][i] - columns[3][i], hi = columns[2][i] + columns[4][i];
  *overview = (StoreOverview){ columns[0][i] * STORE_OVERVIEW_SPAN_US, (gint32) columns[1][i],
                               (gint32) lo, (gint32) hi, (gint32) columns[2][i] };
  return lo >= G_MININT32 && hi <= G_MAXINT32;
}

/* Returns: how many @overviews there are in the block, 0 where it is none */
static gsize
unpack (const guint8 *data, gsize size, StoreOverview *overviews)
{
  if (!store_rice_is_sealed (data, size))
    return 0;
  g_autofree gint64 (*columns)[STORE_TELEMETRY_MAX_SAMPLES] = g_malloc (sizeof (Columns));
  StoreBitReader reader = { .next = data, .end = data + size - STORE_RICE_SEAL_SIZE };
  gsize n = (gsize) store_bits_get (&reader, COUNT_BITS) + 1;

  for (guint i = 0; i < N_COLUMNS; i++)
    store_rice_get_series (&reader, columns[i], n);
  gboolean whole = store_bits_at_end (&reader);
  for (gsize i = 0; whole && i < n; i++)
    whole = take_row (columns, i, &overviews[i]);
  return whole ? n : 0;
}

/* The means, each in the middle of its ten seconds. */
gsize
store_telemetry_unpack_overview (const guint8 *data, gsize size, StoreSample *samples)
{
  g_autofree StoreOverview *overviews = g_new (StoreOverview, STORE_TELEMETRY_MAX_SAMPLES);
  gsize n = unpack (data, size, overviews);

  for (gsize i = 0; i < n; i++)
    samples[i] = (StoreSample){ overviews[i].t_us + STORE_OVERVIEW_SPAN_US / 2, overviews[i].mean };
  return n;
}

static gboolean
unpack_packed (const guint8 *data, gsize size, GArray *overviews, GError **error)
{
  guint before = overviews->len;

  g_array_set_size (overviews, before + STORE_TELEMETRY_MAX_SAMPLES);
  gsize n = unpack (data, size, &g_array_index (overviews, StoreOverview, before));
  g_array_set_size (overviews, before + (guint) n);
  if (n == 0)
    store_error_set (error, STORE_ERROR_BLOCK, NULL);
  return n > 0;
}

/**
 * store_overview_unpack:
 * @codec: how the block is packed: any of #StoreTelemetryCodec
 * @overviews: (element-type StoreOverview): where to add the overview of the block
 * @error: (out): %STORE_ERROR_BLOCK
 *
 * Returns: whether @data is a whole block; if not, nothing is added
 */
gboolean
store_overview_unpack (guint codec,
                       const guint8 *data,
                       gsize size,
                       GArray *overviews,
                       GError **error)
{
  if (codec == STORE_TELEMETRY_CODEC_OVERVIEW)
    return unpack_packed (data, size, overviews, error);

  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  if (!store_telemetry_unpack (codec, data, size, samples, error))
    return FALSE;
  store_overview_add (overviews, (const StoreSample *) (gpointer) samples->data, samples->len);
  return TRUE;
}

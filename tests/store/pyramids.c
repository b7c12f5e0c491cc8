/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pyramids.h"

GArray *
pyramids_make_series (GRand *random, guint n)
{
  GArray *series = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  gint64 t_us = g_rand_int_range (random, 0, 5000) * MS;
  gint32 raw = 0;

  for (guint i = 0; i < n; i++)
    {
      const StoreSample sample = { t_us, raw };

      g_array_append_val (series, sample);
      t_us +=
        (g_rand_int_range (random, 0, 500) == 0 ? 60000 : g_rand_int_range (random, 5, 300)) * MS;
      raw += g_rand_int_range (random, -40, 41);
    }
  return series;
}

void
pyramids_add_block (StorePyramid *pyramid, const StoreSample *samples, guint n, gboolean outlined)
{
  g_autoptr (GBytes) packed = store_telemetry_pack (samples, n);
  g_autoptr (GBytes) outline = outlined ? store_pyramid_outline (samples, n, packed) : NULL;
  g_autoptr (GError) error = NULL;

  store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, packed, outline, &error);
  g_assert_no_error (error);
}

/* Of blocks of any size, some with outlines. */
StorePyramid *
pyramids_make (GRand *random, const GArray *series)
{
  StorePyramid *pyramid = store_pyramid_new ();

  for (guint i = 0, n; i < series->len; i += n)
    {
      n = (guint) g_rand_int_range (random, 1, 1025);
      n = MIN (n, series->len - i);
      pyramids_add_block (pyramid, &g_array_index (series, StoreSample, i), n,
                          g_rand_boolean (random));
    }
  store_pyramid_finish (pyramid);
  return pyramid;
}

const StoreSample *
pyramids_sample_at (const GArray *series, guint i)
{
  return &g_array_index (series, StoreSample, i);
}

StoreStretch
pyramids_make_window (GRand *random, const GArray *series)
{
  gint64 end_us = pyramids_sample_at (series, series->len - 1)->t_us;
  gint64 a = (gint64) (g_rand_double_range (random, -0.1, 1.1) * (double) end_us);
  gint64 b = (gint64) (g_rand_double_range (random, -0.1, 1.1) * (double) end_us);

  if (g_rand_boolean (random))
    a =
      pyramids_sample_at (series, (guint) g_rand_int_range (random, 0, (gint32) series->len))->t_us;
  return (StoreStretch){ MIN (a, b), MAX (a, b) };
}

gboolean
pyramids_brute_range (const GArray *series, const StoreStretch *window, gint32 *lo, gint32 *hi)
{
  *lo = G_MAXINT32;
  *hi = G_MININT32;
  for (guint i = 0; i < series->len; i++)
    {
      const StoreSample *sample = pyramids_sample_at (series, i);

      if (sample->t_us < window->from_us || sample->t_us > window->to_us)
        continue;
      *lo = MIN (*lo, sample->raw);
      *hi = MAX (*hi, sample->raw);
    }
  return *lo <= *hi;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StorePyramid **pyramid = user_data;

  store_pyramid_fetch_finish (*pyramid, result);
  *pyramid = NULL;
}

void
pyramids_fetch (StorePyramid *pyramid)
{
  StorePyramid *fetching = pyramid;

  store_pyramid_fetch_async (pyramid, fetched_cb, &fetching);
  while (fetching != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
ignore_fold (const StoreStretch *stretch, gint32 lowest, gint32 highest, gpointer data)
{
}

static void
ignore_line (const StoreSample *from, const StoreSample *to, gpointer data)
{
}

/* Returns: whether the samples of a window are at hand */
gboolean
pyramids_is_fine (StorePyramid *pyramid, const StoreStretch *window, gint64 step_us)
{
  static const StorePyramidVisitor visitor = { ignore_fold, ignore_line };

  return store_pyramid_walk (pyramid, window, step_us, &visitor, NULL);
}

/* A single fetch brings all that a walk missed, however much that is. */
void
pyramids_fetch_window (StorePyramid *pyramid, const StoreStretch *window, gint64 step_us)
{
  if (pyramids_is_fine (pyramid, window, step_us))
    return;
  g_assert_true (store_pyramid_is_wanting (pyramid));
  pyramids_fetch (pyramid);
  g_assert_true (pyramids_is_fine (pyramid, window, step_us));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-pyramid.h"
#include "store/store-error.h"

#define MS        G_TIME_SPAN_MILLISECOND
#define N_WINDOWS 400

/* --- recordings to ask about --- */

static GArray *
make_series (GRand *random, guint n)
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

static StorePyramid *
make_pyramid (GRand *random, const GArray *series)
{
  StorePyramid *pyramid = store_pyramid_new ();

  for (guint i = 0, n; i < series->len; i += n)
    {
      g_autoptr (GBytes) packed = NULL;
      g_autoptr (GError) error = NULL;

      n = (guint) g_rand_int_range (random, 1, 1025);
      n = MIN (n, series->len - i);
      packed = store_telemetry_pack (&g_array_index (series, StoreSample, i), n);
      store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, packed, NULL, &error);
      g_assert_no_error (error);
    }
  store_pyramid_finish (pyramid);
  return pyramid;
}

static const StoreSample *
sample_at (const GArray *series, guint i)
{
  return &g_array_index (series, StoreSample, i);
}

static StoreStretch
make_window (GRand *random, const GArray *series)
{
  gint64 end_us = sample_at (series, series->len - 1)->t_us;
  gint64 a = (gint64) (g_rand_double_range (random, -0.1, 1.1) * (double) end_us);
  gint64 b = (gint64) (g_rand_double_range (random, -0.1, 1.1) * (double) end_us);

  if (g_rand_boolean (random))
    a = sample_at (series, (guint) g_rand_int_range (random, 0, (gint32) series->len))->t_us;
  return (StoreStretch){ MIN (a, b), MAX (a, b) };
}

/* --- properties --- */

static gboolean
brute_range (const GArray *series, const StoreStretch *window, gint32 *lo, gint32 *hi)
{
  *lo = G_MAXINT32;
  *hi = G_MININT32;
  for (guint i = 0; i < series->len; i++)
    {
      const StoreSample *sample = sample_at (series, i);

      if (sample->t_us < window->from_us || sample->t_us > window->to_us)
        continue;
      *lo = MIN (*lo, sample->raw);
      *hi = MAX (*hi, sample->raw);
    }
  return *lo <= *hi;
}

static void
test_range_is_that_of_all_samples (void)
{
  static const guint sizes[] = { 1, 2, 15, 16, 17, 300, 5000, 20000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (GArray) series = make_series (random, sizes[k]);
      g_autoptr (StorePyramid) pyramid = make_pyramid (random, series);

      g_assert_cmpuint (store_pyramid_get_n_samples (pyramid), ==, series->len);
      for (guint i = 0; i < N_WINDOWS; i++)
        {
          StoreStretch window = make_window (random, series);
          gint32 lo, hi, true_lo, true_hi;
          gboolean any = brute_range (series, &window, &true_lo, &true_hi);

          g_assert_cmpint (store_pyramid_get_range (pyramid, &window, &lo, &hi), ==, any);
          g_assert_cmpint (lo, ==, true_lo);
          g_assert_cmpint (hi, ==, true_hi);
        }
    }
}

static void
test_reading_gives_every_sample_once (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (GArray) series = make_series (random, 9000);
  g_autoptr (StorePyramid) pyramid = make_pyramid (random, series);
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  gint64 end_us = sample_at (series, series->len - 1)->t_us;
  gint64 at_us = -1;

  while (at_us < end_us)
    {
      gint64 next_us = at_us + g_rand_int_range (random, 1, 40000) * MS;

      store_pyramid_read (pyramid, &(StoreStretch){ at_us, next_us }, read);
      at_us = next_us;
    }
  g_assert_cmpuint (read->len, ==, series->len);
  for (guint i = 0; i < series->len; i++)
    {
      g_assert_cmpint (sample_at (read, i)->t_us, ==, sample_at (series, i)->t_us);
      g_assert_cmpint (sample_at (read, i)->raw, ==, sample_at (series, i)->raw);
    }
}

static void
test_around_finds_the_neighbours (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (GArray) series = make_series (random, 6000);
  g_autoptr (StorePyramid) pyramid = make_pyramid (random, series);
  StoreSample before, after;

  for (guint i = 1; i < series->len; i++)
    {
      const StoreSample *left = sample_at (series, i - 1), *right = sample_at (series, i);
      gboolean joined = right->t_us - left->t_us < 2000 * MS;

      g_assert_cmpint (store_pyramid_get_around (pyramid, left->t_us + 1, &before, &after), ==,
                       joined);
      if (!joined)
        continue;
      g_assert_cmpint (before.t_us, ==, left->t_us);
      g_assert_cmpint (after.t_us, ==, right->t_us);
      g_assert_cmpint (before.raw, ==, left->raw);
      g_assert_cmpint (after.raw, ==, right->raw);
    }
  g_assert_false (store_pyramid_get_around (pyramid, -1, &before, &after));
  g_assert_false (store_pyramid_get_around (pyramid, G_MAXINT64, &before, &after));
}

static gboolean
brute_crossing (const GArray *series, gint64 from_us, double count, gboolean rising, guint *step)
{
  for (guint i = 1; i < series->len; i++)
    {
      const StoreSample *a = sample_at (series, i - 1), *b = sample_at (series, i);
      double part = (count - a->raw) / ((double) b->raw - a->raw);

      *step = i;
      if (b->t_us - a->t_us > 2000 * MS ||
          a->t_us + (gint64) (part * (double) (b->t_us - a->t_us)) < from_us)
        continue;
      if (rising ? a->raw < count && b->raw >= count : a->raw > count && b->raw <= count)
        return TRUE;
    }
  return FALSE;
}

static void
test_crossing_is_the_first_one (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (10);
  g_autoptr (GArray) series = make_series (random, 4000);
  g_autoptr (StorePyramid) pyramid = make_pyramid (random, series);

  for (guint i = 0; i < N_WINDOWS; i++)
    {
      gint64 from_us = make_window (random, series).from_us, t_us;
      double count = g_rand_int_range (random, -3000, 3000) + 0.5;
      gboolean rising = g_rand_boolean (random);
      guint step;
      gboolean crosses = brute_crossing (series, from_us, count, rising, &step);

      g_assert_cmpint (store_pyramid_find_crossing (pyramid, from_us, count, rising, &t_us), ==,
                       crosses);
      if (!crosses)
        continue;
      g_assert_cmpint (t_us, >=, sample_at (series, step - 1)->t_us);
      g_assert_cmpint (t_us, <=, sample_at (series, step)->t_us);
    }
}

typedef struct
{
  const GArray *series;
  StoreStretch window;
  gint64 step_us;
  guint n_told;
  gint64 last_us;
} Told;

/* A fold tells the extremes of all that lies in it; nothing is told twice or left out. */
static void
told_fold (const StoreStretch *stretch, gint32 lowest, gint32 highest, gpointer data)
{
  Told *told = data;
  gint32 lo, hi;

  g_assert_cmpint (stretch->to_us - stretch->from_us, <=, told->step_us);
  g_assert_true (brute_range (told->series, stretch, &lo, &hi));
  g_assert_cmpint (lowest, ==, lo);
  g_assert_cmpint (highest, ==, hi);
  g_assert_cmpint (stretch->from_us, >=, told->last_us);
  told->last_us = stretch->to_us;
  told->n_told++;
}

static void
told_line (const StoreSample *from, const StoreSample *to, gpointer data)
{
  Told *told = data;

  g_assert_cmpint (from->t_us, >=, told->last_us);
  g_assert_cmpint (to->t_us, >, from->t_us);
  told->last_us = to->t_us;
  told->n_told++;
}

static void
test_walk_tells_no_more_than_the_columns_need (void)
{
  static const StorePyramidVisitor visitor = { told_fold, told_line };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GArray) series = make_series (random, 20000);
  g_autoptr (StorePyramid) pyramid = make_pyramid (random, series);

  for (guint i = 0; i < 60; i++)
    {
      StoreStretch window = make_window (random, series);
      Told told = { series, window, (window.to_us - window.from_us) / 1000, 0, G_MININT64 };

      store_pyramid_walk (pyramid, &window, told.step_us, &visitor, &told);
      g_assert_cmpuint (told.n_told, <=, 1000 * 34);
    }
}

/* --- what goes wrong --- */

static GBytes *
pack_ramp (gint64 from_us, guint n)
{
  g_autofree StoreSample *samples = g_new (StoreSample, n);

  for (guint i = 0; i < n; i++)
    samples[i] = (StoreSample){ from_us + i * 100 * MS, (gint32) i };
  return store_telemetry_pack (samples, n);
}

static void
test_a_damaged_block_leaves_a_gap (void)
{
  g_autoptr (StorePyramid) pyramid = store_pyramid_new ();
  g_autoptr (GBytes) first = pack_ramp (0, 20);
  g_autoptr (GBytes) third = pack_ramp (4000 * MS, 20);
  g_autoptr (GBytes) damaged = g_bytes_new_static ("no block", 8);
  g_autoptr (GError) error = NULL;
  const StoreStretch *gaps;
  guint n_gaps;

  g_assert_true (store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, first, NULL, NULL));
  g_assert_false (store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, damaged, NULL, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
  g_assert_true (store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, third, NULL, NULL));
  store_pyramid_finish (pyramid);
  gaps = store_pyramid_get_gaps (pyramid, &n_gaps);
  g_assert_cmpuint (n_gaps, ==, 1);
  g_assert_cmpint (gaps[0].from_us, ==, 1900 * MS);
  g_assert_cmpint (gaps[0].to_us, ==, 4000 * MS);
}

static void
test_a_clock_that_steps_back_is_counted (void)
{
  g_autoptr (StorePyramid) pyramid = store_pyramid_new ();
  g_autoptr (GBytes) first = pack_ramp (0, 20);
  g_autoptr (GBytes) second = pack_ramp (1000 * MS, 20);
  StoreStretch extent;

  store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, first, NULL, NULL);
  store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, second, NULL, NULL);
  store_pyramid_finish (pyramid);
  g_assert_cmpuint (store_pyramid_get_n_disordered (pyramid), ==, 10);
  g_assert_cmpuint (store_pyramid_get_n_samples (pyramid), ==, 30);
  g_assert_true (store_pyramid_get_extent (pyramid, &extent));
  g_assert_cmpint (extent.to_us, ==, 2900 * MS);
}

static void
test_an_empty_one_answers_nothing (void)
{
  g_autoptr (StorePyramid) pyramid = store_pyramid_new ();
  const StoreStretch all = { 0, G_MAXINT64 };
  StoreSample before, after;
  StoreStretch extent;
  gint32 lo, hi;
  gint64 t_us;

  store_pyramid_finish (pyramid);
  g_assert_false (store_pyramid_get_extent (pyramid, &extent));
  g_assert_false (store_pyramid_get_range (pyramid, &all, &lo, &hi));
  g_assert_false (store_pyramid_get_around (pyramid, 0, &before, &after));
  g_assert_false (store_pyramid_find_crossing (pyramid, 0, 1, TRUE, &t_us));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/pyramid/range-is-that-of-all-samples",
                   test_range_is_that_of_all_samples);
  g_test_add_func ("/store/pyramid/reading-gives-every-sample-once",
                   test_reading_gives_every_sample_once);
  g_test_add_func ("/store/pyramid/around-finds-the-neighbours", test_around_finds_the_neighbours);
  g_test_add_func ("/store/pyramid/crossing-is-the-first-one", test_crossing_is_the_first_one);
  g_test_add_func ("/store/pyramid/walk-tells-no-more-than-the-columns-need",
                   test_walk_tells_no_more_than_the_columns_need);
  g_test_add_func ("/store/pyramid/a-damaged-block-leaves-a-gap",
                   test_a_damaged_block_leaves_a_gap);
  g_test_add_func ("/store/pyramid/a-clock-that-steps-back-is-counted",
                   test_a_clock_that_steps_back_is_counted);
  g_test_add_func ("/store/pyramid/an-empty-one-answers-nothing",
                   test_an_empty_one_answers_nothing);
  return g_test_run ();
}

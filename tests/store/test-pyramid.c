/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pyramids.h"
#include "store/store-error.h"

#define N_WINDOWS 400

/* --- properties --- */

static void
test_range_is_that_of_all_samples (void)
{
  static const guint sizes[] = { 1, 2, 15, 16, 17, 300, 5000, 20000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (GArray) series = pyramids_make_series (random, sizes[k]);
      g_autoptr (StorePyramid) pyramid = pyramids_make (random, series);

      g_assert_cmpuint (store_pyramid_get_n_samples (pyramid), ==, series->len);
      for (guint i = 0; i < N_WINDOWS; i++)
        {
          StoreStretch window = pyramids_make_window (random, series);
          gint32 lo, hi, true_lo, true_hi;
          gboolean any = pyramids_brute_range (series, &window, &true_lo, &true_hi);

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
  g_autoptr (GArray) series = pyramids_make_series (random, 9000);
  g_autoptr (StorePyramid) pyramid = pyramids_make (random, series);
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  gint64 end_us = pyramids_sample_at (series, series->len - 1)->t_us;
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
      g_assert_cmpint (pyramids_sample_at (read, i)->t_us, ==,
                       pyramids_sample_at (series, i)->t_us);
      g_assert_cmpint (pyramids_sample_at (read, i)->raw, ==, pyramids_sample_at (series, i)->raw);
    }
}

static void
test_around_finds_the_neighbours (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (GArray) series = pyramids_make_series (random, 6000);
  g_autoptr (StorePyramid) pyramid = pyramids_make (random, series);
  StoreSample before, after;

  for (guint i = 1; i < series->len; i++)
    {
      const StoreSample *left = pyramids_sample_at (series, i - 1),
                        *right = pyramids_sample_at (series, i);
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
      const StoreSample *a = pyramids_sample_at (series, i - 1),
                        *b = pyramids_sample_at (series, i);
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
  g_autoptr (GArray) series = pyramids_make_series (random, 4000);
  g_autoptr (StorePyramid) pyramid = pyramids_make (random, series);

  for (guint i = 0; i < N_WINDOWS; i++)
    {
      gint64 from_us = pyramids_make_window (random, series).from_us, t_us;
      double count = g_rand_int_range (random, -3000, 3000) + 0.5;
      gboolean rising = g_rand_boolean (random);
      guint step;
      gboolean crosses = brute_crossing (series, from_us, count, rising, &step);

      g_assert_cmpint (store_pyramid_find_crossing (pyramid, from_us, count, rising, &t_us), ==,
                       crosses);
      if (!crosses)
        continue;
      g_assert_cmpint (t_us, >=, pyramids_sample_at (series, step - 1)->t_us);
      g_assert_cmpint (t_us, <=, pyramids_sample_at (series, step)->t_us);
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
  g_assert_true (pyramids_brute_range (told->series, stretch, &lo, &hi));
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
  g_autoptr (GArray) series = pyramids_make_series (random, 20000);
  g_autoptr (StorePyramid) pyramid = pyramids_make (random, series);

  for (guint i = 0; i < 60; i++)
    {
      StoreStretch window = pyramids_make_window (random, series);
      Told told = { series, window, (window.to_us - window.from_us) / 1000, 0, G_MININT64 };

      pyramids_fetch_window (pyramid, &window, told.step_us);
      g_assert_true (store_pyramid_walk (pyramid, &window, told.step_us, &visitor, &told));
      g_assert_cmpuint (told.n_told, <=, 1000 * 34);
    }
}

/* What is not there yet is told by a longer stretch, with the extremes of all that lies in it. */
static void
test_a_walk_waits_for_nothing (void)
{
  static const StorePyramidVisitor visitor = { told_fold, told_line };
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autoptr (GArray) series = pyramids_make_series (random, 20000);
  g_autoptr (StorePyramid) pyramid = pyramids_make (random, series);
  const StoreStretch all = { 0, pyramids_sample_at (series, series->len - 1)->t_us };
  Told coarse = { series, all, all.to_us, 0, G_MININT64 };
  Told fine = coarse;

  g_assert_false (store_pyramid_walk (pyramid, &all, 0, &visitor, &coarse));
  g_assert_cmpuint (coarse.n_told, <, series->len / 8);
  pyramids_fetch (pyramid);
  g_assert_true (store_pyramid_walk (pyramid, &all, 0, &visitor, &fine));
  g_assert_cmpuint (fine.n_told, >, series->len / 2);
}

static void
test_what_lies_beside_is_fetched_too (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (14);
  g_autoptr (GArray) series = pyramids_make_series (random, 20000);
  g_autoptr (StorePyramid) pyramid = pyramids_make (random, series);
  gint64 middle_us = pyramids_sample_at (series, 10000)->t_us;

  pyramids_fetch_window (pyramid, &(StoreStretch){ middle_us, middle_us + 100 * MS }, 0);
  for (guint i = 10000; i < 11000; i += 10)
    {
      gint64 t_us = pyramids_sample_at (series, i)->t_us;

      g_assert_true (pyramids_is_fine (pyramid, &(StoreStretch){ t_us, t_us + 100 * MS }, 0));
      if (store_pyramid_is_wanting (pyramid))
        pyramids_fetch (pyramid);
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
  g_test_add_func ("/store/pyramid/a-walk-waits-for-nothing", test_a_walk_waits_for_nothing);
  g_test_add_func ("/store/pyramid/what-lies-beside-is-fetched-too",
                   test_what_lies_beside_is_fetched_too);
  g_test_add_func ("/store/pyramid/a-damaged-block-leaves-a-gap",
                   test_a_damaged_block_leaves_a_gap);
  g_test_add_func ("/store/pyramid/a-clock-that-steps-back-is-counted",
                   test_a_clock_that_steps_back_is_counted);
  g_test_add_func ("/store/pyramid/an-empty-one-answers-nothing",
                   test_an_empty_one_answers_nothing);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept beside a block says of it what its samples say. */
#include "pyramids.h"
#include "store/store-error.h"

/* A drive: readings come a little early or late, the adapter pauses, and the clock steps. */
static GArray *
make_drive (GRand *random, guint n)
{
  GArray *series = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  gint64 t_us = g_rand_int_range (random, -5000, 5000) * MS;
  gint32 raw = 0;

  for (guint i = 0; i < n; i++)
    {
      const StoreSample sample = { t_us, raw };
      guint fate = (guint) g_rand_int_range (random, 0, 3000);

      g_array_append_val (series, sample);
      t_us += g_rand_int_range (random, 5, 40) * MS + (fate == 0 ? 60000 * MS : 0);
      t_us += fate == 1 ? -4000 * MS : fate == 2 ? 317 : 0;
      raw += g_rand_int_range (random, -40, 41);
    }
  return series;
}

typedef struct
{
  StorePyramid *with;
  StorePyramid *without;
} Twins;

static Twins
make_twins (GRand *random, const GArray *series)
{
  Twins twins = { store_pyramid_new (), store_pyramid_new () };

  for (guint i = 0, n; i < series->len; i += n)
    {
      n = (guint) g_rand_int_range (random, 1, 1025);
      n = MIN (n, series->len - i);
      pyramids_add_block (twins.with, &g_array_index (series, StoreSample, i), n, TRUE);
      pyramids_add_block (twins.without, &g_array_index (series, StoreSample, i), n, FALSE);
    }
  store_pyramid_finish (twins.with);
  store_pyramid_finish (twins.without);
  return twins;
}

static void
free_twins (Twins *twins)
{
  store_pyramid_free (twins->with);
  store_pyramid_free (twins->without);
}

static void
note_fold (const StoreStretch *stretch, gint32 lowest, gint32 highest, gpointer data)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ": %d to %d\n",
                          stretch->from_us, stretch->to_us, lowest, highest);
}

static void
note_line (const StoreSample *from, const StoreSample *to, gpointer data)
{
  note_fold (&(StoreStretch){ from->t_us, to->t_us }, from->raw, to->raw, data);
}

static char *
dup_walk (StorePyramid *pyramid, const StoreStretch *window, gint64 step_us)
{
  static const StorePyramidVisitor visitor = { note_fold, note_line };
  GString *text = g_string_new (NULL);

  pyramids_fetch_window (pyramid, window, step_us);
  store_pyramid_walk (pyramid, window, step_us, &visitor, text);
  return g_string_free (text, FALSE);
}

static void
assert_same_gaps (const Twins *twins)
{
  guint n, n_without;
  const StoreStretch *with = store_pyramid_get_gaps (twins->with, &n);
  const StoreStretch *without = store_pyramid_get_gaps (twins->without, &n_without);

  g_assert_cmpmem (with, n * sizeof *with, without, n_without * sizeof *without);
}

static void
test_an_outline_tells_what_the_samples_tell (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);

  for (guint k = 0; k < 20; k++)
    {
      g_autoptr (GArray) series = make_drive (random, 12000);
      Twins twins = make_twins (random, series);

      g_assert_cmpuint (store_pyramid_get_n_samples (twins.with), ==,
                        store_pyramid_get_n_samples (twins.without));
      g_assert_cmpuint (store_pyramid_get_n_disordered (twins.with), ==,
                        store_pyramid_get_n_disordered (twins.without));
      g_assert_cmpint (store_pyramid_get_period (twins.with), ==,
                       store_pyramid_get_period (twins.without));
      assert_same_gaps (&twins);
      for (guint i = 0; i < 20; i++)
        {
          StoreStretch window = pyramids_make_window (random, series);
          gint64 step_us = (window.to_us - window.from_us) / g_rand_int_range (random, 1, 1000);
          g_autofree char *with = dup_walk (twins.with, &window, step_us);
          g_autofree char *without = dup_walk (twins.without, &window, step_us);

          g_assert_cmpstr (with, ==, without);
        }
      free_twins (&twins);
    }
}

/* --- what goes wrong --- */

/* Any bit of either, or the outline of another block: what the samples say counts. */
static void
test_a_damaged_outline_is_not_believed (void)
{
  g_autofree StoreSample *samples = g_new (StoreSample, 200);
  gsize size;

  for (guint i = 0; i < 200; i++)
    samples[i] = (StoreSample){ i * 100 * MS, (gint32) i };
  g_autoptr (GBytes) packed = store_telemetry_pack (samples, 200);
  g_autoptr (GBytes) whole = store_pyramid_outline (samples, 200, packed);
  g_bytes_get_data (whole, &size);
  for (guint bit = 0; bit < 8 * size; bit++)
    {
      g_autoptr (StorePyramid) pyramid = store_pyramid_new ();
      guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), size);
      gint32 lo, hi;

      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
      g_autoptr (GBytes) damaged = g_bytes_new_take (bytes, size);
      g_assert_true (
        store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, packed, damaged, NULL));
      store_pyramid_finish (pyramid);
      g_assert_cmpuint (store_pyramid_get_n_samples (pyramid), ==, 200);
      g_assert_true (store_pyramid_get_range (pyramid, &(StoreStretch){ 0, 20000 * MS }, &lo, &hi));
      g_assert_cmpint (hi, ==, 199);
    }
}

static void
test_the_outline_of_another_block_is_not_believed (void)
{
  g_autoptr (StorePyramid) pyramid = store_pyramid_new ();
  StoreSample samples[100], others[100];
  gint32 lo, hi;

  for (guint i = 0; i < 100; i++)
    {
      samples[i] = (StoreSample){ i * 100 * MS, (gint32) i };
      others[i] = (StoreSample){ i * 100 * MS, 7 };
    }
  g_autoptr (GBytes) packed = store_telemetry_pack (samples, 100);
  g_autoptr (GBytes) other = store_telemetry_pack (others, 100);
  g_autoptr (GBytes) outline = store_pyramid_outline (others, 100, other);
  g_assert_nonnull (outline);
  store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, packed, outline, NULL);
  store_pyramid_finish (pyramid);
  store_pyramid_get_range (pyramid, &(StoreStretch){ 0, 20000 * MS }, &lo, &hi);
  g_assert_cmpint (lo, ==, 0);
  g_assert_cmpint (hi, ==, 99);
}

static void
test_a_damaged_block_is_lost_whatever_its_outline_says (void)
{
  g_autoptr (StorePyramid) pyramid = store_pyramid_new ();
  StoreSample samples[100];
  g_autoptr (GError) error = NULL;
  gsize size;

  for (guint i = 0; i < 100; i++)
    samples[i] = (StoreSample){ i * 100 * MS, (gint32) i };
  g_autoptr (GBytes) packed = store_telemetry_pack (samples, 100);
  g_autoptr (GBytes) outline = store_pyramid_outline (samples, 100, packed);
  guint8 *bytes = g_bytes_unref_to_data (g_steal_pointer (&packed), &size);
  bytes[size / 2] ^= 1;
  g_autoptr (GBytes) damaged = g_bytes_new_take (bytes, size);
  g_assert_false (
    store_pyramid_add (pyramid, STORE_TELEMETRY_CODEC_NEWEST, damaged, outline, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/outline/tells-what-the-samples-tell",
                   test_an_outline_tells_what_the_samples_tell);
  g_test_add_func ("/store/outline/a-damaged-outline-is-not-believed",
                   test_a_damaged_outline_is_not_believed);
  g_test_add_func ("/store/outline/the-outline-of-another-block-is-not-believed",
                   test_the_outline_of_another_block_is_not_believed);
  g_test_add_func ("/store/outline/a-damaged-block-is-lost-whatever-its-outline-says",
                   test_a_damaged_block_is_lost_whatever_its_outline_says);
  return g_test_run ();
}

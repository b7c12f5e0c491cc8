/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <string.h>

static GArray *
unpack (GBytes *block, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (block, &size);

  return store_telemetry_unpack (STORE_TELEMETRY_CODEC_VARINT, data, size, error);
}

static void
assert_round_trip (const StoreSample *samples, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) block = store_telemetry_pack (samples, n);
  g_autoptr (GArray) back = unpack (block, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, n);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpint (g_array_index (back, StoreSample, i).t_us, ==, samples[i].t_us);
      g_assert_cmpint (g_array_index (back, StoreSample, i).raw, ==, samples[i].raw);
    }
}

static gint64
random_int64 (void)
{
  return (gint64) ((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ());
}

/* A series of a kind: a steady beat with jitter and a walking value, or anything at all. */
static gsize
make_series (StoreSample *samples, gboolean anything)
{
  gsize n = (gsize) g_test_rand_int_range (1, STORE_TELEMETRY_MAX_SAMPLES + 1);
  gint64 t = g_test_rand_int_range (0, 1000000);
  gint32 raw = g_test_rand_int_range (0, 65536);

  for (gsize i = 0; i < n; i++)
    {
      t += 100000 + g_test_rand_int_range (0, 8000);
      raw += g_test_rand_int_range (-50, 51);
      samples[i].t_us = anything ? random_int64 () : t;
      samples[i].raw = anything ? g_test_rand_int () : raw;
    }
  return n;
}

static void
test_round_trip (void)
{
  static StoreSample samples[STORE_TELEMETRY_MAX_SAMPLES];

  for (guint round = 0; round < 200; round++)
    {
      gsize n = make_series (samples, round % 2 == 1);
      assert_round_trip (samples, n);
    }
}

static void
test_extremes (void)
{
  static const StoreSample extremes[] = { { G_MININT64, G_MININT32 },
                                          { G_MAXINT64, G_MAXINT32 },
                                          { G_MININT64, G_MININT32 },
                                          { 0, 0 },
                                          { 0, -1 },
                                          { -1, G_MAXINT32 } };

  assert_round_trip (extremes, G_N_ELEMENTS (extremes));
  for (gsize i = 0; i < G_N_ELEMENTS (extremes); i++)
    assert_round_trip (&extremes[i], 1);
}

/* Ten samples a second of a car at speed: the size that the plan for disk space counts on. */
static void
test_size (void)
{
  static StoreSample samples[STORE_TELEMETRY_MAX_SAMPLES];
  gint64 t = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      t += 100000 + g_test_rand_int_range (0, 8000);
      samples[i] = (StoreSample){ t, 11456 + g_test_rand_int_range (-40, 41) };
    }
  g_autoptr (GBytes) block = store_telemetry_pack (samples, G_N_ELEMENTS (samples));
  g_assert_cmpuint (g_bytes_get_size (block), <=, G_N_ELEMENTS (samples) * 4);
}

/* Each cut stands at the end of its own allocation, so that a read past it is seen. */
static void
test_truncated (void)
{
  static StoreSample samples[STORE_TELEMETRY_MAX_SAMPLES];

  for (guint round = 0; round < 5; round++)
    {
      gsize n = make_series (samples, round % 2 == 1);
      g_autoptr (GBytes) block = store_telemetry_pack (samples, n);

      for (gsize size = 0; size < g_bytes_get_size (block); size += 1 + size / 64)
        {
          g_autoptr (GError) error = NULL;
          g_autofree guint8 *cut = g_memdup2 (g_bytes_get_data (block, NULL), size);

          g_assert_null (store_telemetry_unpack (STORE_TELEMETRY_CODEC_VARINT, cut, size, &error));
          g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
        }
    }
}

static void
test_noise (void)
{
  guint8 noise[256];

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GError) error = NULL;
      gsize size = (gsize) g_test_rand_int_range (0, sizeof noise);

      for (gsize i = 0; i < size; i++)
        noise[i] = (guint8) g_test_rand_int ();
      g_autofree guint8 *exact = g_memdup2 (noise, size);
      g_autoptr (GArray) samples =
        store_telemetry_unpack (STORE_TELEMETRY_CODEC_VARINT, exact, size, &error);
      if (samples == NULL)
        g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
      else
        g_assert_cmpuint (samples->len, <=, STORE_TELEMETRY_MAX_SAMPLES);
    }
}

static void
test_unfit (void)
{
  static const struct
  {
    guint codec;
    guint8 data[16];
    gsize size;
  } unfit[] = {
    { 2, { 1, 0, 0 }, 3 },                            /* a packing of another version */
    { 1, { 0 }, 1 },                                  /* no sample */
    { 1, { 0x81, 0x08 }, 2 },                         /* 1025 samples */
    { 1, { 1, 0, 0, 0 }, 4 },                         /* a byte too many */
    { 1, { 1, 0, 0xff, 0xff, 0xff, 0xff, 0x7f }, 7 }, /* beyond 32 bits */
    { 1, { 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 0 }, 13 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (unfit); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (store_telemetry_unpack (unfit[i].codec, unfit[i].data, unfit[i].size, &error));
      g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/telemetry/gives-back-what-was-packed", test_round_trip);
  g_test_add_func ("/store/telemetry/packs-the-extremes", test_extremes);
  g_test_add_func ("/store/telemetry/is-small", test_size);
  g_test_add_func ("/store/telemetry/refuses-a-truncated-block", test_truncated);
  g_test_add_func ("/store/telemetry/survives-noise", test_noise);
  g_test_add_func ("/store/telemetry/refuses-what-does-not-fit", test_unfit);
  return g_test_run ();
}

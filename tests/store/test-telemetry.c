/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "store/store-connection.h"
#include "store/store-migration.h"

#include <string.h>

#define N_SEEDS 300

static GArray *
series_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (StoreSample));
}

static const StoreSample *
samples_of (GArray *series)
{
  return (const StoreSample *) (gpointer) series->data;
}

/* Unpacks from an allocation that ends where the block does, so that a read past it is seen. */
static GArray *
unpack (guint codec, const guint8 *data, gsize size, GError **error)
{
  g_autofree guint8 *exact = g_memdup2 (data, size);
  g_autoptr (GArray) samples = series_new ();

  return store_telemetry_unpack (codec, exact, size, samples, error) ? g_steal_pointer (&samples)
                                                                     : NULL;
}

static GArray *
unpack_newest (GBytes *block, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (block, &size);

  return unpack (STORE_TELEMETRY_CODEC_NEWEST, data, size, error);
}

/* A round trip that fails says which seed it was of. */
static void
assert_round_trip (const StoreSample *samples, gsize n, guint32 seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) block = store_telemetry_pack (samples, n);
  g_autoptr (GArray) back = unpack_newest (block, &error);
  gboolean same = back != NULL && back->len == n;

  for (gsize i = 0; same && i < n; i++)
    same =
      samples_of (back)[i].t_us == samples[i].t_us && samples_of (back)[i].raw == samples[i].raw;
  if (!same)
    g_test_message ("seed %u: %zu samples are not as they were", seed, n);
  g_assert_no_error (error);
  g_assert_true (same);
}

static gint64
any_int64 (GRand *random)
{
  return (gint64) ((guint64) g_rand_int (random) << 32 | g_rand_int (random));
}

static StoreSample
next_walk (GRand *random, StoreSample last)
{
  return (StoreSample){ last.t_us + 100000 + g_rand_int_range (random, 0, 8000),
                        last.raw + g_rand_int_range (random, -50, 51) };
}

static StoreSample
next_steady (GRand *random, StoreSample last)
{
  gboolean moves = g_rand_int_range (random, 0, 40) == 0;

  return (StoreSample){ last.t_us + 100000, last.raw + moves };
}

static StoreSample
next_constant (GRand *random, StoreSample last)
{
  return (StoreSample){ last.t_us + 1000000, last.raw };
}

static StoreSample
next_rising (GRand *random, StoreSample last)
{
  return (StoreSample){ last.t_us + 1, last.raw + 7 };
}

static StoreSample
next_alternating (GRand *random, StoreSample last)
{
  return (StoreSample){ last.t_us + 20000, last.raw ^ G_MAXINT32 };
}

static StoreSample
next_gappy (GRand *random, StoreSample last)
{
  gint64 gap_us = g_rand_int_range (random, 0, 30) == 0 ? (gint64) 3600 * G_USEC_PER_SEC : 0;

  return (StoreSample){ last.t_us + 50000 + gap_us, gap_us > 0 ? 0 : last.raw };
}

static StoreSample
next_anything (GRand *random, StoreSample last)
{
  return (StoreSample){ any_int64 (random), (gint32) g_rand_int (random) };
}

static StoreSample
next_extreme (GRand *random, StoreSample last)
{
  static const gint64 times[] = { G_MININT64, G_MAXINT64, 0, -1, 1 };
  static const gint32 raws[] = { G_MININT32, G_MAXINT32, 0, -1, 1 };

  return (StoreSample){ times[g_rand_int_range (random, 0, 5)],
                        raws[g_rand_int_range (random, 0, 5)] };
}

typedef StoreSample (*Next) (GRand *random, StoreSample last);

static const Next kinds[] = { next_walk,        next_steady, next_constant, next_rising,
                              next_alternating, next_gappy,  next_anything, next_extreme };

static GArray *
make_series (guint32 seed)
{
  static const gsize lengths[] = { 1, 2, 3, 255, 256, 257, 513, STORE_TELEMETRY_MAX_SAMPLES };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Next next = kinds[seed % G_N_ELEMENTS (kinds)];
  gsize n = seed % 3 == 0 ? lengths[g_rand_int_range (random, 0, G_N_ELEMENTS (lengths))]
                          : (gsize) g_rand_int_range (random, 1, STORE_TELEMETRY_MAX_SAMPLES + 1);
  StoreSample sample = { g_rand_int_range (random, 0, 1000000),
                         g_rand_int_range (random, 0, 65536) };
  GArray *series = series_new ();

  for (gsize i = 0; i < n; i++)
    {
      g_array_append_val (series, sample);
      sample = next (random, sample);
    }
  return series;
}

static void
test_round_trip (void)
{
  for (guint32 seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GArray) series = make_series (seed);
      assert_round_trip (samples_of (series), series->len, seed);
    }
}

/* Each is unpacked after what is there already. */
static void
test_append (void)
{
  g_autoptr (GArray) series = make_series (0);
  g_autoptr (GBytes) block = store_telemetry_pack (samples_of (series), series->len);
  g_autoptr (GArray) both = series_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (block, &size);

  for (guint i = 0; i < 2; i++)
    g_assert_true (store_telemetry_unpack (STORE_TELEMETRY_CODEC_NEWEST, data, size, both, NULL));
  g_assert_false (store_telemetry_unpack (STORE_TELEMETRY_CODEC_NEWEST, data, 3, both, NULL));
  g_assert_cmpuint (both->len, ==, 2 * series->len);
  for (guint i = 0; i < both->len; i++)
    g_assert_cmpint (samples_of (both)[i].raw, ==, samples_of (series)[i % series->len].raw);
}

/* A block as the first Speedshop wrote it. */
static void
test_old_block (void)
{
  static const guint8 block[] = { 0x06, 0xd0, 0x0f, 0xc2, 0x9a, 0x0c, 0xe6, 0x07, 0xe9, 0x07, 0xfe,
                                  0xd0, 0xca, 0x08, 0x01, 0x00, 0xf0, 0x2e, 0x14, 0x27, 0x00, 0xdb,
                                  0xae, 0x80, 0x80, 0x10, 0xfe, 0xff, 0xff, 0xff, 0x1f };
  static const StoreSample expected[] = { { 1000, 3000 },          { 101500, 3010 },
                                          { 201000, 2990 },        { 9301000, 2990 },
                                          { 9401000, G_MININT32 }, { 9501001, G_MAXINT32 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) back = unpack (STORE_TELEMETRY_CODEC_VARINT, block, sizeof block, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < back->len; i++)
    {
      g_assert_cmpint (samples_of (back)[i].t_us, ==, expected[i].t_us);
      g_assert_cmpint (samples_of (back)[i].raw, ==, expected[i].raw);
    }
}

/* The steps before the one that made the table of blocks anew. */
#define VERSION_BEFORE 7

static gboolean
write_old_block (StoreConnection *connection, gpointer block, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (block, &size);

  return store_connection_execute (
           connection,
           "INSERT INTO recording (id, started_us) VALUES (zeroblob (16), 1);"
           "INSERT INTO recording_channel VALUES (zeroblob (16), 0, 'rpm', NULL, NULL, 1, 0, NULL)",
           error) &&
         store_run (connection, error,
                    "INSERT INTO recording_block"
                    " VALUES (zeroblob (16), 0, 1000, 9501001, 6, 0, 1, 1, ?1)",
                    store_blob (data, size));
}

static void
make_old_store (const char *path, GBytes *block)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = store_migration_load (&error);
  g_autoptr (StoreConnection) writer =
    store_connection_open (path, STORE_CONNECTION_WRITER, &error);

  g_ptr_array_set_size (steps, VERSION_BEFORE);
  store_migrate (writer, steps, &error);
  g_assert_no_error (error);
  store_connection_transact (writer, write_old_block, block, NULL, &error);
  g_assert_no_error (error);
}

static void
test_old_store (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) block = g_bytes_new_static ("what the car said", 17);

  make_old_store (self->path, block);
  StoreDb *db = open_store (self->path);
  g_assert_cmpint (count (db, "SELECT count (*) FROM recording_block WHERE t1_us = 9501001"
                              " AND codec = 1 AND data = CAST ('what the car said' AS BLOB)"),
                   ==, 1);
  g_assert_cmpint (count (db, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
  close_store (db);
}

/* Ten samples a second of a car at speed, in milliseconds with 8 ms of jitter: 3.2 bits for the
 * time and 3.7 for a walk that steps up to 6 either way, and a fifth more for the coder. */
static void
test_size (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  StoreSample samples[STORE_TELEMETRY_MAX_SAMPLES];
  StoreSample last = { 0, 11456 };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      last.t_us += 100000 + g_rand_int_range (random, 0, 9) * 1000;
      last.raw += g_rand_int_range (random, -6, 7);
      samples[i] = last;
    }
  g_autoptr (GBytes) block = store_telemetry_pack (samples, G_N_ELEMENTS (samples));
  g_assert_cmpuint (g_bytes_get_size (block), <=, 1060);
}

/* What never changes costs next to nothing, whatever its rate. */
static void
test_constant_size (void)
{
  StoreSample samples[STORE_TELEMETRY_MAX_SAMPLES];

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    samples[i] = (StoreSample){ (gint64) i * 100000, 130 };
  g_autoptr (GBytes) block = store_telemetry_pack (samples, G_N_ELEMENTS (samples));
  g_assert_cmpuint (g_bytes_get_size (block), <=, 64);
}

static void
assert_refused (const guint8 *data, gsize size, guint32 seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) samples = unpack (STORE_TELEMETRY_CODEC_NEWEST, data, size, &error);

  if (samples != NULL)
    g_test_message ("seed %u: took %zu bytes for a whole block", seed, size);
  g_assert_null (samples);
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
}

static void
test_truncated (void)
{
  for (guint32 seed = 0; seed < 40; seed++)
    {
      g_autoptr (GArray) series = make_series (seed);
      g_autoptr (GBytes) block = store_telemetry_pack (samples_of (series), series->len);

      for (gsize size = 0; size < g_bytes_get_size (block); size += 1 + size / 64)
        assert_refused (g_bytes_get_data (block, NULL), size, seed);
    }
}

/* One bit, or a burst of up to four bytes, that a disk returned wrongly. */
static void
test_flipped (void)
{
  for (guint32 seed = 0; seed < N_SEEDS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GArray) series = make_series (seed);
      g_autoptr (GBytes) block = store_telemetry_pack (samples_of (series), series->len);
      gsize size = g_bytes_get_size (block);
      g_autofree guint8 *wrong = g_memdup2 (g_bytes_get_data (block, NULL), size);
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) size);

      wrong[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      assert_refused (wrong, size, seed);
      for (gsize i = at; i < MIN (at + 4, size); i++)
        wrong[i] ^= (guint8) g_rand_int_range (random, 1, 256);
      wrong[at] ^= 1;
      if (memcmp (wrong, g_bytes_get_data (block, NULL), size) != 0)
        assert_refused (wrong, size, seed);
    }
}

/* CRC-32 as IEEE 802.3 has it, bit by bit. */
static guint32
plain_sum (const guint8 *data, gsize size)
{
  guint32 sum = G_MAXUINT32;

  for (gsize i = 0; i < size; i++)
    {
      sum ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
  return ~sum;
}

/* With a sum that is right, so that the decoder itself meets what no coder wrote. */
static void
test_noise (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint8 noise[512 + 4];
  guint n_whole = 0;

  for (guint round = 0; round < 40000; round++)
    {
      g_autoptr (GError) error = NULL;
      gsize size = (gsize) g_rand_int_range (random, 1, 512);

      for (gsize i = 0; i < size; i++)
        noise[i] = (guint8) (g_rand_int (random) & (round % 2 ? g_rand_int (random) : 0xff));
      guint32 sum = GUINT32_TO_LE (plain_sum (noise, size));
      memcpy (noise + size, &sum, sizeof sum);
      g_autoptr (GArray) samples =
        unpack (STORE_TELEMETRY_CODEC_RICE, noise, size + sizeof sum, &error);
      g_autoptr (GArray) old = unpack (STORE_TELEMETRY_CODEC_VARINT, noise, size, NULL);
      if (samples == NULL)
        g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
      n_whole += samples != NULL;
      g_assert_true (old == NULL || old->len <= STORE_TELEMETRY_MAX_SAMPLES);
    }
  g_assert_cmpuint (n_whole, <, 400);
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
    { 0, { 1, 0, 0 }, 3 },                            /* no packing of ours */
    { 99, { 1, 0, 0 }, 3 },                           /* a packing of another version */
    { 1, { 0 }, 1 },                                  /* no sample */
    { 1, { 0x81, 0x08 }, 2 },                         /* 1025 samples */
    { 1, { 1, 0, 0, 0 }, 4 },                         /* a byte too many */
    { 1, { 1, 0, 0xff, 0xff, 0xff, 0xff, 0x7f }, 7 }, /* beyond 32 bits */
    { 1, { 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 0 }, 13 },
    { 2, { 0 }, 0 },          /* nothing */
    { 2, { 0 }, 4 },          /* a sum of nothing */
    { 2, { 0, 0, 0, 0 }, 8 }, /* a wrong sum */
  };

  for (guint i = 0; i < G_N_ELEMENTS (unfit); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (unpack (unfit[i].codec, unfit[i].data, unfit[i].size, &error));
      g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/telemetry/gives-back-what-was-packed", test_round_trip);
  g_test_add_func ("/store/telemetry/appends-to-what-is-there", test_append);
  g_test_add_func ("/store/telemetry/reads-a-block-of-the-first-packing", test_old_block);
  add_case ("/store/telemetry/keeps-the-blocks-of-an-older-store", test_old_store);
  g_test_add_func ("/store/telemetry/is-small", test_size);
  g_test_add_func ("/store/telemetry/packs-what-stands-still-into-nothing", test_constant_size);
  g_test_add_func ("/store/telemetry/refuses-a-truncated-block", test_truncated);
  g_test_add_func ("/store/telemetry/refuses-a-block-with-flipped-bits", test_flipped);
  g_test_add_func ("/store/telemetry/survives-noise", test_noise);
  g_test_add_func ("/store/telemetry/refuses-what-does-not-fit", test_unfit);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include <string.h>

#define DAY_US   (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define N_BLOCKS 6

static GArray *
make_walk (guint32 seed, guint n, gint64 start_us)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  StoreSample sample = { start_us, g_rand_int_range (random, -70000, 70000) };

  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (samples, sample);
      sample.t_us += g_rand_int_range (random, 1, 4000) * 1000;
      sample.raw += g_rand_int_range (random, -900, 900);
    }
  return samples;
}

static const StoreSample *
samples_of (GArray *samples)
{
  return (const StoreSample *) (gpointer) samples->data;
}

static GArray *
overviews_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (StoreOverview));
}

/* The plain way: look at all samples for each ten seconds. */
static void
assert_overview (const StoreOverview *overview, GArray *samples, guint32 seed)
{
  gint64 sum = 0, lo = G_MAXINT64, hi = G_MININT64;
  gint32 n = 0;

  for (guint i = 0; i < samples->len; i++)
    {
      StoreSample sample = samples_of (samples)[i];
      if (sample.t_us < overview->t_us || sample.t_us >= overview->t_us + STORE_OVERVIEW_SPAN_US)
        continue;
      n++;
      sum += sample.raw;
      lo = MIN (lo, sample.raw);
      hi = MAX (hi, sample.raw);
    }
  if (n != overview->n || lo != overview->lo || hi != overview->hi ||
      ABS (sum - (gint64) overview->mean * n) > n)
    g_error ("seed %u: the overview at %" G_GINT64_FORMAT " is wrong", seed, overview->t_us);
}

/* Added in two pieces, as blocks are, the second of which begins in the last span of the first. */
static void
test_overview (void)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (GArray) samples = make_walk (seed, 1 + seed * 5, -20000000);
      g_autoptr (GArray) overviews = overviews_new ();
      guint cut = samples->len / 2;
      gint64 n = 0;

      store_overview_add (overviews, samples_of (samples), cut);
      store_overview_add (overviews, samples_of (samples) + cut, samples->len - cut);
      for (guint i = 0; i < overviews->len; i++)
        {
          const StoreOverview *overview = &g_array_index (overviews, StoreOverview, i);
          assert_overview (overview, samples, seed);
          n += overview->n;
        }
      g_assert_cmpint (n, ==, samples->len);
    }
}

static void
test_overview_block (void)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GArray) samples = make_walk (seed, 1 + seed * 5, -20000000);
      g_autoptr (GArray) overviews = overviews_new ();
      g_autoptr (GArray) back = overviews_new ();
      g_autoptr (GArray) means = g_array_new (FALSE, FALSE, sizeof (StoreSample));
      gsize size;

      store_overview_add (overviews, samples_of (samples), samples->len);
      g_autoptr (GBytes) block =
        store_overview_pack ((StoreOverview *) (gpointer) overviews->data, overviews->len);
      const guint8 *data = g_bytes_get_data (block, &size);
      store_overview_unpack (STORE_TELEMETRY_CODEC_OVERVIEW, data, size, back, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (back->data, back->len * sizeof (StoreOverview), overviews->data,
                       overviews->len * sizeof (StoreOverview));
      store_telemetry_unpack (STORE_TELEMETRY_CODEC_OVERVIEW, data, size, means, &error);
      g_assert_no_error (error);
      g_assert_cmpint (samples_of (means)[0].raw, ==,
                       g_array_index (overviews, StoreOverview, 0).mean);

      g_autofree guint8 *wrong = g_memdup2 (data, size);
      wrong[g_rand_int_range (random, 0, (gint32) size)] ^= 1;
      g_assert_false (
        store_overview_unpack (STORE_TELEMETRY_CODEC_OVERVIEW, wrong, size, back, &error));
      g_assert_error (error, STORE_ERROR, STORE_ERROR_BLOCK);
    }
}

/* A recording of a channel that began so many days ago, in blocks. */
typedef struct
{
  BaseId id;
  gint64 days;
  gboolean running;
  gboolean damaged;
  GArray *samples; /* out */
} Recording;

static gboolean
write_block (StoreConnection *connection, const Recording *recording, guint i, GError **error)
{
  guint n = recording->samples->len / N_BLOCKS;
  const StoreSample *samples = samples_of (recording->samples) + (gsize) i * n;
  g_autoptr (GBytes) packed = store_telemetry_pack (samples, n);
  gsize size;
  gconstpointer data = g_bytes_get_data (packed, &size);

  return store_run (connection, error,
                    "INSERT INTO recording_block (recording, channel, t0_us, t1_us, n, lo, hi,"
                    "                             codec, data)"
                    " VALUES (?1, 0, ?2, ?3, ?4, 0, 0, ?5, ?6)",
                    store_id (&recording->id), store_int (samples[0].t_us),
                    store_int (samples[n - 1].t_us), store_int (n),
                    store_int (STORE_TELEMETRY_CODEC_NEWEST),
                    store_blob (data, recording->damaged && i == 3 ? size / 2 : size));
}

static gboolean
write_recording (StoreConnection *connection, gpointer data, GError **error)
{
  Recording *recording = data;
  gint64 started_us = g_get_real_time () - recording->days * DAY_US;
  gboolean done =
    store_run (connection, error,
               "INSERT INTO recording (id, started_us, ended_us) VALUES (?1, ?2, ?3)",
               store_id (&recording->id), store_int (started_us),
               recording->running ? store_null () : store_int (started_us + 1)) &&
    store_run (connection, error,
               "INSERT INTO recording_channel (recording, channel, signal, scale, offset)"
               " VALUES (?1, 0, 'engine_speed', 1, 0)",
               store_id (&recording->id));

  for (guint i = 0; done && i < N_BLOCKS; i++)
    done = write_block (connection, recording, i, error);
  return done;
}

static void
record (StoreDb *db, Recording *recording)
{
  g_autoptr (GError) error = NULL;

  base_id_new (&recording->id);
  recording->samples = make_walk (1, 600 * N_BLOCKS, 0);
  store_db_write (db, write_recording, recording, &error);
  g_assert_no_error (error);
}

static StoreRetentionItem
retain (StoreDb *db, gboolean apply, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) items = store_db_retain (db, apply, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (g_array_index (items, StoreRetentionItem, i).what, what))
      return g_array_index (items, StoreRetentionItem, i);
  g_assert_not_reached ();
}

static gboolean
read_overviews (StoreConnection *connection, gpointer overviews, GError **error)
{
  g_autoptr (StoreStatement) row = store_query (
    connection, error, "SELECT codec, data FROM recording_block WHERE codec = 3 ORDER BY t0_us");

  while (row != NULL && store_statement_next (row, error))
    {
      gsize size;
      const guint8 *data = store_statement_get_blob (row, 1, &size);

      g_assert_true (store_overview_unpack ((guint) store_statement_get_int (row, 0), data, size,
                                            overviews, error));
    }
  return TRUE;
}

#define COUNT_BLOCKS "SELECT count (*) FROM recording_block"

static void
test_telemetry (Fixture *self, gconstpointer data)
{
  Recording old = { .days = 366 }, young = { .days = 364 },
            running = { .days = 366, .running = TRUE };
  g_autoptr (GArray) overviews = overviews_new ();
  StoreDb *db = open_store (self->path);

  record (db, &old);
  record (db, &young);
  record (db, &running);
  g_assert_cmpint (retain (db, FALSE, "telemetry").n, ==, N_BLOCKS);
  g_assert_cmpint (count (db, COUNT_BLOCKS), ==, 3 * N_BLOCKS);
  g_assert_cmpint (retain (db, TRUE, "telemetry").n, ==, N_BLOCKS);
  g_assert_cmpint (count (db, COUNT_BLOCKS " WHERE codec = 2"), ==, 2 * N_BLOCKS);
  g_assert_cmpint (retain (db, TRUE, "telemetry").n, ==, 0);

  g_assert_true (store_db_read (db, read_overviews, overviews, NULL));
  for (guint i = 0; i < overviews->len; i++)
    assert_overview (&g_array_index (overviews, StoreOverview, i), old.samples, 1);
  g_assert_cmpuint (overviews->len, >, 500);
  g_array_unref (old.samples);
  g_array_unref (young.samples);
  g_array_unref (running.samples);
  close_store (db);
}

/* A backup may have whole what is damaged here. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  Recording damaged = { .days = 1000, .damaged = TRUE };
  StoreDb *db = open_store (self->path);

  record (db, &damaged);
  StoreRetentionItem item = retain (db, TRUE, "telemetry");
  g_assert_cmpint (item.n_skipped, ==, 1);
  g_assert_cmpint (item.n, ==, 0);
  g_assert_cmpint (count (db, COUNT_BLOCKS), ==, N_BLOCKS);
  g_array_unref (damaged.samples);
  close_store (db);
}

static gboolean
run_sql (StoreConnection *connection, gpointer sql, GError **error)
{
  return store_run (connection, error, sql);
}

static void
execute (StoreDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  store_db_write (db, run_sql, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* Every purpose and state, all of them ten years old. */
#define OLD_MESSAGES                                                                               \
  "INSERT INTO message (id, channel, recipient, purpose, body, once, state, not_before_s,"         \
  "                     created_s)"                                                                \
  " SELECT randomblob (16), 'sms', '+6421', p.value, '', p.value || s.value, s.value, 1,"          \
  "        unixepoch () - 3650 * 86400"                                                            \
  "   FROM json_each ('[\"reminder\",\"progress\",\"marketing\",\"invoice\",\"estimate\"]') p,"    \
  "        json_each ('[\"queued\",\"sent\",\"failed\",\"cancelled\"]') s"

static void
test_messages (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);

  execute (db, OLD_MESSAGES);
  g_assert_cmpint (retain (db, FALSE, "messages").n, ==, 9);
  g_assert_cmpint (retain (db, TRUE, "messages").n, ==, 9);
  g_assert_cmpint (count (db, "SELECT count (*) FROM message"), ==, 11);
  g_assert_cmpint (count (db, "SELECT count (*) FROM message WHERE purpose = 'invoice'"), ==, 4);
  g_assert_cmpint (count (db, "SELECT count (*) FROM message WHERE state = 'queued'"), ==, 5);
  close_store (db);
}

static void
test_settings (Fixture *self, gconstpointer data)
{
  StoreDb *db = open_store (self->path);

  execute (db, "INSERT INTO setting (id, name, value) VALUES"
               " (randomblob (16), 'retention.telemetry', '0'),"
               " (randomblob (16), 'retention.messages', '3'),"
               " (randomblob (16), 'retention.backup_log', 'a year')");
  g_assert_cmpint (retain (db, FALSE, "telemetry").days, ==, 0);
  g_assert_cmpint (retain (db, FALSE, "messages").days, ==, 365);
  g_assert_cmpint (retain (db, FALSE, "backup-log").days, ==, 365);
  close_store (db);
}

static const StoreSizePart *
find_part (const StoreSize *size, const char *name)
{
  for (guint i = 0; i < size->parts->len; i++)
    {
      const StoreSizePart *part = g_ptr_array_index (size->parts, i);
      if (g_str_equal (part->name, name))
        return part;
    }
  g_assert_not_reached ();
}

static void
test_size (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Recording recording = { .days = 1 };
  StoreDb *db = open_store (self->path);

  record (db, &recording);
  g_autoptr (StoreSize) size = store_db_measure (db, &error);
  g_assert_no_error (error);
  const StoreSizePart *table = find_part (size, "recording_block");
  const StoreSizePart *index = find_part (size, "recording_block_start");
  g_assert_cmpint (table->n_rows, ==, N_BLOCKS);
  g_assert_cmpint (table->bytes, >=, 2 * 4096);
  g_assert_cmpstr (index->table, ==, "recording_block");
  g_assert_cmpint (index->bytes, ==, 4096);
  gint64 total = size->free_bytes;
  for (guint i = 0; i < size->parts->len; i++)
    total += ((StoreSizePart *) g_ptr_array_index (size->parts, i))->bytes;
  g_assert_cmpint (total, ==, 4096 * count (db, "PRAGMA page_count"));
  g_array_unref (recording.samples);
  close_store (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/overview/tells-what-ten-seconds-come-to", test_overview);
  g_test_add_func ("/store/overview/is-a-block-that-notices-damage", test_overview_block);
  add_case ("/store/retention/puts-an-overview-in-place-of-old-samples", test_telemetry);
  add_case ("/store/retention/leaves-what-is-damaged", test_damaged);
  add_case ("/store/retention/deletes-old-messages-but-no-business-records", test_messages);
  add_case ("/store/retention/follows-the-settings-within-reason", test_settings);
  add_case ("/store/size/accounts-for-every-page", test_size);
  return g_test_run ();
}

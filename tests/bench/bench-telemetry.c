/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures the packing of telemetry: bytes per sample against the zero-order entropy of the same
 * differences, packing and unpacking, and the way through the store into its file.
 *
 *     bench-telemetry [LOG]    LOG: lines of seconds;name;value as a logger app exports them */
#include "shop/shop-batch.h"
#include "shop/shop-buffer.h"
#include "store/store.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sys/resource.h>

#define N_CHANNELS         10
#define SAMPLES_PER_COMMIT 5000
#define MILLISECOND_US     1000
#define REPEATS            5

typedef struct
{
  const char *name;
  double most_in_file; /* bytes a sample */
  GPtrArray *series;   /* of GArray of StoreSample */
} Data;

static GArray *
series_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (StoreSample));
}

static Data
data_new (const char *name, double most_in_file)
{
  return (Data){ name, most_in_file,
                 g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref) };
}

static gsize
count_samples (const Data *data)
{
  gsize n = 0;

  for (guint i = 0; i < data->series->len; i++)
    n += ((GArray *) g_ptr_array_index (data->series, i))->len;
  return n;
}

/* Near enough a normal distribution with a deviation of 1. */
static double
random_normal (GRand *random)
{
  double sum = -6;

  for (guint i = 0; i < 12; i++)
    sum += g_rand_double (random);
  return sum;
}

/* A value that walks: how fast is its own, and changes as the car idles or pulls. */
static GArray *
make_walk (GRand *random, guint n, gint64 period_ms, gint32 jitter_ms, double pace, double quiet)
{
  GArray *series = series_new ();
  double value = 5000, mood = 1;

  for (guint i = 0; i < n; i++)
    {
      gint64 t_ms = i * period_ms + g_rand_int_range (random, 0, jitter_ms + 1);

      if (i % 200 == 0)
        mood = g_rand_double (random) < quiet ? 0.1 : g_rand_double_range (random, 0.5, 2);
      value += pace * mood * random_normal (random);
      StoreSample sample = { t_ms * MILLISECOND_US, (gint32) lrint (value) };
      g_array_append_val (series, sample);
    }
  return series;
}

/* Ten channels, ten times a second, 0 to 8 ms late. */
static Data
make_drive (void)
{
  static const double paces[N_CHANNELS] = { 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 5, 8 };
  Data data = data_new ("drive 10 Hz, 8 ms jitter", 1.4);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_CHANNELS; i++)
    g_ptr_array_add (data.series, make_walk (random, 100000, 100, 8, paces[i], 0.3));
  return data;
}

/* What loggers write: once a second, most values standing still; 3 ms of jitter either way. */
static Data
make_log (void)
{
  static const double paces[N_CHANNELS] = { 0.01, 0.02, 0.05, 0.1, 0.1, 0.2, 0.3, 0.5, 1, 2 };
  Data data = data_new ("log 1 Hz, 3 ms jitter", 1.0);
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_CHANNELS; i++)
    g_ptr_array_add (data.series, make_walk (random, 50000, 1000, 3, paces[i], 0.5));
  return data;
}

typedef struct
{
  GArray *seconds;
  GArray *values;
} Column;

static void
column_free (gpointer data)
{
  Column *column = data;

  g_array_unref (column->seconds);
  g_array_unref (column->values);
  g_free (column);
}

static void
read_line (GHashTable *columns, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, ";", 4);

  if (g_strv_length (fields) < 3 || !g_ascii_isdigit (fields[0][fields[0][0] == '"']))
    return;
  Column *column = g_hash_table_lookup (columns, fields[1]);
  if (column == NULL)
    {
      column = g_new (Column, 1);
      column->seconds = g_array_new (FALSE, FALSE, sizeof (double));
      column->values = g_array_new (FALSE, FALSE, sizeof (double));
      g_hash_table_insert (columns, g_strdup (fields[1]), column);
    }
  double second = g_ascii_strtod (fields[0] + (fields[0][0] == '"'), NULL);
  double value = g_ascii_strtod (fields[2] + (fields[2][0] == '"'), NULL);
  g_array_append_val (column->seconds, second);
  g_array_append_val (column->values, value);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

/* The log tells values; the smallest step between two of them is one count. */
static double
find_step (GArray *values)
{
  g_autoptr (GArray) sorted = g_array_copy (values);
  double step = INFINITY;

  g_array_sort (sorted, compare_doubles);
  for (guint i = 1; i < sorted->len; i++)
    {
      double gap = g_array_index (sorted, double, i) - g_array_index (sorted, double, i - 1);
      if (gap > 1e-6)
        step = MIN (step, gap);
    }
  return isfinite (step) ? step : 1;
}

static GArray *
series_of_column (const Column *column)
{
  GArray *series = series_new ();
  double step = find_step (column->values);

  for (guint i = 0; i < column->seconds->len; i++)
    {
      double ms = g_array_index (column->seconds, double, i) * 1000;
      StoreSample sample = { (gint64) llrint (ms) * MILLISECOND_US,
                             (gint32) lrint (g_array_index (column->values, double, i) / step) };
      g_array_append_val (series, sample);
    }
  return series;
}

static gboolean
read_log (const char *path, Data *data)
{
  g_autoptr (GHashTable) columns =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, column_free);
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer column;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    read_line (columns, *line);
  *data = data_new ("log of a car, as it was", 0);
  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, NULL, &column))
    g_ptr_array_add (data->series, series_of_column (column));
  return TRUE;
}

/* Blocks as the recorder cuts them. */
static GPtrArray *
cut_blocks (const Data *data)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < data->series->len; i++)
    {
      GArray *series = g_ptr_array_index (data->series, i);
      GArray *block = NULL;

      for (guint k = 0; k < series->len; k++)
        {
          StoreSample sample = g_array_index (series, StoreSample, k);
          if (block == NULL || block->len == STORE_TELEMETRY_MAX_SAMPLES ||
              sample.t_us - g_array_index (block, StoreSample, 0).t_us >
                STORE_TELEMETRY_MAX_SPAN_US)
            g_ptr_array_add (blocks, block = series_new ());
          g_array_append_val (block, sample);
        }
    }
  return blocks;
}

static void
count_one (GHashTable *counts, gint64 value)
{
  gint64 *count = g_hash_table_lookup (counts, &value);

  if (count != NULL)
    (*count)++;
  else
    g_hash_table_insert (counts, g_memdup2 (&value, sizeof value),
                         g_memdup2 (&(gint64){ 1 }, sizeof (gint64)));
}

static double
entropy_bits (GHashTable *counts)
{
  GHashTableIter iter;
  gpointer count;
  double n = 0, sum = 0;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    n += (double) *(gint64 *) count;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    sum -= (double) *(gint64 *) count / n * log2 ((double) *(gint64 *) count / n);
  return sum;
}

static GHashTable *
counts_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/* Of all steps of time and of value, each block's less its own period. A coder that knows nothing
 * but how often each difference comes can do no better. */
static double
entropy_bytes (GPtrArray *blocks)
{
  g_autoptr (GHashTable) times = counts_new ();
  g_autoptr (GHashTable) values = counts_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      GArray *block = g_ptr_array_index (blocks, i);
      const StoreSample *samples = (const StoreSample *) (gpointer) block->data;
      gint64 period_ms = block->len > 1 ? (samples[block->len - 1].t_us - samples[0].t_us) /
                                            MILLISECOND_US / (block->len - 1)
                                        : 0;

      for (guint k = 1; k < block->len; k++)
        {
          count_one (times, (samples[k].t_us - samples[k - 1].t_us) / MILLISECOND_US - period_ms);
          count_one (values, (gint64) samples[k].raw - samples[k - 1].raw);
        }
    }
  return (entropy_bits (times) + entropy_bits (values)) / 8;
}

static double
seconds_since (gint64 start_us)
{
  return (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC;
}

static GPtrArray *
pack_all (GPtrArray *blocks)
{
  GPtrArray *packed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < blocks->len; i++)
    {
      GArray *block = g_ptr_array_index (blocks, i);
      g_ptr_array_add (packed,
                       store_telemetry_pack ((StoreSample *) (gpointer) block->data, block->len));
    }
  return packed;
}

/* A chart's work: all samples, and the smallest and the greatest of them. */
static gint64
unpack_all (GPtrArray *packed, GArray *samples)
{
  gint64 lowest = G_MAXINT64, highest = G_MININT64;

  for (guint i = 0; i < packed->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (packed, i), &size);

      g_array_set_size (samples, 0);
      g_assert_true (
        store_telemetry_unpack (STORE_TELEMETRY_CODEC_NEWEST, data, size, samples, NULL));
      for (guint k = 0; k < samples->len; k++)
        {
          gint32 raw = g_array_index (samples, StoreSample, k).raw;
          lowest = MIN (lowest, raw);
          highest = MAX (highest, raw);
        }
    }
  return highest - lowest;
}

static gsize
total_size (GPtrArray *packed)
{
  gsize total = 0;

  for (guint i = 0; i < packed->len; i++)
    total += g_bytes_get_size (g_ptr_array_index (packed, i));
  return total;
}

static double
measure_coder (const Data *data)
{
  g_autoptr (GPtrArray) blocks = cut_blocks (data);
  g_autoptr (GArray) samples = series_new ();
  double n = (double) count_samples (data);
  double entropy = entropy_bytes (blocks);
  double pack_s = INFINITY, unpack_s = INFINITY;
  gsize size = 0;

  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) packed = pack_all (blocks);
      pack_s = MIN (pack_s, seconds_since (start));
      start = g_get_monotonic_time ();
      g_assert_cmpint (unpack_all (packed, samples), >, 0);
      unpack_s = MIN (unpack_s, seconds_since (start));
      size = total_size (packed);
    }
  g_print ("%-26s %8.0f samples, coder %.3f B/sample, entropy %.3f B, ratio %.3f,"
           " pack %.0f M/s, unpack with min and max %.0f M/s\n",
           data->name, n, (double) size / n, entropy, (double) size / n / entropy, n / pack_s / 1e6,
           n / unpack_s / 1e6);
  return pack_s / n;
}

/* Of this process, without the system's part: that is the disk's own, and so is waiting for it. */
static double
busy_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  GArray *left = ((ShopBlock *const *) a)[0]->samples;
  GArray *right = ((ShopBlock *const *) b)[0]->samples;
  gint64 difference =
    g_array_index (left, StoreSample, 0).t_us - g_array_index (right, StoreSample, 0).t_us;

  return (difference > 0) - (difference < 0);
}

/* The blocks of all channels, as they come in time. */
static GPtrArray *
make_rows (const Data *data)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < data->series->len; i++)
    {
      Data one = data_new (NULL, 0);
      g_ptr_array_add (one.series, g_array_ref (g_ptr_array_index (data->series, i)));
      g_autoptr (GPtrArray) blocks = cut_blocks (&one);

      for (guint k = 0; k < blocks->len; k++)
        g_ptr_array_add (rows,
                         shop_block_new (i, TRUE, g_array_ref (g_ptr_array_index (blocks, k))));
      g_ptr_array_unref (one.series);
    }
  g_ptr_array_sort (rows, compare_starts);
  return rows;
}

static ShopBatch *
batch_for (const BaseId *recording)
{
  ShopBatch *batch = shop_batch_new ();

  batch->recording = *recording;
  return batch;
}

static void
commit (StoreDb *db, ShopBatch *batch)
{
  g_autoptr (GError) error = NULL;

  store_db_write (db, shop_batch_write, batch, &error);
  g_assert_no_error (error);
}

static void
begin_recording (StoreDb *db, const BaseId *recording, guint n_channels)
{
  g_autoptr (ShopBatch) batch = batch_for (recording);
  ShopChannel channel = { .signal = (char *) "engine_speed", .scale = 1 };

  batch->first = TRUE;
  for (guint i = 0; i < n_channels; i++)
    g_ptr_array_add (batch->channels, shop_channel_copy (&channel));
  commit (db, batch);
}

typedef GPtrArray *(*MakeBatches) (const BaseId *recording, const Data *data);

/* Blocks that are full, as an import brings them. */
static GPtrArray *
make_whole (const BaseId *recording, const Data *data)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func ((GDestroyNotify) shop_batch_free);
  g_autoptr (GPtrArray) rows = make_rows (data);
  ShopBatch *batch = NULL;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      ShopBlock *block = g_ptr_array_index (rows, i);

      if (n == 0)
        g_ptr_array_add (batches, batch = batch_for (recording));
      g_ptr_array_add (batch->blocks, block);
      n += block->samples->len;
      if (n >= SAMPLES_PER_COMMIT)
        n = 0;
    }
  return batches;
}

/* A recorder's way: what still grows is written again with each commit. */
static GPtrArray *
make_live (const BaseId *recording, const Data *data)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func ((GDestroyNotify) shop_batch_free);
  ShopBuffer buffer;
  ShopChannel channel = { .signal = (char *) "engine_speed", .scale = 1 };
  guint n = ((GArray *) g_ptr_array_index (data->series, 0))->len;

  shop_buffer_init (&buffer);
  for (guint i = 0; i < data->series->len; i++)
    shop_buffer_add_channel (&buffer, &channel);
  buffer.n_channels_written = data->series->len;
  for (guint k = 0; k < n; k++)
    {
      for (guint i = 0; i < data->series->len; i++)
        {
          GArray *series = g_ptr_array_index (data->series, i);
          shop_buffer_append (&buffer, i, g_array_index (series, StoreSample, k));
        }
      if (buffer.n_samples % SAMPLES_PER_COMMIT != 0 && k + 1 < n)
        continue;
      ShopBatch *batch = batch_for (recording);
      shop_buffer_take (&buffer, batch);
      g_ptr_array_add (batches, batch);
    }
  shop_buffer_clear (&buffer);
  return batches;
}

static gint64
file_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

static void
remove_store (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      g_remove (name);
    }
}

typedef struct
{
  double took_s;
  double busy_s;
} Cost;

static void
ingest (StoreDb *db, const Data *data, MakeBatches make_batches, Cost *best)
{
  BaseId recording;

  base_id_new (&recording);
  begin_recording (db, &recording, data->series->len);
  g_autoptr (GPtrArray) batches = make_batches (&recording, data);
  gint64 start = g_get_monotonic_time ();
  double busy_before = busy_seconds ();
  for (guint i = 0; i < batches->len; i++)
    commit (db, g_ptr_array_index (batches, i));
  best->busy_s = MIN (best->busy_s, busy_seconds () - busy_before);
  best->took_s = MIN (best->took_s, seconds_since (start));
}

/* Returns: whether the file is as small as it has to be */
static gboolean
measure_store (const Data *data, const char *how, MakeBatches make_batches, double coder_s)
{
  g_autofree char *folder = g_dir_make_tmp ("speedshop-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "shop.db", NULL);
  g_autoptr (StoreDb) db = store_db_new (path);
  double n = (double) count_samples (data);
  Cost best = { INFINITY, INFINITY };

  g_assert_true (store_db_open (db, NULL));
  store_db_close (db);
  gint64 empty = file_size (path);
  g_assert_true (store_db_open (db, NULL));
  for (guint i = 0; i < REPEATS; i++)
    ingest (db, data, make_batches, &best);
  store_db_close (db);
  double bytes = (double) (file_size (path) - empty) / (n * REPEATS);
  g_print ("%-26s %s: file %.3f B/sample, %.1f M samples/s, busy %.0f ns a sample,"
           " %.2f times the coder alone\n",
           data->name, how, bytes, n / best.took_s / 1e6, best.busy_s / n * 1e9,
           best.busy_s / n / coder_s);
  remove_store (path);
  g_rmdir (folder);
  return bytes <= data->most_in_file;
}

static gboolean
measure (Data data)
{
  double coder_s = measure_coder (&data);
  gboolean small = measure_store (&data, "whole blocks", make_whole, coder_s);

  small &= measure_store (&data, "as recorded", make_live, coder_s);
  g_ptr_array_unref (data.series);
  return small;
}

int
main (int argc, char **argv)
{
  Data log;

  g_print ("Commits of %d samples, synchronous\n", SAMPLES_PER_COMMIT);
  gboolean small = measure (make_drive ());
  small &= measure (make_log ());
  if (argc > 1 && read_log (argv[1], &log))
    {
      measure_coder (&log);
      g_ptr_array_unref (log.series);
    }
  return small ? 0 : 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-telemetry-thin.h"
#include "store/store-error.h"
#include "store/store-overview.h"

typedef struct
{
  BaseId recording;
  gint64 channel;
  gint64 n_blocks;
  gint64 bytes;
} Channel;

typedef struct
{
  gint64 before_us;
  GArray *channels; /* Channel */
} Search;

static gboolean
find_channels (StoreConnection *connection, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT b.recording, b.channel, count (*), sum (length (b.data))"
                 "  FROM recording r JOIN recording_block b ON b.recording = r.id"
                 " WHERE r.started_us < ?1 AND r.ended_us IS NOT NULL AND b.codec <> ?2"
                 " GROUP BY b.recording, b.channel",
                 store_int (search->before_us), store_int (STORE_TELEMETRY_CODEC_OVERVIEW));

  while (row != NULL && store_statement_next (row, &failure))
    {
      Channel channel = { .channel = store_statement_get_int (row, 1),
                          .n_blocks = store_statement_get_int (row, 2),
                          .bytes = store_statement_get_int (row, 3) };

      store_statement_get_id (row, 0, &channel.recording);
      g_array_append_val (search->channels, channel);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
read_overviews (StoreConnection *connection,
                const Channel *channel,
                GArray *overviews,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure,
                 "SELECT codec, data FROM recording_block WHERE recording = ?1 AND channel = ?2"
                 " ORDER BY t0_us",
                 store_id (&channel->recording), store_int (channel->channel));

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    {
      gsize size;
      const guint8 *data = store_statement_get_blob (row, 1, &size);

      store_overview_unpack ((guint) store_statement_get_int (row, 0), data, size, overviews,
                             &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
write_block (StoreConnection *connection,
             const Channel *channel,
             const StoreOverview *overviews,
             gsize n,
             GError **error)
{
  g_autoptr (GBytes) packed = store_overview_pack (overviews, n);
  gsize size;
  const guint8 *data = g_bytes_get_data (packed, &size);
  gint32 lo = G_MAXINT32, hi = G_MININT32;

  for (gsize i = 0; i < n; i++)
    {
      lo = MIN (lo, overviews[i].lo);
      hi = MAX (hi, overviews[i].hi);
    }
  return store_run (connection, error,
                    "INSERT INTO recording_block (recording, channel, t0_us, t1_us, n, lo, hi,"
                    "                             codec, data)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    store_id (&channel->recording), store_int (channel->channel),
                    store_int (overviews[0].t_us),
                    store_int (overviews[n - 1].t_us + STORE_OVERVIEW_SPAN_US - 1),
                    store_int ((gint64) n), store_int (lo), store_int (hi),
                    store_int (STORE_TELEMETRY_CODEC_OVERVIEW), store_blob (data, size));
}

/* A #StoreWork: puts the overview of a channel in place of its samples. */
static gboolean
thin_channel (StoreConnection *connection, gpointer data, GError **error)
{
  const Channel *channel = data;
  g_autoptr (GArray) overviews = g_array_new (FALSE, FALSE, sizeof (StoreOverview));
  gboolean done = read_overviews (connection, channel, overviews, error) &&
                  store_run (connection, error,
                             "DELETE FROM recording_block WHERE recording = ?1 AND channel = ?2",
                             store_id (&channel->recording), store_int (channel->channel));

  for (guint i = 0; done && i < overviews->len; i += STORE_TELEMETRY_MAX_SAMPLES)
    done = write_block (connection, channel, &g_array_index (overviews, StoreOverview, i),
                        MIN (overviews->len - i, STORE_TELEMETRY_MAX_SAMPLES), error);
  return done;
}

/* What cannot be unpacked is not thrown away either: a backup may have it whole. */
static gboolean
thin (StoreDb *db, Channel *channel, StoreThinning *thinning, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (store_db_write (db, thin_channel, channel, &failure))
    {
      thinning->n_blocks += channel->n_blocks;
      thinning->bytes += channel->bytes;
    }
  else if (g_error_matches (failure, STORE_ERROR, STORE_ERROR_BLOCK))
    {
      thinning->n_skipped++;
      g_clear_error (&failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Puts overviews in place of the samples of recordings that began before @before_us, UTC, and have
 * ended. A transaction for each channel, so that others write in between. Blocks. */
gboolean
store_telemetry_thin (StoreDb *db,
                      gint64 before_us,
                      gboolean apply,
                      GCancellable *cancellable,
                      StoreThinning *thinning,
                      GError **error)
{
  g_autoptr (GArray) channels = g_array_new (FALSE, FALSE, sizeof (Channel));
  Search search = { before_us, channels };
  gboolean done = store_db_read (db, find_channels, &search, error);

  for (guint i = 0; done && i < channels->len; i++)
    {
      Channel *channel = &g_array_index (channels, Channel, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (apply)
        {
          done = thin (db, channel, thinning, error);
          continue;
        }
      thinning->n_blocks += channel->n_blocks;
      thinning->bytes += channel->bytes;
    }
  return done;
}

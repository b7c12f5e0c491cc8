/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-warm-idle.h"
#include "insight/insight-idle.h"
#include "shop/shop-recording-queries.h"
#include "shop/shop-warm-idle-queries.h"
#include "store/store-error.h"

#include <math.h>

/* What recordings say about the mixture at a warm idle, kept when they end: the samples do not stay
 * as long as a drift takes. */

/* Earlier recordings of the vehicle that nothing was kept of, in one go: those of before there was
 * such a table, and those that a killed process left behind. The writer is held up meanwhile. */
#define MOST_EARLIER 8

static void
take_samples (InsightIdleReader *reader,
              InsightIdleSignal signal,
              GArray *samples,
              double scale,
              double offset)
{
  for (guint i = 0; i < samples->len; i++)
    {
      const StoreSample *sample = &g_array_index (samples, StoreSample, i);
      insight_idle_reader_add (reader, signal, sample->t_us, sample->raw * scale + offset);
    }
}

/* A block that is damaged, or only an overview any more, tells nothing. */
static gboolean
take_channel (StoreConnection *connection,
              const BaseId *recording,
              StoreStatement *channel,
              InsightIdleReader *reader,
              InsightIdleSignal signal,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  const double scale = store_statement_get_real (channel, 4);
  const double offset = store_statement_get_real (channel, 5);
  g_autoptr (StoreStatement) row = shop_recording_query_whole_blocks (
    connection, recording, store_statement_get_int (channel, 0), &failure);

  while (row != NULL && store_statement_next (row, &failure))
    {
      const gint64 codec = store_statement_get_int (row, SHOP_BLOCK_COLUMN_CODEC);
      gsize size;
      const guint8 *packed = store_statement_get_blob (row, SHOP_BLOCK_COLUMN_DATA, &size);

      g_array_set_size (samples, 0);
      if (codec != STORE_TELEMETRY_CODEC_OVERVIEW &&
          store_telemetry_unpack ((guint) codec, packed, size, samples, NULL))
        take_samples (reader, signal, samples, scale, offset);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* Of several control units that tell a signal, the first is the one that is asked for it. */
static gboolean
take_recording (StoreConnection *connection,
                const BaseId *recording,
                InsightIdleReader *reader,
                GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean taken[INSIGHT_IDLE_N_SIGNALS] = { FALSE };
  InsightIdleSignal signal;
  g_autoptr (StoreStatement) row = shop_recording_query_channels (connection, recording, &failure);

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    {
      if (!insight_idle_find_signal (store_statement_get_text (row, 1),
                                     store_statement_get_text (row, 3), &signal) ||
          taken[signal])
        continue;
      taken[signal] = TRUE;
      take_channel (connection, recording, row, reader, signal, &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
keep_one (StoreConnection *connection, const BaseId *recording, GError **error)
{
  g_autoptr (InsightIdleReader) reader = insight_idle_reader_new ();
  gboolean done = take_recording (connection, recording, reader, error);

  for (guint bank = 1; done && bank <= INSIGHT_IDLE_N_BANKS; bank++)
    {
      InsightIdle idle;
      gboolean recorded = insight_idle_reader_digest (reader, bank, &idle);
      if (recorded || bank == 1)
        done = shop_warm_idle_write (connection, recording, bank, &idle, error);
    }
  return done;
}

static GArray *
list_earlier (StoreConnection *connection, const BaseId *recording, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) earlier = g_array_new (FALSE, FALSE, sizeof (BaseId));
  g_autoptr (StoreStatement) row =
    shop_warm_idle_query_earlier (connection, recording, MOST_EARLIER, &failure);
  BaseId id;

  while (row != NULL && store_statement_next (row, &failure))
    if (store_statement_get_id (row, 0, &id))
      g_array_append_val (earlier, id);
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&earlier) : NULL;
}

/**
 * shop_warm_idle_keep:
 * @recording: one that ended
 *
 * Keeps what it says about a warm idle, and what earlier ones of its vehicle say that nothing was
 * kept of. Reads samples: call it in the writer thread.
 */
gboolean
shop_warm_idle_keep (StoreConnection *connection, const BaseId *recording, GError **error)
{
  gboolean done = keep_one (connection, recording, error);
  g_autoptr (GArray) earlier = done ? list_earlier (connection, recording, error) : NULL;

  for (guint i = 0; earlier != NULL && done && i < earlier->len; i++)
    done = keep_one (connection, &g_array_index (earlier, BaseId, i), error);
  return done && earlier != NULL;
}

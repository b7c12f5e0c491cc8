/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording-queries.h"
#include "shop/shop-error.h"
#include "store/store-error.h"

#define LIST_COLUMNS                                                                               \
  "SELECT id, vehicle, started_us, ended_us, title, note, simulated,"                              \
  "       (SELECT count (*) FROM recording_channel WHERE recording = r.id),"                       \
  "       (SELECT coalesce (sum (length (data)), 0) FROM recording_block WHERE recording = r.id)"  \
  "  FROM recording r"

#define NEWEST_FIRST " ORDER BY started_us DESC, id DESC"

/* Returns: (transfer full): rows with the columns of #ShopRecordingColumn, newest first; of all
 * where @vehicle is %NULL */
StoreStatement *
shop_recording_query_list (StoreConnection *connection, const BaseId *vehicle, GError **error)
{
  if (vehicle == NULL)
    return store_query (connection, error, LIST_COLUMNS NEWEST_FIRST);
  return store_query (connection, error, LIST_COLUMNS " WHERE vehicle = ?1" NEWEST_FIRST,
                      store_id (vehicle));
}

/* Returns: (transfer full): at most one row, with the columns of #ShopRecordingColumn */
StoreStatement *
shop_recording_query_one (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error, LIST_COLUMNS " WHERE id = ?1", store_id (id));
}

/* Returns: whether there is a recording of that id; else @error is set */
gboolean
shop_recording_query_exists (StoreConnection *connection, const BaseId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, "SELECT 1 FROM recording WHERE id = ?1", store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    return TRUE;
  if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_NOT_FOUND, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

gboolean
shop_recording_insert (StoreConnection *connection,
                       const BaseId *id,
                       const BaseId *vehicle,
                       gint64 started_us,
                       gboolean simulated,
                       GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO recording (id, vehicle, started_us, simulated)"
                    " VALUES (?1, ?2, ?3, ?4)",
                    store_id (id), store_id (vehicle), store_int (started_us),
                    store_int (simulated));
}

/* Returns: whether the recording is there and runs; another process that opened the store may have
 * taken it for one that was left behind and ended it */
gboolean
shop_recording_reopen (StoreConnection *connection, const BaseId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = store_query (
    connection, &failure, "SELECT ended_us FROM recording WHERE id = ?1", store_id (id));

  if (row != NULL && store_statement_next (row, &failure))
    return store_statement_is_null (row, 0) ||
           store_run (connection, error, "UPDATE recording SET ended_us = NULL WHERE id = ?1",
                      store_id (id));
  if (failure == NULL)
    shop_error_set (&failure, SHOP_ERROR_RECORDING_OVER, NULL);
  return store_succeeded (g_steal_pointer (&failure), error);
}

gboolean
shop_recording_insert_channel (StoreConnection *connection,
                               const BaseId *id,
                               guint index,
                               const ShopChannel *channel,
                               GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO recording_channel (recording, channel, signal, name, unit, scale,"
                    "                               offset, ecu)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    store_id (id), store_int (index), store_text (channel->signal),
                    store_text (channel->name), store_text (channel->unit),
                    store_real (channel->scale), store_real (channel->offset),
                    store_text (channel->ecu));
}

static void
find_range (GArray *samples, gint32 *lowest, gint32 *highest)
{
  *lowest = G_MAXINT32;
  *highest = G_MININT32;
  for (guint i = 0; i < samples->len; i++)
    {
      gint32 raw = g_array_index (samples, StoreSample, i).raw;

      *lowest = MIN (*lowest, raw);
      *highest = MAX (*highest, raw);
    }
}

/* @bytes: (nullable) */
static StoreValue
bytes_value (GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return bytes != NULL ? store_blob (data, size) : store_null ();
}

/* @outline: (nullable) */
gboolean
shop_recording_write_block (StoreConnection *connection,
                            const BaseId *id,
                            const ShopBlock *block,
                            GBytes *packed,
                            GBytes *outline,
                            GError **error)
{
  GArray *samples = block->samples;
  gint32 lowest, highest;

  find_range (samples, &lowest, &highest);
  return store_run (connection, error,
                    "INSERT INTO recording_block (recording, channel, t0_us, t1_us, n, lo, hi,"
                    "                             codec, data, outline)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                    " ON CONFLICT (recording, channel, t0_us) DO UPDATE"
                    " SET t1_us = excluded.t1_us, n = excluded.n, lo = excluded.lo,"
                    "     hi = excluded.hi, codec = excluded.codec, data = excluded.data,"
                    "     outline = excluded.outline",
                    store_id (id), store_int (block->channel),
                    store_int (g_array_index (samples, StoreSample, 0).t_us),
                    store_int (g_array_index (samples, StoreSample, samples->len - 1).t_us),
                    store_int (samples->len), store_int (lowest), store_int (highest),
                    store_int (STORE_TELEMETRY_CODEC_NEWEST), bytes_value (packed),
                    bytes_value (outline));
}

gboolean
shop_recording_write_marker (StoreConnection *connection,
                             const BaseId *id,
                             const ShopMarker *marker,
                             GError **error)
{
  return store_run (connection, error,
                    "INSERT INTO marker (recording, t_us, text) VALUES (?1, ?2, ?3)"
                    " ON CONFLICT (recording, t_us) DO UPDATE SET text = excluded.text",
                    store_id (id), store_int (marker->t_us), store_text (marker->text));
}

gboolean
shop_recording_write_vehicle (StoreConnection *connection,
                              const BaseId *id,
                              const BaseId *vehicle,
                              GError **error)
{
  return store_run (connection, error,
                    "UPDATE recording SET vehicle = ?2 WHERE id = ?1 AND vehicle IS NULL",
                    store_id (id), store_id (vehicle));
}

/* @note: may be empty */
gboolean
shop_recording_write_note (StoreConnection *connection,
                           const BaseId *id,
                           const char *note,
                           GError **error)
{
  return store_run (connection, error, "UPDATE recording SET note = nullif (?2, '') WHERE id = ?1",
                    store_id (id), store_text (note));
}

/* Two that were made within a minute are told apart by a number. */
gboolean
shop_recording_end (StoreConnection *connection,
                    const BaseId *id,
                    gint64 duration_us,
                    const char *title,
                    GError **error)
{
  return store_run (connection, error,
                    "WITH RECURSIVE choice (n, title) AS (SELECT 1, ?3 UNION ALL "
                    "  SELECT n + 1, ?3 || ' (' || (n + 1) || ')' FROM choice WHERE EXISTS "
                    "    (SELECT 1 FROM recording WHERE title = choice.title AND id <> ?1)) "
                    "UPDATE recording SET ended_us = started_us + ?2, title = coalesce ("
                    "  (SELECT title FROM choice ORDER BY n DESC LIMIT 1), title) WHERE id = ?1",
                    store_id (id), store_int (duration_us), store_text (title));
}

static gboolean
check_changed_one (StoreConnection *connection, GError **error)
{
  if (store_connection_count_changed (connection) == 1)
    return TRUE;
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
  return FALSE;
}

/* Its channels, blocks and markers go with it. */
gboolean
shop_recording_delete (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_run (connection, error, "DELETE FROM recording WHERE id = ?1", store_id (id)) &&
         check_changed_one (connection, error);
}

/* Returns: (transfer full): rows of channel, signal, name, unit, scale, offset, ecu */
StoreStatement *
shop_recording_query_channels (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT channel, signal, name, unit, scale, offset, ecu"
                      "  FROM recording_channel WHERE recording = ?1 ORDER BY channel",
                      store_id (id));
}

/* Returns: (transfer full): rows of codec and data: the blocks that touch the span, in order. The
 * blocks of a channel do not overlap, so that the last one to start before the span is the first.
 */
StoreStatement *
shop_recording_query_blocks (StoreConnection *connection,
                             const BaseId *id,
                             gint64 channel,
                             gint64 from_us,
                             gint64 to_us,
                             GError **error)
{
  return store_query (connection, error,
                      "SELECT codec, data FROM recording_block"
                      " WHERE recording = ?1 AND channel = ?2 AND t0_us <= ?4 AND t1_us >= ?3"
                      "   AND t0_us >= coalesce ((SELECT max (t0_us) FROM recording_block"
                      "                            WHERE recording = ?1 AND channel = ?2"
                      "                              AND t0_us <= ?3), ?3)"
                      " ORDER BY t0_us",
                      store_id (id), store_int (channel), store_int (from_us), store_int (to_us));
}

/* Returns: (transfer full): rows of t_us and text */
StoreStatement *
shop_recording_query_markers (StoreConnection *connection, const BaseId *id, GError **error)
{
  return store_query (connection, error,
                      "SELECT t_us, text FROM marker WHERE recording = ?1 ORDER BY t_us",
                      store_id (id));
}

/* Returns: (transfer full): all blocks of a channel in the order of time, with the columns of
 * #ShopBlockColumn */
StoreStatement *
shop_recording_query_whole_blocks (StoreConnection *connection,
                                   const BaseId *id,
                                   gint64 channel,
                                   GError **error)
{
  return store_query (connection, error,
                      "SELECT t0_us, t1_us, n, codec, data, outline FROM recording_block"
                      " WHERE recording = ?1 AND channel = ?2 ORDER BY t0_us",
                      store_id (id), store_int (channel));
}

/* @text: (out) (transfer full): of the marker at that time; %NULL where there is none */
gboolean
shop_recording_query_marker (StoreConnection *connection,
                             const BaseId *id,
                             gint64 t_us,
                             char **text,
                             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    store_query (connection, &failure, "SELECT text FROM marker WHERE recording = ?1 AND t_us = ?2",
                 store_id (id), store_int (t_us));

  if (row != NULL && store_statement_next (row, &failure))
    *text = store_statement_dup_text (row, 0);
  return store_succeeded (g_steal_pointer (&failure), error);
}

gboolean
shop_recording_delete_marker (StoreConnection *connection,
                              const BaseId *id,
                              gint64 t_us,
                              GError **error)
{
  return store_run (connection, error, "DELETE FROM marker WHERE recording = ?1 AND t_us = ?2",
                    store_id (id), store_int (t_us));
}

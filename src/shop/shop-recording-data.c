/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording-data.h"
#include "shop/shop-id.h"
#include "shop/shop-recording-queries.h"
#include "store/store-error.h"

static void
trace_free (gpointer data)
{
  ShopTrace *trace = data;

  shop_channel_free (trace->channel);
  g_array_unref (trace->samples);
  g_free (trace);
}

static ShopRecordingData *
data_new (void)
{
  ShopRecordingData *self = g_new0 (ShopRecordingData, 1);

  self->traces = g_ptr_array_new_with_free_func (trace_free);
  self->markers = g_array_new (FALSE, TRUE, sizeof (ShopMarker));
  g_array_set_clear_func (self->markers, (GDestroyNotify) shop_marker_clear);
  return self;
}

void
shop_recording_data_free (ShopRecordingData *self)
{
  g_ptr_array_unref (self->traces);
  g_array_unref (self->markers);
  g_free (self);
}

typedef struct
{
  BaseId id;
  gint64 from_us;
  gint64 to_us;
  const char *signal; /* NULL for all */
  ShopRecordingData *data;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->data, shop_recording_data_free);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static Load *
load_new (const char *id, gint64 from_us, gint64 to_us, GError **error)
{
  Load load = { .from_us = from_us, .to_us = to_us };

  if (!shop_id_parse (id, &load.id, error))
    return NULL;
  load.data = data_new ();
  return g_memdup2 (&load, sizeof load);
}

/* Drops of the samples from @first on what is before or after the span. */
static void
keep_span (GArray *samples, guint first, gint64 from_us, gint64 to_us)
{
  guint end = samples->len;

  while (end > first && g_array_index (samples, StoreSample, end - 1).t_us > to_us)
    end--;
  g_array_set_size (samples, end);
  end = first;
  while (end < samples->len && g_array_index (samples, StoreSample, end).t_us < from_us)
    end++;
  if (end > first)
    g_array_remove_range (samples, first, end - first);
}

static gboolean
append_block (const Load *load, GArray *samples, StoreStatement *row, GError **error)
{
  gsize size;
  const guint8 *packed = store_statement_get_blob (row, 1, &size);
  guint first = samples->len;

  if (!store_telemetry_unpack ((guint) store_statement_get_int (row, 0), packed, size, samples,
                               error))
    return FALSE;
  keep_span (samples, first, load->from_us, load->to_us);
  return TRUE;
}

static gboolean
load_samples (StoreConnection *connection,
              const Load *load,
              gint64 channel,
              GArray *samples,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_recording_query_blocks (
    connection, &load->id, channel, load->from_us, load->to_us, &failure);

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    append_block (load, samples, row, &failure);
  return store_succeeded (g_steal_pointer (&failure), error);
}

static ShopTrace *
trace_of_row (StoreStatement *row)
{
  ShopTrace *trace = g_new0 (ShopTrace, 1);
  ShopChannel channel = { .signal = (char *) store_statement_get_text (row, 1),
                          .name = (char *) store_statement_get_text (row, 2),
                          .unit = (char *) store_statement_get_text (row, 3),
                          .scale = store_statement_get_real (row, 4),
                          .offset = store_statement_get_real (row, 5),
                          .ecu = (char *) store_statement_get_text (row, 6) };

  trace->channel = shop_channel_copy (&channel);
  trace->samples = g_array_new (FALSE, FALSE, sizeof (StoreSample));
  return trace;
}

static gboolean
load_traces (StoreConnection *connection, const Load *load, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_recording_query_channels (connection, &load->id, &failure);

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    {
      if (load->signal != NULL && !g_str_equal (load->signal, store_statement_get_text (row, 1)))
        continue;
      ShopTrace *trace = trace_of_row (row);
      g_ptr_array_add (load->data->traces, trace);
      load_samples (connection, load, store_statement_get_int (row, 0), trace->samples, &failure);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
load_markers (StoreConnection *connection, const Load *load, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_recording_query_markers (connection, &load->id, &failure);

  while (row != NULL && store_statement_next (row, &failure))
    {
      ShopMarker marker = { store_statement_get_int (row, 0), store_statement_dup_text (row, 1) };
      g_array_append_val (load->data->markers, marker);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
load_data (StoreConnection *connection, gpointer data, GError **error)
{
  Load *load = data;

  return shop_recording_query_exists (connection, &load->id, error) &&
         load_traces (connection, load, error) && load_markers (connection, load, error);
}

/**
 * shop_recording_load_async:
 * @from_us, @to_us: the span that is wanted, microseconds since its start; 0 and %G_MAXINT64 for
 *   all
 *
 * Reads and unpacks samples in the reader thread.
 */
void
shop_recording_load_async (StoreDb *db,
                           const char *id,
                           gint64 from_us,
                           gint64 to_us,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GError *error = NULL;
  Load *load = load_new (id, from_us, to_us, &error);

  if (load == NULL)
    g_task_report_error (db, callback, user_data, shop_recording_load_async, error);
  else
    store_db_read_async (db, load_data, load, load_free, cancellable, callback, user_data);
}

/**
 * shop_recording_load_finish:
 *
 * Returns: (transfer full): the samples, or %NULL with @error set
 */
ShopRecordingData *
shop_recording_load_finish (StoreDb *db, GAsyncResult *result, GError **error)
{
  if (!store_db_read_finish (db, result, error))
    return NULL;
  return g_steal_pointer (&((Load *) store_db_get_work_data (result))->data);
}

/**
 * shop_recording_load:
 *
 * As shop_recording_load_async(); blocks.
 */
ShopRecordingData *
shop_recording_load (StoreDb *db, const char *id, gint64 from_us, gint64 to_us, GError **error)
{
  g_autoptr (Load) load = load_new (id, from_us, to_us, error);

  if (load == NULL || !store_db_read (db, load_data, load, error))
    return NULL;
  return g_steal_pointer (&load->data);
}

/**
 * shop_recording_load_signal:
 * @signal: its id, such as "vehicle_speed"
 *
 * Reads one signal of a recording from its start to its end. Blocks.
 *
 * Returns: (transfer full): a trace for each control unit that tells it, none where none does
 */
ShopRecordingData *
shop_recording_load_signal (StoreDb *db, const char *id, const char *signal, GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (db) && signal != NULL, NULL);

  g_autoptr (Load) load = load_new (id, 0, G_MAXINT64, error);
  if (load == NULL)
    return NULL;
  load->signal = signal;
  return store_db_read (db, load_data, load, error) ? g_steal_pointer (&load->data) : NULL;
}

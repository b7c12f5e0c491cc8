/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording-export-private.h"
#include "shop/shop-id.h"

#include <glib/gstdio.h>
#include <math.h>

/* Read at a time, so that hours of samples take little memory, and a screen that asks the store
 * something waits for no more than that. */
#define SPAN_US (600 * (gint64) G_USEC_PER_SEC)

static const ShopRecordingWriterClass *const classes[] = {
  [SHOP_RECORDING_CSV] = &shop_recording_csv_class,
  [SHOP_RECORDING_XLSX] = &shop_recording_xlsx_class,
};

/**
 * shop_recording_format_parse:
 * @id: "csv" or "xlsx"
 */
gboolean
shop_recording_format_parse (const char *id, ShopRecordingFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_strcmp0 (classes[i]->id, id) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

static const char *
get_name (const ShopTrace *trace)
{
  return trace->channel->name != NULL ? trace->channel->name : trace->channel->signal;
}

/* A channel's name; with its control unit where another one tells the same. */
char *
shop_recording_dup_heading (const ShopRecordingData *data, guint channel)
{
  const ShopTrace *own = g_ptr_array_index (data->traces, channel);

  for (guint i = 0; i < data->traces->len; i++)
    {
      const ShopTrace *other = g_ptr_array_index (data->traces, i);

      if (i != channel && own->channel->ecu != NULL &&
          g_str_equal (get_name (own), get_name (other)))
        return g_strdup_printf ("%s [%s]", get_name (own), own->channel->ecu);
    }
  return g_strdup (get_name (own));
}

#define FEW_DECIMALS  4
#define MOST_DECIMALS 9

static gboolean
is_whole (double value)
{
  return fabs (value - round (value)) < 1e-9 * MAX (1, fabs (value));
}

/* As many as the counts have, where these are few; else so many that the last is worth half a count
 * at most, which gives back the count that the car sent. */
guint
shop_recording_get_decimals (const ShopChannel *channel)
{
  guint enough = 0;

  for (guint i = 0; i <= FEW_DECIMALS; i++)
    if (is_whole (channel->scale * pow (10, i)) && is_whole (channel->offset * pow (10, i)))
      return i;
  while (enough < MOST_DECIMALS && fabs (channel->scale) * pow (10, enough) < 2)
    enough++;
  return enough;
}

/* One export on its way. */
typedef struct
{
  char *id;
  ShopRecordingFormat format;
  char *path;
  BaseProgress *progress;
  GCancellable *cancellable;
  ShopRecordingFacts facts;
  gint64 length_us;
} Export;

static Export *
export_new (const char *id, ShopRecordingFormat format, const char *path, GCancellable *cancellable)
{
  Export *self = g_new0 (Export, 1);

  self->id = g_strdup (id);
  self->format = format;
  self->path = g_strdup (path);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return self;
}

static void
export_free (gpointer data)
{
  Export *self = data;

  shop_recording_facts_clear (&self->facts);
  g_free (self->id);
  g_free (self->path);
  g_clear_pointer (&self->progress, base_progress_unref);
  g_clear_object (&self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gboolean
read_facts (StoreConnection *connection, gpointer data, GError **error)
{
  Export *self = data;
  BaseId id;

  return shop_id_parse (self->id, &id, error) &&
         shop_recording_query_facts (connection, &id, &self->facts, error) &&
         shop_recording_query_length (connection, &id, &self->length_us, error);
}

/* Where the next reading of each channel stands. */
typedef struct
{
  const ShopRecordingData *data;
  guint *next;
  guint next_marker;
  double *values;
} Merge;

static const StoreSample *
get_sample (const Merge *merge, guint channel)
{
  const ShopTrace *trace = g_ptr_array_index (merge->data->traces, channel);

  return merge->next[channel] < trace->samples->len
           ? &g_array_index (trace->samples, StoreSample, merge->next[channel])
           : NULL;
}

static const ShopMarker *
get_marker (const Merge *merge)
{
  return merge->next_marker < merge->data->markers->len
           ? &g_array_index (merge->data->markers, ShopMarker, merge->next_marker)
           : NULL;
}

static gint64
find_next_time (const Merge *merge)
{
  const ShopMarker *marker = get_marker (merge);
  gint64 next_us = marker != NULL ? marker->t_us : G_MAXINT64;

  for (guint i = 0; i < merge->data->traces->len; i++)
    {
      const StoreSample *sample = get_sample (merge, i);

      if (sample != NULL)
        next_us = MIN (next_us, sample->t_us);
    }
  return next_us;
}

/* Takes what was read at @t_us of all channels. */
static ShopRecordingMoment
take_moment (Merge *merge, gint64 t_us)
{
  ShopRecordingMoment moment = { t_us, merge->values, NULL };
  const ShopMarker *marker = get_marker (merge);

  for (guint i = 0; i < merge->data->traces->len; i++)
    {
      const ShopTrace *trace = g_ptr_array_index (merge->data->traces, i);
      const StoreSample *sample = get_sample (merge, i);

      merge->values[i] = NAN;
      if (sample == NULL || sample->t_us != t_us)
        continue;
      merge->values[i] = sample->raw * trace->channel->scale + trace->channel->offset;
      merge->next[i]++;
    }
  if (marker != NULL && marker->t_us == t_us)
    {
      moment.marker = marker->text;
      merge->next_marker++;
    }
  return moment;
}

/* Markers are read with every span. */
static void
skip_markers (Merge *merge, gint64 from_us)
{
  while (get_marker (merge) != NULL && get_marker (merge)->t_us < from_us)
    merge->next_marker++;
}

static gboolean
write_span (const Export *self,
            ShopRecordingWriter *writer,
            const ShopRecordingData *data,
            gint64 from_us,
            GError **error)
{
  g_autofree guint *next = g_new0 (guint, data->traces->len);
  g_autofree double *values = g_new (double, data->traces->len);
  Merge merge = { data, next, 0, values };
  gint64 t_us;
  gboolean done = TRUE;

  skip_markers (&merge, from_us);
  while (done && (t_us = find_next_time (&merge)) < from_us + SPAN_US)
    {
      ShopRecordingMoment moment = take_moment (&merge, t_us);

      done = !g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
             classes[self->format]->write (writer, &moment, error);
    }
  return done;
}

static gboolean
write_spans (const Export *self, StoreDb *db, ShopRecordingWriter *writer, GError **error)
{
  for (gint64 from_us = 0; from_us <= self->length_us; from_us += SPAN_US)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      base_progress_set (self->progress, from_us, self->length_us);
      g_autoptr (ShopRecordingData) data =
        shop_recording_load (db, self->id, from_us, from_us + SPAN_US - 1, error);
      if (data == NULL || !write_span (self, writer, data, from_us, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_file (const Export *self, StoreDb *db, const char *path, GError **error)
{
  const ShopRecordingWriterClass *class = classes[self->format];
  g_autoptr (ShopRecordingData) channels = shop_recording_load (db, self->id, 0, -1, error);
  ShopRecordingWriter *writer =
    channels != NULL ? class->open (path, &self->facts, channels, error) : NULL;

  if (writer == NULL)
    return FALSE;
  if (write_spans (self, db, writer, error))
    return class->close (writer, error);
  class->abandon (writer);
  return FALSE;
}

/* The file is there once all of it is. What a process that died left behind of it goes, too. */
static gboolean export(Export *self, StoreDb *db, GError **error)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (part);
  g_autoptr (GFile) to = g_file_new_for_path (self->path);

  g_unlink (part);
  if (!store_db_read (db, read_facts, self, error))
    return FALSE;
  if (write_file (self, db, part, error) &&
      g_file_move (from, to, G_FILE_COPY_OVERWRITE, self->cancellable, NULL, NULL, error))
    return TRUE;
  g_unlink (part);
  return FALSE;
}

/**
 * shop_recording_export:
 * @id: the recording's
 * @path: of the file, which is replaced
 * @progress: (nullable): how far it is
 * @error: (out): what the store or the disk says, or %G_IO_ERROR_CANCELLED; the file is then as it
 *   was before
 *
 * Writes a recording for other programs. Blocks. The end of a workbook cannot be broken off, for
 * its library packs all of it then: it can take seconds from when @cancellable was cancelled.
 */
gboolean
shop_recording_export (StoreDb *db,
                       const char *id,
                       ShopRecordingFormat format,
                       const char *path,
                       BaseProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (STORE_IS_DB (db) && id != NULL && path != NULL, FALSE);
  g_return_val_if_fail (format < G_N_ELEMENTS (classes), FALSE);

  g_autoptr (Export) self = export_new (id, format, path, cancellable);
  self->progress = progress != NULL ? base_progress_ref (progress) : NULL;
  return export(self, db, error);
}

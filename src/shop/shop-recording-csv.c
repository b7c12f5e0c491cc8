/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-time.h"
#include "shop/shop-recording-export-private.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* RFC 4180, with the line end of Unix. The first two columns are the time on the wall and the
 * seconds since the start; then one for each channel, and the markers. */

struct _ShopRecordingWriter
{
  GOutputStream *stream;
  GString *line;
  gint64 started_us;
  guint n_channels;
  guint *decimals;
};

static void
append_cell (GString *line, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (line, '"');
      /* A reader of lines shall not be torn by a note of two. */
      g_string_append_c (line, *c == '\n' || *c == '\r' ? ' ' : *c);
    }
  g_string_append_c (line, '"');
}

static gboolean
send_line (ShopRecordingWriter *self, GError **error)
{
  g_string_append_c (self->line, '\n');
  gboolean sent =
    g_output_stream_write_all (self->stream, self->line->str, self->line->len, NULL, NULL, error);
  g_string_truncate (self->line, 0);
  return sent;
}

static gboolean
write_heading (ShopRecordingWriter *self, const ShopRecordingData *data, GError **error)
{
  g_string_append (self->line, "Time (UTC),Elapsed (s)");
  for (guint i = 0; i < data->traces->len; i++)
    {
      const ShopTrace *trace = g_ptr_array_index (data->traces, i);
      g_autofree char *name = shop_recording_dup_heading (data, i);
      g_autofree char *heading = trace->channel->unit != NULL && *trace->channel->unit != '\0'
                                   ? g_strdup_printf ("%s (%s)", name, trace->channel->unit)
                                   : g_strdup (name);

      g_string_append_c (self->line, ',');
      append_cell (self->line, heading);
      self->decimals[i] = shop_recording_get_decimals (trace->channel);
    }
  g_string_append (self->line, ",Marker");
  return send_line (self, error);
}

static gboolean
close_csv (ShopRecordingWriter *self, GError **error)
{
  gboolean closed = g_output_stream_close (self->stream, NULL, error);

  g_object_unref (self->stream);
  g_string_free (self->line, TRUE);
  g_free (self->decimals);
  g_free (self);
  return closed;
}

static ShopRecordingWriter *
open_csv (const char *path,
          const ShopRecordingFacts *facts,
          const ShopRecordingData *data,
          GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream =
    g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);

  if (stream == NULL)
    return NULL;
  ShopRecordingWriter *self = g_new0 (ShopRecordingWriter, 1);
  self->stream = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (stream), 65536);
  self->line = g_string_new (NULL);
  self->started_us = facts->started_us;
  self->n_channels = data->traces->len;
  self->decimals = g_new0 (guint, data->traces->len);
  if (write_heading (self, data, error))
    return self;
  close_csv (self, NULL);
  return NULL;
}

/* 2026-11-21T16:20:45.123Z */
static void
append_wall (GString *line, gint64 us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC);
  g_autofree char *text =
    time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S") : g_strdup ("");

  g_string_append_printf (line, "%s.%03dZ", text, (int) (us % G_USEC_PER_SEC / 1000));
}

static void
append_number (GString *line, double value, guint decimals)
{
  char form[16];
  char text[G_ASCII_DTOSTR_BUF_SIZE * 8];

  g_snprintf (form, sizeof form, "%%.%uf", decimals);
  g_string_append (line, g_ascii_formatd (text, sizeof text, form, value));
}

static gboolean
write_csv (ShopRecordingWriter *self, const ShopRecordingMoment *moment, GError **error)
{
  append_wall (self->line, self->started_us + moment->t_us);
  g_string_append_c (self->line, ',');
  append_number (self->line, (double) moment->t_us / G_USEC_PER_SEC, 3);
  for (guint i = 0; i < self->n_channels; i++)
    {
      g_string_append_c (self->line, ',');
      if (!isnan (moment->values[i]))
        append_number (self->line, moment->values[i], self->decimals[i]);
    }
  g_string_append_c (self->line, ',');
  append_cell (self->line, moment->marker != NULL ? moment->marker : "");
  return send_line (self, error);
}

static void
abandon_csv (ShopRecordingWriter *self)
{
  close_csv (self, NULL);
}

const ShopRecordingWriterClass shop_recording_csv_class = { "csv", open_csv, write_csv, close_csv,
                                                            abandon_csv };

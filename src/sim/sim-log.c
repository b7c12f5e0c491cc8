/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-log.h"

#include "sim/sim-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  double time_s;
  double value;
} Reading;

struct _SimSeries
{
  char *units;
  GArray *readings;
};

struct _SimLog
{
  GHashTable *series;
  SimCsvCount count;
  double first_s;
  double last_s;
};

static void
series_free (gpointer data)
{
  SimSeries *self = data;

  g_free (self->units);
  g_array_unref (self->readings);
  g_free (self);
}

static SimSeries *
get_series (SimLog *self, const SimCsvRow *row)
{
  SimSeries *series = g_hash_table_lookup (self->series, row->name);

  if (series != NULL)
    return series;
  series = g_new0 (SimSeries, 1);
  series->units = g_strdup (row->units);
  series->readings = g_array_new (FALSE, FALSE, sizeof (Reading));
  g_hash_table_insert (self->series, g_strdup (row->name), series);
  return series;
}

static void
add_row (const SimCsvRow *row, gpointer user_data)
{
  SimLog *self = user_data;
  gboolean first = g_hash_table_size (self->series) == 0;
  Reading reading = { row->time_s, row->value };

  g_array_append_val (get_series (self, row)->readings, reading);
  self->first_s = first ? row->time_s : MIN (self->first_s, row->time_s);
  self->last_s = first ? row->time_s : MAX (self->last_s, row->time_s);
}

static int
compare_readings (gconstpointer a, gconstpointer b)
{
  double difference = ((const Reading *) a)->time_s - ((const Reading *) b)->time_s;

  return difference < 0 ? -1 : difference > 0;
}

/* Recorders write in the order of arrival, which is not always that of the times. */
static void
finish (SimLog *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->series);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GArray *readings = ((SimSeries *) value)->readings;
      for (guint i = 0; i < readings->len; i++)
        g_array_index (readings, Reading, i).time_s -= self->first_s;
      g_array_sort (readings, compare_readings);
    }
}

/**
 * sim_log_read:
 *
 * Returns: (transfer full): the recorded drive, or %NULL with @error of %SIM_ERROR_LOG
 */
SimLog *
sim_log_read (const char *path, GError **error)
{
  g_autoptr (SimLog) self = g_new0 (SimLog, 1);

  self->series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, series_free);
  if (!sim_csv_read (path, add_row, self, &self->count, error))
    return NULL;
  if (self->count.rows == 0)
    {
      g_set_error (error, SIM_ERROR, SIM_ERROR_LOG,
                   _ ("The recorded drive “%s” has no readable row."), path);
      return NULL;
    }
  finish (self);
  return g_steal_pointer (&self);
}

void
sim_log_free (SimLog *self)
{
  g_hash_table_unref (self->series);
  g_free (self);
}

/**
 * sim_log_get_length_s:
 *
 * Returns: seconds from the first reading to the last
 */
double
sim_log_get_length_s (const SimLog *self)
{
  return self->last_s - self->first_s;
}

const SimCsvCount *
sim_log_get_count (const SimLog *self)
{
  return &self->count;
}

const SimSeries *
sim_log_find (const SimLog *self, const char *name)
{
  return g_hash_table_lookup (self->series, name);
}

const char *
sim_series_get_units (const SimSeries *self)
{
  return self->units;
}

/**
 * sim_series_get_value:
 * @time_s: since the log's first reading
 * @value: (out): the last reading at or before @time_s
 *
 * Returns: %FALSE before the first reading
 */
gboolean
sim_series_get_value (const SimSeries *self, double time_s, double *value)
{
  guint low = 0;
  guint high = self->readings->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (self->readings, Reading, middle).time_s <= time_s)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;
  *value = g_array_index (self->readings, Reading, low - 1).value;
  return TRUE;
}

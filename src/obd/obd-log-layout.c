/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-log-private.h"

#define MOST_COLUMNS 1000

void
obd_log_layout_init (ObdLogLayout *self,
                     ObdLog *log,
                     ObdCatalogue *catalogue,
                     const ObdLogOptions *options)
{
  *self = (ObdLogLayout){
    .log = log,
    .catalogue = catalogue,
    .options = options,
    .places = g_array_new (FALSE, FALSE, sizeof (ObdLogPlace)),
    .named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
}

void
obd_log_layout_clear (ObdLogLayout *self)
{
  g_array_unref (self->places);
  g_hash_table_unref (self->named);
  g_hash_table_unref (self->found);
}

/* Cells at the end of the line without anything in them count for nothing. */
guint
obd_log_count_cells (char **cells)
{
  guint n = g_strv_length (cells);

  while (n > 0 && *cells[n - 1] == '\0')
    n--;
  return n;
}

static ObdLogColumn *
recognise (const ObdLogLayout *self, const char *header)
{
  ObdLogColumn *column = obd_log_column_new (header);

  obd_log_column_recognise (column, self->catalogue, self->options);
  return column;
}

static gboolean
tells_times (const ObdLogLayout *self, const char *header)
{
  ObdLogColumn *column = obd_log_column_new (header);
  JsonObject *map = self->options->map;
  gboolean tells = obd_log_time_rank (column->name) > 0 ||
                   (map != NULL && json_object_has_member (map, column->header));

  obd_log_column_free (column);
  return tells;
}

/* Whether a line may name columns: there are several, and none is a number. */
gboolean
obd_log_are_names (char **cells)
{
  guint n = MIN (obd_log_count_cells (cells), MOST_COLUMNS);
  double value;
  guint decimals;

  for (guint i = 0; i < n; i++)
    if (obd_log_number_parse (cells[i], &value, &decimals))
      return FALSE;
  return n > 1;
}

/* Whether a line does: one of its columns is the time, or is in the map. */
gboolean
obd_log_layout_is_header (const ObdLogLayout *self, char **cells)
{
  guint n = MIN (obd_log_count_cells (cells), MOST_COLUMNS);

  if (!obd_log_are_names (cells))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (tells_times (self, cells[i]))
      return TRUE;
  return FALSE;
}

static gboolean
measure_the_same (const ObdLogColumn *one, const ObdLogColumn *other)
{
  return one->role == other->role && one->unit.unit == other->unit.unit &&
         g_strcmp0 (one->unit.symbol, other->unit.symbol) == 0;
}

/* A column that was met before goes on, in another unit perhaps. Takes @column. */
static ObdLogPlace
place_column (ObdLogLayout *self, ObdLogColumn *column, guint line)
{
  ObdLogColumn *before = g_hash_table_lookup (self->named, column->name);
  ObdLogPlace place = { column, column->unit.factor, column->unit.shift };

  if (before == NULL || !measure_the_same (before, column))
    {
      g_hash_table_replace (self->named, g_strdup (column->name), column);
      g_ptr_array_add (self->log->columns, column);
    }
  else
    {
      place.column = before;
      obd_log_column_free (column);
    }
  if (before != NULL && (place.column != before || place.factor != before->unit.factor ||
                         place.shift != before->unit.shift))
    obd_log_lose (self->log, line, OBD_LOG_CHANGED_UNIT, place.column->name);
  return place;
}

/* --- a line of headers --- */

static ObdLogColumn *
column_at (const ObdLogLayout *self, guint index)
{
  return g_array_index (self->places, ObdLogPlace, index).column;
}

static int
find_role (const ObdLogLayout *self, ObdLogRole role)
{
  for (guint i = 0; i < self->places->len; i++)
    if (column_at (self, i)->role == role)
      return (int) i;
  return -1;
}

/* Of the columns that tell times, that of the highest rank. */
static int
find_clock (const ObdLogLayout *self)
{
  int best = -1;
  guint best_rank = 0;

  for (guint i = 0; i < self->places->len; i++)
    {
      const ObdLogColumn *column = column_at (self, i);
      guint rank = column->role == OBD_LOG_CLOCK ? obd_log_time_rank (column->name) : 0;

      if (rank > best_rank)
        {
          best = (int) i;
          best_rank = rank;
        }
    }
  return best;
}

static void
choose_times (ObdLogLayout *self)
{
  self->time = find_role (self, OBD_LOG_TIME);
  if (self->time < 0)
    self->time = find_clock (self);
  if (self->time >= 0)
    column_at (self, (guint) self->time)->role = OBD_LOG_TIME;
  self->clock = find_clock (self);
}

static gboolean
yields (const ObdLogColumn *one, const ObdLogColumn *other, gboolean is_later)
{
  return one != other && one->signal != NULL && one->signal == other->signal &&
         (one->confidence < other->confidence ||
          (one->confidence == other->confidence && is_later));
}

/* A signal that two columns have is that of the surer one, or else of the first. */
static void
drop_doubles (ObdLogLayout *self)
{
  for (guint i = 0; i < self->places->len; i++)
    for (guint j = 0; j < self->places->len; j++)
      {
        ObdLogColumn *column = column_at (self, i);

        if (yields (column, column_at (self, j), i > j))
          {
            column->guess = g_steal_pointer (&column->signal);
            column->confidence = OBD_LOG_UNSURE;
          }
      }
}

/* What a line says beside the one reading in it stands there again and again, such as the place. */
static void
leave_the_rest (ObdLogLayout *self)
{
  for (guint i = 0; i < self->places->len; i++)
    if (column_at (self, i)->role == OBD_LOG_READING)
      column_at (self, i)->role = OBD_LOG_UNUSED;
}

static void
find_roles (ObdLogLayout *self)
{
  choose_times (self);
  self->name = find_role (self, OBD_LOG_NAME);
  self->value = find_role (self, OBD_LOG_VALUE);
  self->unit = find_role (self, OBD_LOG_UNIT);
  self->marker = find_role (self, OBD_LOG_MARKER);
  if (self->name >= 0 && self->value >= 0)
    leave_the_rest (self);
  else
    drop_doubles (self);
}

/* A program that begins anew in the same file writes its header again, other columns perhaps. */
void
obd_log_layout_take (ObdLogLayout *self, char **cells, guint line)
{
  guint n = MIN (obd_log_count_cells (cells), MOST_COLUMNS);
  guint n_before = self->log->columns->len;
  gboolean again = self->places->len > 0;

  g_array_set_size (self->places, 0);
  for (guint i = 0; i < n; i++)
    {
      ObdLogColumn *column = recognise (self, cells[i]);

      /* The one that was taken for the time before is it again. */
      ObdLogColumn *before = g_hash_table_lookup (self->named, column->name);
      if (before != NULL && before->role == OBD_LOG_TIME && column->role == OBD_LOG_CLOCK)
        column->role = OBD_LOG_TIME;
      ObdLogPlace place = place_column (self, column, line);
      g_array_append_val (self->places, place);
    }
  find_roles (self);
  if (again && self->log->columns->len > n_before)
    obd_log_lose (self->log, line, OBD_LOG_CHANGED_COLUMNS, NULL);
}

/* --- a line with one reading --- */

static ObdLogPlace
place_name (ObdLogLayout *self, const char *name, const char *unit, guint line)
{
  ObdLogColumn *column = obd_log_column_new (name);

  /* What stands in brackets is part of the name here. */
  g_free (column->name);
  column->name = g_strdup (column->header);
  obd_log_column_set_unit (column, unit);
  obd_log_column_recognise (column, self->catalogue, self->options);
  if (column->role != OBD_LOG_UNUSED)
    column->role = OBD_LOG_READING;
  return place_column (self, column, line);
}

/* Where a reading of @name in @unit goes; nowhere in particular once there are too many names. */
ObdLogPlace
obd_log_layout_find (ObdLogLayout *self, const char *name, const char *unit, guint line)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", name, unit);
  ObdLogPlace *found = g_hash_table_lookup (self->found, key);

  if (found != NULL)
    return *found;
  if (self->log->columns->len >= MOST_COLUMNS)
    return g_array_index (self->places, ObdLogPlace, self->name);
  ObdLogPlace place = place_name (self, name, unit, line);
  g_hash_table_insert (self->found, g_steal_pointer (&key), g_memdup2 (&place, sizeof place));
  return place;
}

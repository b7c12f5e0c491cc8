/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-csv.h"
#include "obd/obd-error.h"
#include "obd/obd-log-private.h"

#include <string.h>

/* A header is looked for in the first lines; before it stand comments, or nothing. */
#define MOST_LINES_BEFORE 50

#define LINES_A_LOOK 1024

/* One log on its way. @wall_us, @wall_row: what the clock said first, and in which row. */
typedef struct
{
  ObdLog *log;
  const ObdLogOptions *options;
  ObdLogLayout layout;
  ObdLogDates dates;
  const char *start;
  const char *at;
  const char *end;
  guint line;
  char separator;
  char last_separator;
  GArray *rows;
  gint64 wall_us;
  guint wall_row;
} Reader;

/* --- lines --- */

static char
guess_separator (const char *line, gsize length)
{
  ObdCsv csv;

  obd_csv_init (&csv, line, length);
  return memchr (line, '\t', length) != NULL ? '\t' : csv.separator;
}

/* No cell of a log holds a line end, so that a quote that is left open spoils its line alone.
 * Returns: (transfer full) (nullable): the cells of the next line that is not empty */
static char **
read_line (Reader *self)
{
  char **cells = NULL;

  while (cells == NULL && self->at < self->end)
    {
      const char *start = self->at;
      gsize left = (gsize) (self->end - start);
      const char *stop = memchr (start, '\n', left);
      gsize length = stop != NULL ? (gsize) (stop - start) : left;
      ObdCsv csv;

      self->at = stop != NULL ? stop + 1 : self->end;
      self->line++;
      while (length > 0 && strchr ("\r ", start[length - 1]) != NULL)
        length--;
      obd_csv_init (&csv, start, length);
      csv.separator = self->separator != '\0' ? self->separator : guess_separator (start, length);
      self->last_separator = csv.separator;
      cells = obd_csv_read_row (&csv);
    }
  return cells;
}

/* OBD Fusion writes "# StartTime = …" before its header. */
static void
read_comment (Reader *self, const char *text)
{
  const char *equal = strchr (text, '=');
  ObdLogTime time;

  if (*text != '#' || equal == NULL || strstr (text, "StartTime") == NULL)
    return;
  g_autofree char *value = g_strdup (equal + 1);
  self->log->format = OBD_LOG_OBD_FUSION;
  if (obd_log_time_parse (&self->dates, g_strstrip (value), 1, &time) &&
      time.kind == OBD_LOG_TIME_UTC)
    self->log->start_us = time.us;
}

static gboolean
find_header (Reader *self)
{
  while (self->line < MOST_LINES_BEFORE)
    {
      g_auto (GStrv) cells = read_line (self);

      if (cells == NULL)
        return FALSE;
      if (obd_log_layout_is_header (&self->layout, cells))
        {
          self->separator = self->last_separator;
          obd_log_layout_take (&self->layout, cells, self->line);
          return TRUE;
        }
      read_comment (self, cells[0]);
    }
  return FALSE;
}

static char **
dup_headers (char **cells)
{
  g_autoptr (GStrvBuilder) headers = g_strv_builder_new ();

  for (char **cell = cells; *cell != NULL; cell++)
    {
      ObdLogColumn *column = obd_log_column_new (*cell);

      if (*column->header != '\0')
        g_strv_builder_add (headers, column->header);
      obd_log_column_free (column);
    }
  return g_strv_builder_end (headers);
}

/**
 * obd_log_read_headers:
 * @text: (array length=length): the file
 *
 * What a person can choose the column of times from where obd_log_read() knows none.
 *
 * Returns: (transfer full) (nullable): the first line that may name columns
 */
char **
obd_log_read_headers (const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *decoded = obd_log_decode (text, length, &length);
  const char *begin = decoded != NULL ? decoded : text;
  Reader reader = { .at = begin, .end = begin + length };

  if (!obd_log_is_text (begin, length))
    return NULL;
  while (reader.line < MOST_LINES_BEFORE)
    {
      g_auto (GStrv) cells = read_line (&reader);

      if (cells == NULL)
        return NULL;
      if (*cells[0] != '#' && obd_log_are_names (cells))
        return dup_headers (cells);
    }
  return NULL;
}

/* --- readings --- */

static const ObdLogPlace *
place_at (const Reader *self, int index)
{
  return &g_array_index (self->layout.places, ObdLogPlace, index);
}

static const char *
cell_at (char **cells, guint n_cells, int index)
{
  return index >= 0 && (guint) index < n_cells ? cells[index] : "";
}

/* A number in a column of times counts what its unit says; seconds where there is none. */
static double
get_unit_s (const ObdLogColumn *column)
{
  g_autofree char *key = obd_log_dup_key (column->name);

  if (column->unit_text == NULL)
    return g_str_equal (key, "timems") ? 1e-3 : 1;
  return column->unit.unit == BASE_UNIT_SECOND   ? column->unit.factor
         : column->unit.unit == BASE_UNIT_MINUTE ? 60 * column->unit.factor
                                                 : 1;
}

static gboolean
parse_time (const Reader *self, int index, const char *cell, ObdLogTime *time)
{
  return index >= 0 &&
         obd_log_time_parse (&self->dates, cell, get_unit_s (place_at (self, index)->column), time);
}

/* Returns: whether the line has a time; then it is a row */
static gboolean
begin_row (Reader *self, char **cells, guint n_cells)
{
  ObdLogRow row = { .line = self->line };
  ObdLogTime time, wall;

  if (!parse_time (self, self->layout.time, cell_at (cells, n_cells, self->layout.time), &time))
    return FALSE;
  row.t_us = time.us;
  g_array_append_val (self->rows, row);
  if (self->wall_us == 0 &&
      parse_time (self, self->layout.clock, cell_at (cells, n_cells, self->layout.clock), &wall) &&
      wall.kind == OBD_LOG_TIME_UTC)
    {
      self->wall_us = wall.us;
      self->wall_row = self->rows->len - 1;
    }
  if (self->wall_us == 0 && time.kind == OBD_LOG_TIME_UTC)
    {
      self->wall_us = time.us;
      self->wall_row = self->rows->len - 1;
    }
  return TRUE;
}

static void
read_cell (Reader *self, const ObdLogPlace *place, const char *cell)
{
  ObdLogReading reading = { .row = self->rows->len - 1 };
  guint decimals;

  if (obd_log_is_missing (cell))
    return;
  if (!obd_log_number_parse (cell, &reading.value, &decimals))
    {
      obd_log_lose (self->log, self->line, OBD_LOG_LOSS_CELL, cell);
      return;
    }
  reading.value = reading.value * place->factor + place->shift;
  g_array_append_val (place->column->readings, reading);
  /* What is turned into another unit would lose by being rounded to as many. */
  if (place->factor != place->column->unit.factor)
    decimals += 2;
  place->column->decimals = MAX (place->column->decimals, decimals);
}

static void
read_marker (Reader *self, const char *cell)
{
  ObdLogMarker marker = { .t_us = self->rows->len - 1 };

  if (*cell == '\0')
    return;
  marker.text = g_utf8_make_valid (cell, -1);
  g_array_append_val (self->log->markers, marker);
}

static void
read_cells (Reader *self, char **cells, guint n_cells)
{
  const ObdLogLayout *layout = &self->layout;

  read_marker (self, cell_at (cells, n_cells, layout->marker));
  if (layout->name >= 0 && layout->value >= 0)
    {
      g_autofree char *unit = g_utf8_make_valid (cell_at (cells, n_cells, layout->unit), -1);
      g_autofree char *name = g_utf8_make_valid (cell_at (cells, n_cells, layout->name), -1);
      ObdLogPlace place = obd_log_layout_find (&self->layout, name, unit, self->line);

      obd_log_column_show (place.column, cell_at (cells, n_cells, layout->value));
      if (place.column->role == OBD_LOG_READING)
        read_cell (self, &place, cell_at (cells, n_cells, layout->value));
      return;
    }
  for (guint i = 0; i < MIN (n_cells, layout->places->len); i++)
    {
      obd_log_column_show (place_at (self, (int) i)->column, cells[i]);
      if (place_at (self, (int) i)->column->role == OBD_LOG_READING)
        read_cell (self, place_at (self, (int) i), cells[i]);
    }
}

/* Of a line that breaks off, the last cell may have lost digits. Returns: how many are sound */
static guint
count_sound_cells (Reader *self, char **cells)
{
  guint n = g_strv_length (cells);

  if (obd_log_count_cells (cells) > self->layout.places->len)
    {
      obd_log_lose (self->log, self->line, OBD_LOG_LOSS_LONG, NULL);
      return 0;
    }
  if (n >= self->layout.places->len)
    return n;
  obd_log_lose (self->log, self->line, OBD_LOG_LOSS_SHORT, NULL);
  return n - 1;
}

static void
read_row (Reader *self, char **cells)
{
  guint n_cells = count_sound_cells (self, cells);

  if (n_cells == 0)
    return;
  if (begin_row (self, cells, n_cells))
    read_cells (self, cells, n_cells);
  else
    obd_log_lose (self->log, self->line, OBD_LOG_LOSS_TIME,
                  cell_at (cells, n_cells, self->layout.time));
}

/* Looks up now and then. Returns: whether to go on */
static gboolean
look_up (Reader *self, GError **error)
{
  if (self->line % LINES_A_LOOK != 0)
    return TRUE;
  base_progress_set (self->options->progress, self->at - self->start, self->end - self->start);
  return !g_cancellable_set_error_if_cancelled (self->options->cancellable, error);
}

static gboolean
read_rows (Reader *self, GError **error)
{
  char **cells;

  while ((cells = read_line (self)) != NULL)
    {
      g_auto (GStrv) line = cells;
      double value;
      guint decimals;

      /* A look at the first cell spares most lines the question. */
      if (!obd_log_number_parse (line[0], &value, &decimals) &&
          obd_log_layout_is_header (&self->layout, line))
        obd_log_layout_take (&self->layout, line, self->line);
      else if (*line[0] != '#')
        read_row (self, line);
      if (!look_up (self, error))
        return FALSE;
    }
  self->log->n_lines = self->line;
  return TRUE;
}

/* --- the end --- */

/* Markers stood in a row so far. */
static void
place_markers (Reader *self)
{
  for (guint i = self->log->markers->len; i > 0; i--)
    {
      ObdLogMarker *marker = &g_array_index (self->log->markers, ObdLogMarker, i - 1);
      const ObdLogRow *row = &g_array_index (self->rows, ObdLogRow, marker->t_us);

      marker->t_us = row->t_us;
      if (row->lost)
        g_array_remove_index (self->log->markers, i - 1);
    }
}

/* Car Scanner names its files by their start: 2026-11-21 16-20-45.csv */
static void
find_start (Reader *self)
{
  const char *name = self->options->file_name;
  ObdLogTime time;

  if (self->wall_us != 0)
    self->log->start_us =
      self->wall_us - g_array_index (self->rows, ObdLogRow, self->wall_row).t_us;
  if (self->log->start_us != 0 || name == NULL || strlen (name) < strlen ("2026-11-21 16-20-45"))
    return;
  g_autofree char *text = g_strndup (name, strlen ("2026-11-21 16-20-45"));
  g_strdelimit (text + strlen ("2026-11-21"), "-", ':');
  if (obd_log_time_parse (&self->dates, text, 1, &time) && time.kind == OBD_LOG_TIME_UTC)
    self->log->start_us = time.us;
}

static const struct
{
  ObdLogFormat format;
  const char *key;
} marks[] = {
  { OBD_LOG_RACE_CAPTURE, "interval" }, { OBD_LOG_CAR_SCANNER, "pid" },
  { OBD_LOG_SPEEDSHOP, "timeutc" },     { OBD_LOG_TORQUE, "devicetime" },
  { OBD_LOG_TORQUE, "gpstime" },
};

static void
tell_format (ObdLog *log)
{
  for (gsize i = 0; log->format == OBD_LOG_OTHER && i < G_N_ELEMENTS (marks); i++)
    for (guint j = 0; log->format == OBD_LOG_OTHER && j < log->columns->len; j++)
      {
        const ObdLogColumn *column = g_ptr_array_index (log->columns, j);
        g_autofree char *key = obd_log_dup_key (column->name);

        if (g_str_equal (key, marks[i].key))
          log->format = marks[i].format;
      }
}

static void
finish (Reader *self)
{
  ObdLog *log = self->log;

  obd_log_clean_rows (log, self->rows);
  place_markers (self);
  find_start (self);
  tell_format (log);
  for (guint i = 0; i < log->columns->len; i++)
    {
      ObdLogColumn *column = g_ptr_array_index (log->columns, i);

      obd_log_column_count (column, self->rows);
      log->n_samples += column->samples->len;
    }
}

static gboolean
read_all (Reader *self, GError **error)
{
  if (!find_header (self))
    {
      gsize length = (gsize) (self->end - self->start);

      obd_error_set (error,
                     obd_log_is_text (self->start, length) ? OBD_ERROR_LOG : OBD_ERROR_LOG_NO_TEXT);
      return FALSE;
    }
  if (!read_rows (self, error))
    return FALSE;
  finish (self);
  if (self->log->n_samples > 0)
    return TRUE;
  obd_error_set (error, OBD_ERROR_LOG_EMPTY);
  return FALSE;
}

/**
 * obd_log_read:
 * @text: (array length=length): the file, in UTF-8, in UTF-16 with its mark, or as Windows writes
 *   it in the west
 * @options: what else is known of it
 * @error: (out): %OBD_ERROR_LOG where no line names a column of times, %OBD_ERROR_LOG_NO_TEXT where
 *   there are no lines to name one, %OBD_ERROR_LOG_EMPTY where nothing in it can be read,
 *   %G_IO_ERROR_CANCELLED
 *
 * Reads a log of readings that another program wrote as a table of comma-separated values. What can
 * be read is kept, and what cannot is in the losses.
 *
 * Returns: (transfer full): the log
 */
ObdLog *
obd_log_read (const char *text,
              gsize length,
              ObdCatalogue *catalogue,
              const ObdLogOptions *options,
              GError **error)
{
  g_return_val_if_fail (text != NULL && options != NULL, NULL);
  g_return_val_if_fail (OBD_IS_CATALOGUE (catalogue), NULL);

  g_autoptr (ObdLog) log = obd_log_new ();
  g_autofree char *decoded = obd_log_decode (text, length, &length);
  const char *begin = decoded != NULL ? decoded : text;
  Reader reader = {
    .log = log, .options = options, .start = begin, .at = begin, .end = begin + length
  };
  reader.rows = g_array_new (FALSE, TRUE, sizeof (ObdLogRow));
  obd_log_layout_init (&reader.layout, log, catalogue, options);
  obd_log_dates_init (&reader.dates, options->zone);
  gboolean done = read_all (&reader, error);
  obd_log_layout_clear (&reader.layout);
  obd_log_dates_clear (&reader.dates);
  g_array_unref (reader.rows);
  return done ? g_steal_pointer (&log) : NULL;
}

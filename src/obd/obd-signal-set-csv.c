/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-csv.h"
#include "obd/obd-signal-set-private.h"

#include <math.h>
#include <string.h>

/* Tables of sensors with a formula each. The first row names the columns; where it does not, they
 * stand in the order of #ObdSetColumn, as Torque has them. */

#define MAX_PERIOD_MS 86400000.0

typedef struct
{
  ObdSetBuilder *builder;
  const ObdSetTable *table;
  int places[OBD_N_COLUMNS];
  guint line;
} Reader;

static gboolean
is_heading (const ObdSetTable *table, ObdSetColumn column, const char *text)
{
  const char *const *headings = table->headings[column];

  for (guint i = 0; headings != NULL && headings[i] != NULL; i++)
    if (g_ascii_strcasecmp (headings[i], text) == 0)
      return TRUE;
  return FALSE;
}

static int
find_place (const ObdSetTable *table, ObdSetColumn column, char **row)
{
  for (int i = 0; row[i] != NULL; i++)
    if (is_heading (table, column, row[i]))
      return i;
  return -1;
}

/* Returns whether @row names the columns. */
static gboolean
take_headings (Reader *reader, char **row)
{
  if (find_place (reader->table, OBD_COLUMN_REQUEST, row) < 0 ||
      find_place (reader->table, OBD_COLUMN_FORMULA, row) < 0)
    return FALSE;
  for (guint column = 0; column < OBD_N_COLUMNS; column++)
    reader->places[column] = find_place (reader->table, column, row);
  return TRUE;
}

/* NULL for a column that the table has not, the row is too short for, or that is empty. */
static const char *
get_cell (const Reader *reader, char **row, ObdSetColumn column)
{
  int place = reader->places[column];

  if (place < 0 || (guint) place >= g_strv_length (row) || *row[place] == '\0')
    return NULL;
  return row[place];
}

static double
get_number (const Reader *reader, char **row, ObdSetColumn column, double fallback)
{
  const char *cell = get_cell (reader, row, column);
  const char *digits = cell != NULL && (*cell == 'x' || *cell == 'X') ? cell + 1 : cell;
  char *end = NULL;
  double number;

  if (digits == NULL)
    return fallback;
  number = g_ascii_strtod (digits, &end);
  return end != digits && *end == '\0' && isfinite (number) ? number : fallback;
}

/* "Auto" leaves the choice to the program. */
static char *
get_address (const Reader *reader, char **row, ObdSetColumn column)
{
  const char *cell = get_cell (reader, row, column);

  return cell != NULL && g_ascii_strcasecmp (cell, "auto") != 0 ? g_strdup (cell) : NULL;
}

static const char *
read_commands (const Reader *reader, char **row, ObdSetSignal *signal)
{
  const char *before = get_cell (reader, row, OBD_COLUMN_BEFORE);
  const char *after = get_cell (reader, row, OBD_COLUMN_AFTER);

  if ((before != NULL && !obd_set_command_is_harmless (before)) ||
      (after != NULL && !obd_set_command_is_harmless (after)))
    return _d ("a command around the request could change something in the car");
  signal->before = g_strdup (before);
  signal->after = g_strdup (after);
  return NULL;
}

static void
read_scale (const Reader *reader, char **row, ObdSetSignal *signal)
{
  const char *unit = get_cell (reader, row, OBD_COLUMN_UNIT);

  signal->minimum = get_number (reader, row, OBD_COLUMN_MINIMUM, NAN);
  signal->maximum = get_number (reader, row, OBD_COLUMN_MAXIMUM, NAN);
  obd_set_signal_set_unit (signal, unit != NULL ? unit : "");
  signal->factor *= get_number (reader, row, OBD_COLUMN_SCALE, 1);
  signal->period_ms =
    (guint) CLAMP (get_number (reader, row, OBD_COLUMN_PERIOD, 0), 0, MAX_PERIOD_MS);
}

/* Returns what is wrong with the row, or NULL. The caller frees it. */
static char *
read_row (Reader *reader, char **row, ObdSetSignal *signal)
{
  const char *request = get_cell (reader, row, OBD_COLUMN_REQUEST);
  const char *formula = get_cell (reader, row, OBD_COLUMN_FORMULA);
  g_autoptr (GError) error = NULL;
  const char *fault = NULL;

  signal->name = g_strdup (get_cell (reader, row, OBD_COLUMN_NAME));
  signal->short_name = g_strdup (get_cell (reader, row, OBD_COLUMN_SHORT_NAME));
  signal->header = get_address (reader, row, OBD_COLUMN_HEADER);
  signal->receive = get_address (reader, row, OBD_COLUMN_RECEIVE);
  if (signal->name == NULL || request == NULL || formula == NULL)
    return g_strdup (_d ("It has no name, request or formula."));
  fault = obd_set_signal_set_request (signal, request);
  if (fault == NULL)
    fault = read_commands (reader, row, signal);
  if (fault != NULL)
    return g_strdup_printf (_d ("%s was left out: %s."), signal->name, fault);
  signal->expression = obd_expression_parse (formula, reader->table->dialect, &error);
  if (signal->expression == NULL)
    return g_strdup_printf (_d ("%s was left out. %s"), signal->name, error->message);
  read_scale (reader, row, signal);
  return NULL;
}

static gboolean
is_empty (char **row)
{
  return row[0] == NULL || row[0][0] == '#' || (row[1] == NULL && *row[0] == '\0');
}

static void
take_row (Reader *reader, char **row)
{
  g_autoptr (ObdSetSignal) signal = obd_set_signal_new ();
  g_autofree char *fault = read_row (reader, row, signal);

  if (fault != NULL)
    obd_set_builder_note (reader->builder, reader->line, "%s", fault);
  else
    obd_set_builder_add (reader->builder, g_steal_pointer (&signal), reader->line);
}

/* Reads a table into @builder's set. @text is UTF-8. */
gboolean
obd_signal_set_read_csv (ObdSetBuilder *builder,
                         const ObdSetTable *table,
                         const char *text,
                         gsize length,
                         GError **error)
{
  Reader reader = { .builder = builder, .table = table };
  ObdCsv csv;
  gboolean is_first = TRUE;

  for (guint column = 0; column < OBD_N_COLUMNS; column++)
    reader.places[column] = (int) column;
  obd_csv_init (&csv, text, length);
  for (char **row = obd_csv_read_row (&csv); row != NULL; row = obd_csv_read_row (&csv))
    {
      g_auto (GStrv) cells = row;

      if (is_empty (cells))
        continue;
      reader.line = csv.line;
      if (!is_first || !take_headings (&reader, cells))
        take_row (&reader, cells);
      is_first = FALSE;
    }
  return TRUE;
}

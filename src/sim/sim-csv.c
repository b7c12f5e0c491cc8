/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/sim-csv.h"

#include "sim/sim-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* One reading a row, fields in quotes and apart by semicolons, in the order that the header gives:
 * "57975.062117";"Engine RPM";"812";"rpm"; */

#define MAX_FIELDS 16
#define MAX_LINE   4096

enum
{
  COLUMN_SECONDS,
  COLUMN_PID,
  COLUMN_VALUE,
  COLUMN_UNITS,
  N_COLUMNS
};

static const char *const column_names[N_COLUMNS] = { "SECONDS", "PID", "VALUE", "UNITS" };

typedef struct
{
  guint place[N_COLUMNS];
} Header;

/* Takes the quotes off one field in its place. */
static char *
unquote (char *field)
{
  gsize length;

  g_strstrip (field);
  length = strlen (field);
  if (length < 2 || field[0] != '"' || field[length - 1] != '"')
    return field;
  field[length - 1] = '\0';
  return g_strstrip (field + 1);
}

static guint
split (char *line, char *fields[MAX_FIELDS])
{
  guint n_fields = 0;
  char *next = line;

  while (next != NULL && n_fields < MAX_FIELDS)
    {
      char *field = strsep (&next, ";");
      fields[n_fields++] = unquote (field);
    }
  return n_fields;
}

static gboolean
read_header (char *line, Header *header)
{
  char *fields[MAX_FIELDS];
  guint n_fields = split (g_str_has_prefix (line, "\xef\xbb\xbf") ? line + 3 : line, fields);

  for (guint column = 0; column < N_COLUMNS; column++)
    {
      guint place = 0;
      while (place < n_fields && strcmp (fields[place], column_names[column]) != 0)
        place++;
      if (place == n_fields)
        return FALSE;
      header->place[column] = place;
    }
  return TRUE;
}

static gboolean
read_number (const char *text, double *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

static gboolean
read_row (char *line, const Header *header, SimCsvRow *row)
{
  char *fields[MAX_FIELDS];
  guint n_fields = g_utf8_validate (line, -1, NULL) ? split (line, fields) : 0;

  for (guint column = 0; column < N_COLUMNS; column++)
    {
      if (header->place[column] >= n_fields)
        return FALSE;
    }
  row->name = fields[header->place[COLUMN_PID]];
  row->units = fields[header->place[COLUMN_UNITS]];
  return *row->name != '\0' && read_number (fields[header->place[COLUMN_SECONDS]], &row->time_s) &&
         read_number (fields[header->place[COLUMN_VALUE]], &row->value);
}

static void
count_row (SimCsvCount *count, gboolean good, guint line_number)
{
  if (good)
    count->rows++;
  else if (count->bad_rows++ == 0)
    count->first_bad_line = line_number;
}

static gboolean
read_rows (GDataInputStream *lines,
           const Header *header,
           SimCsvRowFunc give,
           gpointer user_data,
           SimCsvCount *count,
           GError **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint line_number = 2;; line_number++)
    {
      gsize length;
      g_autofree char *line = g_data_input_stream_read_line (lines, &length, NULL, &failure);
      SimCsvRow row;

      if (line == NULL)
        break;
      if (length == 0)
        continue;
      gboolean good = length <= MAX_LINE && read_row (line, header, &row);
      if (good)
        give (&row, user_data);
      count_row (count, good, line_number);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return error == NULL || *error == NULL;
}

static GDataInputStream *
open_lines (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &failure);

  if (stream == NULL)
    {
      g_set_error (error, SIM_ERROR, SIM_ERROR_LOG,
                   _ ("The recorded drive “%s” cannot be opened: %s"), path, failure->message);
      return NULL;
    }
  GDataInputStream *lines = g_data_input_stream_new (G_INPUT_STREAM (stream));
  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_ANY);
  return lines;
}

/**
 * sim_csv_read:
 * @path: a recorded drive
 * @row: called for each good row in the order of the file; what it is given is valid in the call
 * only
 * @count: (out): how many rows were good, and where the first bad one is
 *
 * Reads a log a line at a time, so that its size does not matter. A row that is damaged is left out
 * and counted.
 *
 * Returns: %FALSE with @error of %SIM_ERROR_LOG when the file cannot be read or is no such log
 */
gboolean
sim_csv_read (const char *path,
              SimCsvRowFunc row,
              gpointer user_data,
              SimCsvCount *count,
              GError **error)
{
  g_return_val_if_fail (path != NULL && row != NULL && count != NULL, FALSE);

  *count = (SimCsvCount){ 0 };
  g_autoptr (GDataInputStream) lines = open_lines (path, error);
  if (lines == NULL)
    return FALSE;

  Header header;
  g_autofree char *first = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  if (first == NULL || !read_header (first, &header))
    {
      g_set_error (error, SIM_ERROR, SIM_ERROR_LOG,
                   _ ("“%s” is not a recorded drive: line 1 must name the columns SECONDS, PID, "
                      "VALUE and UNITS."),
                   path);
      return FALSE;
    }
  return read_rows (lines, &header, row, user_data, count, error);
}

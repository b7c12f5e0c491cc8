/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SimCsvRow:
 * @time_s: the reading's moment, on the recorder's own clock
 * @name: what was read, in the recorder's words
 * @units: as the recorder writes them, "" where it gives none
 */
typedef struct
{
  double time_s;
  const char *name;
  double value;
  const char *units;
} SimCsvRow;

typedef void (*SimCsvRowFunc) (const SimCsvRow *row, gpointer user_data);

/**
 * SimCsvCount:
 * @rows: good rows, each given to the function once
 * @bad_rows: rows that were left out
 * @first_bad_line: the line number of the first of them, 0 for none
 */
typedef struct
{
  guint rows;
  guint bad_rows;
  guint first_bad_line;
} SimCsvCount;

gboolean sim_csv_read (const char *path,
                       SimCsvRowFunc row,
                       gpointer user_data,
                       SimCsvCount *count,
                       GError **error);

G_END_DECLS

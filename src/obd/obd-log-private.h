/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "obd/obd-log.h"

G_BEGIN_DECLS

/* For this room alone. */

ObdLog *obd_log_new (void);
void obd_log_lose (ObdLog *self, guint line, ObdLogLossKind kind, const char *text);

/* --- names --- */

char *obd_log_dup_key (const char *name);
const ObdSignal *
obd_log_find_signal (ObdCatalogue *catalogue, const char *name, ObdLogConfidence *confidence);
gboolean obd_log_is_of_phone (const char *name);
const ObdSignal *obd_log_guess_signal (ObdCatalogue *catalogue, const char *name);

/* --- headers --- */

ObdLogColumn *obd_log_column_new (const char *header);
void obd_log_column_free (gpointer column);
void obd_log_column_set_unit (ObdLogColumn *self, const char *unit);
void obd_log_column_recognise (ObdLogColumn *self,
                               ObdCatalogue *catalogue,
                               const ObdLogOptions *options);
void obd_log_column_show (ObdLogColumn *self, const char *cell);
gboolean obd_log_unit_fit (ObdForeignUnit *unit, BaseUnit wanted);

/* --- layout --- */

/* What stands at a place in the lines: value in the column's unit = cell * factor + shift. */
typedef struct
{
  ObdLogColumn *column;
  double factor;
  double shift;
} ObdLogPlace;

/* Where what stands; -1 for nowhere. Columns belong to the log. */
typedef struct
{
  ObdLog *log;
  ObdCatalogue *catalogue;
  const ObdLogOptions *options;
  GArray *places;
  GHashTable *named; /* name → ObdLogColumn: as it was met last */
  GHashTable *found; /* name and unit → ObdLogPlace, of a log with one reading a line */
  int time;
  int clock;
  int name;
  int value;
  int unit;
  int marker;
} ObdLogLayout;

void obd_log_layout_init (ObdLogLayout *self,
                          ObdLog *log,
                          ObdCatalogue *catalogue,
                          const ObdLogOptions *options);
void obd_log_layout_clear (ObdLogLayout *self);
gboolean obd_log_are_names (char **cells);
gboolean obd_log_layout_is_header (const ObdLogLayout *self, char **cells);
void obd_log_layout_take (ObdLogLayout *self, char **cells, guint line);
ObdLogPlace
obd_log_layout_find (ObdLogLayout *self, const char *name, const char *unit, guint line);
guint obd_log_count_cells (char **cells);

/* --- times --- */

/* What a cell with a time says: since anything, since midnight, or since 1970. */
typedef enum
{
  OBD_LOG_TIME_ELAPSED,
  OBD_LOG_TIME_OF_DAY,
  OBD_LOG_TIME_UTC
} ObdLogTimeKind;

typedef struct
{
  ObdLogTimeKind kind;
  gint64 us;
} ObdLogTime;

/* The ways to write a date, ready to be looked for. */
typedef struct
{
  GPtrArray *forms; /* GRegex */
  GTimeZone *zone;
} ObdLogDates;

void obd_log_dates_init (ObdLogDates *self, GTimeZone *zone);
void obd_log_dates_clear (ObdLogDates *self);
guint obd_log_time_rank (const char *name);
gboolean
obd_log_time_parse (const ObdLogDates *dates, const char *text, double unit_s, ObdLogTime *time);

/* A line that has a time. */
typedef struct
{
  guint line;
  gboolean lost;
  gint64 t_us;
} ObdLogRow;

void obd_log_clean_rows (ObdLog *self, GArray *rows);

/* --- numbers --- */

/* What stood in a cell, in the unit of its column. */
typedef struct
{
  guint row;
  double value;
} ObdLogReading;

gboolean obd_log_number_parse (const char *text, double *value, guint *decimals);
gboolean obd_log_is_missing (const char *text);
void obd_log_column_count (ObdLogColumn *self, const GArray *rows);

gboolean obd_log_is_text (const char *text, gsize length);
char *obd_log_decode (const char *text, gsize length, gsize *decoded_length);

G_END_DECLS

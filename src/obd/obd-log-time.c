/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "obd/obd-log-private.h"

#include <math.h>
#include <string.h>

#define DAY_US (24 * G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* Columns of time, the one to go by having the highest rank: what counts from the start needs no
 * clock, and the device's clock ticks more often than that of the satellites. */
static const struct
{
  const char *key;
  guint rank;
} columns[] = {
  { "elapsed", 90 },  { "interval", 80 }, { "seconds", 75 },    { "timems", 70 },
  { "time", 70 },     { "offset", 65 },   { "devicetime", 60 }, { "timestamp", 55 },
  { "datetime", 55 }, { "gpstime", 50 },  { "timeutc", 40 },    { "utc", 40 },
};

/* Returns: how much a column of that name is one of time; 0 for not at all */
guint
obd_log_time_rank (const char *name)
{
  g_autofree char *key = obd_log_dup_key (name);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].key, key))
      return columns[i].rank;
  return 0;
}

/* The beginnings of months in the languages that Torque writes: its dates are the telephone's. */
static const char *const months[] = {
  "jan ene gen",     "feb fév fev",     "mar mär mrt",  "apr avr abr",
  "may mai mag mei", "jun juin giu",    "jul juil lug", "aug août aoû ago",
  "sep set",         "oct okt out ott", "nov",          "dec dez déc dic",
};

static guint
find_month (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_auto (GStrv) beginnings = g_strsplit (months[i], " ", -1);

      for (char **beginning = beginnings; *beginning != NULL; beginning++)
        if (**beginning != '\0' && g_str_has_prefix (lower, *beginning))
          return i + 1;
    }
  return 0;
}

/* What a pattern finds in a text with a date or a time of day. */
#define TIME_OF_DAY                                                                                \
  "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}(?:[.,]\\d+)?))?(?:\\s*(?<half>[AP]M))?"

static const char *const forms[] = {
  /* 2026-11-21T16:20:45.123Z, 2026-11-21 16-20-45.csv */
  "^(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})[T ]" TIME_OF_DAY
  "\\s*(?<zone>Z|[+-]\\d{2}:?\\d{2})?$",
  /* Torque: 21-Nov-2026 16:20:45.123, in the telephone's language */
  "^(?<day>\\d{1,2})-(?<month>\\pL+)\\.?-(?<year>\\d{4}) " TIME_OF_DAY "(?<zone>)$",
  /* Torque, by GPS: Sat Nov 21 16:20:45 GMT+13:00 2026 */
  "^\\pL+\\.? (?<month>\\pL+)\\.? (?<day>\\d{1,2}) " TIME_OF_DAY
  " (?<zone>(?:GMT|UTC)?(?:[+-]\\d{2}:\\d{2})?) (?<year>\\d{4})$",
  /* OBD Fusion: 11/21/2026 4:20:45.123 PM */
  "^(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4}) " TIME_OF_DAY "(?<zone>)$",
  /* ... and where that is no month */
  "^(?<day>\\d{1,2})/(?<month>\\d{1,2})/(?<year>\\d{4}) " TIME_OF_DAY "(?<zone>)$",
  "^(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4}) " TIME_OF_DAY "(?<zone>)$",
  "^(?<year>)(?<month>)(?<day>)(?<zone>)" TIME_OF_DAY "$",
};

void
obd_log_dates_init (ObdLogDates *self, GTimeZone *zone)
{
  self->zone = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_utc ();
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    g_ptr_array_add (self->forms,
                     g_regex_new (forms[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
}

void
obd_log_dates_clear (ObdLogDates *self)
{
  g_time_zone_unref (self->zone);
  g_ptr_array_unref (self->forms);
}

static int
get_number (GMatchInfo *match, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
}

static int
get_month (GMatchInfo *match)
{
  g_autofree char *text = g_match_info_fetch_named (match, "month");

  return text != NULL && g_ascii_isdigit (*text) ? (int) g_ascii_strtoll (text, NULL, 10)
                                                 : (int) find_month (text != NULL ? text : "");
}

static int
get_hour (GMatchInfo *match)
{
  g_autofree char *half = g_match_info_fetch_named (match, "half");
  int hour = get_number (match, "hour");

  if (half == NULL || *half == '\0')
    return hour;
  return hour % 12 + (g_ascii_toupper (*half) == 'P' ? 12 : 0);
}

static gint64
get_second_us (GMatchInfo *match)
{
  g_autofree char *text = g_match_info_fetch_named (match, "second");

  if (text == NULL)
    return 0;
  return (gint64) round (g_ascii_strtod (g_strdelimit (text, ",", '.'), NULL) * G_USEC_PER_SEC);
}

static gboolean
take_of_day (GMatchInfo *match, ObdLogTime *time)
{
  int hour = get_hour (match), minute = get_number (match, "minute");
  gint64 second_us = get_second_us (match);

  time->kind = OBD_LOG_TIME_OF_DAY;
  time->us = (hour * 3600 + minute * 60) * (gint64) G_USEC_PER_SEC + second_us;
  return hour < 24 && minute < 60 && second_us < 61 * G_USEC_PER_SEC;
}

/* "GMT+13:00" is 13 hours ahead, and "GMT" none; without any it is @fallback. */
static GTimeZone *
get_zone (GMatchInfo *match, GTimeZone *fallback)
{
  g_autofree char *said = g_match_info_fetch_named (match, "zone");
  gboolean named =
    said != NULL && (g_str_has_prefix (said, "GMT") || g_str_has_prefix (said, "UTC"));
  const char *offset = said == NULL ? "" : named ? said + strlen ("GMT") : said;

  if (*offset != '\0')
    return g_time_zone_new_identifier (offset);
  return named ? g_time_zone_new_utc () : g_time_zone_ref (fallback);
}

static gboolean
take_date (GMatchInfo *match, GTimeZone *fallback, ObdLogTime *time)
{
  g_autoptr (GTimeZone) zone = get_zone (match, fallback);
  if (zone == NULL)
    return FALSE;
  g_autoptr (GDateTime) midnight =
    g_date_time_new (zone, get_number (match, "year"), get_month (match), get_number (match, "day"),
                     get_hour (match), get_number (match, "minute"), 0);

  if (midnight == NULL)
    return FALSE;
  time->kind = OBD_LOG_TIME_UTC;
  time->us = g_date_time_to_unix (midnight) * G_USEC_PER_SEC + get_second_us (match);
  return TRUE;
}

static gboolean
parse_form (GRegex *form, const char *text, GTimeZone *zone, ObdLogTime *time)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (form, text, 0, &match))
    return FALSE;
  return get_number (match, "year") > 0 ? take_date (match, zone, time) : take_of_day (match, time);
}

/* Numbers so great are no time since a start but since 1970, in the unit that makes them a date
 * after 1973 and before 2286. */
static const struct
{
  double least;
  double unit_s;
} epochs[] = {
  { 1e17, 1e-9 },
  { 1e14, 1e-6 },
  { 1e11, 1e-3 },
  { 1e8, 1 },
};

static gboolean
parse_number (const char *text, double unit_s, ObdLogTime *time)
{
  double value;
  guint decimals;

  if (!obd_log_number_parse (text, &value, &decimals) || fabs (value) >= 1e19)
    return FALSE;
  *time = (ObdLogTime){ OBD_LOG_TIME_ELAPSED,
                        (gint64) round (CLAMP (value * unit_s, -1e9, 1e9) * G_USEC_PER_SEC) };
  for (gsize i = 0; i < G_N_ELEMENTS (epochs); i++)
    if (value >= epochs[i].least)
      {
        *time = (ObdLogTime){ OBD_LOG_TIME_UTC, (gint64) round (value * epochs[i].unit_s * 1e6) };
        return TRUE;
      }
  return TRUE;
}

/* @unit_s: what a number counts, in seconds */
gboolean
obd_log_time_parse (const ObdLogDates *dates, const char *text, double unit_s, ObdLogTime *time)
{
  if (parse_number (text, unit_s, time))
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (guint i = 0; i < dates->forms->len; i++)
    if (parse_form (g_ptr_array_index (dates->forms, i), text, dates->zone, time))
      return TRUE;
  return FALSE;
}

/* Less than this is the logger's threads that overtake each other. */
#define JITTER_US (250 * 1000)

/* What goes on this much later and at once comes back was no time. */
#define STRAY_US (12 * G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static gboolean
is_stray (const GArray *rows, guint index, gint64 last_us)
{
  const ObdLogRow *row = &g_array_index (rows, ObdLogRow, index);

  if (row->t_us - last_us <= STRAY_US)
    return FALSE;
  return index + 1 == rows->len ||
         g_array_index (rows, ObdLogRow, index + 1).t_us < row->t_us - STRAY_US;
}

/* Where the clock of the day goes on after a step back; beyond half a day it was midnight. */
static gint64
bridge (ObdLog *self, const ObdLogRow *row, gint64 step_us, gint64 beat_us)
{
  if (step_us >= DAY_US / 2 && step_us <= DAY_US)
    return DAY_US;
  obd_log_lose (self, row->line, OBD_LOG_CHANGED_CLOCK, NULL);
  return step_us + beat_us;
}

/* Makes the times go on: takes out stray ones, and moves on what a clock that was set back wrote
 * later. The first becomes 0. */
void
obd_log_clean_rows (ObdLog *self, GArray *rows)
{
  gint64 shift_us = 0, last_us = 0, beat_us = 0, first_us = 0;
  gboolean begun = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      ObdLogRow *row = &g_array_index (rows, ObdLogRow, i);
      gint64 raw_us = row->t_us;

      row->lost = begun && is_stray (rows, i, last_us - shift_us);
      if (row->lost)
        {
          obd_log_lose (self, row->line, OBD_LOG_LOSS_STRAY_TIME, NULL);
          continue;
        }
      if (begun && raw_us + shift_us < last_us - JITTER_US)
        shift_us += bridge (self, row, last_us - shift_us - raw_us, beat_us);
      first_us = begun ? first_us : raw_us;
      row->t_us = begun ? MAX (raw_us + shift_us, last_us) : raw_us;
      beat_us = begun && row->t_us > last_us ? row->t_us - last_us : beat_us;
      last_us = row->t_us;
      begun = TRUE;
    }
  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, ObdLogRow, i).t_us -= first_us;
  self->duration_us = last_us - first_us;
}

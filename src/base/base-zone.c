/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-zone.h"

#include <string.h>

#define DAY_S         G_GINT64_CONSTANT (86400)
#define MINUTE_S      60
#define MINUTES_A_DAY 1440
#define LAST_YEAR     9999

/* GLib counts days from 1 January of the year 1, which is day 1. */
#define FIRST_DAY 1
#define LAST_DAY  3652059
#define EPOCH_DAY 719163

static int
read_digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    value = g_ascii_isdigit (text[i]) && value >= 0 ? value * 10 + (text[i] - '0') : -1;
  return value;
}

static gboolean
read_date (const char *text, GDate *date)
{
  if (text == NULL || strlen (text) != BASE_DATE_LENGTH - 1 || text[4] != '-' || text[7] != '-')
    return FALSE;

  int year = read_digits (text, 4);
  int month = read_digits (text + 5, 2);
  int day = read_digits (text + 8, 2);

  if (year < 1 || month < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static void
write_date (const GDate *date, char out[BASE_DATE_LENGTH])
{
  g_snprintf (out, BASE_DATE_LENGTH, "%04d-%02d-%02d", g_date_get_year (date),
              (int) g_date_get_month (date), g_date_get_day (date));
}

static gint64
day_of (const GDate *date)
{
  return g_date_get_julian (date);
}

static void
write_day (gint64 day, char out[BASE_DATE_LENGTH])
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) CLAMP (day, FIRST_DAY, LAST_DAY));
  write_date (&date, out);
}

static gint64
floor_div (gint64 value, gint64 divisor)
{
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

static gint64
offset_at (GTimeZone *zone, gint64 utc_s)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc_s);

  return g_time_zone_get_offset (zone, interval);
}

/**
 * base_zone_local_to_utc:
 * @date: a day in @zone, "YYYY-MM-DD"
 * @minute_of_day: minutes on the wall clock since 00:00; 1440 is the end of the day, and what is
 *   below 0 or above that lies in the days around it
 *
 * A time that does not exist, because clocks go forward over it, moves forward by as much. Of a
 * time that exists twice it is the first. Both are what RFC 5545, 3.3.5, says of a time in a
 * calendar.
 *
 * Returns: UTC seconds
 */
gint64
base_zone_local_to_utc (GTimeZone *zone, const char *date, int minute_of_day)
{
  GDate day;

  g_return_val_if_fail (zone != NULL, 0);
  g_return_val_if_fail (read_date (date, &day), 0);

  /* No zone is further than a day from UTC, nor changes twice in two days: the offset is the one
   * before the next change or the one after it. */
  gint64 wall_s = (day_of (&day) - EPOCH_DAY) * DAY_S + (gint64) minute_of_day * MINUTE_S;
  gint64 before = offset_at (zone, wall_s - DAY_S);
  gint64 after = offset_at (zone, wall_s + DAY_S);

  if (offset_at (zone, wall_s - before) == before)
    return wall_s - before;
  if (offset_at (zone, wall_s - after) == after)
    return wall_s - after;
  return wall_s - before;
}

/**
 * base_zone_utc_to_local:
 * @date: (out caller-allocates): receives the day in @zone, from 0001-01-01 to 9999-12-31
 * @minute_of_day: (out) (optional): receives the minutes since 00:00 on the wall clock; seconds are
 *   dropped
 */
void
base_zone_utc_to_local (GTimeZone *zone,
                        gint64 utc_s,
                        char date[BASE_DATE_LENGTH],
                        int *minute_of_day)
{
  g_return_if_fail (zone != NULL);

  gint64 known_s = CLAMP (utc_s, (FIRST_DAY - EPOCH_DAY) * DAY_S, (LAST_DAY - EPOCH_DAY) * DAY_S);
  gint64 wall_s = known_s + offset_at (zone, known_s);
  gint64 day = floor_div (wall_s, DAY_S);

  write_day (day + EPOCH_DAY, date);
  if (minute_of_day != NULL)
    *minute_of_day = (int) ((wall_s - day * DAY_S) / MINUTE_S);
}

/**
 * base_date_is_valid:
 * @date: (nullable): text
 *
 * Returns: whether it is a day of the calendar, written "YYYY-MM-DD"
 */
gboolean
base_date_is_valid (const char *date)
{
  GDate day;

  return read_date (date, &day);
}

/**
 * base_date_compare:
 *
 * Returns: less than 0, 0 or more than 0 as @a is before, on or after @b
 */
int
base_date_compare (const char *a, const char *b)
{
  return g_strcmp0 (a, b);
}

/**
 * base_date_add_days:
 * @days: may be less than 0
 * @out: (out caller-allocates): receives the date; may be @date. It stays within the years 1 to
 * 9999.
 */
void
base_date_add_days (const char *date, int days, char out[BASE_DATE_LENGTH])
{
  GDate day;

  g_return_if_fail (read_date (date, &day));

  write_day (day_of (&day) + days, out);
}

/**
 * base_date_add_months:
 * @months: may be less than 0
 * @out: (out caller-allocates): receives the date; may be @date. It stays within the years 1 to
 * 9999.
 *
 * A day that the month does not have becomes its last: a month after 31 January is 28 February, or
 * the 29th in a leap year.
 */
void
base_date_add_months (const char *date, int months, char out[BASE_DATE_LENGTH])
{
  GDate day;

  g_return_if_fail (read_date (date, &day));

  gint64 wanted = g_date_get_year (&day) * 12 + (int) g_date_get_month (&day) - 1 + (gint64) months;
  gint64 month = CLAMP (wanted, 12, LAST_YEAR * 12 + 11);
  GDateMonth of_year = (GDateMonth) (month % 12 + 1);
  GDateYear year = (GDateYear) (month / 12);
  GDateDay last = g_date_get_days_in_month (of_year, year);

  g_date_set_dmy (&day, MIN (g_date_get_day (&day), last), of_year, year);
  write_date (&day, out);
}

/**
 * base_date_go_to_day:
 * @day_of_month: from 1; one that the month does not have becomes its last
 * @out: (out caller-allocates): receives the date; may be @date
 *
 * Another day of the same month: its first, or the 20th that bills are due on.
 */
void
base_date_go_to_day (const char *date, guint day_of_month, char out[BASE_DATE_LENGTH])
{
  GDate day;

  g_return_if_fail (read_date (date, &day));
  g_return_if_fail (day_of_month >= 1);

  GDateDay last = g_date_get_days_in_month (g_date_get_month (&day), g_date_get_year (&day));

  g_date_set_day (&day, (GDateDay) MIN (day_of_month, last));
  write_date (&day, out);
}

/**
 * base_date_weekday:
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
base_date_weekday (const char *date)
{
  GDate day;

  g_return_val_if_fail (read_date (date, &day), 0);

  return (int) g_date_get_weekday (&day);
}

/**
 * base_date_days_between:
 *
 * Returns: days from @from to @to; less than 0 where @to is the earlier
 */
int
base_date_days_between (const char *from, const char *to)
{
  GDate a, b;

  g_return_val_if_fail (read_date (from, &a), 0);
  g_return_val_if_fail (read_date (to, &b), 0);

  return (int) (day_of (&b) - day_of (&a));
}

/**
 * base_date_years_between:
 *
 * The age of a vehicle. A year is full on the day that base_date_add_months() gives: that of
 * 29 February is full on 28 February.
 *
 * Returns: full years from @from to @on; −1 where @on is up to a year before @from
 */
int
base_date_years_between (const char *from, const char *on)
{
  GDate a, b;
  char day[BASE_DATE_LENGTH];

  g_return_val_if_fail (read_date (from, &a), 0);
  g_return_val_if_fail (read_date (on, &b), 0);

  int years = g_date_get_year (&b) - g_date_get_year (&a);

  base_date_add_months (from, years * 12, day);
  return base_date_compare (day, on) <= 0 ? years : years - 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-recurrence-private.h"
#include "base/base-zone.h"

#include <stdio.h>

/* Any day does to see whether a rule has one. */
#define SOME_DATE     "2000-01-01"
#define MINUTES_A_DAY 1440

static struct icaltimetype
to_wall (const char *date, int minute)
{
  struct icaltimetype wall = icaltime_null_time ();

  sscanf (date, "%4d-%2d-%2d", &wall.year, &wall.month, &wall.day);
  wall.hour = minute / 60;
  wall.minute = minute % 60;
  return wall;
}

static void
from_wall (struct icaltimetype wall, char date[BASE_DATE_LENGTH], int *minute)
{
  g_snprintf (date, BASE_DATE_LENGTH, "%04d-%02d-%02d", wall.year, wall.month, wall.day);
  *minute = wall.hour * 60 + wall.minute;
}

/* The library walks the wall clock and knows no zone, so the end of a rule, which RFC 5545 wants in
 * UTC, and which includes the time or the day that it names, is compared here. */
static gint64
end_of (const Rule *rule, GTimeZone *zone)
{
  char date[BASE_DATE_LENGTH];
  int minute;

  if (icaltime_is_null_time (rule->until))
    return G_MAXINT64;
  if (icaltime_is_utc (rule->until))
    return icaltime_as_timet (rule->until) + 1;
  from_wall (rule->until, date, &minute);
  if (icaltime_is_date (rule->until))
    return base_zone_local_to_utc (zone, date, MINUTES_A_DAY);
  return base_zone_local_to_utc (zone, date, minute) + 1;
}

/* The library need look no further than a day past what is wanted: a rule that fits no day would be
 * followed for centuries. */
static struct icaltimetype
day_after (GTimeZone *zone, gint64 utc_s)
{
  char date[BASE_DATE_LENGTH];

  base_zone_utc_to_local (zone, utc_s, date, NULL);
  base_date_add_days (date, 1, date);
  return to_wall (date, MINUTES_A_DAY - 1);
}

/* A rule on its way along the wall clock. */
typedef struct
{
  icalrecur_iterator *steps;
  icalrecurrencetype_frequency freq;
  int every;                    /* so many days, weeks or months */
  char first[BASE_DATE_LENGTH]; /* counted from here */
  int left;                     /* what COUNT still allows */
} Walk;

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->steps, icalrecur_iterator_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static int
weeks_between (const char *from, const char *to)
{
  return base_date_days_between (from, to) / 7;
}

static int
months_between (const char *from, const char *to)
{
  struct icaltimetype a = to_wall (from, 0);
  struct icaltimetype b = to_wall (to, 0);

  return (b.year - a.year) * 12 + b.month - a.month;
}

/* What an interval is of. A year's is the library's affair: weeks of a year begin in the one
 * before. */
static int (*const periods_between[]) (const char *from, const char *to) = {
  [ICAL_DAILY_RECURRENCE] = base_date_days_between,
  [ICAL_WEEKLY_RECURRENCE] = weeks_between,
  [ICAL_MONTHLY_RECURRENCE] = months_between,
};

static gboolean
is_in_turn (const Walk *walk, const char *date)
{
  return walk->every == 1 || periods_between[walk->freq](walk->first, date) % walk->every == 0;
}

/* The library counts weekdays from Sunday, which is 1. */
static int
place_in_week (const Rule *rule, const char *date)
{
  return (base_date_weekday (date) + 8 - (int) rule->week_start) % 7;
}

/* The library (3.0.16) loses count of the weeks for some weekdays and starts of a week, such as
 * every third Sunday from a Thursday on. So it finds days alone, and intervals are counted here;
 * with them what COUNT allows. */
static void
take_counting_over (Walk *walk, Rule *rule, const char *start_date)
{
  gboolean is_weekly = rule->freq == ICAL_WEEKLY_RECURRENCE;

  walk->freq = rule->freq;
  walk->every = rule->interval;
  walk->left = rule->count > 0 ? rule->count : G_MAXINT;
  base_date_add_days (start_date, is_weekly ? -place_in_week (rule, start_date) : 0, walk->first);
  rule->interval = 1;
  rule->count = 0;
  if (is_weekly && rule->by_day[0] != ICAL_RECURRENCE_ARRAY_MAX)
    rule->freq = ICAL_DAILY_RECURRENCE;
}

/* Where days are looked at one by one and none is counted, the walk begins near what is wanted. No
 * change of the clocks moves a time by more than a day. */
static void
find_beginning (const Walk *walk,
                const Rule *rule,
                const char *start_date,
                const char *near,
                char begin[BASE_DATE_LENGTH])
{
  base_date_add_days (near, -2, begin);
  if (rule->freq != ICAL_DAILY_RECURRENCE || walk->left < G_MAXINT ||
      base_date_compare (begin, start_date) < 0)
    g_strlcpy (begin, start_date, BASE_DATE_LENGTH);
}

static Walk
start_walk (Rule rule, const char *start_date, int minute, const char *near)
{
  Walk walk = { .every = 1, .left = G_MAXINT };
  char begin[BASE_DATE_LENGTH];

  if (rule.freq != ICAL_YEARLY_RECURRENCE)
    take_counting_over (&walk, &rule, start_date);
  find_beginning (&walk, &rule, start_date, near, begin);
  walk.steps = icalrecur_iterator_new (rule, to_wall (begin, minute));
  return walk;
}

static gboolean
take_step (Walk *walk, char date[BASE_DATE_LENGTH], int *minute)
{
  while (walk->steps != NULL && walk->left > 0)
    {
      struct icaltimetype wall = icalrecur_iterator_next (walk->steps);

      if (icaltime_is_null_time (wall))
        return FALSE;
      from_wall (wall, date, minute);
      if (is_in_turn (walk, date))
        {
          walk->left--;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_any_day (Rule rule)
{
  char date[BASE_DATE_LENGTH];
  int minute;

  /* Whether a day fits has nothing to do with when a rule begins and ends. */
  rule.interval = 1;
  rule.until = icaltime_null_time ();
  g_auto (Walk) walk = start_walk (rule, SOME_DATE, 0, SOME_DATE);

  return take_step (&walk, date, &minute);
}

/**
 * base_recurrence_check:
 * @rule: the text of an RRULE, without its name: "FREQ=WEEKLY;BYDAY=TH"
 *
 * To be asked before a rule is kept: it also finds one that reads well and fits no day, which
 * base_recurrence_expand() would search centuries for each time.
 *
 * Returns: whether @rule can be kept; if not, @error says what is wrong with it
 */
gboolean
base_recurrence_check (const char *rule, GError **error)
{
  Rule known;

  g_return_val_if_fail (rule != NULL, FALSE);

  if (!base_recurrence_read (rule, &known, error))
    return FALSE;
  if (!has_any_day (known))
    {
      base_recurrence_set_empty (rule, error);
      return FALSE;
    }
  return TRUE;
}

/* What a rule is expanded for. */
typedef struct
{
  GTimeZone *zone;
  const char *const *except_dates;
  gint64 from_s;
  gint64 until_s;
  guint limit;
} Wanted;

static gboolean
is_wanted (const Wanted *wanted, const char *date, gint64 at_s)
{
  return at_s >= wanted->from_s &&
         (wanted->except_dates == NULL || !g_strv_contains (wanted->except_dates, date));
}

static GArray *
collect (Walk *walk, const Wanted *wanted)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));
  char date[BASE_DATE_LENGTH];
  int minute;

  while (found->len < wanted->limit && take_step (walk, date, &minute))
    {
      gint64 at_s = base_zone_local_to_utc (wanted->zone, date, minute);

      if (at_s >= wanted->until_s)
        break;
      if (is_wanted (wanted, date, at_s))
        g_array_append_val (found, at_s);
    }
  return found;
}

/**
 * base_recurrence_expand:
 * @rule: the text of an RRULE (RFC 5545, 3.3.10), without its name: "FREQ=WEEKLY;BYDAY=TH"
 * @start_date: the first day that may be one, "YYYY-MM-DD" in @zone; it is one only if it fits
 * @start_minute: the time of day of all of them, in minutes since 00:00 on @zone's wall clock
 * @except_dates: (nullable) (array zero-terminated=1): days in @zone that are left out; they count
 *   for COUNT all the same
 * @from_s: UTC seconds; nothing before it
 * @until_s: UTC seconds; nothing at or after it
 * @limit: at most so many
 *
 * The rule runs on the wall clock: eight o'clock stays eight o'clock when the clocks change. Where
 * RFC 5545 drops an occurrence at a time that a change leaves out, this keeps it and moves it
 * forward with the clock: a car that comes each week still comes.
 *
 * Returns: (transfer full) (element-type gint64): UTC seconds in ascending order; or %NULL with
 *   @error of #BASE_RECURRENCE_ERROR for a rule that cannot be kept
 */
GArray *
base_recurrence_expand (const char *rule,
                        const char *start_date,
                        int start_minute,
                        GTimeZone *zone,
                        const char *const *except_dates,
                        gint64 from_s,
                        gint64 until_s,
                        guint limit,
                        GError **error)
{
  Wanted wanted = { zone, except_dates, from_s, until_s, limit };
  char near[BASE_DATE_LENGTH];
  Rule known;

  g_return_val_if_fail (rule != NULL && zone != NULL, NULL);
  g_return_val_if_fail (base_date_is_valid (start_date), NULL);
  g_return_val_if_fail (start_minute >= 0 && start_minute < MINUTES_A_DAY, NULL);

  if (!base_recurrence_read (rule, &known, error))
    return NULL;
  wanted.until_s = MIN (until_s, end_of (&known, zone));
  known.until = day_after (zone, wanted.until_s);
  base_zone_utc_to_local (zone, from_s, near, NULL);
  g_auto (Walk) walk = start_walk (known, start_date, start_minute, near);
  if (walk.steps == NULL)
    {
      base_recurrence_set_empty (rule, error);
      return NULL;
    }
  return collect (&walk, &wanted);
}

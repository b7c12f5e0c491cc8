/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-recurrence.h"
#include "base/base-zone.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <stdio.h>

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

/* Any day does to see whether a rule can be walked. */
#define SOME_DATE "2000-01-01"

typedef struct icalrecurrencetype Rule;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalrecur_iterator, icalrecur_iterator_free)

GQuark
base_recurrence_error_quark (void)
{
  return g_quark_from_static_string ("base-recurrence-error");
}

static gboolean
is_too_frequent (const Rule *rule)
{
  return rule->freq < ICAL_DAILY_RECURRENCE;
}

static gboolean
has_time_of_day (const Rule *rule)
{
  return rule->by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX ||
         rule->by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
         rule->by_second[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
has_other_calendar (const Rule *rule)
{
  return rule->rscale != NULL;
}

/* RFC 5545, 3.3.10: only a month or a year has a second Thursday. The library takes it for a week
 * too, and gives days that are none. */
static gboolean
counts_weekdays_of_a_week (const Rule *rule)
{
  gboolean is_short = rule->freq == ICAL_DAILY_RECURRENCE || rule->freq == ICAL_WEEKLY_RECURRENCE;

  for (gsize i = 0; is_short && rule->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (icalrecurrencetype_day_position (rule->by_day[i]) != 0)
      return TRUE;
  return FALSE;
}

static const struct
{
  gboolean (*applies) (const Rule *rule);
  const char *why;
} refusals[] = {
  { is_too_frequent, N_ ("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY.") },
  { has_time_of_day,
    N_ ("Leave out BYHOUR, BYMINUTE and BYSECOND: the start says the time of day.") },
  { has_other_calendar, N_ ("Leave out RSCALE: only the Gregorian calendar is known.") },
  { counts_weekdays_of_a_week,
    N_ ("BYDAY takes a number, as in 2TH, only with FREQ=MONTHLY or FREQ=YEARLY.") },
};

static gboolean
read_rule (const char *text, Rule *rule, GError **error)
{
  *rule = icalrecurrencetype_from_string (text);
  if (rule->freq == ICAL_NO_RECURRENCE)
    {
      g_set_error (error, BASE_RECURRENCE_ERROR, BASE_RECURRENCE_ERROR_UNREADABLE,
                   _ ("“%s” is no recurrence rule. One reads, for example, FREQ=WEEKLY;BYDAY=TH."),
                   text);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (refusals[i].applies (rule))
      {
        g_set_error (error, BASE_RECURRENCE_ERROR, BASE_RECURRENCE_ERROR_UNSUPPORTED,
                     _ ("The recurrence rule “%s” cannot be kept. %s"), text, _ (refusals[i].why));
        return FALSE;
      }
  return TRUE;
}

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

static struct icaltimetype
utc_to_wall (GTimeZone *zone, gint64 utc_s)
{
  char date[BASE_DATE_LENGTH];
  int minute;

  base_zone_utc_to_local (zone, utc_s, date, &minute);
  return to_wall (date, minute);
}

/* The library walks the wall clock and knows no zone, so an end that is given in UTC, as RFC 5545
 * wants it, or as a day, which it means to include, is put on the wall clock first. */
static void
put_end_on_the_wall (Rule *rule, GTimeZone *zone)
{
  if (icaltime_is_null_time (rule->until))
    return;
  if (icaltime_is_date (rule->until))
    {
      rule->until.is_date = 0;
      rule->until.hour = 23;
      rule->until.minute = 59;
    }
  else if (icaltime_is_utc (rule->until))
    rule->until = utc_to_wall (zone, icaltime_as_timet (rule->until));
}

static icalrecur_iterator *
walk (const char *text, Rule rule, struct icaltimetype start, GError **error)
{
  icalrecur_iterator *steps = icalrecur_iterator_new (rule, start);

  if (steps == NULL)
    g_set_error (error, BASE_RECURRENCE_ERROR, BASE_RECURRENCE_ERROR_EMPTY,
                 _ ("No day can fit the recurrence rule “%s”. Take out one of its conditions."),
                 text);
  return steps;
}

/**
 * base_recurrence_check:
 * @rule: the text of an RRULE, without its name: "FREQ=WEEKLY;BYDAY=TH"
 *
 * Returns: whether base_recurrence_expand() takes it; if not, @error says what is wrong with it
 */
gboolean
base_recurrence_check (const char *rule, GError **error)
{
  Rule known;

  g_return_val_if_fail (rule != NULL, FALSE);

  if (!read_rule (rule, &known, error))
    return FALSE;
  g_autoptr (icalrecur_iterator) steps = walk (rule, known, to_wall (SOME_DATE, 0), error);
  return steps != NULL;
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
collect (icalrecur_iterator *steps, const Wanted *wanted)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (found->len < wanted->limit)
    {
      struct icaltimetype wall = icalrecur_iterator_next (steps);
      char date[BASE_DATE_LENGTH];
      int minute;

      if (icaltime_is_null_time (wall))
        break;
      from_wall (wall, date, &minute);
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
  Rule known;

  g_return_val_if_fail (rule != NULL && zone != NULL, NULL);
  g_return_val_if_fail (base_date_is_valid (start_date), NULL);
  g_return_val_if_fail (start_minute >= 0 && start_minute < 24 * 60, NULL);

  if (!read_rule (rule, &known, error))
    return NULL;
  put_end_on_the_wall (&known, zone);
  g_autoptr (icalrecur_iterator) steps =
    walk (rule, known, to_wall (start_date, start_minute), error);
  return steps != NULL ? collect (steps, &wanted) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-recurrence-private.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

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

/* RFC 7529: calendars with leap months, and what to do about days that a month does not have. */
static gboolean
has_other_calendar (const Rule *rule)
{
  for (gsize i = 0; rule->by_month[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (icalrecurrencetype_month_is_leap (rule->by_month[i]))
      return TRUE;
  return rule->rscale != NULL || rule->skip != ICAL_SKIP_OMIT;
}

static gboolean
is_shorter_than_a_month (const Rule *rule)
{
  return rule->freq == ICAL_DAILY_RECURRENCE || rule->freq == ICAL_WEEKLY_RECURRENCE;
}

/* RFC 5545, 3.3.10: only a month or a year has a second Thursday. The library takes it for a week
 * too, and gives days that are none. */
static gboolean
counts_weekdays_of_a_week (const Rule *rule)
{
  for (gsize i = 0; rule->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (is_shorter_than_a_month (rule) && icalrecurrencetype_day_position (rule->by_day[i]) != 0)
      return TRUE;
  return FALSE;
}

/* The library passes over it, and gives all days where one of each week was meant. */
static gboolean
picks_from_a_week (const Rule *rule)
{
  return is_shorter_than_a_month (rule) && rule->by_set_pos[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

static const struct
{
  gboolean (*applies) (const Rule *rule);
  const char *why;
} refusals[] = {
  { is_too_frequent, N_ ("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY.") },
  { has_time_of_day,
    N_ ("Leave out BYHOUR, BYMINUTE and BYSECOND: the start says the time of day.") },
  { has_other_calendar,
    N_ ("Leave out RSCALE, SKIP and leap months: only the Gregorian calendar is known.") },
  { counts_weekdays_of_a_week,
    N_ ("BYDAY takes a number, as in 2TH, only with FREQ=MONTHLY or FREQ=YEARLY.") },
  { picks_from_a_week, N_ ("BYSETPOS goes only with FREQ=MONTHLY or FREQ=YEARLY.") },
};

static const char *
why_refused (const Rule *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (refusals[i].applies (rule))
      return _ (refusals[i].why);
  return NULL;
}

/*
 * base_recurrence_read:
 * @rule: (out): receives the rule; it owns nothing
 *
 * Returns: whether @text is a rule, and one that can be kept; @error says why not
 */
gboolean
base_recurrence_read (const char *text, Rule *rule, GError **error)
{
  *rule = icalrecurrencetype_from_string (text);
  if (rule->freq == ICAL_NO_RECURRENCE)
    {
      g_set_error (error, BASE_RECURRENCE_ERROR, BASE_RECURRENCE_ERROR_UNREADABLE,
                   _ ("“%s” is no recurrence rule. One reads, for example, FREQ=WEEKLY;BYDAY=TH."),
                   text);
      return FALSE;
    }

  const char *why = why_refused (rule);

  /* The calendar's name is the caller's to free; nothing else in a rule is. */
  g_clear_pointer (&rule->rscale, icalmemory_free_buffer);
  if (why != NULL)
    g_set_error (error, BASE_RECURRENCE_ERROR, BASE_RECURRENCE_ERROR_UNSUPPORTED,
                 _ ("The recurrence rule “%s” cannot be kept. %s"), text, why);
  return why == NULL;
}

/*
 * base_recurrence_set_empty:
 *
 * Says of a rule that was read that no day fits it.
 */
void
base_recurrence_set_empty (const char *text, GError **error)
{
  g_set_error (error, BASE_RECURRENCE_ERROR, BASE_RECURRENCE_ERROR_EMPTY,
               _ ("No day can fit the recurrence rule “%s”. Take out one of its conditions."),
               text);
}

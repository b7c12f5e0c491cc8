/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-last-visit.h"

/* Days since the beginning of the calendar. */
static guint32
get_day (gint64 at_s, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_s);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  GDate day;
  int year, month, month_day;

  g_date_time_get_ymd (local, &year, &month, &month_day);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) month_day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&day);
}

/**
 * speedshop_last_visit_find:
 * @at_s: (array length=n): when something was recorded, UTC seconds, the newest first
 * @zone: the shop's, whose days visits are
 *
 * Before and after a repair are of one day; a car that comes again is of another.
 *
 * Returns: the index of the newest that is of an earlier day than the first; 0 where none is
 */
guint
speedshop_last_visit_find (const gint64 *at_s, guint n, GTimeZone *zone)
{
  g_return_val_if_fail (n == 0 || at_s != NULL, 0);
  g_return_val_if_fail (zone != NULL, 0);

  for (guint i = 1; i < n; i++)
    if (get_day (at_s[i], zone) < get_day (at_s[0], zone))
      return i;
  return 0;
}

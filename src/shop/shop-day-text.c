/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-day-text.h"
#include "base/base-zone.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static char *
format (GTimeZone *zone, gint64 at_s, const char *pattern)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_s);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, pattern) : g_strdup ("?");
}

/**
 * shop_day_text_of_moment:
 *
 * Returns: (transfer full): "Tue 10 Mar 2026 14:00"
 */
char *
shop_day_text_of_moment (GTimeZone *zone, gint64 at_s)
{
  /* Translators: a day with its time; see g_date_time_format() */
  return format (zone, at_s, _ ("%a %-d %b %Y %H:%M"));
}

/**
 * shop_day_text_of_span:
 *
 * Returns: (transfer full): "Tue 10 Mar 2026 14:00 to 15:00"; the second day where it is another
 */
char *
shop_day_text_of_span (GTimeZone *zone, gint64 start_s, gint64 end_s)
{
  char first[BASE_DATE_LENGTH];
  char last[BASE_DATE_LENGTH];

  base_zone_utc_to_local (zone, start_s, first, NULL);
  base_zone_utc_to_local (zone, end_s, last, NULL);
  g_autofree char *start = shop_day_text_of_moment (zone, start_s);
  g_autofree char *end = g_str_equal (first, last) ? format (zone, end_s, "%H:%M")
                                                   : shop_day_text_of_moment (zone, end_s);
  /* Translators: from one time to another: "Tue 10 Mar 2026 14:00 to 15:00" */
  return g_strdup_printf (_ ("%s to %s"), start, end);
}

/**
 * shop_day_text_of_date:
 * @date: YYYY-MM-DD
 *
 * Returns: (transfer full): "Tue 10 Mar 2026"
 */
char *
shop_day_text_of_date (const char *date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  /* Translators: a day; see g_date_time_format() */
  return format (utc, base_zone_local_to_utc (utc, date, 0), _ ("%a %-d %b %Y"));
}

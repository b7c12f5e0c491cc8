/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-time.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#undef _
#define _(text) g_dgettext (GETTEXT_PACKAGE, text)

/**
 * base_time_now_s:
 *
 * Returns: seconds since 1970 UTC, the resolution of the shop's records
 */
gint64
base_time_now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * base_time_to_iso:
 *
 * Returns: (transfer full): ISO 8601 in UTC, "2026-11-19T11:42:00Z"
 */
char *
base_time_to_iso (gint64 unix_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (unix_s);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

gboolean
base_time_parse_iso (const char *text, gint64 *unix_s)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (time == NULL)
    return FALSE;
  *unix_s = g_date_time_to_unix (time);
  return TRUE;
}

static GDateTime *
in_zone (gint64 unix_s, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_s);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * base_time_format_when:
 * @unix_s: when something happened
 * @now_s: the present
 * @zone: the shop's time zone
 *
 * Returns: (transfer full): "11:31" on the same day, "14 Nov" in the same year, else "3 Dec 2025"
 */
char *
base_time_format_when (gint64 unix_s, gint64 now_s, GTimeZone *zone)
{
  g_autoptr (GDateTime) then = in_zone (unix_s, zone);
  g_autoptr (GDateTime) now = in_zone (now_s, zone);

  if (then == NULL || now == NULL)
    return g_strdup ("");
  if (is_same_day (then, now))
    return g_date_time_format (then, "%H:%M");
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    return g_date_time_format (then, "%-d %b");
  return g_date_time_format (then, "%-d %b %Y");
}

/**
 * base_time_format_short:
 *
 * Returns: (transfer full): as base_time_format_when(), with a word before a time of this day:
 *   "Today 11:31"
 */
char *
base_time_format_short (gint64 unix_s, gint64 now_s, GTimeZone *zone)
{
  g_autofree char *when = base_time_format_when (unix_s, now_s, zone);
  g_autoptr (GDateTime) then = in_zone (unix_s, zone);
  g_autoptr (GDateTime) now = in_zone (now_s, zone);

  if (then == NULL || now == NULL || !is_same_day (then, now))
    return g_steal_pointer (&when);
  /* Translators: a time of this day, such as "Today 11:31". */
  return g_strdup_printf (_ ("Today %s"), when);
}

/**
 * base_time_format_age:
 * @age_us: how old a reading is, microseconds; one from the future counts as new
 *
 * Returns: (transfer full): the age in words: "3.4 s old", "12 min old", "5 h old"
 */
char *
base_time_format_age (gint64 age_us)
{
  gint64 tenths = (MAX (age_us, 0) + G_USEC_PER_SEC / 20) / (G_USEC_PER_SEC / 10);
  gint64 seconds = (tenths + 5) / 10;

  if (tenths < 100)
    return g_strdup_printf (_ ("%.1f s old"), (double) tenths / 10);
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s old"), (int) seconds);
  if (seconds < 60 * 60)
    return g_strdup_printf (_ ("%d min old"), (int) (seconds / 60));
  return g_strdup_printf (_ ("%d h old"), (int) (seconds / (60 * 60)));
}

/**
 * base_time_format_clock:
 *
 * Returns: (transfer full): "04:12", or "1:04:12", for whole seconds of a duration
 */
char *
base_time_format_clock (gint64 duration_us)
{
  const gint64 seconds = MAX (duration_us, 0) / G_USEC_PER_SEC;
  const int minute = (int) (seconds / 60 % 60), second = (int) (seconds % 60);

  if (seconds >= 3600)
    return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600, minute, second);
  return g_strdup_printf ("%02d:%02d", minute, second);
}

/**
 * base_time_format_duration:
 *
 * Returns: (transfer full): "04:12.6" for a running recording
 */
char *
base_time_format_duration (gint64 duration_us)
{
  g_autofree char *clock = base_time_format_clock (duration_us);

  return g_strdup_printf ("%s.%d", clock,
                          (int) (MAX (duration_us, 0) / (G_USEC_PER_SEC / 10) % 10));
}

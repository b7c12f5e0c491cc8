/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-time.h"

#define DAY_S (24 * 60 * 60)

static gint64
parse (const char *text)
{
  gint64 unix_s = -1;

  g_assert_true (base_time_parse_iso (text, &unix_s));
  return unix_s;
}

static void
test_iso (void)
{
  static const char *const texts[] = { "1970-01-01T00:00:00Z", "2026-11-19T11:42:00Z",
                                       "1969-12-31T23:59:59Z", "2024-02-29T00:00:00Z" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *again = base_time_to_iso (parse (texts[i]));
      g_assert_cmpstr (again, ==, texts[i]);
    }
  g_assert_cmpint (parse ("1970-01-02T00:00:00Z"), ==, DAY_S);
}

static void
test_iso_offsets (void)
{
  gint64 noon = parse ("2026-11-19T11:42:00Z");

  g_assert_cmpint (parse ("2026-11-20T00:42:00+13:00"), ==, noon);
  g_assert_cmpint (parse ("2026-11-19T11:42:00.750Z"), ==, noon);
  /* Without a zone it is UTC, as all that we write. */
  g_assert_cmpint (parse ("2026-11-19T11:42:00"), ==, noon);
}

static void
test_iso_refused (void)
{
  static const char *const texts[] = { "", "yesterday", "2026-13-01T00:00:00Z",
                                       "2025-02-29T00:00:00Z", "2026-11-19T25:00:00Z" };
  gint64 unix_s = 7;

  g_assert_false (base_time_parse_iso (NULL, &unix_s));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (base_time_parse_iso (texts[i], &unix_s));
  g_assert_cmpint (unix_s, ==, 7);
}

static void
test_iso_out_of_range (void)
{
  g_autofree char *text = base_time_to_iso (G_MAXINT64);

  g_assert_cmpstr (text, ==, "");
}

static void
assert_short (const char *then, const char *now, const char *zone_name, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_assert_nonnull (zone);
  g_autofree char *text = base_time_format_short (parse (then), parse (now), zone);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_short (void)
{
  const char *now = "2026-11-19T11:42:00Z";

  assert_short ("2026-11-19T11:31:00Z", now, "UTC", "Today 11:31");
  assert_short ("2026-11-19T00:00:00Z", now, "UTC", "Today 00:00");
  assert_short ("2026-11-18T23:59:59Z", now, "UTC", "18 Nov");
  assert_short ("2026-01-03T10:00:00Z", now, "UTC", "3 Jan");
  assert_short ("2025-12-31T10:00:00Z", now, "UTC", "31 Dec 2025");
  assert_short ("2025-11-19T11:42:00Z", now, "UTC", "19 Nov 2025");
}

/* The day, and at New Year the year, is the shop's and not Greenwich's. */
static void
test_short_zones (void)
{
  assert_short ("2026-11-18T12:30:00Z", "2026-11-18T22:00:00Z", "Pacific/Auckland", "Today 01:30");
  assert_short ("2026-11-18T10:59:00Z", "2026-11-18T22:00:00Z", "Pacific/Auckland", "18 Nov");
  assert_short ("2026-12-31T11:30:00Z", "2026-12-31T12:00:00Z", "Pacific/Auckland", "Today 00:30");
  assert_short ("2026-12-31T10:30:00Z", "2026-12-31T12:00:00Z", "Pacific/Auckland", "31 Dec 2026");
}

/* New Zealand put its clocks forward at 2026-09-26 14:00 UTC, from 02:00 to 03:00, and back at
 * 2026-04-04 14:00 UTC, from 03:00 to 02:00: that hour comes twice. */
static void
test_short_daylight_saving (void)
{
  assert_short ("2026-09-26T13:59:00Z", "2026-09-26T20:00:00Z", "Pacific/Auckland", "Today 01:59");
  assert_short ("2026-09-26T14:00:00Z", "2026-09-26T20:00:00Z", "Pacific/Auckland", "Today 03:00");
  assert_short ("2026-04-04T13:30:00Z", "2026-04-04T20:00:00Z", "Pacific/Auckland", "Today 02:30");
  assert_short ("2026-04-04T14:30:00Z", "2026-04-04T20:00:00Z", "Pacific/Auckland", "Today 02:30");
}

static void
test_short_out_of_range (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *text = base_time_format_short (G_MAXINT64, 0, zone);

  g_assert_cmpstr (text, ==, "");
}

static void
assert_age (double age_s, const char *expected)
{
  g_autofree char *text = base_time_format_age ((gint64) (age_s * G_USEC_PER_SEC));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_age (void)
{
  assert_age (0, "0.0 s old");
  assert_age (3.4, "3.4 s old");
  assert_age (12.4, "12 s old");
  assert_age (12 * 60 + 20, "12 min old");
  assert_age (5.5 * 60 * 60, "5 h old");
}

static void
test_age_borders (void)
{
  assert_age (-0.3, "0.0 s old");
  assert_age (9.94, "9.9 s old");
  assert_age (9.96, "10 s old");
  assert_age (59.4, "59 s old");
  assert_age (59.7, "1 min old");
  assert_age (119, "1 min old");
  assert_age (60 * 60 - 0.1, "1 h old");
}

static void
assert_duration (gint64 ms, const char *expected)
{
  g_autofree char *text = base_time_format_duration (ms * 1000);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_duration (void)
{
  assert_duration (0, "00:00.0");
  assert_duration (252649, "04:12.6");
  assert_duration (59999, "00:59.9");
  assert_duration (60000, "01:00.0");
  assert_duration (60 * 60 * 1000 - 1, "59:59.9");
  assert_duration (60 * 60 * 1000, "1:00:00.0");
  assert_duration ((gint64) 100 * 60 * 60 * 1000 + 61000, "100:01:01.0");
  assert_duration (-5000, "00:00.0");
}

static void
test_now (void)
{
  g_assert_cmpint (ABS (base_time_now_s () - g_get_real_time () / G_USEC_PER_SEC), <=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time/iso-comes-back", test_iso);
  g_test_add_func ("/base/time/iso-takes-offsets-and-fractions", test_iso_offsets);
  g_test_add_func ("/base/time/iso-refuses-what-is-no-time", test_iso_refused);
  g_test_add_func ("/base/time/iso-survives-any-number", test_iso_out_of_range);
  g_test_add_func ("/base/time/short-tells-today-year-and-before", test_short);
  g_test_add_func ("/base/time/short-goes-by-the-zones-day", test_short_zones);
  g_test_add_func ("/base/time/short-keeps-daylight-saving", test_short_daylight_saving);
  g_test_add_func ("/base/time/short-survives-any-number", test_short_out_of_range);
  g_test_add_func ("/base/time/age-in-words", test_age);
  g_test_add_func ("/base/time/age-at-the-borders-of-its-words", test_age_borders);
  g_test_add_func ("/base/time/duration-of-a-recording", test_duration);
  g_test_add_func ("/base/time/now-is-the-clock", test_now);
  return g_test_run ();
}

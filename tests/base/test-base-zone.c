/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-time.h"
#include "base/base-zone.h"

#define SEEDS    20
#define INSTANTS 1000
#define DATES    500
#define MINUTE_S 60

/* 1980-01-01 to 2099-12-31: daylight saving as it was, is, and as the zones' rules go on. */
#define FIRST_S G_GINT64_CONSTANT (315532800)
#define LAST_S  G_GINT64_CONSTANT (4102358400)

static const char *const zone_names[] = {
  "Pacific/Auckland", "Europe/Berlin",       "America/New_York",
  "Asia/Kathmandu",   "Pacific/Chatham",     "Europe/Dublin",
  "Pacific/Apia",     "Australia/Lord_Howe", "UTC",
  "Asia/Kolkata",     "Africa/Casablanca",   "America/St_Johns",
};

static GTimeZone *
zone_of (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

static int
minutes (const char *clock)
{
  return (int) g_ascii_strtoll (clock, NULL, 10) * 60 + (int) g_ascii_strtoll (clock + 3, NULL, 10);
}

static void
assert_utc (const char *name, const char *date, const char *clock, const char *expected)
{
  g_autoptr (GTimeZone) zone = zone_of (name);
  gint64 utc_s = base_zone_local_to_utc (zone, date, minutes (clock));
  g_autofree char *text = base_time_to_iso (utc_s);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_local (const char *name, const char *utc, const char *date, const char *clock)
{
  g_autoptr (GTimeZone) zone = zone_of (name);
  char day[BASE_DATE_LENGTH];
  gint64 utc_s = 0;
  int minute = -1;

  g_assert_true (base_time_parse_iso (utc, &utc_s));
  base_zone_utc_to_local (zone, utc_s, day, &minute);
  g_assert_cmpstr (day, ==, date);
  g_assert_cmpint (minute, ==, minutes (clock));
}

static void
test_ordinary_days (void)
{
  assert_utc ("Pacific/Auckland", "2026-03-10", "14:00", "2026-03-10T01:00:00Z");
  assert_utc ("Pacific/Auckland", "2026-07-10", "14:00", "2026-07-10T02:00:00Z");
  assert_utc ("Europe/Berlin", "2026-01-15", "08:00", "2026-01-15T07:00:00Z");
  assert_utc ("America/New_York", "2026-07-15", "20:30", "2026-07-16T00:30:00Z");
  assert_utc ("Asia/Kathmandu", "2026-01-01", "00:00", "2025-12-31T18:15:00Z");
  assert_utc ("Asia/Kathmandu", "2026-07-01", "08:00", "2026-07-01T02:15:00Z");
  assert_utc ("Pacific/Chatham", "2026-01-15", "08:00", "2026-01-14T18:15:00Z");
  assert_utc ("Pacific/Chatham", "2026-07-15", "08:00", "2026-07-14T19:15:00Z");
  assert_utc ("Pacific/Auckland", "2071-01-15", "08:00", "2071-01-14T19:00:00Z");
}

/* The bay of the first story: 14:00 to 15:00 on 10 March 2026. */
static void
test_counts_seconds (void)
{
  g_autoptr (GTimeZone) zone = zone_of ("Pacific/Auckland");

  g_assert_cmpint (base_zone_local_to_utc (zone, "2026-03-10", 14 * 60), ==, 1773104400);
  g_assert_cmpint (base_zone_local_to_utc (zone, "2026-03-10", 15 * 60), ==, 1773108000);
}

/* Each zone's clocks go forward over these times; the zone's table says so (tzdata). */
static void
test_moves_forward_over_the_gap (void)
{
  assert_utc ("Pacific/Auckland", "2026-09-27", "01:59", "2026-09-26T13:59:00Z");
  assert_utc ("Pacific/Auckland", "2026-09-27", "02:00", "2026-09-26T14:00:00Z");
  assert_utc ("Pacific/Auckland", "2026-09-27", "02:30", "2026-09-26T14:30:00Z");
  assert_utc ("Pacific/Auckland", "2026-09-27", "03:00", "2026-09-26T14:00:00Z");
  assert_utc ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00Z");
  assert_utc ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00Z");
  assert_utc ("Pacific/Chatham", "2026-09-27", "03:00", "2026-09-26T14:15:00Z");
  assert_utc ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00Z");
  assert_local ("Pacific/Auckland", "2026-09-26T14:30:00Z", "2026-09-27", "03:30");
  assert_local ("Australia/Lord_Howe", "2026-10-03T15:45:00Z", "2026-10-04", "02:45");
}

static void
test_takes_the_first_of_two (void)
{
  assert_utc ("Pacific/Auckland", "2026-04-05", "01:59", "2026-04-04T12:59:00Z");
  assert_utc ("Pacific/Auckland", "2026-04-05", "02:30", "2026-04-04T13:30:00Z");
  assert_utc ("Pacific/Auckland", "2026-04-05", "03:00", "2026-04-04T15:00:00Z");
  assert_utc ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z");
  assert_utc ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z");
  assert_utc ("Pacific/Chatham", "2026-04-05", "03:00", "2026-04-04T13:15:00Z");
  /* Ireland's winter is the exception from its standard time. */
  assert_utc ("Europe/Dublin", "2026-10-25", "01:30", "2026-10-25T00:30:00Z");
  assert_local ("Pacific/Auckland", "2026-04-04T13:30:00Z", "2026-04-05", "02:30");
  assert_local ("Pacific/Auckland", "2026-04-04T14:30:00Z", "2026-04-05", "02:30");
}

/* Samoa went to bed on Thursday and woke on Saturday. */
static void
test_moves_over_a_missing_day (void)
{
  assert_utc ("Pacific/Apia", "2011-12-29", "20:00", "2011-12-30T06:00:00Z");
  assert_utc ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T22:00:00Z");
  assert_utc ("Pacific/Apia", "2011-12-31", "00:30", "2011-12-30T10:30:00Z");
  assert_local ("Pacific/Apia", "2011-12-30T22:00:00Z", "2011-12-31", "12:00");
}

static void
test_minutes_beyond_the_day (void)
{
  g_autoptr (GTimeZone) zone = zone_of ("Pacific/Auckland");

  g_assert_cmpint (base_zone_local_to_utc (zone, "2026-03-10", 1440), ==,
                   base_zone_local_to_utc (zone, "2026-03-11", 0));
  g_assert_cmpint (base_zone_local_to_utc (zone, "2026-03-01", -60), ==,
                   base_zone_local_to_utc (zone, "2026-02-28", 23 * 60));
}

/* A hold over the night when clocks go forward is an hour shorter than the wall clock says. */
static void
test_elapsed_time (void)
{
  g_autoptr (GTimeZone) zone = zone_of ("Pacific/Auckland");
  gint64 from_s = base_zone_local_to_utc (zone, "2026-09-26", 9 * 60);
  gint64 until_s = base_zone_local_to_utc (zone, "2026-09-28", 16 * 60);

  g_assert_cmpint (until_s - from_s, ==, 54 * 60 * MINUTE_S);
}

static void
test_ends_of_time (void)
{
  g_autoptr (GTimeZone) zone = zone_of ("Pacific/Auckland");
  char date[BASE_DATE_LENGTH];

  base_zone_utc_to_local (zone, G_MAXINT64, date, NULL);
  g_assert_cmpstr (date, ==, "9999-12-31");
  base_zone_utc_to_local (zone, G_MININT64, date, NULL);
  g_assert_cmpstr (date, ==, "0001-01-01");
}

/* There and back is the same instant, or, of a time that exists twice, the earlier one. */
static void
round_trip (GTimeZone *zone, gint64 utc_s)
{
  char date[BASE_DATE_LENGTH];
  char again[BASE_DATE_LENGTH];
  int minute, minute_again;

  base_zone_utc_to_local (zone, utc_s, date, &minute);
  gint64 back_s = base_zone_local_to_utc (zone, date, minute);
  base_zone_utc_to_local (zone, back_s, again, &minute_again);
  g_assert_cmpstr (again, ==, date);
  g_assert_cmpint (minute_again, ==, minute);
  g_assert_cmpint (back_s, <=, utc_s);
  g_assert_true (back_s == utc_s || utc_s - back_s <= 60 * 60);
}

static void
test_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zone_names); i++)
    {
      g_autoptr (GTimeZone) zone = zone_of (zone_names[i]);
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) i);

      g_test_message ("zone %s, seed %" G_GSIZE_FORMAT, zone_names[i], i);
      for (int j = 0; j < INSTANTS; j++)
        {
          double at = g_rand_double_range (rand, (double) FIRST_S, (double) LAST_S);

          round_trip (zone, (gint64) at / MINUTE_S * MINUTE_S);
        }
    }
}

/* GLib's own calendar is the other opinion; it takes neither side on a time that is not there. */
static void
test_agrees_with_glib (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zone_names); i++)
    {
      g_autoptr (GTimeZone) zone = zone_of (zone_names[i]);
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) i);

      g_test_message ("zone %s, seed %" G_GSIZE_FORMAT, zone_names[i], i);
      for (int j = 0; j < INSTANTS; j++)
        {
          gint64 utc_s = (gint64) g_rand_double_range (rand, (double) FIRST_S, (double) LAST_S);
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (utc_s);
          g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
          g_autofree char *expected = g_date_time_format (local, "%Y-%m-%d");
          char date[BASE_DATE_LENGTH];
          int minute;

          base_zone_utc_to_local (zone, utc_s, date, &minute);
          g_assert_cmpstr (date, ==, expected);
          g_assert_cmpint (minute, ==,
                           g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local));
        }
    }
}

static void
test_valid_dates (void)
{
  static const char *const valid[] = { "2026-03-10", "2024-02-29", "2000-02-29", "0001-01-01",
                                       "9999-12-31" };
  static const char *const invalid[] = { "",           "2026-02-29",  "1900-02-29", "2026-13-01",
                                         "2026-00-10", "2026-04-31",  "2026-4-3",   "10/03/2026",
                                         "2026-03-1x", "2026-03-10 ", "0000-01-01", "2026-03-00",
                                         "-026-03-10", "+026-03-10",  "2026/03/10" };

  for (gsize i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (base_date_is_valid (valid[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_test_message ("%s", invalid[i]);
      g_assert_false (base_date_is_valid (invalid[i]));
    }
  g_assert_false (base_date_is_valid (NULL));
}

static void
test_compares (void)
{
  g_assert_cmpint (base_date_compare ("2026-03-10", "2026-03-10"), ==, 0);
  g_assert_cmpint (base_date_compare ("2026-03-09", "2026-03-10"), <, 0);
  g_assert_cmpint (base_date_compare ("2027-01-01", "2026-12-31"), >, 0);
}

static void
assert_days (const char *date, int days, const char *expected)
{
  char out[BASE_DATE_LENGTH];

  base_date_add_days (date, days, out);
  g_assert_cmpstr (out, ==, expected);
}

static void
test_adds_days (void)
{
  /* A recheck within 28 days; payment within 14 over a leap day; the ends of the calendar. */
  assert_days ("2026-03-10", 28, "2026-04-07");
  assert_days ("2028-02-20", 14, "2028-03-05");
  assert_days ("2026-12-31", 1, "2027-01-01");
  assert_days ("2026-01-01", -1, "2025-12-31");
  assert_days ("2026-01-01", 0, "2026-01-01");
  assert_days ("9999-12-31", 1, "9999-12-31");
  assert_days ("0001-01-01", -1, "0001-01-01");
}

static void
assert_months (const char *date, int months, const char *expected)
{
  char out[BASE_DATE_LENGTH];

  base_date_add_months (date, months, out);
  g_assert_cmpstr (out, ==, expected);
}

static void
test_adds_months (void)
{
  assert_months ("2026-01-31", 1, "2026-02-28");
  assert_months ("2028-01-31", 1, "2028-02-29");
  assert_months ("2026-03-31", -1, "2026-02-28");
  assert_months ("2028-02-29", 12, "2029-02-28");
  assert_months ("2028-02-29", 48, "2032-02-29");
  assert_months ("2096-02-29", 48, "2100-02-28");
  assert_months ("2026-03-10", 6, "2026-09-10");
  assert_months ("2026-12-15", 1, "2027-01-15");
  assert_months ("2026-01-15", -1, "2025-12-15");
  assert_months ("9999-12-31", 1, "9999-12-31");
}

static void
test_goes_to_a_day_of_the_month (void)
{
  char date[BASE_DATE_LENGTH] = "2028-02-10";

  base_date_go_to_day (date, 31, date);
  g_assert_cmpstr (date, ==, "2028-02-29");
  base_date_go_to_day (date, 1, date);
  g_assert_cmpstr (date, ==, "2028-02-01");
}

static void
test_writes_over_its_argument (void)
{
  char date[BASE_DATE_LENGTH] = "2026-01-31";

  base_date_add_months (date, 1, date);
  base_date_add_days (date, 1, date);
  g_assert_cmpstr (date, ==, "2026-03-01");
}

static void
test_weekdays (void)
{
  g_assert_cmpint (base_date_weekday ("2026-03-10"), ==, 2);
  g_assert_cmpint (base_date_weekday ("2026-03-26"), ==, 4);
  g_assert_cmpint (base_date_weekday ("2026-09-27"), ==, 7);
  g_assert_cmpint (base_date_weekday ("2024-01-01"), ==, 1);
}

static void
test_years (void)
{
  g_assert_cmpint (base_date_years_between ("2011-05-20", "2026-05-19"), ==, 14);
  g_assert_cmpint (base_date_years_between ("2011-05-20", "2026-05-20"), ==, 15);
  g_assert_cmpint (base_date_years_between ("2024-02-29", "2025-02-28"), ==, 1);
  g_assert_cmpint (base_date_years_between ("2024-02-29", "2028-02-28"), ==, 3);
  g_assert_cmpint (base_date_years_between ("2024-02-29", "2028-02-29"), ==, 4);
  g_assert_cmpint (base_date_years_between ("2026-03-10", "2026-03-10"), ==, 0);
  g_assert_cmpint (base_date_years_between ("2026-03-10", "2026-03-09"), ==, -1);
}

static void
dates_hang_together (GRand *rand)
{
  char from[BASE_DATE_LENGTH];
  char to[BASE_DATE_LENGTH];
  char edge[BASE_DATE_LENGTH];
  int days = g_rand_int_range (rand, -20000, 20000);

  base_date_add_days ("2000-01-01", g_rand_int_range (rand, -20000, 40000), from);
  base_date_add_days (from, days, to);
  g_assert_cmpint (base_date_days_between (from, to), ==, days);
  g_assert_cmpint (base_date_days_between (to, from), ==, -days);
  g_assert_true ((base_date_compare (from, to) < 0) == (days > 0));
  g_assert_cmpint ((base_date_weekday (from) - 1 + days % 7 + 7) % 7 + 1, ==,
                   base_date_weekday (to));

  int years = base_date_years_between (from, to);
  base_date_add_months (from, years * 12, edge);
  g_assert_cmpint (base_date_compare (edge, to), <=, 0);
  base_date_add_months (from, (years + 1) * 12, edge);
  g_assert_cmpint (base_date_compare (edge, to), >, 0);
}

static void
test_dates_hang_together (void)
{
  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

      g_test_message ("seed %u", seed);
      for (int i = 0; i < DATES; i++)
        dates_hang_together (rand);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/zone/finds-ordinary-times", test_ordinary_days);
  g_test_add_func ("/base/zone/counts-seconds", test_counts_seconds);
  g_test_add_func ("/base/zone/moves-forward-over-the-gap", test_moves_forward_over_the_gap);
  g_test_add_func ("/base/zone/takes-the-first-of-two", test_takes_the_first_of_two);
  g_test_add_func ("/base/zone/moves-over-a-missing-day", test_moves_over_a_missing_day);
  g_test_add_func ("/base/zone/takes-minutes-beyond-the-day", test_minutes_beyond_the_day);
  g_test_add_func ("/base/zone/counts-elapsed-time", test_elapsed_time);
  g_test_add_func ("/base/zone/stops-at-the-ends-of-time", test_ends_of_time);
  g_test_add_func ("/base/zone/comes-back-from-local-time", test_round_trip);
  g_test_add_func ("/base/zone/agrees-with-glib", test_agrees_with_glib);
  g_test_add_func ("/base/date/tells-dates-from-text", test_valid_dates);
  g_test_add_func ("/base/date/compares", test_compares);
  g_test_add_func ("/base/date/adds-days", test_adds_days);
  g_test_add_func ("/base/date/adds-months-to-the-last-day", test_adds_months);
  g_test_add_func ("/base/date/goes-to-a-day-of-the-month", test_goes_to_a_day_of_the_month);
  g_test_add_func ("/base/date/writes-over-its-argument", test_writes_over_its_argument);
  g_test_add_func ("/base/date/knows-weekdays", test_weekdays);
  g_test_add_func ("/base/date/counts-full-years", test_years);
  g_test_add_func ("/base/date/sums-and-differences-agree", test_dates_hang_together);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-recurrence.h"
#include "base/base-time.h"
#include "base/base-zone.h"

#define SEEDS        20
#define RULES        50
#define DAYS_CHECKED 1000
#define EIGHT        (8 * 60)

typedef GArray Instants;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Instants, g_array_unref)

static GTimeZone *
zone_of (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  g_assert_nonnull (zone);
  return zone;
}

/* The occurrences as one line of UTC times to the minute, which reads well when it is wrong. */
static char *
join (GArray *instants)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < instants->len; i++)
    {
      g_autofree char *iso = base_time_to_iso (g_array_index (instants, gint64, i));

      g_string_append_printf (text, "%s%.16sZ", i > 0 ? " " : "", iso);
    }
  return g_string_free (text, FALSE);
}

static void
assert_from (const char *rule,
             const char *start,
             int minute,
             const char *zone_name,
             const char *from,
             guint limit,
             const char *expected)
{
  g_autoptr (GTimeZone) zone = zone_of (zone_name);
  g_autoptr (GError) error = NULL;
  gint64 from_s = base_zone_local_to_utc (zone, from, 0);
  g_autoptr (Instants) found =
    base_recurrence_expand (rule, start, minute, zone, NULL, from_s, G_MAXINT64, limit, &error);

  g_assert_no_error (error);
  g_autofree char *text = join (found);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_first (const char *rule,
              const char *start,
              int minute,
              const char *zone,
              guint limit,
              const char *expected)
{
  assert_from (rule, start, minute, zone, start, limit, expected);
}

/* The fleet's weekly slot; clocks go back on 5 April 2026. */
static void
test_stays_at_eight (void)
{
  assert_first ("FREQ=WEEKLY;BYDAY=TH", "2026-03-26", EIGHT, "Pacific/Auckland", 3,
                "2026-03-25T19:00Z 2026-04-01T19:00Z 2026-04-08T20:00Z");
  assert_first ("FREQ=WEEKLY;BYDAY=TH", "2026-09-17", EIGHT, "Pacific/Auckland", 3,
                "2026-09-16T20:00Z 2026-09-23T20:00Z 2026-09-30T19:00Z");
}

static void
test_stays_at_eight_elsewhere (void)
{
  assert_first ("FREQ=WEEKLY", "2026-03-23", EIGHT, "Europe/Berlin", 2,
                "2026-03-23T07:00Z 2026-03-30T06:00Z");
  assert_first ("FREQ=WEEKLY", "2026-10-19", EIGHT, "Europe/Berlin", 2,
                "2026-10-19T06:00Z 2026-10-26T07:00Z");
  assert_first ("FREQ=DAILY", "2026-03-07", EIGHT, "America/New_York", 2,
                "2026-03-07T13:00Z 2026-03-08T12:00Z");
  assert_first ("FREQ=DAILY", "2026-10-31", EIGHT, "America/New_York", 2,
                "2026-10-31T12:00Z 2026-11-01T13:00Z");
  assert_first ("FREQ=MONTHLY", "2026-03-15", EIGHT, "Asia/Kathmandu", 2,
                "2026-03-15T02:15Z 2026-04-15T02:15Z");
  assert_first ("FREQ=DAILY", "2026-04-04", EIGHT, "Pacific/Chatham", 2,
                "2026-04-03T18:15Z 2026-04-04T19:15Z");
}

static void
test_moves_over_the_gap (void)
{
  assert_first ("FREQ=DAILY", "2026-09-26", 150, "Pacific/Auckland", 3,
                "2026-09-25T14:30Z 2026-09-26T14:30Z 2026-09-27T13:30Z");
  assert_first ("FREQ=DAILY", "2026-04-04", 150, "Pacific/Auckland", 3,
                "2026-04-03T13:30Z 2026-04-04T13:30Z 2026-04-05T14:30Z");
}

static void
test_leap_days_and_last_days (void)
{
  assert_first ("FREQ=YEARLY", "2028-02-29", 0, "UTC", 2, "2028-02-29T00:00Z 2032-02-29T00:00Z");
  assert_first ("FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-31", 0, "UTC", 3,
                "2028-01-31T00:00Z 2028-02-29T00:00Z 2028-03-31T00:00Z");
  assert_first ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01", 0, "UTC", 3,
                "2026-01-30T00:00Z 2026-02-27T00:00Z 2026-03-31T00:00Z");
  assert_first ("FREQ=YEARLY;BYMONTH=4;BYDAY=1SU", "2026-01-01", 0, "UTC", 2,
                "2026-04-05T00:00Z 2027-04-04T00:00Z");
}

static void
test_count_and_limit (void)
{
  assert_first ("FREQ=DAILY;COUNT=2", "2026-01-01", 0, "UTC", 10,
                "2026-01-01T00:00Z 2026-01-02T00:00Z");
  assert_first ("FREQ=DAILY", "2026-01-01", 0, "UTC", 1, "2026-01-01T00:00Z");
  assert_first ("FREQ=DAILY", "2026-01-01", 0, "UTC", 0, "");
  /* The first day is one only if it fits, and those before the window are counted. */
  assert_first ("FREQ=WEEKLY;BYDAY=MO;COUNT=1", "2026-01-01", 0, "UTC", 10, "2026-01-05T00:00Z");
  assert_from ("FREQ=DAILY;COUNT=5", "2026-01-01", 0, "UTC", "2026-01-04", 10,
               "2026-01-04T00:00Z 2026-01-05T00:00Z");
}

/* Eight o'clock on 9 April is 20:00 the day before in UTC. */
static void
test_ends (void)
{
  static const char *const with_the_ninth[] = { "UNTIL=20260408T200000Z", "UNTIL=20260409T080000",
                                                "UNTIL=20260409" };
  static const char *const without_it[] = { "UNTIL=20260408T195959Z", "UNTIL=20260409T075959",
                                            "UNTIL=20260408" };

  for (gsize i = 0; i < G_N_ELEMENTS (with_the_ninth); i++)
    {
      g_autofree char *with = g_strconcat ("FREQ=WEEKLY;", with_the_ninth[i], NULL);
      g_autofree char *without = g_strconcat ("FREQ=WEEKLY;", without_it[i], NULL);

      assert_first (with, "2026-04-02", EIGHT, "Pacific/Auckland", 9,
                    "2026-04-01T19:00Z 2026-04-08T20:00Z");
      assert_first (without, "2026-04-02", EIGHT, "Pacific/Auckland", 9, "2026-04-01T19:00Z");
    }
}

/* Thursday 26 March 2026 is in the week of Sunday the 29th, unless weeks start on Sunday. */
static void
test_counts_weeks (void)
{
  assert_first ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SU", "2026-03-26", 0, "UTC", 2,
                "2026-03-29T00:00Z 2026-04-19T00:00Z");
  assert_first ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SU;WKST=SU", "2026-03-26", 0, "UTC", 2,
                "2026-04-12T00:00Z 2026-05-03T00:00Z");
  /* RFC 5545's own example of what WKST is for. */
  assert_first ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", 0, "UTC", 9,
                "1997-08-05T00:00Z 1997-08-10T00:00Z 1997-08-19T00:00Z 1997-08-24T00:00Z");
  assert_first ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", 0, "UTC", 9,
                "1997-08-05T00:00Z 1997-08-17T00:00Z 1997-08-19T00:00Z 1997-08-31T00:00Z");
}

static void
test_half_open (void)
{
  g_autoptr (GTimeZone) utc = zone_of ("UTC");
  gint64 from_s = base_zone_local_to_utc (utc, "2026-01-02", EIGHT);
  gint64 until_s = base_zone_local_to_utc (utc, "2026-01-04", EIGHT);
  g_autoptr (Instants) found = base_recurrence_expand ("FREQ=DAILY", "2026-01-01", EIGHT, utc, NULL,
                                                       from_s, until_s, 10, NULL);
  g_autofree char *text = join (found);

  g_assert_cmpstr (text, ==, "2026-01-02T08:00Z 2026-01-03T08:00Z");
}

/* Half past two comes twice on 5 April; the window ends, by the clock, before it: the second time.
 */
static void
test_window_in_the_repeated_hour (void)
{
  g_autoptr (GTimeZone) zone = zone_of ("Pacific/Auckland");
  gint64 twice_s = base_zone_local_to_utc (zone, "2026-04-05", 150);
  g_autoptr (Instants) found = base_recurrence_expand ("FREQ=DAILY", "2026-04-05", 150, zone, NULL,
                                                       0, twice_s + 40 * 60, 10, NULL);
  g_autofree char *text = join (found);

  g_assert_cmpstr (text, ==, "2026-04-04T13:30Z");
}

static void
test_nothing_before_the_start (void)
{
  g_autoptr (GTimeZone) utc = zone_of ("UTC");
  g_autoptr (GError) error = NULL;
  gint64 until_s = base_zone_local_to_utc (utc, "2025-06-01", 0);
  g_autoptr (Instants) found = base_recurrence_expand ("FREQ=MONTHLY;BYDAY=2TH", "2026-01-01",
                                                       EIGHT, utc, NULL, 0, until_s, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
}

/* 2 April in Auckland is still the first in UTC: the days left out are those of the shop. */
static void
test_except_dates (void)
{
  static const char *const easter[] = { "2026-04-02", "2026-04-16", NULL };
  g_autoptr (GTimeZone) zone = zone_of ("Pacific/Auckland");
  g_autoptr (Instants) found = base_recurrence_expand (
    "FREQ=WEEKLY;COUNT=4", "2026-03-26", EIGHT, zone, easter, G_MININT64, G_MAXINT64, 10, NULL);
  g_autofree char *text = join (found);

  g_assert_cmpstr (text, ==, "2026-03-25T19:00Z 2026-04-08T20:00Z");
}

static void
assert_refused (const char *rule, BaseRecurrenceError code, const char *word)
{
  g_autoptr (GTimeZone) zone = zone_of ("UTC");
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", rule);
  g_assert_false (base_recurrence_check (rule, &error));
  g_assert_error (error, BASE_RECURRENCE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, rule));
  g_assert_nonnull (strstr (error->message, word));

  if (code == BASE_RECURRENCE_ERROR_EMPTY)
    return;
  g_clear_error (&error);
  g_assert_null (base_recurrence_expand (rule, "2026-01-01", 0, zone, NULL, 0, 1, 1, &error));
  g_assert_error (error, BASE_RECURRENCE_ERROR, (int) code);
}

static void
test_refuses_what_is_no_rule (void)
{
  static const char *const rules[] = { "",
                                       "weekly",
                                       "RRULE:FREQ=WEEKLY",
                                       "BYDAY=TH",
                                       "FREQ=WEEKLY;BYDAY=XX",
                                       "FREQ=WEEKLY;FREQ=DAILY",
                                       "FREQ=DAILY;INTERVAL=0",
                                       "FREQ=DAILY;INTERVAL=-1",
                                       "FREQ=DAILY;COUNT=x",
                                       "FREQ=DAILY;COUNT=3;UNTIL=20270101",
                                       "FREQ=DAILY;BYMONTHDAY=32",
                                       "FREQ=DAILY;UNTIL=Easter",
                                       "FREQ=DAILY;COLOUR=RED",
                                       "RSCALE=CHINESE;FREQ=WEEKLY;BYDAY=XX" };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    assert_refused (rules[i], BASE_RECURRENCE_ERROR_UNREADABLE, "FREQ=WEEKLY;BYDAY=TH");
}

static void
test_refuses_what_it_cannot_keep (void)
{
  static const struct
  {
    const char *rule;
    const char *word;
  } cases[] = { { "FREQ=HOURLY", "DAILY" },
                { "FREQ=SECONDLY;COUNT=2", "DAILY" },
                { "FREQ=DAILY;BYHOUR=9", "BYHOUR" },
                { "FREQ=DAILY;BYSECOND=0,30", "BYSECOND" },
                { "RSCALE=CHINESE;FREQ=YEARLY", "Gregorian" },
                { "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD", "SKIP" },
                { "FREQ=YEARLY;BYMONTH=5L", "leap months" },
                { "FREQ=WEEKLY;BYDAY=2TH", "2TH" },
                { "FREQ=WEEKLY;BYDAY=MO,-1TH", "2TH" },
                { "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1", "BYSETPOS" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].rule, BASE_RECURRENCE_ERROR_UNSUPPORTED, cases[i].word);
}

static void
test_refuses_what_fits_no_day (void)
{
  static const char *const rules[] = { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                                       "FREQ=DAILY;BYMONTH=13",
                                       "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
                                       "FREQ=WEEKLY;BYMONTHDAY=13" };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    assert_refused (rules[i], BASE_RECURRENCE_ERROR_EMPTY, "conditions");
}

static void
test_takes_a_rule_of_the_past (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (base_recurrence_check ("FREQ=WEEKLY;UNTIL=19991231", &error));
  g_assert_no_error (error);
}

/* A second opinion: a rule as a shop would say it, and the days that fit it, asked one by one. */
typedef enum
{
  SHAPE_DAILY,
  SHAPE_WEEKLY,
  SHAPE_MONTH_DAY,
  SHAPE_MONTH_WEEKDAY,
  SHAPE_MONTH_PICK,
  SHAPE_YEARLY,
  SHAPE_LAST
} ShapeKind;

typedef struct
{
  ShapeKind kind;
  int interval;
  int number; /* day of the month or place of the weekday, from the end where negative */
  int month;  /* 0 for any */
  int week_start;
  gboolean weekdays[8];
  char start[BASE_DATE_LENGTH];
} Shape;

static const char *const weekday_names[] = { NULL, "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static int
part_of (const char *date, gsize place)
{
  return (int) g_ascii_strtoll (date + place, NULL, 10);
}

static int
year_of (const char *date)
{
  return part_of (date, 0);
}

static int
month_of (const char *date)
{
  return ABS (part_of (date, 4));
}

static int
day_of (const char *date)
{
  return ABS (part_of (date, 7));
}

static int
days_in_month (const char *date)
{
  return g_date_get_days_in_month ((GDateMonth) month_of (date), (GDateYear) year_of (date));
}

static int
weeks_since (const Shape *shape, const char *date)
{
  int start = (base_date_weekday (shape->start) - shape->week_start + 7) % 7;

  return (base_date_days_between (shape->start, date) + start) / 7;
}

static gboolean
fits_daily (const Shape *shape, const char *date)
{
  return base_date_days_between (shape->start, date) % shape->interval == 0 &&
         shape->weekdays[base_date_weekday (date)];
}

static gboolean
fits_weekly (const Shape *shape, const char *date)
{
  return weeks_since (shape, date) % shape->interval == 0 &&
         shape->weekdays[base_date_weekday (date)];
}

static gboolean
is_in_turn (const Shape *shape, const char *date)
{
  int months =
    (year_of (date) - year_of (shape->start)) * 12 + month_of (date) - month_of (shape->start);

  return months % shape->interval == 0;
}

static gboolean
fits_month_day (const Shape *shape, const char *date)
{
  int wanted = shape->number > 0 ? shape->number : days_in_month (date) + 1 + shape->number;

  return is_in_turn (shape, date) && day_of (date) == wanted;
}

static gboolean
fits_month_weekday (const Shape *shape, const char *date)
{
  int from_start = (day_of (date) - 1) / 7 + 1;
  int from_end = -(days_in_month (date) - day_of (date)) / 7 - 1;

  return is_in_turn (shape, date) && shape->weekdays[base_date_weekday (date)] &&
         shape->number == (shape->number > 0 ? from_start : from_end);
}

/* How many of the shape's weekdays there are in the month of @date, from one day until another. */
static int
count_weekdays (const Shape *shape, const char *date, int from, int until)
{
  char day[BASE_DATE_LENGTH];
  int n = 0;

  for (int i = from; i <= until; i++)
    {
      base_date_add_days (date, i - day_of (date), day);
      n += shape->weekdays[base_date_weekday (day)] ? 1 : 0;
    }
  return n;
}

static gboolean
fits_month_pick (const Shape *shape, const char *date)
{
  int from_start = count_weekdays (shape, date, 1, day_of (date));
  int from_end = -count_weekdays (shape, date, day_of (date), days_in_month (date));

  return is_in_turn (shape, date) && shape->weekdays[base_date_weekday (date)] &&
         shape->number == (shape->number > 0 ? from_start : from_end);
}

static gboolean
fits_yearly (const Shape *shape, const char *date)
{
  return (year_of (date) - year_of (shape->start)) % shape->interval == 0 &&
         day_of (date) == day_of (shape->start) &&
         (shape->month != 0 || month_of (date) == month_of (shape->start));
}

static gboolean
fits (const Shape *shape, const char *date)
{
  static gboolean (*const fits_kind[SHAPE_LAST]) (const Shape *, const char *) = {
    fits_daily, fits_weekly, fits_month_day, fits_month_weekday, fits_month_pick, fits_yearly,
  };

  return fits_kind[shape->kind](shape, date) &&
         (shape->month == 0 || shape->month == month_of (date));
}

static void
append_weekdays (GString *rule, const Shape *shape)
{
  const char *before = ";BYDAY=";

  for (int i = 1; i <= 7; i++)
    if (shape->weekdays[i])
      {
        g_string_append (rule, before);
        if (shape->kind == SHAPE_MONTH_WEEKDAY)
          g_string_append_printf (rule, "%d", shape->number);
        g_string_append (rule, weekday_names[i]);
        before = ",";
      }
}

static char *
shape_to_rule (const Shape *shape)
{
  static const char *const frequencies[SHAPE_LAST] = { "DAILY",   "WEEKLY",  "MONTHLY",
                                                       "MONTHLY", "MONTHLY", "YEARLY" };
  GString *rule = g_string_new (NULL);

  g_string_printf (rule, "FREQ=%s;INTERVAL=%d;WKST=%s", frequencies[shape->kind], shape->interval,
                   weekday_names[shape->week_start]);
  if (shape->month != 0)
    g_string_append_printf (rule, ";BYMONTH=%d", shape->month);
  if (shape->kind == SHAPE_MONTH_DAY)
    g_string_append_printf (rule, ";BYMONTHDAY=%d", shape->number);
  else if (shape->kind != SHAPE_YEARLY)
    append_weekdays (rule, shape);
  if (shape->kind == SHAPE_MONTH_PICK)
    g_string_append_printf (rule, ";BYSETPOS=%d", shape->number);
  return g_string_free (rule, FALSE);
}

static Shape
random_shape (GRand *rand)
{
  Shape shape = { .kind = (ShapeKind) g_rand_int_range (rand, 0, SHAPE_LAST),
                  .interval = g_rand_int_range (rand, 1, 4),
                  .week_start = g_rand_int_range (rand, 1, 8),
                  .month =
                    g_rand_int_range (rand, 0, 4) == 0 ? g_rand_int_range (rand, 1, 13) : 0 };
  int most = shape.kind == SHAPE_MONTH_DAY ? 28 : 4;
  int number = g_rand_int_range (rand, 1, most + 1);

  shape.number = g_rand_boolean (rand) ? number : -number;
  for (int i = 1; i <= 7; i++)
    shape.weekdays[i] = g_rand_int_range (rand, 0, 3) == 0;
  shape.weekdays[g_rand_int_range (rand, 1, 8)] = TRUE;
  base_date_add_days ("2024-01-01", g_rand_int_range (rand, 0, 1500), shape.start);
  return shape;
}

static char *
list_fitting_days (const Shape *shape, GTimeZone *zone)
{
  g_autoptr (Instants) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  char date[BASE_DATE_LENGTH];

  for (int i = 0; i < DAYS_CHECKED; i++)
    {
      base_date_add_days (shape->start, i, date);
      if (!fits (shape, date))
        continue;
      gint64 at_s = base_zone_local_to_utc (zone, date, EIGHT);
      g_array_append_val (days, at_s);
    }
  return join (days);
}

static void
assert_shape (const Shape *shape, GTimeZone *zone)
{
  g_autofree char *rule = shape_to_rule (shape);
  g_autofree char *expected = list_fitting_days (shape, zone);
  g_autoptr (GError) error = NULL;
  char end[BASE_DATE_LENGTH];

  g_test_message ("%s from %s", rule, shape->start);
  base_date_add_days (shape->start, DAYS_CHECKED, end);
  g_autoptr (Instants) found =
    base_recurrence_expand (rule, shape->start, EIGHT, zone, NULL, G_MININT64,
                            base_zone_local_to_utc (zone, end, 0), G_MAXUINT, &error);
  if (g_error_matches (error, BASE_RECURRENCE_ERROR, BASE_RECURRENCE_ERROR_EMPTY))
    {
      g_assert_cmpstr (expected, ==, "");
      return;
    }
  g_assert_no_error (error);
  g_autofree char *text = join (found);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_agrees_with_a_second_opinion (void)
{
  g_autoptr (GTimeZone) zone = zone_of ("Pacific/Auckland");

  for (guint32 seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

      g_test_message ("seed %u", seed);
      for (int i = 0; i < RULES; i++)
        {
          Shape shape = random_shape (rand);

          assert_shape (&shape, zone);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/recurrence/stays-at-eight-o-clock", test_stays_at_eight);
  g_test_add_func ("/base/recurrence/stays-at-eight-o-clock-elsewhere",
                   test_stays_at_eight_elsewhere);
  g_test_add_func ("/base/recurrence/moves-over-the-gap", test_moves_over_the_gap);
  g_test_add_func ("/base/recurrence/finds-leap-days-and-last-days", test_leap_days_and_last_days);
  g_test_add_func ("/base/recurrence/stops-at-count-and-limit", test_count_and_limit);
  g_test_add_func ("/base/recurrence/ends-when-the-rule-says", test_ends);
  g_test_add_func ("/base/recurrence/counts-weeks-from-their-first-day", test_counts_weeks);
  g_test_add_func ("/base/recurrence/keeps-to-a-half-open-window", test_half_open);
  g_test_add_func ("/base/recurrence/looks-into-the-repeated-hour",
                   test_window_in_the_repeated_hour);
  g_test_add_func ("/base/recurrence/finds-nothing-before-the-start",
                   test_nothing_before_the_start);
  g_test_add_func ("/base/recurrence/leaves-out-the-shops-days", test_except_dates);
  g_test_add_func ("/base/recurrence/refuses-what-is-no-rule", test_refuses_what_is_no_rule);
  g_test_add_func ("/base/recurrence/refuses-what-it-cannot-keep",
                   test_refuses_what_it_cannot_keep);
  g_test_add_func ("/base/recurrence/refuses-what-fits-no-day", test_refuses_what_fits_no_day);
  g_test_add_func ("/base/recurrence/takes-a-rule-of-the-past", test_takes_a_rule_of_the_past);
  g_test_add_func ("/base/recurrence/agrees-with-a-second-opinion",
                   test_agrees_with_a_second_opinion);
  return g_test_run ();
}

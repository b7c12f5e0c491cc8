/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-last-visit.h"

#define NOON 1795042800 /* 19 November 2026, 12:00 in Auckland */
#define HOUR 3600
#define DAY  (24 * HOUR)

static guint
find (const gint64 *at_s, guint n)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Pacific/Auckland");

  return speedshop_last_visit_find (at_s, n, zone);
}

static void
test_passes_over_what_is_of_the_same_day (void)
{
  const gint64 at_s[] = { NOON + HOUR, NOON, NOON - HOUR, NOON - 30 * DAY, NOON - 60 * DAY };

  g_assert_cmpuint (find (at_s, G_N_ELEMENTS (at_s)), ==, 3);
}

/* Eleven in the evening and one in the morning lie near each other, and are two days. */
static void
test_days_are_those_of_the_shop (void)
{
  const gint64 night[] = { NOON + 13 * HOUR, NOON + 11 * HOUR };
  const gint64 day[] = { NOON + 11 * HOUR, NOON - 11 * HOUR };

  g_assert_cmpuint (find (night, 2), ==, 1);
  g_assert_cmpuint (find (day, 2), ==, 0);
}

static void
test_one_visit_has_no_last_one (void)
{
  const gint64 at_s[] = { NOON, NOON - HOUR };

  g_assert_cmpuint (find (at_s, 2), ==, 0);
  g_assert_cmpuint (find (at_s, 1), ==, 0);
  g_assert_cmpuint (find (NULL, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/last-visit/passes-over-what-is-of-the-same-day",
                   test_passes_over_what_is_of_the_same_day);
  g_test_add_func ("/app/last-visit/days-are-those-of-the-shop", test_days_are_those_of_the_shop);
  g_test_add_func ("/app/last-visit/one-visit-has-no-last-one", test_one_visit_has_no_last_one);
  return g_test_run ();
}

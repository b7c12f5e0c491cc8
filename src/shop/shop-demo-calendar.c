/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-demo-private.h"

#include <stdlib.h>
#include <string.h>

/* @number: counted from the demo's first day. Clocks change at night, so noon tells the offset of
 * the opening hours. */
void
shop_demo_day_init (ShopDemo *self, ShopDemoDay *day, const char *date, int number)
{
  g_strlcpy (day->date, date, sizeof day->date);
  day->midnight_s = base_zone_local_to_utc (self->zone, date, 720) - 720 * 60;
  day->weekday = base_date_weekday (date);
  day->number = number;
}

gint64
shop_demo_day_at (const ShopDemoDay *day, int minute)
{
  return day->midnight_s + (gint64) minute * 60;
}

/* New Zealand's holidays that fall on the same date each year; Holidays Act 2003, s 44. */
static const struct
{
  const char *day;
  const char *name;
} fixed[] = {
  { "01-01", "New Year's Day" }, { "01-02", "Day after New Year's Day" },
  { "02-06", "Waitangi Day" },   { "04-25", "ANZAC Day" },
  { "12-25", "Christmas Day" },  { "12-26", "Boxing Day" },
};

/* Matariki: Te Kāhui o Matariki Public Holiday Act 2022, schedule 1. */
static const char *const matariki[] = {
  "2022-06-24", "2023-07-14", "2024-06-28", "2025-06-20", "2026-07-10", "2027-06-25",
};

/* Easter Sunday by the anonymous Gregorian computus (Nature, 20 April 1876). */
static void
find_easter (int year, char date[BASE_DATE_LENGTH])
{
  int a = year % 19, b = year / 100, c = year % 100;
  int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  g_snprintf (date, BASE_DATE_LENGTH, "%04d-%02d-%02d", year % 10000, n / 31 % 100, n % 31 + 1);
}

static const char *
easter_holiday_name (const char *date)
{
  char easter[BASE_DATE_LENGTH];

  find_easter (atoi (date), easter);
  int after = base_date_days_between (easter, date);
  return after == -2 ? "Good Friday" : after == 1 ? "Easter Monday" : NULL;
}

/* The first Monday of June, the fourth of October. */
static const char *
monday_holiday_name (const char *date)
{
  int month = atoi (date + 5);
  int day = atoi (date + 8);

  if (base_date_weekday (date) != 1)
    return NULL;
  if (month == 6 && day <= 7)
    return "King's Birthday";
  return month == 10 && day >= 22 && day <= 28 ? "Labour Day" : NULL;
}

/* Returns: (nullable): which holiday it is */
const char *
shop_demo_holiday_name (const char *date)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (strcmp (date + 5, fixed[i].day) == 0)
      return fixed[i].name;
  for (guint i = 0; i < G_N_ELEMENTS (matariki); i++)
    if (strcmp (date, matariki[i]) == 0)
      return "Matariki";
  const char *easter = easter_holiday_name (date);
  return easter != NULL ? easter : monday_holiday_name (date);
}

gboolean
shop_demo_day_is_open (const ShopDemoDay *day)
{
  return day->weekday <= 5 && shop_demo_holiday_name (day->date) == NULL;
}

/* How busy a day is, an ordinary one being 1: Mondays and Thursdays more so, and the weeks before
 * Christmas; hardly the two after. */
double
shop_demo_day_get_weight (const ShopDemoDay *day)
{
  const char *date = day->date + 5;
  double weight = day->weekday == 1 || day->weekday == 4 ? 1.15 : 1;

  if (!shop_demo_day_is_open (day))
    return 0;
  if (strcmp (date, "12-20") >= 0 || strcmp (date, "01-05") <= 0)
    return weight * 0.2;
  return strcmp (date, "12-01") >= 0 ? weight * 1.3 : weight;
}

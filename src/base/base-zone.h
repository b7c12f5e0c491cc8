/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BASE_DATE_LENGTH:
 *
 * Bytes of a date "YYYY-MM-DD" with its end.
 */
#define BASE_DATE_LENGTH 11

gint64 base_zone_local_to_utc (GTimeZone *zone, const char *date, int minute_of_day);
void base_zone_utc_to_local (GTimeZone *zone,
                             gint64 utc_s,
                             char date[BASE_DATE_LENGTH],
                             int *minute_of_day);

gboolean base_date_is_valid (const char *date);
int base_date_compare (const char *a, const char *b);
void base_date_add_days (const char *date, int days, char out[BASE_DATE_LENGTH]);
void base_date_add_months (const char *date, int months, char out[BASE_DATE_LENGTH]);
void base_date_go_to_day (const char *date, guint day_of_month, char out[BASE_DATE_LENGTH]);
int base_date_weekday (const char *date);
int base_date_days_between (const char *from, const char *to);
int base_date_years_between (const char *from, const char *on);

G_END_DECLS

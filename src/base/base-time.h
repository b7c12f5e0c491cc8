/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 base_time_now_s (void);
char *base_time_to_iso (gint64 unix_s);
gboolean base_time_parse_iso (const char *text, gint64 *unix_s);
char *base_time_format_when (gint64 unix_s, gint64 now_s, GTimeZone *zone);
char *base_time_format_short (gint64 unix_s, gint64 now_s, GTimeZone *zone);
char *base_time_format_age (gint64 age_us);
char *base_time_format_clock (gint64 duration_us);
char *base_time_format_duration (gint64 duration_us);

G_END_DECLS

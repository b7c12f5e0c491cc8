/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For this room alone: how refusals name a time. */
char *shop_day_text_of_moment (GTimeZone *zone, gint64 at_s);
char *shop_day_text_of_span (GTimeZone *zone, gint64 start_s, gint64 end_s);
char *shop_day_text_of_date (const char *date);

G_END_DECLS

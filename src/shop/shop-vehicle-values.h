/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *shop_vin_tidy (const char *vin);
gboolean shop_vin_is_plausible (const char *vin);
char *shop_plate_make_key (const char *plate);
gboolean shop_year_is_plausible (gint64 year, gint64 now_s);

G_END_DECLS

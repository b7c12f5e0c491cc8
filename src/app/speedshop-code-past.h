/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the shop's records know of a code (shop_code_history_query), in words. Times are of @zone.
 */

char *speedshop_code_past_dup_seen (JsonObject *history, GTimeZone *zone);
char *speedshop_code_past_dup_status (JsonObject *history, GTimeZone *zone);
char *speedshop_code_past_dup_elsewhere (JsonObject *history, GTimeZone *zone);
char *speedshop_code_past_dup_occasion (JsonObject *occurrence, GTimeZone *zone);
char *speedshop_code_past_dup_states (JsonArray *states);
char *speedshop_code_past_dup_fix (JsonObject *history, GTimeZone *zone);
guint speedshop_code_past_count_fixes (JsonObject *history, gboolean simulated);
char *speedshop_code_past_dup_count (JsonObject *history, gboolean simulated, const char *cause);
guint speedshop_code_past_get_held (JsonObject *history, gboolean simulated, const char *cause);

G_END_DECLS

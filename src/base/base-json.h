/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char *base_json_get_string (JsonObject *object, const char *member);
gint64 base_json_get_int (JsonObject *object, const char *member, gint64 fallback);
double base_json_get_double (JsonObject *object, const char *member, double fallback);
gboolean base_json_get_bool (JsonObject *object, const char *member, gboolean fallback);
JsonArray *base_json_get_array (JsonObject *object, const char *member);
JsonObject *base_json_get_object (JsonObject *object, const char *member);
JsonObject *base_json_array_get_object (JsonArray *array, guint index);
JsonNode *base_json_parse (const char *text, gssize length, GError **error);
char *base_json_to_text (JsonNode *node, gboolean pretty);

G_END_DECLS

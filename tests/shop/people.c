/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include "base/base-json.h"

#include <string.h>

/* Takes @text. */
static gboolean
run_by_name (Fixture *self, const char *verb, char *text, ShopOutcome **outcome, GError **error)
{
  g_autofree char *own = text;
  g_autoptr (JsonNode) arguments = parse (own);

  return shop_desk_run_json (self->desk, verb, json_node_get_object (arguments), outcome, error);
}

static JsonObject *
perform_text (Fixture *self, const char *verb, char *text)
{
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  run_by_name (self, verb, text, &outcome, &error);
  g_assert_no_error (error);
  return json_object_ref (outcome->result);
}

/* Returns: (transfer full): the result */
JsonObject *
perform (Fixture *self, const char *verb, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  return perform_text (self, verb, text);
}

/* Returns: (transfer full): a text of the result */
char *
perform_for (Fixture *self, const char *verb, const char *member, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_autoptr (JsonObject) result = perform_text (self, verb, text);
  return g_strdup (base_json_get_string (result, member));
}

void
refuse (Fixture *self, ShopError code, const char *verb, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  char *text = g_strdup_vprintf (format, values);
  va_end (values);
  g_assert_false (run_by_name (self, verb, text, NULL, &error));
  g_assert_error (error, SHOP_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, strlen (shop_error_get_kind (code)));
}

JsonNode *
ask_query (Fixture *self, const char *query, const char *format, ...)
{
  g_autoptr (JsonNode) arguments = NULL;
  g_autoptr (GError) error = NULL;
  va_list values;

  va_start (values, format);
  g_autofree char *text = g_strdup_vprintf (format, values);
  va_end (values);
  arguments = parse (text);
  JsonNode *answer =
    shop_desk_query_json (self->desk, query, json_node_get_object (arguments), &error);
  g_assert_no_error (error);
  return answer;
}

JsonObject *
row_of (JsonNode *answer, guint row)
{
  JsonArray *array = json_node_get_array (answer);

  g_assert_cmpuint (row, <, json_array_get_length (array));
  return json_array_get_object_element (array, row);
}

/* Takes back what was done last. */
void
undo (Fixture *self)
{
  g_autoptr (JsonObject) result = perform (self, "undo", "{}");

  g_assert_true (json_object_has_member (result, "undone"));
}

void
stand_at (Fixture *self, const char *user)
{
  BaseId id;

  g_assert_true (base_id_parse (user, &id));
  shop_desk_set_user (self->desk, &id);
}

char *
add_vehicle (Fixture *self, const char *plate)
{
  return perform_for (self, "vehicle-add", "vehicle", "{\"plate\":\"%s\"}", plate);
}

/* Files a scan as the application does. */
gboolean
file_scan (Fixture *self,
           JsonNode *scan,
           const char *given,
           char **vehicle,
           char **id,
           GError **error)
{
  ShopScanRecord record = { .scan = scan };
  g_autoptr (ShopOutcome) outcome = NULL;

  if (given != NULL)
    g_assert_true (base_id_parse (given, &record.vehicle));
  if (!shop_scan_record (self->desk, &record, &outcome, error))
    return FALSE;
  if (vehicle != NULL)
    *vehicle = g_strdup (base_json_get_string (outcome->result, "vehicle"));
  if (id != NULL)
    *id = g_strdup (base_json_get_string (outcome->result, "scan"));
  return TRUE;
}

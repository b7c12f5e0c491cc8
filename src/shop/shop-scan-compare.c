/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-scan-compare.h"
#include "base/base-json.h"

/* The comparison itself; shop-scan-compare-query.c reads the two scans. */

static guint
length_of (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static JsonObject *
find_ecu (JsonObject *scan, const char *id)
{
  JsonArray *ecus = base_json_get_array (scan, "ecus");

  for (guint i = 0; i < length_of (ecus); i++)
    if (g_strcmp0 (base_json_get_string (base_json_array_get_object (ecus, i), "id"), id) == 0)
      return base_json_array_get_object (ecus, i);
  return NULL;
}

/* Whether a code of that control unit would be in the scan if it were there. */
static gboolean
asked (JsonObject *scan, const char *ecu)
{
  return find_ecu (scan, ecu) != NULL && length_of (base_json_get_array (scan, "notes")) == 0;
}

/* --- codes --- */

/* Returns: (transfer full): in which states the control unit told the code, none where it did not
 */
static JsonArray *
list_states (JsonObject *ecu, const char *code)
{
  JsonArray *codes = base_json_get_array (ecu, "codes");
  JsonArray *states = json_array_new ();

  for (guint i = 0; i < length_of (codes); i++)
    {
      JsonObject *told = base_json_array_get_object (codes, i);
      const char *state = base_json_get_string (told, "state");
      if (g_strcmp0 (base_json_get_string (told, "code"), code) == 0)
        json_array_add_string_element (states, state != NULL ? state : "stored");
    }
  return states;
}

static gboolean
has_code (JsonObject *ecu, const char *code)
{
  g_autoptr (JsonArray) states = list_states (ecu, code);

  return json_array_get_length (states) > 0;
}

static gboolean
came_before (JsonArray *codes, guint index)
{
  const char *code = base_json_get_string (base_json_array_get_object (codes, index), "code");

  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (base_json_get_string (base_json_array_get_object (codes, i), "code"), code) == 0)
      return TRUE;
  return FALSE;
}

static JsonObject *
make_code (const char *ecu, JsonObject *told, JsonObject *of_before, JsonObject *of_after)
{
  const char *code = base_json_get_string (told, "code");
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "ecu", ecu);
  json_object_set_string_member (object, "code", code);
  if (base_json_get_string (told, "title") != NULL)
    json_object_set_string_member (object, "title", base_json_get_string (told, "title"));
  json_object_set_array_member (object, "states_before", list_states (of_before, code));
  json_object_set_array_member (object, "states", list_states (of_after, code));
  return object;
}

/* --- freeze frames --- */

static JsonArray *
find_values (JsonObject *ecu, const char *code)
{
  JsonArray *frames = base_json_get_array (ecu, "freeze_frames");

  for (guint i = 0; i < length_of (frames); i++)
    {
      JsonObject *frame = base_json_array_get_object (frames, i);
      if (g_strcmp0 (base_json_get_string (frame, "code"), code) == 0)
        return base_json_get_array (frame, "values");
    }
  return NULL;
}

static JsonObject *
find_value (JsonArray *values, const char *signal)
{
  for (guint i = 0; i < length_of (values); i++)
    if (g_strcmp0 (base_json_get_string (base_json_array_get_object (values, i), "signal"),
                   signal) == 0)
      return base_json_array_get_object (values, i);
  return NULL;
}

static gboolean
is_same (JsonObject *a, JsonObject *b)
{
  JsonNode *left = a != NULL ? json_object_get_member (a, "value") : NULL;
  JsonNode *right = b != NULL ? json_object_get_member (b, "value") : NULL;

  return left != NULL && right != NULL && json_node_equal (left, right) &&
         g_strcmp0 (base_json_get_string (a, "text"), base_json_get_string (b, "text")) == 0;
}

static void
set_reading (JsonObject *object, const char *member, JsonObject *value)
{
  if (value != NULL)
    json_object_set_object_member (object, member, json_object_ref (value));
  else
    json_object_set_null_member (object, member);
}

static void
add_difference (JsonArray *differences, const char *signal, JsonObject *before, JsonObject *after)
{
  JsonObject *object = NULL;

  if (signal == NULL || is_same (before, after))
    return;
  object = json_object_new ();
  json_object_set_string_member (object, "signal", signal);
  set_reading (object, "before", before);
  set_reading (object, "after", after);
  json_array_add_object_element (differences, object);
}

/* In the order of the earlier frame, then what the later one has alone. */
static JsonArray *
compare_frames (JsonArray *before, JsonArray *after)
{
  JsonArray *differences = json_array_new ();

  for (guint i = 0; i < length_of (before); i++)
    {
      JsonObject *value = base_json_array_get_object (before, i);
      const char *signal = base_json_get_string (value, "signal");
      add_difference (differences, signal, value, find_value (after, signal));
    }
  for (guint i = 0; i < length_of (after); i++)
    {
      JsonObject *value = base_json_array_get_object (after, i);
      const char *signal = base_json_get_string (value, "signal");
      if (find_value (before, signal) == NULL)
        add_difference (differences, signal, NULL, value);
    }
  return differences;
}

/* --- readiness --- */

static JsonObject *
find_monitor (JsonObject *ecu, const char *id)
{
  JsonArray *monitors = base_json_get_array (base_json_get_object (ecu, "readiness"), "monitors");

  for (guint i = 0; i < length_of (monitors); i++)
    if (g_strcmp0 (base_json_get_string (base_json_array_get_object (monitors, i), "monitor"),
                   id) == 0)
      return base_json_array_get_object (monitors, i);
  return NULL;
}

static void
add_monitor (JsonArray *list, const char *ecu, JsonObject *before, JsonObject *after)
{
  gboolean complete_before = base_json_get_bool (before, "complete", FALSE);
  gboolean complete = base_json_get_bool (after, "complete", FALSE);
  JsonObject *object = NULL;

  if (before == NULL || !base_json_get_bool (after, "supported", FALSE) ||
      complete == complete_before)
    return;
  object = json_object_new ();
  json_object_set_string_member (object, "ecu", ecu);
  json_object_set_string_member (object, "monitor", base_json_get_string (after, "monitor"));
  json_object_set_boolean_member (object, "complete_before", complete_before);
  json_object_set_boolean_member (object, "complete", complete);
  json_array_add_object_element (list, object);
}

static void
compare_monitors (JsonArray *list, JsonObject *before, JsonObject *after)
{
  JsonArray *monitors = base_json_get_array (base_json_get_object (after, "readiness"), "monitors");

  for (guint i = 0; i < length_of (monitors); i++)
    {
      JsonObject *monitor = base_json_array_get_object (monitors, i);
      add_monitor (list, base_json_get_string (after, "id"),
                   find_monitor (before, base_json_get_string (monitor, "monitor")), monitor);
    }
}

/* --- both --- */

typedef struct
{
  JsonObject *before;
  JsonObject *after;
  JsonObject *result;
} Comparison;

static void
put (const Comparison *self, const char *member, JsonObject *object)
{
  json_array_add_object_element (base_json_get_array (self->result, member), object);
}

/* A code of the earlier scan. */
static void
add_earlier (const Comparison *self, JsonObject *ecu, JsonObject *told)
{
  const char *id = base_json_get_string (ecu, "id");
  const char *code = base_json_get_string (told, "code");
  JsonObject *now = find_ecu (self->after, id);
  JsonObject *object = make_code (id, told, ecu, now);

  if (!has_code (now, code))
    {
      put (self, asked (self->after, id) ? "gone" : "unknown", object);
      return;
    }
  json_object_set_array_member (object, "frame",
                                compare_frames (find_values (ecu, code), find_values (now, code)));
  put (self, "still", object);
}

/* A code of the later scan. */
static void
add_later (const Comparison *self, JsonObject *ecu, JsonObject *told)
{
  const char *id = base_json_get_string (ecu, "id");
  JsonObject *then = find_ecu (self->before, id);
  JsonObject *object = NULL;

  if (has_code (then, base_json_get_string (told, "code")))
    return;
  object = make_code (id, told, then, ecu);
  json_object_set_boolean_member (object, "first_asked", !asked (self->before, id));
  put (self, "new", object);
}

static void
add_codes (const Comparison *self,
           JsonObject *scan,
           void (*add) (const Comparison *self, JsonObject *ecu, JsonObject *told))
{
  JsonArray *ecus = base_json_get_array (scan, "ecus");

  for (guint e = 0; e < length_of (ecus); e++)
    {
      JsonObject *ecu = base_json_array_get_object (ecus, e);
      JsonArray *codes = base_json_get_array (ecu, "codes");
      for (guint i = 0; base_json_get_string (ecu, "id") != NULL && i < length_of (codes); i++)
        {
          JsonObject *told = base_json_array_get_object (codes, i);
          if (base_json_get_string (told, "code") != NULL && !came_before (codes, i))
            add (self, ecu, told);
        }
    }
}

static void
add_monitors (const Comparison *self)
{
  JsonArray *list = base_json_get_array (self->result, "monitors");
  JsonArray *ecus = base_json_get_array (self->after, "ecus");

  for (guint i = 0; i < length_of (ecus); i++)
    {
      JsonObject *ecu = base_json_array_get_object (ecus, i);
      compare_monitors (list, find_ecu (self->before, base_json_get_string (ecu, "id")), ecu);
    }
}

JsonObject *
shop_scan_compare (JsonObject *before, JsonObject *after)
{
  static const char *const members[] = { "new", "gone", "still", "unknown", "monitors" };
  const Comparison comparison = { before, after, json_object_new () };

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_array_member (comparison.result, members[i], json_array_new ());
  add_codes (&comparison, before, add_earlier);
  add_codes (&comparison, after, add_later);
  add_monitors (&comparison);
  return comparison.result;
}

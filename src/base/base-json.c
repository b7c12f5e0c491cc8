/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"

/* json-glib's own getters complain on the log where a member is missing or of another type. What
 * comes from a file or a network may lack anything, so these answer quietly. */
static JsonNode *
member_of (JsonObject *object, const char *member, JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_TYPE (node) == type ? node : NULL;
}

/**
 * base_json_get_string:
 *
 * Returns: (nullable) (transfer none): the text of @member, or %NULL where it is absent or no text
 */
const char *
base_json_get_string (JsonObject *object, const char *member)
{
  JsonNode *node = member_of (object, member, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

gint64
base_json_get_int (JsonObject *object, const char *member, gint64 fallback)
{
  JsonNode *node = member_of (object, member, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : fallback;
}

/**
 * base_json_get_double:
 *
 * Returns: the number of @member, whole or not; @fallback where there is none
 */
double
base_json_get_double (JsonObject *object, const char *member, double fallback)
{
  JsonNode *node = member_of (object, member, JSON_NODE_VALUE);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : fallback;
}

gboolean
base_json_get_bool (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = member_of (object, member, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN
           ? json_node_get_boolean (node)
           : fallback;
}

/**
 * base_json_get_array:
 *
 * Returns: (nullable) (transfer none): the array of @member
 */
JsonArray *
base_json_get_array (JsonObject *object, const char *member)
{
  JsonNode *node = member_of (object, member, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

JsonObject *
base_json_get_object (JsonObject *object, const char *member)
{
  JsonNode *node = member_of (object, member, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

/**
 * base_json_array_get_object:
 *
 * Returns: (nullable) (transfer none): the object at @index, %NULL where it is something else
 */
JsonObject *
base_json_array_get_object (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * base_json_parse:
 * @text: UTF-8
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full): the root, or %NULL with @error (a #JsonParserError)
 */
JsonNode *
base_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;
  JsonNode *root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE, "empty document");
  return root;
}

char *
base_json_to_text (JsonNode *node, gboolean pretty)
{
  return json_to_string (node, pretty);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
 * @array: (nullable): an array
 *
 * Returns: (nullable) (transfer none): the object at @index, %NULL where it is something else
 */
JsonObject *
base_json_array_get_object (JsonArray *array, guint index)
{
  if (array == NULL || index >= json_array_get_length (array))
    return NULL;

  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The parser below us calls itself for each level, so that a file of a hundred thousand opening
 * brackets would run it out of stack. No document of ours or of a peer is nearly this deep. */
#define DEEPEST_LEVEL 256

/* The parser also takes comments and texts in single quotes, which JSON has not, and which could
 * hide brackets from this count: they are refused here. */
static gboolean
is_plain_and_flat (const char *text, gsize length)
{
  guint level = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length && level <= DEEPEST_LEVEL; i++)
    {
      if (text[i] == '"')
        in_string = !in_string;
      else if (in_string)
        i += text[i] == '\\';
      else if (strchr ("/#'", text[i]) != NULL)
        return FALSE;
      else if (text[i] == '[' || text[i] == '{')
        level++;
      else if ((text[i] == ']' || text[i] == '}') && level > 0)
        level--;
    }
  return level <= DEEPEST_LEVEL;
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

  if (!is_plain_and_flat (text, length < 0 ? strlen (text) : (gsize) length))
    {
      g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE,
                           _ ("This is no plain JSON, or it is nested too deeply."));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;
  JsonNode *root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE,
                         _ ("The document is empty."));
  return root;
}

char *
base_json_to_text (JsonNode *node, gboolean pretty)
{
  return json_to_string (node, pretty);
}

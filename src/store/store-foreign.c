/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-foreign.h"

#include <string.h>

static JsonNode *
hex_to_json (const guint8 *bytes, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return json_node_init_string (json_node_alloc (), text->str);
}

static JsonNode *
blob_to_json (StoreStatement *row, int column)
{
  char text[BASE_ID_TEXT_SIZE];
  gsize size;
  const guint8 *bytes = store_statement_get_blob (row, column, &size);
  BaseId id;

  if (!store_statement_get_id (row, column, &id))
    return hex_to_json (bytes, size);
  base_id_to_text (&id, text);
  return json_node_init_string (json_node_alloc (), text);
}

/* Returns: (transfer full): what the column of the row holds */
JsonNode *
store_foreign_from_cell (StoreStatement *row, int column)
{
  switch (store_statement_get_type (row, column))
    {
    case STORE_TYPE_INT:
      return json_node_init_int (json_node_alloc (), store_statement_get_int (row, column));
    case STORE_TYPE_REAL:
      return json_node_init_double (json_node_alloc (), store_statement_get_real (row, column));
    case STORE_TYPE_TEXT:
      return json_node_init_string (json_node_alloc (), store_statement_get_text (row, column));
    case STORE_TYPE_BLOB:
      return blob_to_json (row, column);
    case STORE_TYPE_NULL:
    default:
      return json_node_new (JSON_NODE_NULL);
    }
}

static gboolean
parse_hex (const char *text, guint8 *bytes, gsize *size)
{
  gsize length = strlen (text);

  if (length % 2 != 0 || length > 2 * STORE_FOREIGN_ROOM)
    return FALSE;
  for (gsize i = 0; i < length / 2; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }
  *size = length / 2;
  return TRUE;
}

static gboolean
parse_blob (const char *text, guint8 *room, StoreValue *value)
{
  gsize size = sizeof (BaseId);
  BaseId id;

  if (base_id_parse (text, &id))
    memcpy (room, &id, sizeof id);
  else if (!parse_hex (text, room, &size))
    return FALSE;
  *value = store_blob (room, size);
  return TRUE;
}

/* @room: where the bytes of a blob are put, which @value borrows */
gboolean
store_foreign_to_value (JsonNode *node,
                        const StoreColumn *column,
                        guint8 room[STORE_FOREIGN_ROOM],
                        StoreValue *value)
{
  if (JSON_NODE_HOLDS_NULL (node))
    {
      *value = store_null ();
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  GType type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING && column->is_blob)
    return parse_blob (json_node_get_string (node), room, value);
  if (type == G_TYPE_STRING)
    *value = store_text (json_node_get_string (node));
  else if (type == G_TYPE_INT64)
    *value = store_int (json_node_get_int (node));
  else if (type == G_TYPE_DOUBLE)
    *value = store_real (json_node_get_double (node));
  else
    return FALSE;
  return TRUE;
}

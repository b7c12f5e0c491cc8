/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-argument-private.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-permission.h"

#include <stdio.h>
#include <string.h>

static JsonNode *
make_null (void)
{
  return json_node_new (JSON_NODE_NULL);
}

static void
copy_bytes_of_id (const ShopArgument *argument, gconstpointer from, gpointer to)
{
  memcpy (to, from, sizeof (BaseId));
}

static gboolean
parse_id (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  if (JSON_NODE_HOLDS_NULL (node) && !argument->required)
    {
      *(BaseId *) place = SHOP_NO_ID;
      return TRUE;
    }
  return shop_argument_is_string (node) && base_id_parse (json_node_get_string (node), place);
}

static JsonNode *
id_to_json (const ShopArgument *argument, gconstpointer place)
{
  char text[BASE_ID_TEXT_SIZE];

  if (base_id_equal (place, &SHOP_NO_ID))
    return make_null ();
  if (!shop_id_is_given (place))
    return NULL;
  base_id_to_text (place, text);
  return json_node_init_string (json_node_alloc (), text);
}

static gboolean
id_to_value (gconstpointer place, StoreValue *value)
{
  *value = shop_id_is_given (place) ? store_id (place) : store_null ();
  return shop_id_is_given (place) || base_id_equal (place, &SHOP_NO_ID);
}

static gboolean
is_one_of (const char *words, const char *word)
{
  g_auto (GStrv) allowed = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) allowed, word);
}

static gboolean
parse_text (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  gboolean null = JSON_NODE_HOLDS_NULL (node);

  if (!null && !shop_argument_is_string (node))
    return FALSE;
  g_autofree char *text = g_strstrip (g_strdup (null ? "" : json_node_get_string (node)));
  if ((argument->required && *text == '\0') ||
      (argument->words != NULL && !null && !is_one_of (argument->words, text)))
    return FALSE;
  *(char **) place = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
parse_date (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  GDate date;
  const char *text = shop_argument_is_string (node) ? json_node_get_string (node) : "";
  guint year, month, day;
  char rest;

  if (JSON_NODE_HOLDS_NULL (node) && !argument->required)
    return parse_text (argument, node, place);
  if (strlen (text) != 10 || sscanf (text, "%4u-%2u-%2u%c", &year, &month, &day, &rest) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  *(char **) place = g_strdup (text);
  return TRUE;
}

static JsonNode *
text_to_json (const ShopArgument *argument, gconstpointer place)
{
  const char *text = *(const char *const *) place;

  if (text == NULL)
    return NULL;
  return *text != '\0' ? json_node_init_string (json_node_alloc (), text) : make_null ();
}

static JsonNode *
secret_to_json (const ShopArgument *argument, gconstpointer place)
{
  return *(const char *const *) place != NULL ? json_node_init_string (json_node_alloc (), "***")
                                              : NULL;
}

static void
copy_text (const ShopArgument *argument, gconstpointer from, gpointer to)
{
  *(char **) to = g_strdup (*(const char *const *) from);
}

static void
clear_text (const ShopArgument *argument, gpointer place)
{
  g_clear_pointer ((char **) place, g_free);
}

static gboolean
text_to_value (gconstpointer place, StoreValue *value)
{
  const char *text = *(const char *const *) place;

  *value = text != NULL && *text != '\0' ? store_text (text) : store_null ();
  return text != NULL;
}

static gboolean
parse_int (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  gint64 number = shop_argument_is_integer (node) ? json_node_get_int (node) : 0;

  *(gint64 *) place = number;
  return shop_argument_is_integer (node) &&
         (argument->most == argument->least ||
          (number >= argument->least && number <= argument->most));
}

static gboolean
parse_time (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  if (shop_argument_is_string (node))
    return base_time_parse_iso (json_node_get_string (node), place);
  return parse_int (argument, node, place);
}

static JsonNode *
int_to_json (const ShopArgument *argument, gconstpointer place)
{
  return json_node_init_int (json_node_alloc (), *(const gint64 *) place);
}

static void
copy_int (const ShopArgument *argument, gconstpointer from, gpointer to)
{
  *(gint64 *) to = *(const gint64 *) from;
}

static gboolean
int_to_value (gconstpointer place, StoreValue *value)
{
  *value = store_int (*(const gint64 *) place);
  return TRUE;
}

static gboolean
parse_bool (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  gboolean is_bool =
    JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;

  *(gboolean *) place = is_bool && json_node_get_boolean (node);
  return is_bool;
}

static JsonNode *
bool_to_json (const ShopArgument *argument, gconstpointer place)
{
  return json_node_init_boolean (json_node_alloc (), *(const gboolean *) place);
}

static void
copy_bool (const ShopArgument *argument, gconstpointer from, gpointer to)
{
  *(gboolean *) to = *(const gboolean *) from;
}

static gboolean
bool_to_value (gconstpointer place, StoreValue *value)
{
  *value = store_int (*(const gboolean *) place ? 1 : 0);
  return TRUE;
}

static gboolean
parse_maybe (const ShopArgument *argument,
             JsonNode *node,
             ShopMaybe *maybe,
             gboolean (*parse) (const ShopArgument *argument, JsonNode *node, gpointer place))
{
  maybe->presence = JSON_NODE_HOLDS_NULL (node) ? SHOP_NULL : SHOP_GIVEN;
  return maybe->presence == SHOP_NULL ? !argument->required : parse (argument, node, &maybe->value);
}

static gboolean
parse_maybe_int (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  return parse_maybe (argument, node, place, parse_int);
}

static gboolean
parse_maybe_time (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  return parse_maybe (argument, node, place, parse_time);
}

static gboolean
parse_maybe_bool (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  gboolean truth = FALSE;
  ShopMaybe *maybe = place;

  if (!parse_bool (argument, node, &truth))
    return FALSE;
  *maybe = shop_some (truth ? 1 : 0);
  return TRUE;
}

static JsonNode *
maybe_to_json (const ShopArgument *argument, gconstpointer place)
{
  const ShopMaybe *maybe = place;

  if (maybe->presence == SHOP_ABSENT)
    return NULL;
  return maybe->presence == SHOP_NULL ? make_null ()
                                      : json_node_init_int (json_node_alloc (), maybe->value);
}

static JsonNode *
maybe_bool_to_json (const ShopArgument *argument, gconstpointer place)
{
  const ShopMaybe *maybe = place;

  return maybe->presence == SHOP_GIVEN
           ? json_node_init_boolean (json_node_alloc (), maybe->value != 0)
           : NULL;
}

static void
copy_maybe (const ShopArgument *argument, gconstpointer from, gpointer to)
{
  *(ShopMaybe *) to = *(const ShopMaybe *) from;
}

static gboolean
parse_texts (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  JsonArray *array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!shop_argument_is_string (element))
        return FALSE;
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  *(char ***) place = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
parse_permissions (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  ShopMaybe *permissions = place;
  g_auto (GStrv) words = NULL;
  gboolean done = TRUE;

  *permissions = shop_some (0);
  if (shop_argument_is_integer (node))
    return parse_int (argument, node, &permissions->value);
  if (!parse_texts (argument, node, &words))
    return FALSE;
  for (char **word = words; done && *word != NULL; word++)
    {
      ShopPermission permission = shop_permission_find (*word);

      permissions->value |= permission;
      done = permission != 0;
    }
  return done;
}

static JsonNode *
permissions_to_json (const ShopArgument *argument, gconstpointer place)
{
  const ShopMaybe *permissions = place;

  return permissions->presence == SHOP_GIVEN
           ? shop_permissions_to_json ((guint64) permissions->value)
           : NULL;
}

static gboolean
maybe_to_value (gconstpointer place, StoreValue *value)
{
  const ShopMaybe *maybe = place;

  *value = maybe->presence == SHOP_GIVEN ? store_int (maybe->value) : store_null ();
  return maybe->presence != SHOP_ABSENT;
}

static gboolean
parse_ids (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  BaseId id;

  if (!parse_texts (argument, node, place))
    return FALSE;
  for (char **text = *(char ***) place; *text != NULL; text++)
    if (!base_id_parse (*text, &id))
      return FALSE;
  return TRUE;
}

static JsonNode *
texts_to_json (const ShopArgument *argument, gconstpointer place)
{
  char **texts = *(char **const *) place;
  g_autoptr (JsonArray) array = texts != NULL ? json_array_new () : NULL;

  for (; texts != NULL && *texts != NULL; texts++)
    json_array_add_string_element (array, *texts);
  return array != NULL ? json_node_init_array (json_node_alloc (), array) : NULL;
}

static void
copy_texts (const ShopArgument *argument, gconstpointer from, gpointer to)
{
  *(char ***) to = g_strdupv (*(char **const *) from);
}

static void
clear_texts (const ShopArgument *argument, gpointer place)
{
  g_clear_pointer ((char ***) place, g_strfreev);
}

static JsonNode *
list_to_json (const ShopArgument *argument, gconstpointer place)
{
  const ShopItems *list = place;
  const char *items = list->items;
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < list->n; i++)
    json_array_add_object_element (
      array, shop_arguments_to_json (argument->shape, items + i * argument->shape->size));
  JsonNode *node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return node;
}

static void
copy_list (const ShopArgument *argument, gconstpointer from, gpointer to)
{
  const ShopItems *list = from;
  gsize size = argument->shape->size;

  *(ShopItems *) to = (ShopItems){ NULL, 0 };
  if (list->items == NULL)
    return;
  char *items = g_malloc0_n (MAX (list->n, 1), size);
  for (gsize i = 0; i < list->n; i++)
    shop_arguments_copy_all (argument->shape, (const char *) list->items + i * size,
                             items + i * size);
  *(ShopItems *) to = (ShopItems){ items, list->n };
}

static void
clear_list (const ShopArgument *argument, gpointer place)
{
  ShopItems *list = place;
  char *items = (char *) list->items;

  for (gsize i = 0; items != NULL && i < list->n; i++)
    shop_arguments_clear_all (argument->shape, items + i * argument->shape->size);
  g_free (items);
  *list = (ShopItems){ NULL, 0 };
}

static gboolean
parse_json (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  *(JsonNode **) place = json_node_copy (node);
  return TRUE;
}

static JsonNode *
digest_to_json (JsonNode *node)
{
  g_autofree char *text = base_json_to_text (node, FALSE);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return json_node_init_string (json_node_alloc (), sum);
}

static JsonNode *
json_to_json (const ShopArgument *argument, gconstpointer place)
{
  JsonNode *node = *(JsonNode *const *) place;

  if (node == NULL)
    return NULL;
  return argument->digest ? digest_to_json (node) : json_node_copy (node);
}

static void
copy_json (const ShopArgument *argument, gconstpointer from, gpointer to)
{
  JsonNode *node = *(JsonNode *const *) from;

  *(JsonNode **) to = node != NULL ? json_node_copy (node) : NULL;
}

static void
clear_json (const ShopArgument *argument, gpointer place)
{
  g_clear_pointer ((JsonNode **) place, json_node_unref);
}

static const ShopTypeFacts types[] = {
  [SHOP_ARGUMENT_ID] = { "id", parse_id, id_to_json, copy_bytes_of_id, NULL, id_to_value },
  [SHOP_ARGUMENT_TEXT] = { "text", parse_text, text_to_json, copy_text, clear_text, text_to_value },
  [SHOP_ARGUMENT_SECRET] = { "secret", parse_text, secret_to_json, copy_text, clear_text, NULL },
  [SHOP_ARGUMENT_WORD] = { "word", parse_text, text_to_json, copy_text, clear_text, text_to_value },
  [SHOP_ARGUMENT_DATE] = { "date", parse_date, text_to_json, copy_text, clear_text, text_to_value },
  [SHOP_ARGUMENT_INT] = { "integer", parse_int, int_to_json, copy_int, NULL, int_to_value },
  [SHOP_ARGUMENT_TIME] = { "time", parse_time, int_to_json, copy_int, NULL, int_to_value },
  [SHOP_ARGUMENT_BOOL] = { "bool", parse_bool, bool_to_json, copy_bool, NULL, bool_to_value },
  [SHOP_ARGUMENT_MAYBE_INT] = { "integer", parse_maybe_int, maybe_to_json, copy_maybe, NULL,
                                maybe_to_value },
  [SHOP_ARGUMENT_MAYBE_TIME] = { "time", parse_maybe_time, maybe_to_json, copy_maybe, NULL,
                                 maybe_to_value },
  [SHOP_ARGUMENT_MAYBE_BOOL] = { "bool", parse_maybe_bool, maybe_bool_to_json, copy_maybe, NULL,
                                 maybe_to_value },
  [SHOP_ARGUMENT_MAYBE_PERMISSIONS] = { "permissions", parse_permissions, permissions_to_json,
                                        copy_maybe, NULL, maybe_to_value },
  [SHOP_ARGUMENT_TEXTS] = { "texts", parse_texts, texts_to_json, copy_texts, clear_texts, NULL },
  [SHOP_ARGUMENT_IDS] = { "ids", parse_ids, texts_to_json, copy_texts, clear_texts, NULL },
  [SHOP_ARGUMENT_LIST] = { "list", NULL, list_to_json, copy_list, clear_list, NULL },
  [SHOP_ARGUMENT_JSON] = { "json", parse_json, json_to_json, copy_json, clear_json, NULL },
};

/* What can be done with the type of @argument. */
const ShopTypeFacts *
shop_argument_get_type (const ShopArgument *argument)
{
  return &types[argument->type];
}

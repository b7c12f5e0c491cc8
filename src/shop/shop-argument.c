/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-argument-private.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

const BaseId SHOP_NO_ID = { { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                              0xff, 0xff, 0xff, 0xff, 0xff } };

const ShopShape shop_no_arguments = { sizeof (gpointer), NULL, 0 };

/**
 * shop_id_is_given:
 *
 * Returns: whether @id is neither all zero nor %SHOP_NO_ID
 */
gboolean
shop_id_is_given (const BaseId *id)
{
  static const BaseId zero;

  return !base_id_equal (id, &zero) && !base_id_equal (id, &SHOP_NO_ID);
}

static gboolean
fill_node (const ShopShape *shape, JsonNode *node, gpointer into, const char *path, GError **error);

static gboolean
parse_list (const ShopArgument *argument,
            JsonNode *node,
            gpointer place,
            const char *path,
            GError **error)
{
  ShopItems *list = place;
  JsonArray *array = json_node_get_array (node);
  gsize size = argument->shape->size;
  gboolean done = TRUE;

  list->n = json_array_get_length (array);
  char *items = g_malloc0_n (MAX (list->n, 1), size);
  list->items = items;
  for (gsize i = 0; done && i < list->n; i++)
    {
      g_autofree char *place_of = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", path, i);

      done = fill_node (argument->shape, json_array_get_element (array, (guint) i),
                        items + i * size, place_of, error);
    }
  return done;
}

static gboolean
is_blank (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  g_autofree char *text = shop_argument_is_string (node) ? json_node_dup_string (node) : NULL;
  return text != NULL && *g_strstrip (text) == '\0';
}

/* Says what is wrong with what was given, which could not be read. */
static void
refuse_value (const ShopArgument *argument, JsonNode *node, const char *path, GError **error)
{
  if (argument->required && is_blank (node))
    shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("“%s” is missing."), path);
  else if (node != NULL && argument->words != NULL && shop_argument_is_string (node))
    shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("“%s” must be one of these words: %s."), path,
                 argument->words);
  else if (argument->most != argument->least && shop_argument_is_integer (node))
    shop_refuse (error, SHOP_ERROR_ARGUMENT,
                 _ ("“%s” must be from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "."), path,
                 argument->least, argument->most);
  else
    shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("“%s” must be of the type %s."), path,
                 shop_argument_get_type (argument)->word);
}

static char *
make_path (const char *path, const char *member)
{
  return path != NULL ? g_strdup_printf ("%s.%s", path, member) : g_strdup (member);
}

static gboolean
fill_one (const ShopArgument *argument,
          JsonObject *object,
          gpointer into,
          const char *inside,
          GError **error)
{
  JsonNode *node = json_object_get_member (object, argument->name);
  gpointer place = (char *) into + argument->offset;
  g_autofree char *path = make_path (inside, argument->name);

  if (node == NULL && !argument->required)
    return TRUE;
  if (node != NULL && argument->type == SHOP_ARGUMENT_LIST && JSON_NODE_HOLDS_ARRAY (node))
    return parse_list (argument, node, place, path, error);
  if (node != NULL && shop_argument_get_type (argument)->parse != NULL &&
      shop_argument_get_type (argument)->parse (argument, node, place))
    return TRUE;
  refuse_value (argument, node, path, error);
  return FALSE;
}

static gboolean
knows (const ShopShape *shape, const char *member)
{
  for (guint i = 0; i < shape->n_arguments; i++)
    if (g_str_equal (shape->arguments[i].name, member))
      return TRUE;
  return FALSE;
}

/* A member that is misspelt must not be passed over in silence. */
static gboolean
check_members (const ShopShape *shape, JsonObject *object, const char *inside, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *member = members; member != NULL; member = member->next)
    if (!knows (shape, member->data))
      {
        g_autofree char *path = make_path (inside, member->data);

        shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("Nothing called “%s” is known here."), path);
        return FALSE;
      }
  return TRUE;
}

static gboolean
fill (const ShopShape *shape, JsonObject *object, gpointer into, const char *inside, GError **error)
{
  gboolean done = check_members (shape, object, inside, error);

  for (guint i = 0; done && i < shape->n_arguments; i++)
    done = fill_one (&shape->arguments[i], object, into, inside, error);
  return done;
}

/* What lies outside of the diary is a typing mistake, and sums of such times would not fit. */
static gboolean
check_time (const ShopArgument *argument, gconstpointer place, GError **error)
{
  gint64 time_s = 0;

  if (argument->type == SHOP_ARGUMENT_TIME)
    time_s = *(const gint64 *) place;
  else if (argument->type == SHOP_ARGUMENT_MAYBE_TIME)
    time_s = shop_maybe_get (*(const ShopMaybe *) place, 0);
  if (time_s >= 0 && time_s <= SHOP_LATEST_S)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("The time %s is %" G_GINT64_FORMAT "; the diary begins in 1970 and ends with "
                  "2099."),
               argument->name, time_s);
  return FALSE;
}

static gboolean
check_times (const ShopShape *shape, gconstpointer arguments, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < shape->n_arguments; i++)
    done = check_time (&shape->arguments[i], (const char *) arguments + shape->arguments[i].offset,
                       error);
  return done;
}

static gboolean
fill_node (const ShopShape *shape, JsonNode *node, gpointer into, const char *path, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return fill (shape, json_node_get_object (node), into, path, error);
  shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("“%s” must be an object."), path);
  return FALSE;
}

/**
 * shop_arguments_parse:
 * @error: (out): %SHOP_ERROR_ARGUMENT, which names the member; %SHOP_ERROR_VALUE for a time beyond
 *   the diary
 *
 * Returns: (transfer full): a struct of @shape, for shop_arguments_free()
 */
gpointer
shop_arguments_parse (const ShopShape *shape, JsonObject *object, GError **error)
{
  gpointer arguments = g_malloc0 (shape->size);

  if (fill (shape, object, arguments, NULL, error) && check_times (shape, arguments, error))
    return arguments;
  shop_arguments_free (shape, arguments);
  return NULL;
}

void
shop_arguments_copy_all (const ShopShape *shape, gconstpointer from, gpointer to)
{
  for (guint i = 0; i < shape->n_arguments; i++)
    {
      const ShopArgument *argument = &shape->arguments[i];

      shop_argument_get_type (argument)->copy (argument, (const char *) from + argument->offset,
                                               (char *) to + argument->offset);
    }
}

gpointer
shop_arguments_copy (const ShopShape *shape, gconstpointer arguments)
{
  gpointer copy = g_malloc0 (shape->size);

  shop_arguments_copy_all (shape, arguments, copy);
  return copy;
}

void
shop_arguments_clear_all (const ShopShape *shape, gpointer arguments)
{
  for (guint i = 0; i < shape->n_arguments; i++)
    {
      const ShopArgument *argument = &shape->arguments[i];

      if (shop_argument_get_type (argument)->clear != NULL)
        shop_argument_get_type (argument)->clear (argument, (char *) arguments + argument->offset);
    }
}

void
shop_arguments_free (const ShopShape *shape, gpointer arguments)
{
  if (arguments == NULL)
    return;
  shop_arguments_clear_all (shape, arguments);
  g_free (arguments);
}

/**
 * shop_arguments_to_json:
 *
 * Returns: (transfer full): what was given; secrets as asterisks
 */
JsonObject *
shop_arguments_to_json (const ShopShape *shape, gconstpointer arguments)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < shape->n_arguments; i++)
    {
      const ShopArgument *argument = &shape->arguments[i];
      JsonNode *node = shop_argument_get_type (argument)->to_json (
        argument, (const char *) arguments + argument->offset);

      if (node != NULL)
        json_object_set_member (object, argument->name, node);
    }
  return object;
}

/**
 * shop_arguments_to_fields:
 * @fields: (out): room for as many as @shape has arguments; borrows from @arguments
 *
 * The columns that are given, for store_row_insert() and store_row_update().
 *
 * Returns: how many they are
 */
gsize
shop_arguments_to_fields (const ShopShape *shape, gconstpointer arguments, StoreField *fields)
{
  gsize n = 0;

  for (guint i = 0; i < shape->n_arguments; i++)
    {
      const ShopArgument *argument = &shape->arguments[i];
      const ShopTypeFacts *type = shop_argument_get_type (argument);

      if (argument->key || type->to_value == NULL)
        continue;
      fields[n].column = argument->name;
      if (type->to_value ((const char *) arguments + argument->offset, &fields[n].value))
        n++;
    }
  return n;
}

static JsonObject *
describe (const ShopArgument *argument)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", shop_argument_get_type (argument)->word);
  if (argument->required)
    json_object_set_boolean_member (object, "required", TRUE);
  if (argument->words != NULL)
    json_object_set_string_member (object, "words", argument->words);
  if (argument->shape != NULL)
    json_object_set_member (object, "items", shop_shape_to_json (argument->shape));
  return object;
}

/**
 * shop_shape_to_json:
 *
 * Returns: (transfer full): for people and scripts: what may be given
 */
JsonNode *
shop_shape_to_json (const ShopShape *shape)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < shape->n_arguments; i++)
    json_object_set_object_member (object, shape->arguments[i].name,
                                   describe (&shape->arguments[i]));
  JsonNode *node = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  return node;
}

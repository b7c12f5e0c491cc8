/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-argument.h"
#include "base/base-json.h"
#include "base/base-time.h"
#include "shop/shop-error.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

const BaseId SHOP_NO_ID = { { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                              0xff, 0xff, 0xff, 0xff, 0xff } };

const ShopShape shop_no_arguments = { sizeof (gpointer), NULL, 0 };

/* What can be done with an argument of one type, at the place where its struct keeps it. */
typedef struct
{
  const char *word; /* in the list of verbs */
  gboolean (*parse) (const ShopArgument *argument, JsonNode *node, gpointer place);
  /* NULL where it is not given */
  JsonNode *(*to_json) (const ShopArgument *argument, gconstpointer place);
  void (*copy) (const ShopArgument *argument, gconstpointer from, gpointer to);
  void (*clear) (const ShopArgument *argument, gpointer place);
  /* FALSE where it is not given */
  gboolean (*to_value) (gconstpointer place, StoreValue *value);
} TypeFacts;

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

static JsonNode *
make_null (void)
{
  return json_node_new (JSON_NODE_NULL);
}

static gboolean
is_integer (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
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
  return is_string (node) && base_id_parse (json_node_get_string (node), place);
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

  if (!null && !is_string (node))
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
  const char *text = is_string (node) ? json_node_get_string (node) : "";
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
  gint64 number = is_integer (node) ? json_node_get_int (node) : 0;

  *(gint64 *) place = number;
  return is_integer (node) && (argument->most == argument->least ||
                               (number >= argument->least && number <= argument->most));
}

static gboolean
parse_time (const ShopArgument *argument, JsonNode *node, gpointer place)
{
  if (is_string (node))
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
maybe_to_value (gconstpointer place, StoreValue *value)
{
  const ShopMaybe *maybe = place;

  *value = maybe->presence == SHOP_GIVEN ? store_int (maybe->value) : store_null ();
  return maybe->presence != SHOP_ABSENT;
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

      if (!is_string (element))
        return FALSE;
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  *(char ***) place = g_strv_builder_end (builder);
  return TRUE;
}

static JsonNode *
texts_to_json (const ShopArgument *argument, gconstpointer place)
{
  char **texts = *(char **const *) place;
  JsonArray *array = texts != NULL ? json_array_new () : NULL;

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

static gboolean
fill_node (const ShopShape *shape, JsonNode *node, gpointer into, const char *path, GError **error);
static void copy_all (const ShopShape *shape, gconstpointer from, gpointer to);
static void clear_all (const ShopShape *shape, gpointer arguments);

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
  char *items = g_malloc0_n (MAX (list->n, 1), size);

  for (gsize i = 0; i < list->n; i++)
    copy_all (argument->shape, (const char *) list->items + i * size, items + i * size);
  *(ShopItems *) to = (ShopItems){ items, list->n };
}

static void
clear_list (const ShopArgument *argument, gpointer place)
{
  ShopItems *list = place;
  char *items = (char *) list->items;

  for (gsize i = 0; items != NULL && i < list->n; i++)
    clear_all (argument->shape, items + i * argument->shape->size);
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

static const TypeFacts types[] = {
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
  [SHOP_ARGUMENT_TEXTS] = { "texts", parse_texts, texts_to_json, copy_texts, clear_texts, NULL },
  [SHOP_ARGUMENT_LIST] = { "list", NULL, list_to_json, copy_list, clear_list, NULL },
  [SHOP_ARGUMENT_JSON] = { "json", parse_json, json_to_json, copy_json, clear_json, NULL },
};

static gboolean
is_blank (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  g_autofree char *text = is_string (node) ? json_node_dup_string (node) : NULL;
  return text != NULL && *g_strstrip (text) == '\0';
}

/* Says what is wrong with what was given, which could not be read. */
static void
refuse_value (const ShopArgument *argument, JsonNode *node, const char *path, GError **error)
{
  if (argument->required && is_blank (node))
    shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("“%s” is missing."), path);
  else if (node != NULL && argument->words != NULL && is_string (node))
    shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("“%s” must be one of these words: %s."), path,
                 argument->words);
  else if (argument->most != argument->least && is_integer (node))
    shop_refuse (error, SHOP_ERROR_ARGUMENT,
                 _ ("“%s” must be from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "."), path,
                 argument->least, argument->most);
  else
    shop_refuse (error, SHOP_ERROR_ARGUMENT, _ ("“%s” must be of the type %s."), path,
                 types[argument->type].word);
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
  if (node != NULL && types[argument->type].parse != NULL &&
      types[argument->type].parse (argument, node, place))
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

static void
copy_all (const ShopShape *shape, gconstpointer from, gpointer to)
{
  for (guint i = 0; i < shape->n_arguments; i++)
    {
      const ShopArgument *argument = &shape->arguments[i];

      types[argument->type].copy (argument, (const char *) from + argument->offset,
                                  (char *) to + argument->offset);
    }
}

gpointer
shop_arguments_copy (const ShopShape *shape, gconstpointer arguments)
{
  gpointer copy = g_malloc0 (shape->size);

  copy_all (shape, arguments, copy);
  return copy;
}

static void
clear_all (const ShopShape *shape, gpointer arguments)
{
  for (guint i = 0; i < shape->n_arguments; i++)
    {
      const ShopArgument *argument = &shape->arguments[i];

      if (types[argument->type].clear != NULL)
        types[argument->type].clear (argument, (char *) arguments + argument->offset);
    }
}

void
shop_arguments_free (const ShopShape *shape, gpointer arguments)
{
  if (arguments == NULL)
    return;
  clear_all (shape, arguments);
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
      JsonNode *node =
        types[argument->type].to_json (argument, (const char *) arguments + argument->offset);

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
      const TypeFacts *type = &types[argument->type];

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

  json_object_set_string_member (object, "type", types[argument->type].word);
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

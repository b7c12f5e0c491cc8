/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-turn.h"
#include "base/base-json.h"
#include "shop/shop-desk-queries.h"
#include "shop/shop-verb.h"
#include "store/store-error.h"

#include <string.h>

/* Reads who asks and where. */
gboolean
shop_turn_load (ShopTurn *self, GError **error)
{
  self->now_s = store_connection_get_now_ms (self->connection) / 1000;
  self->result = json_object_new ();
  return shop_desk_query_place (self, error) && shop_desk_query_user (self, error);
}

void
shop_turn_clear (ShopTurn *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->result, json_object_unref);
  g_clear_pointer (&self->undo, json_object_unref);
}

/**
 * shop_turn_may:
 * @permissions: bits of #ShopPermission
 * @error: (out): %SHOP_ERROR_NOT_ALLOWED, which names the permission
 *
 * Returns: whether the user has all of them
 */
gboolean
shop_turn_may (ShopTurn *self, guint64 permissions, GError **error)
{
  guint64 missing = permissions & ~self->permissions;

  if (missing == 0)
    return TRUE;
  shop_error_set (error, SHOP_ERROR_NOT_ALLOWED,
                  shop_permission_get_word ((ShopPermission) (missing & -missing)));
  return FALSE;
}

/**
 * shop_turn_may_any:
 * @permissions: bits of #ShopPermission
 * @error: (out): %SHOP_ERROR_NOT_ALLOWED, which names one of them
 *
 * Returns: whether the user has one of them
 */
gboolean
shop_turn_may_any (ShopTurn *self, guint64 permissions, GError **error)
{
  return (self->permissions & permissions) != 0 || shop_turn_may (self, permissions, error);
}

/**
 * shop_turn_tell_id:
 *
 * Adds to the result.
 */
void
shop_turn_tell_id (ShopTurn *self, const char *member, const BaseId *id)
{
  char text[BASE_ID_TEXT_SIZE];

  base_id_to_text (id, text);
  json_object_set_string_member (self->result, member, text);
}

void
shop_turn_tell_int (ShopTurn *self, const char *member, gint64 value)
{
  json_object_set_int_member (self->result, member, value);
}

void
shop_turn_tell_text (ShopTurn *self, const char *member, const char *value)
{
  json_object_set_string_member (self->result, member, value);
}

/**
 * shop_turn_set_undo:
 * @verb: what takes this back
 * @arguments: of @verb
 *
 * Tells how a person can take this turn back. Where others changed the same fields since, the verb
 * "undo" refuses by itself.
 */
void
shop_turn_set_undo (ShopTurn *self, const ShopVerb *verb, gconstpointer arguments)
{
  g_clear_pointer (&self->undo, json_object_unref);
  self->undo = json_object_new ();
  json_object_set_string_member (self->undo, "verb", verb->name);
  json_object_set_object_member (self->undo, "arguments",
                                 shop_arguments_to_json (verb->shape, arguments));
}

/**
 * shop_turn_amend_undo:
 * @shape: of the verb that takes this back
 * @arguments: of that verb; those that are given replace what was kept
 *
 * Adds to what shop_turn_edit() or shop_turn_set_undo() kept what they do not know of.
 */
void
shop_turn_amend_undo (ShopTurn *self, const ShopShape *shape, gconstpointer arguments)
{
  g_return_if_fail (self->undo != NULL);

  JsonObject *kept = json_object_get_object_member (self->undo, "arguments");
  g_autoptr (JsonObject) more = shop_arguments_to_json (shape, arguments);
  g_autoptr (GList) members = json_object_get_members (more);
  for (GList *member = members; member != NULL; member = member->next)
    json_object_set_member (kept, member->data, json_object_dup_member (more, member->data));
}

/**
 * shop_turn_perform:
 *
 * Does what @verb does as part of this turn, with the permission it needs.
 */
gboolean
shop_turn_perform (ShopTurn *self, const ShopVerb *verb, gconstpointer arguments, GError **error)
{
  return shop_turn_may (self, verb->permission, error) &&
         shop_arguments_check (verb->shape, arguments, error) &&
         verb->perform (self, arguments, error);
}

#define MOST_FIELDS 64

/**
 * shop_turn_insert_fields:
 *
 * See shop_turn_insert(), which counts the fields.
 */
gboolean
shop_turn_insert_fields (ShopTurn *self,
                         const char *table,
                         const BaseId *id,
                         const ShopShape *shape,
                         gconstpointer arguments,
                         const StoreField *more,
                         gsize n_more,
                         GError **error)
{
  StoreField fields[2 * MOST_FIELDS];
  gsize n = 0;

  g_return_val_if_fail (shape->n_arguments + n_more < G_N_ELEMENTS (fields), FALSE);

  fields[n++] = (StoreField){ "id", store_id (id) };
  n += shop_arguments_to_fields (shape, arguments, fields + n);
  for (gsize i = 0; i < n_more; i++)
    fields[n++] = more[i];
  return store_row_insert (self->connection, table, fields, n, error);
}

static void
add_previous (JsonObject *previous, const StoreField *field, StoreStatement *row, int column)
{
  char text[BASE_ID_TEXT_SIZE];
  BaseId id;

  if (store_statement_get_id (row, column, &id))
    {
      base_id_to_text (&id, text);
      json_object_set_string_member (previous, field->column, text);
    }
  else if (store_statement_is_null (row, column))
    json_object_set_null_member (previous, field->column);
  else if (store_statement_get_type (row, column) == STORE_TYPE_INT)
    json_object_set_int_member (previous, field->column, store_statement_get_int (row, column));
  else
    json_object_set_string_member (previous, field->column, store_statement_get_text (row, column));
}

static gboolean
is_bool (const ShopShape *shape, const char *name)
{
  for (guint i = 0; i < shape->n_arguments; i++)
    if (g_str_equal (shape->arguments[i].name, name))
      return shape->arguments[i].type == SHOP_ARGUMENT_MAYBE_BOOL ||
             shape->arguments[i].type == SHOP_ARGUMENT_BOOL;
  return FALSE;
}

static void
keep_truths (const ShopShape *shape, JsonObject *previous, const StoreField *fields, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (is_bool (shape, fields[i].column))
      json_object_set_boolean_member (previous, fields[i].column,
                                      json_object_get_int_member (previous, fields[i].column) != 0);
}

/* What the fields that @verb is about to change hold now, with its keys, as its arguments. */
static JsonObject *
read_previous (ShopTurn *self,
               const char *table,
               const BaseId *id,
               const StoreField *fields,
               gsize n,
               GError **error)
{
  const char *columns[MOST_FIELDS];

  for (gsize i = 0; i < n; i++)
    columns[i] = fields[i].column;
  g_autoptr (StoreStatement) row =
    store_row_select (self->connection, table, id, columns, n, error);
  if (row == NULL)
    return NULL;
  if (!store_statement_next (row, NULL))
    {
      shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
      return NULL;
    }
  JsonObject *previous = json_object_new ();
  for (gsize i = 0; i < n; i++)
    add_previous (previous, &fields[i], row, (int) i);
  return previous;
}

static void
add_keys (JsonObject *previous, const ShopShape *shape, gconstpointer arguments)
{
  g_autoptr (JsonObject) given = shop_arguments_to_json (shape, arguments);

  for (guint i = 0; i < shape->n_arguments; i++)
    if (shape->arguments[i].key && json_object_has_member (given, shape->arguments[i].name))
      json_object_set_member (previous, shape->arguments[i].name,
                              json_object_dup_member (given, shape->arguments[i].name));
}

/**
 * shop_turn_edit:
 * @verb: the one that is being performed; its undo is itself with what was there before
 * @arguments: of @verb; those that are given and no keys are the columns to change
 *
 * Changes what was given of a row, and keeps how to change it back.
 */
gboolean
shop_turn_edit (ShopTurn *self,
                const char *table,
                const BaseId *id,
                const ShopVerb *verb,
                gconstpointer arguments,
                GError **error)
{
  StoreField fields[MOST_FIELDS];

  g_return_val_if_fail (verb->shape->n_arguments <= MOST_FIELDS, FALSE);

  gsize n = shop_arguments_to_fields (verb->shape, arguments, fields);
  if (n == 0)
    {
      shop_error_set (error, SHOP_ERROR_NOTHING, NULL);
      return FALSE;
    }
  g_autoptr (JsonObject) previous = read_previous (self, table, id, fields, n, error);
  if (previous == NULL || !store_row_update (self->connection, table, id, fields, n, error))
    return FALSE;
  keep_truths (verb->shape, previous, fields, n);
  add_keys (previous, verb->shape, arguments);
  g_clear_pointer (&self->undo, json_object_unref);
  self->undo = json_object_new ();
  json_object_set_string_member (self->undo, "verb", verb->name);
  json_object_set_object_member (self->undo, "arguments", g_steal_pointer (&previous));
  return TRUE;
}

static void
append_hex (GString *text, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
}

static JsonNode *
blob_to_json (StoreStatement *rows, int column)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size;
  const guint8 *bytes = store_statement_get_blob (rows, column, &size);
  BaseId id;

  if (store_statement_get_id (rows, column, &id))
    {
      g_string_set_size (text, BASE_ID_TEXT_SIZE);
      base_id_to_text (&id, text->str);
    }
  else
    append_hex (text, bytes, size);
  return json_node_init_string (json_node_alloc (), text->str);
}

static JsonNode *
cell_to_json (StoreStatement *rows, int column)
{
  JsonNode *node = json_node_alloc ();

  switch (store_statement_get_type (rows, column))
    {
    case STORE_TYPE_INT:
      return json_node_init_int (node, store_statement_get_int (rows, column));
    case STORE_TYPE_REAL:
      return json_node_init_double (node, store_statement_get_real (rows, column));
    case STORE_TYPE_TEXT:
      return json_node_init_string (node, store_statement_get_text (rows, column));
    case STORE_TYPE_BLOB:
      json_node_unref (node);
      return blob_to_json (rows, column);
    case STORE_TYPE_NULL:
    default:
      return json_node_init_null (node);
    }
}

static void
add_cell (JsonObject *object, StoreStatement *rows, int column)
{
  const char *name = store_statement_get_column_name (rows, column);
  g_autofree char *plain = NULL;

  if (g_str_has_suffix (name, "_json"))
    {
      const char *text = store_statement_get_text (rows, column);
      JsonNode *node = text != NULL ? base_json_parse (text, -1, NULL) : NULL;

      plain = g_strndup (name, strlen (name) - strlen ("_json"));
      json_object_set_member (object, plain, node != NULL ? node : json_node_new (JSON_NODE_NULL));
    }
  else
    json_object_set_member (object, name, cell_to_json (rows, column));
}

/**
 * shop_rows_to_json:
 * @rows: before its first row
 *
 * Returns: (transfer full): an array with an object a row; ids as text, columns whose names end in
 *   _json as what they hold
 */
JsonNode *
shop_rows_to_json (StoreStatement *rows, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (JsonArray) array = json_array_new ();

  while (store_statement_next (rows, &failure))
    {
      JsonObject *object = json_object_new ();

      for (int column = 0; column < store_statement_get_n_columns (rows); column++)
        add_cell (object, rows, column);
      json_array_add_object_element (array, object);
    }
  if (!store_succeeded (g_steal_pointer (&failure), error))
    return NULL;
  return json_node_init_array (json_node_alloc (), array);
}

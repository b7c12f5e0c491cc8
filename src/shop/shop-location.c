/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-location.h"
#include "shop/shop-location-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define KINDS "room shelf bin van bay"

static gboolean
check_code (ShopTurn *turn, const char *code, const BaseId *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_location_query_code (turn, code, error);
  BaseId other;

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  if (store_statement_get_id (row, 0, &other) && self != NULL && base_id_equal (&other, self))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_TAKEN, _ ("There is a place %s already."), code);
  return FALSE;
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopLocationAdd, parent, ID),
  SHOP_ARGUMENT (ShopLocationAdd, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopLocationAdd, code, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopLocationAdd, name, TEXT),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopLocationAdd, add_arguments);

static gboolean
add_location (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLocationAdd *location = arguments;
  BaseId id;

  if (!check_code (turn, location->code, NULL, error))
    return FALSE;
  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "location", &id);
  ShopLocationEdit undo = { .location = id, .archived = shop_some (1) };
  shop_turn_set_undo (turn, &shop_location_edit_verb, &undo);
  return shop_turn_insert (turn, error, "location", &id, &add_shape, location,
                           { "site", store_id (&turn->site) });
}

const ShopVerb shop_location_add_verb = {
  "location-add", N_ ("Adds a place where parts lie"), SHOP_MAY_STOCK, &add_shape, add_location,
};

static gboolean
check_parent (ShopTurn *turn, const ShopLocationEdit *edit, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_id_is_given (&edit->parent))
    return TRUE;
  row = shop_location_query_above (turn, &edit->parent, &edit->location, error);
  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, NULL))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("A place cannot be inside itself."));
  return FALSE;
}

static gboolean
check_empty (ShopTurn *turn, const BaseId *location, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_location_query_content (turn, location, error);

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  shop_refuse (error, SHOP_ERROR_IN_USE, _ ("%s, %s, lies in %s."),
               store_statement_get_text (row, 0), store_statement_get_text (row, 1),
               store_statement_get_text (row, 2));
  return FALSE;
}

static gboolean
edit_location (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLocationEdit *edit = arguments;

  if (edit->code != NULL && !check_code (turn, edit->code, &edit->location, error))
    return FALSE;
  if (!check_parent (turn, edit, error))
    return FALSE;
  if (shop_maybe_get (edit->archived, 0) != 0 && !check_empty (turn, &edit->location, error))
    return FALSE;
  return shop_turn_edit (turn, "location", &edit->location, &shop_location_edit_verb, edit, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopLocationEdit, location, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopLocationEdit, parent, ID),
  SHOP_ARGUMENT (ShopLocationEdit, kind, WORD, .words = KINDS),
  SHOP_ARGUMENT (ShopLocationEdit, code, TEXT),
  SHOP_ARGUMENT (ShopLocationEdit, name, TEXT),
  SHOP_ARGUMENT (ShopLocationEdit, archived, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopLocationEdit, edit_arguments);

const ShopVerb shop_location_edit_verb = {
  "location-edit", N_ ("Changes or puts away a place"), SHOP_MAY_STOCK, &edit_shape, edit_location,
};

static JsonNode *
list_locations (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_location_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery locations_query = {
  "locations",    N_ ("The places where parts lie, as a tree"), SHOP_MAY_READ, &shop_no_arguments,
  list_locations,
};

const ShopVerb *const shop_location_verbs[] = {
  &shop_location_add_verb,
  &shop_location_edit_verb,
  NULL,
};
const ShopQuery *const shop_location_queries[] = { &locations_query, NULL };

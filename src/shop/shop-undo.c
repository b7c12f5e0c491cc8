/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-undo.h"
#include "base/base-json.h"
#include "shop/shop-desk-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"
#include <glib/gi18n-lib.h>

static void
refuse_deed (const char *verb, GError **error)
{
  shop_refuse (error, SHOP_ERROR_NOTHING_TO_UNDO, _ ("%s cannot be taken back."), verb);
}

static StoreStatement *
find_deed (ShopTurn *turn, const ShopUndo *undo, GError **error)
{
  g_autoptr (StoreStatement) row = undo->entry.presence == SHOP_GIVEN
                                     ? shop_undo_query_entry (turn, undo->entry.value, error)
                                     : shop_undo_query_last (turn, error);

  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  if (!store_statement_next (row, &failure))
    {
      if (store_succeeded (g_steal_pointer (&failure), error))
        shop_refuse_fully (error, SHOP_ERROR_NOTHING_TO_UNDO, _ ("There is nothing to take back."));
      return NULL;
    }
  if (!store_statement_is_null (row, 3))
    return g_steal_pointer (&row);
  refuse_deed (store_statement_get_text (row, 2), error);
  return NULL;
}

static gboolean
check_unchanged (ShopTurn *turn, gint64 hlc, GError **error)
{
  g_autoptr (StoreStatement) row = shop_undo_query_changed_since (turn, hlc, error);

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, error))
    return error == NULL || *error == NULL;
  shop_error_set (error, SHOP_ERROR_CHANGED_SINCE, store_statement_get_text (row, 0));
  return FALSE;
}

/* Does what an inverse says: a verb and its arguments. */
gboolean
shop_undo_perform_inverse (ShopTurn *turn, JsonObject *inverse, GError **error)
{
  const char *name = base_json_get_string (inverse, "verb");
  const ShopVerb *verb = shop_verb_find (name);

  if (verb == NULL)
    {
      refuse_deed (name, error);
      return FALSE;
    }
  gpointer arguments =
    shop_arguments_parse (verb->shape, base_json_get_object (inverse, "arguments"), error);
  gboolean done = arguments != NULL && shop_turn_perform (turn, verb, arguments, error);
  shop_arguments_free (verb->shape, arguments);
  return done;
}

static gboolean
perform (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) deed = find_deed (turn, arguments, error);

  if (deed == NULL || !check_unchanged (turn, store_statement_get_int (deed, 1), error))
    return FALSE;
  g_autoptr (JsonNode) inverse = base_json_parse (store_statement_get_text (deed, 3), -1, error);
  if (inverse == NULL || !shop_undo_perform_inverse (turn, json_node_get_object (inverse), error))
    return FALSE;
  shop_turn_tell_int (turn, "undone", store_statement_get_int (deed, 0));
  shop_turn_tell_text (turn, "verb", store_statement_get_text (deed, 2));
  return TRUE;
}

static const ShopArgument arguments[] = {
  SHOP_ARGUMENT (ShopUndo, entry, MAYBE_INT),
};

static const ShopShape shape = SHOP_SHAPE (ShopUndo, arguments);

const ShopVerb shop_undo_verb = {
  "undo",  N_ ("Takes back what was done last, or an entry of the audit"), SHOP_MAY_READ, &shape,
  perform,
};

const ShopVerb *const shop_undo_verbs[] = { &shop_undo_verb, NULL };

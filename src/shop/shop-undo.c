/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-undo.h"
#include "base/base-json.h"
#include "shop/shop-desk-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"
#include <glib/gi18n-lib.h>

/* Returns: what people call a verb; one of another version by its name */
static const char *
tell_verb (const char *name)
{
  const ShopVerb *verb = shop_verb_find (name);

  return verb != NULL ? _ (verb->summary) : name;
}

static void
refuse_deed (const char *verb, GError **error)
{
  shop_refuse (error, SHOP_ERROR_NOTHING_TO_UNDO, _ ("“%s” cannot be taken back."),
               tell_verb (verb));
}

/* The last deed stays; who means the one behind it says so by its number. */
static gboolean
refuse_last (ShopTurn *turn, StoreStatement *deed, GError **error)
{
  const char *verb = store_statement_get_text (deed, 2);
  g_autoptr (StoreStatement) next = NULL;

  if (!shop_row_take_first (shop_undo_query_next (turn, store_statement_get_int (deed, 0), error),
                            &next, error))
    return FALSE;
  if (next == NULL)
    refuse_deed (verb, error);
  else
    shop_refuse (
      error, SHOP_ERROR_NOTHING_TO_UNDO,
      _ ("“%s” cannot be taken back. Before it, “%s” can: it is entry %" G_GINT64_FORMAT "."),
      tell_verb (verb), tell_verb (store_statement_get_text (next, 2)),
      store_statement_get_int (next, 0));
  return FALSE;
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
  refuse_last (turn, row, error);
  return NULL;
}

static gboolean
check_unchanged (ShopTurn *turn, gint64 hlc, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_row_take_first (shop_undo_query_changed_since (turn, hlc, error), &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-part-number.h"
#include "shop/shop-bounds.h"
#include "shop/shop-part-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/**
 * shop_part_number_key:
 *
 * Returns: (transfer full): what @number is found by: its letters, in upper case, and its digits
 */
char *
shop_part_number_key (const char *number)
{
  GString *key = g_string_new (NULL);

  g_return_val_if_fail (number != NULL && g_utf8_validate (number, -1, NULL), NULL);

  for (const char *at = number; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (key, g_unichar_toupper (g_utf8_get_char (at)));
  return g_string_free (key, FALSE);
}

/* What a scanner reads must mean one part. */
static gboolean
check_barcode (ShopTurn *turn, const char *key, const char *number, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_part_query_number (turn, key, error);

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  shop_refuse (error, SHOP_ERROR_TAKEN, _ ("The barcode %s belongs to %s, %s."), number,
               store_statement_get_text (row, 1), store_statement_get_text (row, 2));
  return FALSE;
}

static gboolean
add_number (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPartNumberAdd *add = arguments;
  g_autofree char *key = shop_part_number_key (add->number);
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, &add->part, error);
  BaseId id;

  if (part == NULL)
    return FALSE;
  if (*key == '\0')
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("“%s” has neither letters nor digits."),
                   add->number);
      return FALSE;
    }
  if (g_str_equal (add->kind, "barcode") && !check_barcode (turn, key, add->number, error))
    return FALSE;
  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "number", &id);
  ShopPartNumberRemove undo = { .number = id };
  shop_turn_set_undo (turn, &shop_part_number_remove_verb, &undo);
  return store_insert (turn->connection, error, "part_number", { "id", store_id (&id) },
                       { "part", store_id (&add->part) }, { "kind", store_text (add->kind) },
                       { "number", store_text (add->number) }, { "number_key", store_text (key) });
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopPartNumberAdd, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPartNumberAdd, kind, WORD, .required = TRUE, .words = "oem cross barcode"),
  SHOP_ARGUMENT (ShopPartNumberAdd, number, TEXT, .required = TRUE),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopPartNumberAdd, add_arguments);

const ShopVerb shop_part_number_add_verb = {
  "part-number-add", N_ ("Gives a part another number or a barcode"), SHOP_MAY_PURCHASE, &add_shape,
  add_number,
};

static gboolean
remove_number (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopPartNumberRemove change = *(const ShopPartNumberRemove *) arguments;

  change.removed = shop_some (shop_maybe_get (change.removed, 1));
  return shop_turn_edit (turn, "part_number", &change.number, &shop_part_number_remove_verb,
                         &change, error);
}

static const ShopArgument remove_arguments[] = {
  SHOP_ARGUMENT (ShopPartNumberRemove, number, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopPartNumberRemove, removed, MAYBE_BOOL),
};

static const ShopShape remove_shape = SHOP_SHAPE (ShopPartNumberRemove, remove_arguments);

const ShopVerb shop_part_number_remove_verb = {
  "part-number-remove", N_ ("Takes a number from a part"), SHOP_MAY_PURCHASE, &remove_shape,
  remove_number,
};

/* A kit of kits would have to be taken apart for ever. */
static gboolean
check_kit (ShopTurn *turn, const ShopKitItemSet *set, GError **error)
{
  g_autoptr (StoreStatement) inner = shop_part_query_kit (turn, &set->part, error);

  if (inner == NULL)
    return FALSE;
  if (base_id_equal (&set->kit, &set->part) || store_statement_next (inner, NULL))
    {
      shop_refuse (error, SHOP_ERROR_VALUE, _ ("A kit is made of parts, not of kits."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
insert_item (ShopTurn *turn, const ShopKitItemSet *set, GError **error)
{
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  return set->qty_milli == 0 ||
         store_insert (turn->connection, error, "kit_item", { "id", store_id (&id) },
                       { "kit", store_id (&set->kit) }, { "part", store_id (&set->part) },
                       { "qty_milli", store_int (set->qty_milli) });
}

static gboolean
set_item (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopKitItemSet *set = arguments;
  g_autoptr (StoreStatement) row = NULL;
  BaseId id;

  if (!check_kit (turn, set, error))
    return FALSE;
  if (!shop_row_take_first (shop_part_query_kit_item (turn, &set->kit, &set->part, error), &row,
                            error))
    return FALSE;
  ShopKitItemSet undo = { set->kit, set->part, row != NULL ? store_statement_get_int (row, 1) : 0 };
  shop_turn_set_undo (turn, &shop_kit_item_set_verb, &undo);
  if (row == NULL)
    return insert_item (turn, set, error);
  store_statement_get_id (row, 0, &id);
  if (set->qty_milli == 0)
    return store_update (turn->connection, error, "kit_item", &id, { "removed", store_int (1) });
  return store_update (turn->connection, error, "kit_item", &id,
                       { "qty_milli", store_int (set->qty_milli) });
}

static const ShopArgument set_arguments[] = {
  SHOP_ARGUMENT (ShopKitItemSet, kit, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopKitItemSet, part, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopKitItemSet,
                 qty_milli,
                 INT,
                 .required = TRUE,
                 .least = 0,
                 .most = SHOP_MOST_QTY_MILLI),
};

static const ShopShape set_shape = SHOP_SHAPE (ShopKitItemSet, set_arguments);

const ShopVerb shop_kit_item_set_verb = {
  "kit-item-set", N_ ("Says what a kit is made of"), SHOP_MAY_PURCHASE, &set_shape, set_item,
};

const ShopVerb *const shop_part_number_verbs[] = {
  &shop_part_number_add_verb,
  &shop_part_number_remove_verb,
  &shop_kit_item_set_verb,
  NULL,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-part.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-part-number.h"
#include "shop/shop-part-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define TRACKED "none lot serial"

static gboolean
check_sku (ShopTurn *turn, const char *sku, const BaseId *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_part_query_sku (turn, sku, error);
  BaseId other;

  if (row == NULL)
    return FALSE;
  if (!store_statement_next (row, &failure))
    return store_succeeded (g_steal_pointer (&failure), error);
  if (store_statement_get_id (row, 0, &other) && self != NULL && base_id_equal (&other, self))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_TAKEN, _ ("The number %s belongs to %s."), sku,
               store_statement_get_text (row, 1));
  return FALSE;
}

static gboolean
add_numbers (ShopTurn *turn, const BaseId *part, const ShopItems *numbers, GError **error)
{
  const ShopPartNumber *number = numbers->items;

  for (gsize i = 0; i < numbers->n; i++)
    {
      ShopPartNumberAdd add = { *part, number[i].kind, number[i].number };

      if (!shop_turn_perform (turn, &shop_part_number_add_verb, &add, error))
        return FALSE;
    }
  return TRUE;
}

static const ShopArgument number_arguments[] = {
  SHOP_ARGUMENT (ShopPartNumber, kind, WORD, .required = TRUE, .words = "oem cross barcode"),
  SHOP_ARGUMENT (ShopPartNumber, number, TEXT, .required = TRUE),
};

static const ShopShape number_shape = SHOP_SHAPE (ShopPartNumber, number_arguments);

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopPartAdd, sku, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopPartAdd, brand, TEXT),
  SHOP_ARGUMENT (ShopPartAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopPartAdd, unit, TEXT),
  SHOP_ARGUMENT (ShopPartAdd, category, TEXT),
  SHOP_ARGUMENT (ShopPartAdd, consumable, BOOL),
  SHOP_ARGUMENT (ShopPartAdd, tracked, WORD, .words = TRACKED),
  SHOP_ARGUMENT (ShopPartAdd, stocked, BOOL),
  SHOP_ARGUMENT (ShopPartAdd, location, ID),
  SHOP_ARGUMENT (ShopPartAdd, supplier, ID),
  SHOP_ARGUMENT (ShopPartAdd,
                 reorder_point_milli,
                 MAYBE_INT,
                 .least = 0,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopPartAdd,
                 reorder_qty_milli,
                 MAYBE_INT,
                 .least = 0,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopPartAdd, price_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPartAdd, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPartAdd, tax_code, TEXT),
  SHOP_ARGUMENT (ShopPartAdd, core_minor, MAYBE_INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopPartAdd, warranty_months, MAYBE_INT, .least = 0, .most = 1200),
  SHOP_ARGUMENT (ShopPartAdd, note, TEXT),
  SHOP_ARGUMENT (ShopPartAdd, numbers, LIST, .shape = &number_shape),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopPartAdd, add_arguments);

static gboolean
add_part (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPartAdd *part = arguments;
  BaseId id;

  if (part->price_e4.presence == SHOP_GIVEN && !shop_turn_may (turn, SHOP_MAY_PRICE, error))
    return FALSE;
  if (!check_sku (turn, part->sku, NULL, error))
    return FALSE;
  base_id_new_at (&id, turn->now_s * 1000);
  if (!shop_turn_insert_fields (turn, "part", &id, &add_shape, part, NULL, 0, error) ||
      !add_numbers (turn, &id, &part->numbers, error))
    return FALSE;
  shop_turn_tell_id (turn, "part", &id);
  ShopPartArchive undo = { .part = id };
  shop_turn_set_undo (turn, &shop_part_archive_verb, &undo);
  return TRUE;
}

const ShopVerb shop_part_add_verb = {
  "part-add", N_ ("Adds a part"), SHOP_MAY_PURCHASE, &add_shape, add_part,
};

static gboolean
edit_part (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPartEdit *edit = arguments;
  gboolean prices = edit->price_e4.presence != SHOP_ABSENT || edit->cost_e4.presence != SHOP_ABSENT;

  if (prices && !shop_turn_may (turn, SHOP_MAY_PRICE, error))
    return FALSE;
  if (edit->sku != NULL && !check_sku (turn, edit->sku, &edit->part, error))
    return FALSE;
  return shop_turn_edit (turn, "part", &edit->part, &shop_part_edit_verb, edit, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopPartEdit, part, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopPartEdit, sku, TEXT),
  SHOP_ARGUMENT (ShopPartEdit, brand, TEXT),
  SHOP_ARGUMENT (ShopPartEdit, name, TEXT),
  SHOP_ARGUMENT (ShopPartEdit, unit, TEXT),
  SHOP_ARGUMENT (ShopPartEdit, category, TEXT),
  SHOP_ARGUMENT (ShopPartEdit, consumable, MAYBE_BOOL),
  SHOP_ARGUMENT (ShopPartEdit, stocked, MAYBE_BOOL),
  SHOP_ARGUMENT (ShopPartEdit, location, ID),
  SHOP_ARGUMENT (ShopPartEdit, supplier, ID),
  SHOP_ARGUMENT (ShopPartEdit,
                 reorder_point_milli,
                 MAYBE_INT,
                 .least = 0,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopPartEdit,
                 reorder_qty_milli,
                 MAYBE_INT,
                 .least = 0,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopPartEdit, price_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPartEdit, cost_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPartEdit, tax_code, TEXT),
  SHOP_ARGUMENT (ShopPartEdit, core_minor, MAYBE_INT, .least = 0, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopPartEdit, warranty_months, MAYBE_INT, .least = 0, .most = 1200),
  SHOP_ARGUMENT (ShopPartEdit, note, TEXT),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopPartEdit, edit_arguments);

const ShopVerb shop_part_edit_verb = {
  "part-edit", N_ ("Changes a part"), SHOP_MAY_PURCHASE, &edit_shape, edit_part,
};

static gboolean
check_unused (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, id, error);

  if (part == NULL)
    return FALSE;
  if (part->on_hand_milli == 0 && part->reserved_milli == 0 && part->incoming_milli == 0)
    return TRUE;
  g_autofree char *on_hand = base_quantity_to_text (part->on_hand_milli);
  g_autofree char *reserved = base_quantity_to_text (part->reserved_milli);
  g_autofree char *incoming = base_quantity_to_text (part->incoming_milli);
  shop_refuse (error, SHOP_ERROR_IN_USE,
               _ ("Of %s, %s, there are %s on hand, %s reserved and %s on their way."), part->sku,
               part->name, on_hand, reserved, incoming);
  return FALSE;
}

static gboolean
archive_part (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopPartArchive change = *(const ShopPartArchive *) arguments;

  change.archived = shop_some (shop_maybe_get (change.archived, 1));
  if (change.archived.value != 0 && !check_unused (turn, &change.part, error))
    return FALSE;
  return shop_turn_edit (turn, "part", &change.part, &shop_part_archive_verb, &change, error);
}

static const ShopArgument archive_arguments[] = {
  SHOP_ARGUMENT (ShopPartArchive, part, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopPartArchive, archived, MAYBE_BOOL),
};

static const ShopShape archive_shape = SHOP_SHAPE (ShopPartArchive, archive_arguments);

const ShopVerb shop_part_archive_verb = {
  "part-archive", N_ ("Puts a part away that is used no more"), SHOP_MAY_PURCHASE, &archive_shape,
  archive_part,
};

typedef struct
{
  BaseId part;
  ShopMaybe movements;
} PartAsked;

static const ShopArgument part_arguments[] = {
  SHOP_ARGUMENT (PartAsked, part, ID, .required = TRUE),
  SHOP_ARGUMENT (PartAsked, movements, MAYBE_INT, .least = 0, .most = 10000),
};

static const ShopShape part_shape = SHOP_SHAPE (PartAsked, part_arguments);

#define USUAL_MOVEMENTS 100

static JsonNode *
read_part (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const PartAsked *asked = arguments;
  g_autoptr (StoreStatement) card = shop_part_query_card (turn, &asked->part, error);
  g_autoptr (JsonNode) cards = card != NULL ? shop_rows_to_json (card, error) : NULL;

  if (cards == NULL)
    return NULL;
  if (json_array_get_length (json_node_get_array (cards)) == 0)
    {
      shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
      return NULL;
    }
  gint64 most = shop_maybe_get (asked->movements, USUAL_MOVEMENTS);
  g_autoptr (StoreStatement) rows = shop_part_query_movements (turn, &asked->part, most, error);
  JsonNode *movements = rows != NULL ? shop_rows_to_json (rows, error) : NULL;
  if (movements == NULL)
    return NULL;
  JsonObject *part = json_array_get_object_element (json_node_get_array (cards), 0);
  json_object_set_member (part, "movements", movements);
  return json_node_init_object (json_node_alloc (), part);
}

static const ShopQuery part_query = {
  "part",        N_ ("A part: its numbers, places, suppliers and movements"),
  SHOP_MAY_READ, &part_shape,
  read_part,
};

const ShopVerb *const shop_part_verbs[] = {
  &shop_part_add_verb,
  &shop_part_edit_verb,
  &shop_part_archive_verb,
  NULL,
};
const ShopQuery *const shop_part_queries[] = { &part_query, NULL };

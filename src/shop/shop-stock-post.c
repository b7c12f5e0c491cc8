/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-stock-post.h"
#include "base/base-json.h"
#include "shop/shop-error.h"
#include "shop/shop-location-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const BaseId *
given_or_null (const BaseId *id)
{
  return id != NULL && shop_id_is_given (id) ? id : NULL;
}

/* The triggers of data/sql/0006 keep the stock and the averages that follow from it. */
gboolean
shop_stock_post (ShopTurn *turn, const ShopMovement *movement, GError **error)
{
  gboolean valued = movement->value_e7.presence == SHOP_GIVEN;
  BaseId id;

  base_id_new_at (&id, turn->now_s * 1000);
  return store_insert (
    turn->connection, error, "stock_movement", { "id", store_id (&id) },
    { "kind", store_text (movement->kind) }, { "part", store_id (movement->part) },
    { "location", store_id (given_or_null (movement->location)) },
    { "lot", store_id (given_or_null (movement->lot)) },
    { "qty_milli", store_int (movement->qty_milli) },
    { "unit_cost_e4", store_int (movement->unit_cost_e4) },
    { "value_e7", valued ? store_int (movement->value_e7.value) : store_null () },
    { "job_line", store_id (given_or_null (movement->job_line)) },
    { "receipt_line", store_id (given_or_null (movement->receipt_line)) },
    { "invoice_line", store_id (given_or_null (movement->invoice_line)) },
    { "reason", store_text (movement->reason) }, { "user", store_id (&turn->user) },
    { "at_s", store_int (turn->now_s) });
}

static JsonArray *
get_stock_told (ShopTurn *turn)
{
  JsonArray *told = base_json_get_array (turn->result, "stock");

  if (told == NULL)
    {
      told = json_array_new ();
      json_object_set_array_member (turn->result, "stock", told);
    }
  return told;
}

/* Adds to the result how a part stands now, and what is wrong with that: less than nothing on hand,
 * or more reserved than is there. */
gboolean
shop_stock_tell (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, id, error);

  if (part == NULL)
    return FALSE;
  g_autofree char *text = base_id_dup_text (id);
  JsonObject *stock = json_object_new ();
  gint64 free_milli = part->on_hand_milli - part->reserved_milli;
  json_object_set_string_member (stock, "part", text);
  json_object_set_int_member (stock, "on_hand_milli", part->on_hand_milli);
  json_object_set_int_member (stock, "free_milli", free_milli);
  if (part->on_hand_milli < 0)
    json_object_set_boolean_member (stock, "negative", TRUE);
  if (part->reserved_milli > 0 && free_milli < 0)
    json_object_set_int_member (stock, "over_reserved_milli", -free_milli);
  json_array_add_object_element (get_stock_told (turn), stock);
  return TRUE;
}

gboolean
shop_stock_check_qty (gint64 qty_milli, GError **error)
{
  if (qty_milli > 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("The quantity must be more than nothing."));
  return FALSE;
}

gboolean
shop_stock_check_reason (const char *reason, GError **error)
{
  if (reason != NULL && *reason != '\0')
    return TRUE;
  shop_refuse (error, SHOP_ERROR_REASON, _ ("Stock is not written off without a word."));
  return FALSE;
}

/* A part that is still in use. */
ShopPartFacts *
shop_stock_take_part (ShopTurn *turn, const BaseId *id, GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, id, error);

  if (part == NULL || !part->archived)
    return g_steal_pointer (&part);
  shop_refuse_fully (
    error, SHOP_ERROR_STATE,
    _ ("%s, %s, was put away. Take the part out of the archive, or choose another one."), part->sku,
    part->name);
  return NULL;
}

/* What one is worth that leaves the shelf. */
gint64
shop_stock_cost_of (const ShopPartFacts *part)
{
  return part->average_e4 > 0 ? part->average_e4 : part->cost_e4;
}

static gboolean
check_location (ShopTurn *turn, const BaseId *location, GError **error)
{
  g_autoptr (StoreStatement) row = shop_location_query (turn, location, error);

  if (!shop_row_require (row, "location", error))
    return FALSE;
  if (store_statement_get_int (row, 1) == 0)
    return TRUE;
  shop_refuse_fully (
    error, SHOP_ERROR_STATE,
    _ ("The place %s was put away. Choose another one, or take it out of the archive."),
    store_statement_get_text (row, 0));
  return FALSE;
}

/* Where a part goes to or comes from: the place that was given, or its own. */
gboolean
shop_stock_place (ShopTurn *turn,
                  const ShopPartFacts *part,
                  const BaseId *given,
                  BaseId *location,
                  GError **error)
{
  *location = shop_id_is_given (given) ? *given : part->location;
  return !shop_id_is_given (location) || check_location (turn, location, error);
}

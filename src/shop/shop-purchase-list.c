/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "shop/shop-purchase-queries.h"
#include "shop/shop-purchase.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

#define USUAL_ORDERS 200

typedef struct
{
  BaseId supplier;
  gboolean open;
  ShopMaybe most;
} OrdersAsked;

static const ShopArgument orders_arguments[] = {
  SHOP_ARGUMENT (OrdersAsked, supplier, ID),
  SHOP_ARGUMENT (OrdersAsked, open, BOOL),
  SHOP_ARGUMENT (OrdersAsked, most, MAYBE_INT, .least = 1, .most = 10000),
};

static const ShopShape orders_shape = SHOP_SHAPE (OrdersAsked, orders_arguments);

static const BaseId *
given_or_null (const BaseId *id)
{
  return shop_id_is_given (id) ? id : NULL;
}

static JsonNode *
list_orders (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OrdersAsked *asked = arguments;
  g_autoptr (StoreStatement) rows =
    shop_purchase_query_list (turn, given_or_null (&asked->supplier), asked->open,
                              shop_maybe_get (asked->most, USUAL_ORDERS), error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery orders_query = {
  "purchase-orders", N_ ("Purchase orders"), SHOP_MAY_READ, &orders_shape, list_orders,
};

typedef struct
{
  BaseId order;
} OrderAsked;

static const ShopArgument order_arguments[] = {
  SHOP_ARGUMENT (OrderAsked, order, ID, .required = TRUE),
};

static const ShopShape order_shape = SHOP_SHAPE (OrderAsked, order_arguments);

static gboolean
add_rows (JsonObject *card, const char *member, StoreStatement *rows, GError **error)
{
  JsonNode *node = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (node != NULL)
    json_object_set_member (card, member, node);
  return node != NULL;
}

static JsonNode *
read_order (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const OrderAsked *asked = arguments;
  g_autoptr (StoreStatement) rows = shop_purchase_query_card (turn, &asked->order, error);
  g_autoptr (JsonNode) cards = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (cards == NULL)
    return NULL;
  if (json_array_get_length (json_node_get_array (cards)) == 0)
    {
      shop_error_set (error, SHOP_ERROR_NOT_FOUND, NULL);
      return NULL;
    }
  JsonObject *card = json_array_get_object_element (json_node_get_array (cards), 0);
  g_autoptr (StoreStatement) lines = shop_purchase_query_lines (turn, &asked->order, error);
  if (!add_rows (card, "lines", lines, error))
    return NULL;
  g_autoptr (StoreStatement) receipts = shop_purchase_query_receipts (turn, &asked->order, error);
  if (!add_rows (card, "receipts", receipts, error))
    return NULL;
  return json_node_init_object (json_node_alloc (), card);
}

static const ShopQuery order_query = {
  "purchase-order", N_ ("An order with its lines, what was received and what is on back order"),
  SHOP_MAY_READ,    &order_shape,
  read_order,
};

typedef struct
{
  BaseId supplier;
} ReorderAsked;

static const ShopArgument reorder_arguments[] = {
  SHOP_ARGUMENT (ReorderAsked, supplier, ID),
};

static const ShopShape reorder_shape = SHOP_SHAPE (ReorderAsked, reorder_arguments);

static JsonNode *
list_reorder (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ReorderAsked *asked = arguments;
  g_autoptr (StoreStatement) rows =
    shop_purchase_query_reorder (turn, given_or_null (&asked->supplier), error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery reorder_query = {
  "reorder",    N_ ("What should be ordered, by supplier"), SHOP_MAY_READ, &reorder_shape,
  list_reorder,
};

/* A copy, for the lines that are written change what is suggested. */
static GArray *
read_suggestions (ShopTurn *turn, const BaseId *supplier, const BaseId *order, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (ShopPurchaseLine));
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_purchase_query_reorder (turn, supplier, &failure);

  while (row != NULL && store_statement_next (row, &failure))
    {
      ShopPurchaseLine line = { .order = *order, .qty_milli = store_statement_get_int (row, 11) };

      store_statement_get_id (row, 2, &line.part);
      g_array_append_val (lines, line);
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&lines) : NULL;
}

static gboolean
add_suggestions (ShopTurn *turn, GArray *lines, GError **error)
{
  if (lines->len == 0)
    {
      shop_refuse_fully (
        error, SHOP_ERROR_NOTHING,
        _ ("Nothing need be ordered from this supplier. Add what you want to an order by hand."));
      return FALSE;
    }
  for (guint i = 0; i < lines->len; i++)
    if (!shop_turn_perform (turn, &shop_purchase_line_verb,
                            &g_array_index (lines, ShopPurchaseLine, i), error))
      return FALSE;
  shop_turn_tell_int (turn, "lines", lines->len);
  return TRUE;
}

static gboolean
reorder (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPurchaseReorder *asked = arguments;
  ShopPurchaseAdd add = { .supplier = asked->supplier };
  BaseId order;

  if (!shop_turn_perform (turn, &shop_purchase_add_verb, &add, error) ||
      !base_id_parse (base_json_get_string (turn->result, "order"), &order))
    return FALSE;
  g_autoptr (GArray) lines = read_suggestions (turn, &asked->supplier, &order, error);
  ShopPurchaseCancel undo = { .order = order };
  if (lines == NULL || !add_suggestions (turn, lines, error))
    return FALSE;
  shop_turn_set_undo (turn, &shop_purchase_cancel_verb, &undo);
  return TRUE;
}

static const ShopArgument verb_arguments[] = {
  SHOP_ARGUMENT (ShopPurchaseReorder, supplier, ID, .required = TRUE),
};

static const ShopShape verb_shape = SHOP_SHAPE (ShopPurchaseReorder, verb_arguments);

const ShopVerb shop_purchase_reorder_verb = {
  "purchase-reorder",
  N_ ("Begins an order with all that is suggested from a supplier"),
  SHOP_MAY_PURCHASE,
  &verb_shape,
  reorder,
};

const ShopQuery *const shop_purchase_queries[] = {
  &orders_query,
  &order_query,
  &reorder_query,
  NULL,
};

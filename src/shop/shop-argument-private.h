/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-argument.h"

G_BEGIN_DECLS

/* For shop-argument.c and shop-argument-types.c alone. */

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
} ShopTypeFacts;

const ShopTypeFacts *shop_argument_get_type (const ShopArgument *argument);

/* What a list does with each of its items. */
void shop_arguments_copy_all (const ShopShape *shape, gconstpointer from, gpointer to);
void shop_arguments_clear_all (const ShopShape *shape, gpointer arguments);

static inline gboolean
shop_argument_is_integer (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static inline gboolean
shop_argument_is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

G_END_DECLS

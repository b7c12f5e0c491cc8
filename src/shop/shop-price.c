/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-price.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-price-book.h"
#include "shop/shop-price-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define WHOLE_BP 10000

static gboolean
find_price (ShopTurn *turn,
            const BaseId *id,
            const BaseId *customer,
            ShopPrice *price,
            GError **error)
{
  g_autoptr (ShopPartFacts) part = shop_part_query_facts (turn, id, error);
  g_autoptr (ShopPriceBook) book =
    part != NULL ? shop_price_book_load (turn, customer, error) : NULL;

  if (book == NULL)
    return FALSE;
  ShopPricedPart priced = { part->category, part->price_e4, part->cost_e4, part->average_e4 };
  *price = shop_price_book_find (book, &priced);
  return TRUE;
}

/**
 * shop_price_for_part:
 * @customer: (nullable): who buys it
 * @price_e4: (out): of one, without tax: the part's own price, or its last cost by the price rule
 *   that fits best; the cost itself where none does
 * @cost_e4: (out): what one costs the shop: the average of what is in stock, or the last one
 * @error: (out): %SHOP_ERROR_NOT_FOUND
 *
 * Returns: whether there is such a part
 */
gboolean
shop_price_for_part (ShopTurn *turn,
                     const BaseId *part,
                     const BaseId *customer,
                     gint64 *price_e4,
                     gint64 *cost_e4,
                     GError **error)
{
  ShopPrice price;

  g_return_val_if_fail (turn != NULL && part != NULL, FALSE);

  if (!find_price (turn, part, customer, &price, error))
    return FALSE;
  *price_e4 = price.price_e4;
  *cost_e4 = price.cost_e4;
  return TRUE;
}

static const ShopArgument add_arguments[] = {
  SHOP_ARGUMENT (ShopPriceRuleAdd, customer_group, TEXT),
  SHOP_ARGUMENT (ShopPriceRuleAdd, category, TEXT),
  SHOP_ARGUMENT (ShopPriceRuleAdd, cost_from_e4, MAYBE_INT, .least = 0, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPriceRuleAdd, cost_to_e4, MAYBE_INT, .least = 1, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPriceRuleAdd, multiplier_bp, MAYBE_INT, .least = 0, .most = 10000000),
  SHOP_ARGUMENT (ShopPriceRuleAdd, margin_bp, MAYBE_INT, .key = TRUE, .least = 0, .most = 9900),
  SHOP_ARGUMENT (ShopPriceRuleAdd, rounding_minor, MAYBE_INT, .least = 1, .most = G_MAXINT32),
  SHOP_ARGUMENT (ShopPriceRuleAdd, ending_minor, MAYBE_INT, .least = 0, .most = G_MAXINT32),
  SHOP_ARGUMENT (ShopPriceRuleAdd, from_date, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopPriceRuleAdd, to_date, DATE),
};

static const ShopShape add_shape = SHOP_SHAPE (ShopPriceRuleAdd, add_arguments);

static gboolean
add_rule (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopPriceRuleAdd rule = *(const ShopPriceRuleAdd *) arguments;
  BaseId id;

  if ((rule.multiplier_bp.presence == SHOP_GIVEN) == (rule.margin_bp.presence == SHOP_GIVEN))
    {
      shop_refuse (error, SHOP_ERROR_VALUE,
                   _ ("A price rule has either a multiplier or a margin."));
      return FALSE;
    }
  if (rule.margin_bp.presence == SHOP_GIVEN)
    rule.multiplier_bp =
      shop_some (base_round_div (WHOLE_BP, WHOLE_BP, WHOLE_BP - rule.margin_bp.value));
  base_id_new_at (&id, turn->now_s * 1000);
  shop_turn_tell_id (turn, "rule", &id);
  ShopPriceRuleEdit undo = { .rule = id, .removed = shop_some (1) };
  shop_turn_set_undo (turn, &shop_price_rule_edit_verb, &undo);
  return shop_turn_insert_fields (turn, "price_rule", &id, &add_shape, &rule, NULL, 0, error);
}

const ShopVerb shop_price_rule_add_verb = {
  "price-rule-add", N_ ("Adds a rule by which parts are priced"), SHOP_MAY_PRICE, &add_shape,
  add_rule,
};

static gboolean
edit_rule (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPriceRuleEdit *edit = arguments;

  return shop_turn_edit (turn, "price_rule", &edit->rule, &shop_price_rule_edit_verb, edit, error);
}

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopPriceRuleEdit, rule, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopPriceRuleEdit, customer_group, TEXT),
  SHOP_ARGUMENT (ShopPriceRuleEdit, category, TEXT),
  SHOP_ARGUMENT (ShopPriceRuleEdit,
                 cost_from_e4,
                 MAYBE_INT,
                 .least = 0,
                 .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPriceRuleEdit, cost_to_e4, MAYBE_INT, .least = 1, .most = SHOP_MOST_PRICE_E4),
  SHOP_ARGUMENT (ShopPriceRuleEdit, multiplier_bp, MAYBE_INT, .least = 0, .most = 10000000),
  SHOP_ARGUMENT (ShopPriceRuleEdit, rounding_minor, MAYBE_INT, .least = 1, .most = G_MAXINT32),
  SHOP_ARGUMENT (ShopPriceRuleEdit, ending_minor, MAYBE_INT, .least = 0, .most = G_MAXINT32),
  SHOP_ARGUMENT (ShopPriceRuleEdit, from_date, DATE),
  SHOP_ARGUMENT (ShopPriceRuleEdit, to_date, DATE),
  SHOP_ARGUMENT (ShopPriceRuleEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopPriceRuleEdit, edit_arguments);

const ShopVerb shop_price_rule_edit_verb = {
  "price-rule-edit", N_ ("Changes or takes away a price rule"), SHOP_MAY_PRICE, &edit_shape,
  edit_rule,
};

typedef struct
{
  BaseId part;
  BaseId customer;
} PriceAsked;

static const ShopArgument price_arguments[] = {
  SHOP_ARGUMENT (PriceAsked, part, ID, .required = TRUE),
  SHOP_ARGUMENT (PriceAsked, customer, ID),
};

static const ShopShape price_shape = SHOP_SHAPE (PriceAsked, price_arguments);

static JsonNode *
read_price (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const PriceAsked *asked = arguments;
  ShopPrice price;

  if (!find_price (turn, &asked->part, &asked->customer, &price, error))
    return NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  json_object_set_int_member (answer, "price_e4", price.price_e4);
  if ((turn->permissions & SHOP_MAY_SEE_COST) != 0)
    json_object_set_int_member (answer, "cost_e4", price.cost_e4);
  if (shop_id_is_given (&price.rule))
    {
      g_autofree char *rule = base_id_dup_text (&price.rule);
      json_object_set_string_member (answer, "rule", rule);
    }
  return json_node_init_object (json_node_alloc (), answer);
}

static const ShopQuery price_query = {
  "price",    N_ ("What a part is sold for, and by which rule"), SHOP_MAY_READ, &price_shape,
  read_price,
};

/* Who knows the rule and the price knows the cost. */
static JsonNode *
list_rules (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_price_query_rules (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery rules_query = {
  "price-rules", N_ ("The rules by which parts are priced"), SHOP_MAY_SEE_COST, &shop_no_arguments,
  list_rules,
};

const ShopVerb *const shop_price_verbs[] = {
  &shop_price_rule_add_verb,
  &shop_price_rule_edit_verb,
  NULL,
};
const ShopQuery *const shop_price_queries[] = { &price_query, &rules_query, NULL };

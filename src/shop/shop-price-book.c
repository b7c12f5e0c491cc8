/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-price-book.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-price-queries.h"
#include "store/store-error.h"

#define WHOLE_BP 10000

typedef struct
{
  BaseId id;
  char *category; /* NULL for every one */
  gint64 from_e4;
  gint64 to_e4; /* below this */
  gint64 multiplier_bp;
  gint64 rounding_minor;
  gint64 ending_minor;
} Rule;

struct _ShopPriceBook
{
  int decimals;
  GArray *rules; /* Rule, the best first */
};

static void
rule_clear (gpointer data)
{
  g_free (((Rule *) data)->category);
}

void
shop_price_book_free (ShopPriceBook *self)
{
  g_array_unref (self->rules);
  g_free (self);
}

static void
append_rule (GArray *rules, StoreStatement *row)
{
  Rule rule = {
    .category = store_statement_dup_text (row, 1),
    .from_e4 = store_statement_get_int (row, 2),
    .to_e4 = store_statement_is_null (row, 3) ? G_MAXINT64 : store_statement_get_int (row, 3),
    .multiplier_bp = store_statement_get_int (row, 4),
    .rounding_minor = store_statement_get_int (row, 5),
    .ending_minor = store_statement_get_int (row, 6),
  };

  store_statement_get_id (row, 0, &rule.id);
  g_array_append_val (rules, rule);
}

/* @customer: NULL or zero for nobody in particular */
ShopPriceBook *
shop_price_book_load (ShopTurn *turn, const BaseId *customer, GError **error)
{
  char today[BASE_DATE_LENGTH];
  g_autoptr (GError) failure = NULL;
  g_autoptr (ShopPriceBook) self = g_new0 (ShopPriceBook, 1);

  self->decimals = base_currency_get_decimals (turn->currency);
  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (self->rules, rule_clear);
  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  g_autoptr (StoreStatement) row = shop_price_query_book (turn, customer, today, &failure);
  while (row != NULL && store_statement_next (row, &failure))
    append_rule (self->rules, row);
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&self) : NULL;
}

static const Rule *
find_rule (const ShopPriceBook *self, const char *category, gint64 cost_e4)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = &g_array_index (self->rules, Rule, i);

      if (rule->from_e4 <= cost_e4 && cost_e4 < rule->to_e4 &&
          (rule->category == NULL || g_strcmp0 (rule->category, category) == 0))
        return rule;
    }
  return NULL;
}

/* Prices are rounded in the currency's minor unit and kept in 1/10000 of the currency. */
static gint64
apply (const ShopPriceBook *self, const Rule *rule, gint64 cost_e4)
{
  gint64 price_e4 = base_round_div (cost_e4, rule->multiplier_bp, WHOLE_BP);
  gint64 minor = base_money_line_minor (BASE_QTY_MILLI, price_e4, self->decimals);
  gint64 ended =
    base_money_round_cash (minor - rule->ending_minor, rule->rounding_minor) + rule->ending_minor;
  gint64 minor_e4 = BASE_E4;

  for (int i = 0; i < self->decimals; i++)
    minor_e4 /= 10;
  return MAX (ended, 0) * minor_e4;
}

/* The part's own price, or its last cost by the rule that fits best; the cost itself where none
 * does. What it costs is the average of what is in stock, or else its last cost. */
ShopPrice
shop_price_book_find (const ShopPriceBook *self, const ShopPricedPart *part)
{
  gint64 basis_e4 = part->cost_e4 > 0 ? part->cost_e4 : part->average_e4;
  ShopPrice price = { .price_e4 =
                        part->price_e4.presence == SHOP_GIVEN ? part->price_e4.value : basis_e4,
                      .cost_e4 = part->average_e4 > 0 ? part->average_e4 : part->cost_e4 };
  const Rule *rule =
    part->price_e4.presence == SHOP_GIVEN ? NULL : find_rule (self, part->category, basis_e4);

  if (rule != NULL)
    {
      price.rule = rule->id;
      price.price_e4 = apply (self, rule, basis_e4);
    }
  return price;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/base-zone.h"
#include "shop/shop-turn.h"

G_BEGIN_DECLS

/**
 * ShopRuleTable:
 * @name: of the table
 * @to_column: where it keeps the last day
 * @span: SQL that asks for the first and the last day of a row
 * @list: SQL that asks for all rows by their days, past, now or ahead of the day ?1
 *
 * A table of rules with days.
 */
typedef struct
{
  const char *name;
  const char *to_column;
  const char *span;
  const char *list;
} ShopRuleTable;

typedef enum
{
  SHOP_RULES_COMPLIANCE,
  SHOP_RULES_RUC,
  SHOP_RULES_INVOICE,
  SHOP_RULES_N_TABLES
} ShopRules;

extern const ShopRuleTable shop_rule_tables[SHOP_RULES_N_TABLES];

StoreStatement *
shop_rules_query_span (ShopTurn *turn, ShopRules table, const BaseId *rule, GError **error);
StoreStatement *
shop_rules_query_list (ShopTurn *turn, ShopRules table, const char *today, GError **error);
StoreStatement *
shop_rules_query_any (ShopTurn *turn, ShopRules table, const char *kind, GError **error);
StoreStatement *shop_rules_query_named (ShopTurn *turn, const char *name, GError **error);
StoreStatement *shop_rules_query_country (ShopTurn *turn, GError **error);

G_END_DECLS

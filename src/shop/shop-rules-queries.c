/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-rules-queries.h"

#define STATE(from, to)                                                                            \
  "CASE WHEN " from " > ?1 THEN 'ahead' WHEN " to " < ?1 THEN 'past' ELSE 'now' END AS state "

/* Of prices and of what invoices need, a newer row takes the place of an older one. */
#define STATE_BEFORE(newer)                                                                        \
  "CASE WHEN rule.from_date > ?1 THEN 'ahead' WHEN rule.to_date < ?1 OR EXISTS (" newer            \
  "AND newer.removed = 0 AND newer.from_date <= ?1 AND newer.from_date > rule.from_date) "         \
  "THEN 'past' ELSE 'now' END AS state "

const ShopRuleTable shop_rule_tables[SHOP_RULES_N_TABLES] = {
  [SHOP_RULES_COMPLIANCE] = {
    "compliance_rule", "inspected_to",
    "SELECT inspected_from, inspected_to FROM compliance_rule WHERE id = ?1",
    "SELECT id AS rule, name, country, kind, inspected_from AS from_date, "
    "inspected_to AS to_date, registered_from, registered_to, age_from, age_to, mass_from_kg, "
    "mass_to_kg, months, registered_months, km, source, " STATE ("inspected_from", "inspected_to")
    "FROM compliance_rule WHERE removed = 0 ORDER BY kind, inspected_from, name",
  },
  [SHOP_RULES_RUC] = {
    "ruc_price", "to_date",
    "SELECT from_date, to_date FROM ruc_price WHERE id = ?1",
    "SELECT id AS rule, fuel, mass_from_kg, mass_to_kg, from_date, to_date, price_minor, source, "
    STATE_BEFORE ("SELECT 1 FROM ruc_price AS newer WHERE newer.fuel = rule.fuel "
                  "AND newer.mass_from_kg = rule.mass_from_kg "
                  "AND newer.mass_to_kg IS rule.mass_to_kg ")
    "FROM ruc_price AS rule WHERE removed = 0 ORDER BY fuel, mass_from_kg, from_date",
  },
  [SHOP_RULES_INVOICE] = {
    "invoice_rule", "to_date",
    "SELECT from_date, to_date FROM invoice_rule WHERE id = ?1",
    "SELECT id AS rule, country, currency, needs, above_unit, from_date, to_date, source, "
    STATE_BEFORE ("SELECT 1 FROM invoice_rule AS newer WHERE newer.country = rule.country "
                  "AND newer.currency = rule.currency AND newer.needs = rule.needs ")
    "FROM invoice_rule AS rule WHERE removed = 0 ORDER BY country, needs, from_date",
  },
};

StoreStatement *
shop_rules_query_span (ShopTurn *turn, ShopRules table, const BaseId *rule, GError **error)
{
  return store_query (turn->connection, error, shop_rule_tables[table].span, store_id (rule));
}

StoreStatement *
shop_rules_query_list (ShopTurn *turn, ShopRules table, const char *today, GError **error)
{
  return store_query (turn->connection, error, shop_rule_tables[table].list, store_text (today));
}

/* A row where there is a rule of that kind already: a kind of what falls due, a fuel, or what an
 * invoice needs. */
StoreStatement *
shop_rules_query_any (ShopTurn *turn, ShopRules table, const char *kind, GError **error)
{
  static const char *const any[] = {
    [SHOP_RULES_COMPLIANCE] = "SELECT 1 FROM compliance_rule JOIN site ON site.id = ?2 "
                              "AND site.country = compliance_rule.country "
                              "WHERE kind = ?1 AND removed = 0 LIMIT 1",
    [SHOP_RULES_RUC] = "SELECT 1 FROM ruc_price JOIN site ON site.id = ?2 AND site.country = 'NZ' "
                       "WHERE fuel = ?1 AND removed = 0 LIMIT 1",
    [SHOP_RULES_INVOICE] = "SELECT 1 FROM invoice_rule JOIN site ON site.id = ?2 "
                           "AND site.country = invoice_rule.country "
                           "AND site.currency = invoice_rule.currency "
                           "WHERE needs = ?1 AND removed = 0 LIMIT 1",
  };

  return store_query (turn->connection, error, any[table], store_text (kind),
                      store_id (&turn->site));
}

StoreStatement *
shop_rules_query_named (ShopTurn *turn, const char *name, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT source FROM compliance_rule WHERE name = ?1 AND removed = 0",
                      store_text (name));
}

StoreStatement *
shop_rules_query_country (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error, "SELECT country FROM site WHERE id = ?1",
                      store_id (&turn->site));
}

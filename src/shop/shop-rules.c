/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-rules.h"
#include "shop/shop-row.h"
#include "shop/shop-rules-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define KINDS "wof cof rego ruc service"
#define FUELS "petrol diesel hybrid plug-in electric gas other"
#define NEEDS "seller seller_number buyer"

static void
read_today (ShopTurn *turn, char today[BASE_DATE_LENGTH])
{
  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
}

static gboolean
is_date (const char *date)
{
  return date != NULL && *date != '\0';
}

static gboolean
check_order (const char *from, const char *to, GError **error)
{
  if (!is_date (from) || !is_date (to) || base_date_compare (from, to) <= 0)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("It would end on %s, before it begins on %s."), to,
               from);
  return FALSE;
}

static gboolean
check_range (const char *what, ShopMaybe from, ShopMaybe to, GError **error)
{
  if (from.presence != SHOP_GIVEN || to.presence != SHOP_GIVEN || from.value < to.value)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               /* Translators: age or mass, then two numbers */
               _ ("No vehicle has a %s from %" G_GINT64_FORMAT " up to, but not including, "
                  "%" G_GINT64_FORMAT "."),
               what, from.value, to.value);
  return FALSE;
}

/* What was judged without any rule is judged by nobody again. */
static gboolean
check_begin (ShopTurn *turn, ShopRules table, const char *kind, const char *from, GError **error)
{
  g_autoptr (StoreStatement) other = NULL;
  char today[BASE_DATE_LENGTH];

  if (!shop_row_take_first (shop_rules_query_any (turn, table, kind, error), &other, error))
    return FALSE;
  read_today (turn, today);
  if (other == NULL || base_date_compare (from, today) > 0)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_LEDGER,
                     _ ("A rule from %s on would change what was judged by another one. It begins "
                        "tomorrow at the earliest."),
                     from);
  return FALSE;
}

/* What all additions have in common: the row, told and with its undo. */
static gboolean
add_rule (ShopTurn *turn,
          ShopRules table,
          const ShopShape *shape,
          gconstpointer arguments,
          const StoreField *more,
          gsize n_more,
          GError **error)
{
  ShopRuleWithdraw undo = { 0 };

  base_id_new_at (&undo.rule, turn->now_s * 1000);
  shop_turn_tell_id (turn, "rule", &undo.rule);
  shop_turn_set_undo (turn, &shop_rule_withdraw_verb, &undo);
  return shop_turn_insert_fields (turn, shop_rule_tables[table].name, &undo.rule, shape, arguments,
                                  more, n_more, error);
}

static const ShopArgument compliance_arguments[] = {
  SHOP_ARGUMENT (ShopComplianceRuleAdd, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, kind, WORD, .required = TRUE, .words = KINDS),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, inspected_from, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, inspected_to, DATE),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, registered_from, DATE),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, registered_to, DATE),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, age_from, MAYBE_INT, .least = 0, .most = 200),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, age_to, MAYBE_INT, .least = 1, .most = 200),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, mass_from_kg, MAYBE_INT, .least = 0, .most = 100000),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, mass_to_kg, MAYBE_INT, .least = 1, .most = 100000),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, months, INT, .required = TRUE, .least = 1, .most = 240),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, registered_months, MAYBE_INT, .least = 1, .most = 240),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, km, MAYBE_INT, .least = 1, .most = 1000000),
  SHOP_ARGUMENT (ShopComplianceRuleAdd, source, TEXT, .required = TRUE),
};

static const ShopShape compliance_shape = SHOP_SHAPE (ShopComplianceRuleAdd, compliance_arguments);

/* Items keep the name of the rule that said so. */
static gboolean
check_name (ShopTurn *turn, const char *name, GError **error)
{
  g_autoptr (StoreStatement) same = NULL;

  if (!shop_row_take_first (shop_rules_query_named (turn, name, error), &same, error))
    return FALSE;
  if (same == NULL)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_TAKEN, _ ("There is a rule “%s” already, by %s."), name,
               store_statement_get_text (same, 0));
  return FALSE;
}

static gboolean
add_compliance_rule (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopComplianceRuleAdd *add = arguments;
  g_autoptr (StoreStatement) site = shop_rules_query_country (turn, error);

  if (!shop_row_require (site, "site", error) || !check_name (turn, add->name, error) ||
      !check_order (add->inspected_from, add->inspected_to, error) ||
      !check_order (add->registered_from, add->registered_to, error) ||
      !check_range (_ ("age"), add->age_from, add->age_to, error) ||
      !check_range (_ ("mass"), add->mass_from_kg, add->mass_to_kg, error) ||
      !check_begin (turn, SHOP_RULES_COMPLIANCE, add->kind, add->inspected_from, error))
    return FALSE;
  return add_rule (turn, SHOP_RULES_COMPLIANCE, &compliance_shape, add,
                   STORE_FIELDS ({ "country", store_text (store_statement_get_text (site, 0)) }),
                   error);
}

const ShopVerb shop_compliance_rule_add_verb = {
  "compliance-rule-add", N_ ("Adds a rule of when vehicles are due again, from a day on"),
  SHOP_MAY_KEEP,         &compliance_shape,
  add_compliance_rule,
};

static const ShopArgument ruc_arguments[] = {
  SHOP_ARGUMENT (ShopRucPriceAdd, fuel, WORD, .required = TRUE, .words = FUELS),
  SHOP_ARGUMENT (ShopRucPriceAdd, mass_from_kg, MAYBE_INT, .least = 0, .most = 100000),
  SHOP_ARGUMENT (ShopRucPriceAdd, mass_to_kg, MAYBE_INT, .least = 1, .most = 100000),
  SHOP_ARGUMENT (ShopRucPriceAdd, from_date, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopRucPriceAdd, to_date, DATE),
  SHOP_ARGUMENT (ShopRucPriceAdd, price_minor, INT, .required = TRUE, .least = 0, .most = 1000000),
  SHOP_ARGUMENT (ShopRucPriceAdd, source, TEXT, .required = TRUE),
};

static const ShopShape ruc_shape = SHOP_SHAPE (ShopRucPriceAdd, ruc_arguments);

static gboolean
add_ruc_price (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRucPriceAdd *add = arguments;

  return check_order (add->from_date, add->to_date, error) &&
         check_range (_ ("mass"), add->mass_from_kg, add->mass_to_kg, error) &&
         check_begin (turn, SHOP_RULES_RUC, add->fuel, add->from_date, error) &&
         add_rule (turn, SHOP_RULES_RUC, &ruc_shape, add, NULL, 0, error);
}

const ShopVerb shop_ruc_price_add_verb = {
  "ruc-price-add", N_ ("Adds a price of road user charges, from a day on"),
  SHOP_MAY_KEEP,   &ruc_shape,
  add_ruc_price,
};

static const ShopArgument invoice_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceRuleAdd, needs, WORD, .required = TRUE, .words = NEEDS),
  SHOP_ARGUMENT (ShopInvoiceRuleAdd, above_unit, INT, .required = TRUE, .most = 1000000000),
  SHOP_ARGUMENT (ShopInvoiceRuleAdd, from_date, DATE, .required = TRUE),
  SHOP_ARGUMENT (ShopInvoiceRuleAdd, to_date, DATE),
  SHOP_ARGUMENT (ShopInvoiceRuleAdd, source, TEXT, .required = TRUE),
};

static const ShopShape invoice_shape = SHOP_SHAPE (ShopInvoiceRuleAdd, invoice_arguments);

static gboolean
add_invoice_rule (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceRuleAdd *add = arguments;
  g_autoptr (StoreStatement) site = shop_rules_query_country (turn, error);

  if (!shop_row_require (site, "site", error) ||
      !check_order (add->from_date, add->to_date, error) ||
      !check_begin (turn, SHOP_RULES_INVOICE, add->needs, add->from_date, error))
    return FALSE;
  return add_rule (turn, SHOP_RULES_INVOICE, &invoice_shape, add,
                   STORE_FIELDS ({ "country", store_text (store_statement_get_text (site, 0)) },
                                 { "currency", store_text (turn->currency) }),
                   error);
}

const ShopVerb shop_invoice_rule_add_verb = {
  "invoice-rule-add", N_ ("Adds a rule of what an invoice must say, from a day on"),
  SHOP_MAY_KEEP,      &invoice_shape,
  add_invoice_rule,
};

/* A rule that is there. */
typedef struct
{
  ShopRules table;
  char from[BASE_DATE_LENGTH];
  char to[BASE_DATE_LENGTH]; /* empty where it has no end */
} Rule;

static gboolean
find_rule (ShopTurn *turn, const BaseId *id, Rule *rule, GError **error)
{
  for (guint i = 0; i < SHOP_RULES_N_TABLES; i++)
    {
      g_autoptr (StoreStatement) row = NULL;

      if (!shop_row_take_first (shop_rules_query_span (turn, (ShopRules) i, id, error), &row,
                                error))
        return FALSE;
      if (row == NULL)
        continue;
      rule->table = (ShopRules) i;
      shop_row_get_word (row, 0, rule->from, sizeof rule->from);
      shop_row_get_word (row, 1, rule->to, sizeof rule->to);
      return TRUE;
    }
  shop_error_set (error, SHOP_ERROR_NOT_FOUND, "rule");
  return FALSE;
}

/* What was judged by the rule up to yesterday stays judged by it, and what was not, not. */
static gboolean
check_end (ShopTurn *turn, const Rule *rule, const char *last_date, GError **error)
{
  char today[BASE_DATE_LENGTH];

  read_today (turn, today);
  if (*rule->to != '\0' && base_date_compare (rule->to, today) < 0)
    shop_refuse_fully (error, SHOP_ERROR_LEDGER, _ ("The rule ended on %s. Add a new one."),
                       rule->to);
  else if (is_date (last_date) && base_date_compare (last_date, today) < 0)
    shop_refuse_fully (
      error, SHOP_ERROR_LEDGER,
      _ ("%s is past, and the rule was in force since. Its last day is today, %s, at "
         "the earliest."),
      last_date, today);
  else
    return check_order (rule->from, last_date, error);
  return FALSE;
}

static gboolean
end_rule (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopRuleEnd *end = arguments;
  Rule rule;

  if (!find_rule (turn, &end->rule, &rule, error) ||
      !check_end (turn, &rule, end->last_date, error))
    return FALSE;
  const ShopRuleEnd undo = { .rule = end->rule, .last_date = rule.to };
  shop_turn_set_undo (turn, &shop_rule_end_verb, &undo);
  const ShopRuleTable *table = &shop_rule_tables[rule.table];
  return store_update (
    turn->connection, error, table->name, &end->rule,
    { table->to_column, store_text (is_date (end->last_date) ? end->last_date : NULL) });
}

static const ShopArgument end_arguments[] = {
  SHOP_ARGUMENT (ShopRuleEnd, rule, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopRuleEnd, last_date, DATE),
};

static const ShopShape end_shape = SHOP_SHAPE (ShopRuleEnd, end_arguments);

const ShopVerb shop_rule_end_verb = {
  "rule-end", N_ ("Says which day is the last of a rule"), SHOP_MAY_KEEP, &end_shape, end_rule,
};

static gboolean
check_ahead (ShopTurn *turn, const Rule *rule, GError **error)
{
  char today[BASE_DATE_LENGTH];

  read_today (turn, today);
  if (base_date_compare (rule->from, today) > 0)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_LEDGER, _ ("The rule is in force since %s. End it instead."),
                     rule->from);
  return FALSE;
}

static gboolean
withdraw_rule (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  ShopRuleWithdraw change = *(const ShopRuleWithdraw *) arguments;
  Rule rule;

  change.removed = shop_some (shop_maybe_get (change.removed, 1));
  return find_rule (turn, &change.rule, &rule, error) && check_ahead (turn, &rule, error) &&
         shop_turn_edit (turn, shop_rule_tables[rule.table].name, &change.rule,
                         &shop_rule_withdraw_verb, &change, error);
}

static const ShopArgument withdraw_arguments[] = {
  SHOP_ARGUMENT (ShopRuleWithdraw, rule, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopRuleWithdraw, removed, MAYBE_BOOL),
};

static const ShopShape withdraw_shape = SHOP_SHAPE (ShopRuleWithdraw, withdraw_arguments);

const ShopVerb shop_rule_withdraw_verb = {
  "rule-withdraw", N_ ("Withdraws a rule that is not in force yet, or brings it back"),
  SHOP_MAY_KEEP,   &withdraw_shape,
  withdraw_rule,
};

const ShopVerb *const shop_rule_verbs[] = {
  &shop_compliance_rule_add_verb, &shop_ruc_price_add_verb,
  &shop_invoice_rule_add_verb,    &shop_rule_end_verb,
  &shop_rule_withdraw_verb,       NULL,
};

/* --- questions --- */

static JsonNode *
list_rules (ShopTurn *turn, ShopRules table, GError **error)
{
  char today[BASE_DATE_LENGTH];

  read_today (turn, today);
  g_autoptr (StoreStatement) rows = shop_rules_query_list (turn, table, today, error);
  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static JsonNode *
list_compliance (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return list_rules (turn, SHOP_RULES_COMPLIANCE, error);
}

static JsonNode *
list_ruc (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return list_rules (turn, SHOP_RULES_RUC, error);
}

static JsonNode *
list_invoice (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  return list_rules (turn, SHOP_RULES_INVOICE, error);
}

static const ShopQuery compliance_query = {
  "compliance-rules", N_ ("The rules of when vehicles are due again: past, now and ahead"),
  SHOP_MAY_READ,      &shop_no_arguments,
  list_compliance,
};

static const ShopQuery ruc_query = {
  "ruc-prices",  N_ ("The prices of road user charges: past, now and ahead"),
  SHOP_MAY_READ, &shop_no_arguments,
  list_ruc,
};

static const ShopQuery invoice_query = {
  "invoice-rules", N_ ("The rules of what an invoice must say: past, now and ahead"),
  SHOP_MAY_READ,   &shop_no_arguments,
  list_invoice,
};

const ShopQuery *const shop_rule_queries[] = { &compliance_query, &ruc_query, &invoice_query,
                                               NULL };

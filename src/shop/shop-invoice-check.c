/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-check.h"
#include "base/base-money.h"
#include "shop/shop-authorisation-limit.h"
#include "shop/shop-error.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-invoice-stock.h"
#include "shop/shop-job-guard.h"
#include "shop/shop-job-state.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

void
shop_invoice_facts_clear (ShopInvoiceFacts *self)
{
  g_clear_pointer (&self->seller, g_free);
  g_clear_pointer (&self->seller_number, g_free);
  g_clear_pointer (&self->buyer, g_free);
}

static void
read_facts (StoreStatement *row, ShopInvoiceFacts *facts)
{
  facts->seller = store_statement_dup_text (row, 0);
  facts->seller_number = store_statement_dup_text (row, 1);
  shop_row_get_word (row, 2, facts->country, sizeof facts->country);
  facts->buyer = store_statement_dup_text (row, 3);
  shop_row_get_word (row, 4, facts->terms, sizeof facts->terms);
  facts->lacks_order_no = store_statement_get_int (row, 5) != 0;
  facts->buyer_reachable = store_statement_get_int (row, 6) != 0;
  facts->has_credit_limit = !store_statement_is_null (row, 7);
  facts->credit_limit_minor = store_statement_get_int (row, 7);
  facts->job_number = store_statement_get_int (row, 8);
  shop_row_get_word (row, 9, facts->job_state, sizeof facts->job_state);
  facts->n_lines = store_statement_get_int (row, 10);
}

static gint64
unit_to_minor (gint64 unit, int decimals)
{
  for (int i = 0; i < decimals; i++)
    unit *= 10;
  return unit;
}

static void
read_rule (StoreStatement *row, ShopInvoiceFacts *facts)
{
  static const char *const needs[] = {
    [SHOP_INVOICE_NEEDS_SELLER] = "seller",
    [SHOP_INVOICE_NEEDS_SELLER_NUMBER] = "seller_number",
    [SHOP_INVOICE_NEEDS_BUYER] = "buyer",
  };

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (g_str_equal (store_statement_get_text (row, 0), needs[i]))
      facts->above_minor[i] =
        unit_to_minor (store_statement_get_int (row, 1), facts->head.decimals);
}

static gboolean
load_rules (ShopTurn *turn, ShopInvoiceFacts *facts, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_invoice_query_rules (turn, facts->country, facts->head.currency, facts->today, error);

  for (guint i = 0; i < SHOP_INVOICE_N_NEEDS; i++)
    facts->above_minor[i] = -1;
  if (row == NULL)
    return FALSE;
  while (store_statement_next (row, &failure))
    read_rule (row, facts);
  return store_succeeded (g_steal_pointer (&failure), error);
}

/**
 * shop_invoice_facts_load:
 * @facts: (out): for shop_invoice_facts_clear(), also after a failure
 */
gboolean
shop_invoice_facts_load (ShopTurn *turn,
                         const BaseId *invoice,
                         ShopInvoiceFacts *facts,
                         GError **error)
{
  g_autoptr (StoreStatement) row = shop_invoice_query_facts (turn, invoice, error);

  *facts = (ShopInvoiceFacts){ 0 };
  if (!shop_row_require (row, "invoice", error) ||
      !shop_invoice_load (turn, invoice, &facts->head, error))
    return FALSE;
  read_facts (row, facts);
  base_zone_utc_to_local (turn->zone, turn->now_s, facts->today, NULL);
  return load_rules (turn, facts, error);
}

static gboolean
check_lines (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  if (facts->n_lines > 0)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_VALUE,
                     _ ("The invoice has no lines. Add one, or discard the draft."));
  return FALSE;
}

static gboolean
check_sign (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  if (facts->head.total_minor >= 0)
    return TRUE;
  g_autofree char *total = base_money_format (facts->head.total_minor, facts->head.currency);
  shop_refuse_fully (
    error, SHOP_ERROR_AMOUNT,
    _ ("The invoice comes to %s. What is owed to the customer is a credit note; write one."),
    total);
  return FALSE;
}

/* @how: as shop_invoice_query_stale() says it. */
static void
refuse_stale (const char *how, const char *what, int job, GError **error)
{
  if (g_str_equal (how, "changed"))
    shop_refuse_fully (
      error, SHOP_ERROR_CHANGED_SINCE,
      _ ("“%s” was changed on job %d since the draft was written. Refresh the draft."), what, job);
  else if (g_str_equal (how, "missing"))
    shop_refuse_fully (error, SHOP_ERROR_CHANGED_SINCE,
                       _ ("“%s” of job %d is missing on the draft. Refresh the draft."), what, job);
  else
    shop_refuse_fully (
      error, SHOP_ERROR_CHANGED_SINCE,
      _ ("“%s” on the draft is no more on job %d, or was declined or invoiced. Refresh "
         "the draft."),
      what, job);
}

/* The draft says what the job says, but for what a person changed or took off on purpose. */
static gboolean
check_fresh (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_row_take_first (shop_invoice_query_stale (turn, &facts->head.id, error), &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  refuse_stale (store_statement_get_text (row, 1), store_statement_get_text (row, 0),
                (int) facts->job_number, error);
  return FALSE;
}

/* What was invoiced of the job before counts too. */
static gboolean
check_limit (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  gint64 invoiced_minor = 0;

  return !shop_id_is_given (&facts->head.job) ||
         (shop_row_take_int (shop_invoice_query_invoiced (turn, &facts->head.job, error), "job",
                             &invoiced_minor, error) &&
          shop_authorisation_check (turn, &facts->head.job,
                                    invoiced_minor + facts->head.total_minor, error));
}

/* After a credit note the work that stays is invoiced anew, when the job is beyond "ready". */
static gboolean
check_job (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  static const char *const states[] = { "ready", "invoiced", "collected", NULL };
  static const char *const over[] = { "closed", "cancelled", NULL };

  if (!shop_id_is_given (&facts->head.job) || g_strv_contains (states, facts->job_state))
    return TRUE;
  const char *state = shop_job_state_to_text (facts->job_state);

  if (g_strv_contains (over, facts->job_state))
    shop_refuse_fully (
      error, SHOP_ERROR_STATE,
      _ (
        "Job %d is “%s”, so nothing more of it is invoiced. Discard the draft and open a new job."),
      (int) facts->job_number, state);
  else
    shop_refuse_fully (
      error, SHOP_ERROR_STATE,
      _ ("Job %d is not ready yet: it is “%s”. Finish the work and pass its quality check first."),
      (int) facts->job_number, state);
  return FALSE;
}

static gboolean
check_parts (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  return !shop_id_is_given (&facts->head.job) ||
         shop_job_guard_parts_out (turn, &facts->head.job, facts->job_number, error);
}

static gboolean
check_order_no (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  if (!facts->lacks_order_no)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_BUYER, _ ("%s wants an order number on each invoice."),
               facts->buyer);
  return FALSE;
}

static gboolean
is_needed (const ShopInvoiceFacts *facts, ShopInvoiceNeed need)
{
  gint64 above_minor = facts->above_minor[need];

  return above_minor >= 0 && facts->head.total_minor > above_minor;
}

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
check_seller (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  if (!is_needed (facts, SHOP_INVOICE_NEEDS_SELLER) || is_filled (facts->seller))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_BUYER, _ ("The name of the workshop is missing."));
  return FALSE;
}

static gboolean
check_seller_number (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  if (!is_needed (facts, SHOP_INVOICE_NEEDS_SELLER_NUMBER) || is_filled (facts->seller_number))
    return TRUE;
  g_autofree char *above =
    base_money_format (facts->above_minor[SHOP_INVOICE_NEEDS_SELLER_NUMBER], facts->head.currency);
  shop_refuse (error, SHOP_ERROR_BUYER,
               _ ("An invoice above %s needs the GST number of the workshop."), above);
  return FALSE;
}

static gboolean
check_buyer (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  if (!is_needed (facts, SHOP_INVOICE_NEEDS_BUYER) ||
      (is_filled (facts->buyer) && facts->buyer_reachable))
    return TRUE;
  g_autofree char *above =
    base_money_format (facts->above_minor[SHOP_INVOICE_NEEDS_BUYER], facts->head.currency);
  if (!is_filled (facts->buyer))
    shop_refuse (error, SHOP_ERROR_BUYER, _ ("An invoice above %s needs the name of the buyer."),
                 above);
  else
    shop_refuse (error, SHOP_ERROR_BUYER,
                 _ ("An invoice above %s needs more of %s than a name: an address, a phone number, "
                    "an e-mail address, a trading name, an NZBN or a website."),
                 above, facts->buyer);
  return FALSE;
}

static gboolean
check_stock (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  return shop_invoice_stock_check (turn, &facts->head.id, error);
}

typedef gboolean (*Check) (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error);

/* In the order in which a person would mend them. */
static const Check checks[] = {
  check_lines, check_sign,     check_fresh,  check_limit,         check_job,   check_parts,
  check_stock, check_order_no, check_seller, check_seller_number, check_buyer,
};

/**
 * shop_invoice_check:
 * @error: (out): the first rule that is against issuing it
 *
 * Returns: whether the draft may be issued
 */
gboolean
shop_invoice_check (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < G_N_ELEMENTS (checks); i++)
    done = checks[i](turn, facts, error);
  return done;
}

static void
add_refusal (JsonArray *array, const GError *refusal)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", shop_error_get_kind ((ShopError) refusal->code));
  json_object_set_string_member (object, "message", refusal->message);
  json_array_add_object_element (array, object);
}

/**
 * shop_invoice_check_all:
 *
 * Returns: (transfer full): every rule that is against issuing the draft: kind and message
 */
JsonNode *
shop_invoice_check_all (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) refusal = NULL;

      if (checks[i](turn, facts, &refusal))
        continue;
      if (refusal->domain != SHOP_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&refusal));
          return NULL;
        }
      add_refusal (array, refusal);
    }
  return json_node_init_array (json_node_alloc (), array);
}

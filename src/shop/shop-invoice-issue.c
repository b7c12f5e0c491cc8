/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-invoice-check.h"
#include "shop/shop-invoice-document.h"
#include "shop/shop-invoice-stock.h"
#include "shop/shop-invoice-total.h"
#include "shop/shop-invoice.h"
#include "shop/shop-job-step.h"
#include "shop/shop-payment-row.h"
#include "shop/shop-row.h"
#include "shop/shop-statement-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static void
find_due_date (const char *terms, const char *date, char due_date[BASE_DATE_LENGTH])
{
  static const struct
  {
    const char *terms;
    int days;
  } periods[] = { { "7", 7 }, { "14", 14 } };
  int days = 0;

  if (g_str_equal (terms, "20th"))
    {
      base_date_add_months (date, 1, due_date);
      base_date_go_to_day (due_date, 20, due_date);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_str_equal (terms, periods[i].terms))
      days = periods[i].days;
  base_date_add_days (date, days, due_date);
}

/* Nothing of it is forbidden, and a person wants to know. */
static gboolean
warn_of_credit_limit (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  gint64 balance_minor;

  if (!facts->has_credit_limit)
    return TRUE;
  if (!shop_row_take_int (shop_statement_query_balance (turn, &facts->head.customer, NULL, error),
                          "customer", &balance_minor, error))
    return FALSE;
  if (balance_minor <= facts->credit_limit_minor)
    return TRUE;
  g_autofree char *balance = base_money_format (balance_minor, facts->head.currency);
  g_autofree char *limit = base_money_format (facts->credit_limit_minor, facts->head.currency);
  g_autofree char *warning = g_strdup_printf (
    _ ("%s now owes %s, more than the credit limit of %s."), facts->buyer, balance, limit);
  shop_turn_tell_text (turn, "warning", warning);
  return TRUE;
}

/* A job that is invoiced anew after a credit note is beyond that step already. */
static gboolean
advance_job (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  return !shop_id_is_given (&facts->head.job) || !g_str_equal (facts->job_state, "ready") ||
         shop_job_take_step (turn, &facts->head.job, "invoiced", NULL, error);
}

static gboolean
tell_invoice (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  ShopInvoiceHead head;

  if (!shop_invoice_load (turn, invoice, &head, error))
    return FALSE;
  shop_turn_tell_id (turn, "invoice", invoice);
  shop_turn_tell_text (turn, "number", head.number);
  shop_turn_tell_int (turn, "total_minor", head.total_minor);
  shop_turn_tell_int (turn, "balance_minor", shop_invoice_get_balance (&head));
  return TRUE;
}

static gboolean
seal (ShopTurn *turn, const ShopInvoiceFacts *facts, GError **error)
{
  ShopSeriesNumber number;
  char due_date[BASE_DATE_LENGTH];

  find_due_date (facts->terms, facts->today, due_date);
  return shop_document_seal (turn, &facts->head, facts->today, due_date, &number, error);
}

static const ShopArgument issue_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceIssue, invoice, ID, .required = TRUE, .key = TRUE),
};

static const ShopShape issue_shape = SHOP_SHAPE (ShopInvoiceIssue, issue_arguments);

static gboolean
issue (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceIssue *wanted = arguments;
  g_auto (ShopInvoiceFacts) facts = { 0 };

  return shop_invoice_recount (turn, &wanted->invoice, error) &&
         shop_invoice_facts_load (turn, &wanted->invoice, &facts, error) &&
         shop_invoice_check (turn, &facts, error) &&
         shop_invoice_stock_issue (turn, &facts.head, error) && seal (turn, &facts, error) &&
         advance_job (turn, &facts, error) &&
         shop_payment_use_deposits (turn, &wanted->invoice, error) &&
         warn_of_credit_limit (turn, &facts, error) && tell_invoice (turn, &wanted->invoice, error);
}

const ShopVerb shop_invoice_issue_verb = {
  "invoice-issue",
  N_ ("Issues an invoice; from then on it never changes"),
  SHOP_MAY_INVOICE,
  &issue_shape,
  issue,
};

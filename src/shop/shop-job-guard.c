/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-job-guard.h"
#include "base/base-money.h"
#include "shop/shop-error.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-job-guard-queries.h"
#include "shop/shop-payment-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* To hold a job, to cancel it or to send it back, somebody has to say why. */
gboolean
shop_job_guard_reason (ShopTurn *turn, const ShopJobHead *job, const char *reason, GError **error)
{
  if (reason != NULL && *reason != '\0')
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_REASON,
                     _ ("Nobody says why job %" G_GINT64_FORMAT " stops. Give the reason."),
                     job->number);
  return FALSE;
}

gboolean
shop_job_guard_authorised (ShopTurn *turn,
                           const ShopJobHead *job,
                           const char *reason,
                           GError **error)
{
  gint64 authorised;

  if (!shop_row_take_int (shop_job_query_is_authorised (turn, &job->id, error), "job", &authorised,
                          error))
    return FALSE;
  if (authorised)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_LIMIT,
               _ ("The customer has agreed to nothing of job %" G_GINT64_FORMAT "."), job->number);
  return FALSE;
}

/* What an apprentice did, another person looks over. */
static gboolean
check_other_person (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  g_autoptr (StoreStatement) apprentice = NULL;

  if (!shop_row_take_first (shop_job_query_own_apprentice (turn, job, error), &apprentice, error))
    return FALSE;
  if (apprentice == NULL)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_REASON,
                     _ ("%s is an apprentice and worked on job %" G_GINT64_FORMAT
                        ", so another person passes it. "
                        "Ask somebody else to look it over and take this step."),
                     store_statement_get_text (apprentice, 0), job->number);
  return FALSE;
}

/* Open codes are no bar, but whoever hands the car over shall know of them. */
static gboolean
tell_open_codes (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  g_autoptr (StoreStatement) codes = shop_job_query_open_codes (turn, &job->vehicle, error);

  if (!shop_row_require (codes, "scan", error))
    return FALSE;
  if (!store_statement_is_null (codes, 0))
    shop_turn_tell_text (turn, "open_codes", store_statement_get_text (codes, 0));
  return TRUE;
}

/**
 * shop_job_guard_parts_out:
 * @number: the job's, for the sentence
 * @error: (out): %SHOP_ERROR_STOCK, which names the parts
 *
 * What is fitted and invoiced has left the stock, or the stock would never know.
 */
gboolean
shop_job_guard_parts_out (ShopTurn *turn, const BaseId *job, gint64 number, GError **error)
{
  g_autoptr (StoreStatement) parts = shop_job_query_parts_inside (turn, job, error);

  if (!shop_row_require (parts, "job", error))
    return FALSE;
  if (store_statement_is_null (parts, 0))
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_STOCK,
                     _ ("These parts of job %" G_GINT64_FORMAT
                        " were not issued from the stock: %s. Issue them first."),
                     number, store_statement_get_text (parts, 0));
  return FALSE;
}

/* The quality check is passed. */
gboolean
shop_job_guard_ready (ShopTurn *turn, const ShopJobHead *job, const char *reason, GError **error)
{
  if (g_str_equal (job->lvv_check, "open"))
    {
      shop_refuse (
        error, SHOP_ERROR_OPEN_CHECK,
        _ ("The modification of job %" G_GINT64_FORMAT
           " may need a low volume vehicle certificate, and nobody said whether it has."),
        job->number);
      return FALSE;
    }
  return shop_job_guard_parts_out (turn, &job->id, job->number, error) &&
         check_other_person (turn, job, error) && tell_open_codes (turn, job, error);
}

gboolean
shop_job_guard_invoiced (ShopTurn *turn, const ShopJobHead *job, const char *reason, GError **error)
{
  g_autoptr (StoreStatement) invoice = NULL;

  if (!shop_row_take_first (shop_job_query_invoice (turn, &job->id, error), &invoice, error))
    return FALSE;
  if (invoice != NULL)
    return TRUE;
  shop_refuse_fully (
    error, SHOP_ERROR_STATE,
    _ ("No invoice of job %" G_GINT64_FORMAT " was issued. Issue one; that takes the job on, too."),
    job->number);
  return FALSE;
}

static gboolean
check_not_invoiced (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  g_autoptr (StoreStatement) invoice = NULL;

  if (!shop_row_take_first (shop_job_query_invoice (turn, &job->id, error), &invoice, error))
    return FALSE;
  if (invoice == NULL)
    return TRUE;
  shop_refuse (error, SHOP_ERROR_ISSUED, _ ("Job %" G_GINT64_FORMAT " has the invoice %s."),
               job->number, store_statement_get_text (invoice, 0));
  return FALSE;
}

/* A draft would wait for ever to be issued. */
static gboolean
check_no_draft (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  g_autoptr (StoreStatement) draft = NULL;

  if (!shop_row_take_first (shop_invoice_query_job_draft (turn, &job->id, error), &draft, error))
    return FALSE;
  if (draft == NULL)
    return TRUE;
  shop_refuse_fully (
    error, SHOP_ERROR_IN_USE,
    _ ("Job %" G_GINT64_FORMAT " has a draft of an invoice. Discard the draft first."),
    job->number);
  return FALSE;
}

static gboolean
check_parts_back (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  g_autoptr (StoreStatement) part = NULL;

  if (!shop_row_take_first (shop_job_query_part_out (turn, &job->id, error), &part, error))
    return FALSE;
  if (part == NULL)
    return TRUE;
  g_autofree char *quantity = base_quantity_to_text (store_statement_get_int (part, 1));
  shop_refuse_fully (error, SHOP_ERROR_IN_USE,
                     _ ("Job %" G_GINT64_FORMAT " still holds %s × %s; return it to the stock."),
                     job->number, quantity, store_statement_get_text (part, 0));
  return FALSE;
}

/* Money that was taken ahead is the customer's: whoever cancels shall know of it. */
static gboolean
tell_deposit (ShopTurn *turn, const ShopJobHead *job, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_payment_query_deposits (turn, &job->id, error);
  gint64 deposit_minor = 0;

  if (row == NULL)
    return FALSE;
  while (store_statement_next (row, &failure))
    deposit_minor += store_statement_get_int (row, 1);
  if (deposit_minor > 0)
    shop_turn_tell_int (turn, "deposit_minor", deposit_minor);
  return store_succeeded (g_steal_pointer (&failure), error);
}

gboolean
shop_job_guard_cancel (ShopTurn *turn, const ShopJobHead *job, const char *reason, GError **error)
{
  return shop_job_guard_reason (turn, job, reason, error) &&
         check_not_invoiced (turn, job, error) && check_no_draft (turn, job, error) &&
         check_parts_back (turn, job, error) && tell_deposit (turn, job, error);
}

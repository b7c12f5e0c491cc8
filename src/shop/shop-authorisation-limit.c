/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-authorisation-limit.h"
#include "base/base-money.h"
#include "shop/shop-authorisation-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-job-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

#define WHOLE_BP 10000

/**
 * shop_authorisation_load:
 * @limit: (out): what the customer agreed to last
 */
gboolean
shop_authorisation_load (ShopTurn *turn,
                         const BaseId *job,
                         ShopAuthorisationLimit *limit,
                         GError **error)
{
  g_autoptr (StoreStatement) row = NULL;

  *limit = (ShopAuthorisationLimit){ FALSE, 0, 0, 0 };
  if (!shop_row_take_first (shop_authorisation_query_last (turn, job, error), &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  limit->given = TRUE;
  limit->limit_minor = store_statement_get_int (row, 0);
  limit->tolerance_bp = (int) store_statement_get_int (row, 1);
  /* Rounded down: what is above the limit is not the shop's. */
  limit->allowed_minor = limit->limit_minor + limit->limit_minor / WHOLE_BP * limit->tolerance_bp +
                         limit->limit_minor % WHOLE_BP * limit->tolerance_bp / WHOLE_BP;
  return TRUE;
}

static void
refuse_total (ShopTurn *turn,
              const ShopJobHead *job,
              const ShopAuthorisationLimit *limit,
              gint64 total_minor,
              GError **error)
{
  g_autofree char *total = base_money_format (total_minor, turn->currency);
  g_autofree char *allowed = base_money_format (limit->limit_minor, turn->currency);
  g_autofree char *most = base_money_format (limit->allowed_minor, turn->currency);

  if (limit->tolerance_bp == 0)
    shop_refuse (
      error, SHOP_ERROR_LIMIT,
      _ ("Job %" G_GINT64_FORMAT " comes to %s, and the customer agreed to no more than %s."),
      job->number, total, allowed);
  else
    shop_refuse (error, SHOP_ERROR_LIMIT,
                 _ ("Job %" G_GINT64_FORMAT " comes to %s. The customer agreed to about %s, which "
                    "may become at most %s."),
                 job->number, total, allowed, most);
}

/**
 * shop_authorisation_check:
 * @total_minor: what shall be invoiced for the job, tax included
 * @error: (out): %SHOP_ERROR_LIMIT, which names the limit and the total
 *
 * Nothing is invoiced above what the customer agreed to: a quote is kept to the cent, an estimate
 * within the site's tolerance. Estimates are generally within 10 to 15 percent of the price
 * (consumerprotection.govt.nz, "Quotes and estimates").
 *
 * Returns: whether it may be invoiced
 */
gboolean
shop_authorisation_check (ShopTurn *turn, const BaseId *job, gint64 total_minor, GError **error)
{
  ShopAuthorisationLimit limit;
  ShopJobHead head;

  g_return_val_if_fail (turn != NULL && job != NULL, FALSE);

  if (!shop_job_load (turn, job, &head, error) ||
      !shop_authorisation_load (turn, job, &limit, error))
    return FALSE;
  if (total_minor <= limit.allowed_minor)
    return TRUE;
  refuse_total (turn, &head, &limit, total_minor, error);
  return FALSE;
}

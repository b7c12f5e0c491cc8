/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-payment-row.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-payment-queries.h"
#include "shop/shop-row.h"
#include "store/store-error.h"

gboolean
shop_payment_load (ShopTurn *turn, const BaseId *id, ShopPaymentRow *row, GError **error)
{
  g_autoptr (StoreStatement) found = shop_payment_query_payment (turn, id, error);

  *row = (ShopPaymentRow){ .id = *id };
  if (!shop_row_require (found, "payment", error))
    return FALSE;
  store_statement_get_id (found, 0, &row->customer);
  store_statement_get_id (found, 1, &row->job);
  shop_row_get_word (found, 2, row->method_kept, sizeof row->method_kept);
  row->method = row->method_kept;
  row->amount_minor = store_statement_get_int (found, 3);
  row->rounding_minor = store_statement_get_int (found, 4);
  row->is_reversal = store_statement_get_int (found, 6) != 0;
  row->is_reversed = store_statement_get_int (found, 7) != 0;
  row->left_minor = store_statement_get_int (found, 8);
  return TRUE;
}

gboolean
shop_payment_insert (ShopTurn *turn, const ShopPaymentRow *row, GError **error)
{
  char date[BASE_DATE_LENGTH];

  base_zone_utc_to_local (turn->zone, turn->now_s, date, NULL);
  return store_insert (
    turn->connection, error, "payment", { "id", store_id (&row->id) },
    { "site", store_id (&turn->site) }, { "customer", store_id (shop_id_or_null (&row->customer)) },
    { "job", store_id (shop_id_or_null (&row->job)) }, { "method", store_text (row->method) },
    { "amount_minor", store_int (row->amount_minor) },
    { "rounding_minor", store_int (row->rounding_minor) },
    { "currency", store_text (turn->currency) }, { "reference", store_text (row->reference) },
    { "reverses", store_id (shop_id_or_null (&row->reverses)) },
    { "reason", store_text (row->reason) }, { "user", store_id (&turn->user) },
    { "at_s", store_int (turn->now_s) }, { "date", store_text (date) });
}

/**
 * shop_payment_round:
 * @settles_minor: what is to be settled
 * @amount_minor: (out): what changes hands for it: of cash, what the site's smallest coin can pay
 */
gboolean
shop_payment_round (ShopTurn *turn,
                    const char *method,
                    gint64 settles_minor,
                    gint64 *amount_minor,
                    GError **error)
{
  gint64 step_minor = 1;

  if (g_str_equal (method, "cash") &&
      !shop_row_take_int (shop_payment_query_cash_step (turn, error), "site", &step_minor, error))
    return FALSE;
  *amount_minor = base_money_round_cash (settles_minor, step_minor);
  return TRUE;
}

static gboolean
use_deposit (ShopTurn *turn, StoreStatement *deposit, const BaseId *invoice, GError **error)
{
  ShopPaymentSource source = { .automatic_s = shop_some (store_statement_get_int (deposit, 2)) };
  ShopInvoiceHead head;
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (ShopPaymentShare));

  store_statement_get_id (deposit, 0, &source.payment);
  if (!shop_invoice_load (turn, invoice, &head, error))
    return FALSE;
  ShopPaymentShare share = { *invoice, shop_invoice_get_balance (&head) };
  g_array_append_val (shares, share);
  shop_payment_distribute (shares, store_statement_get_int (deposit, 1));
  return shop_payment_write_shares (turn, &source, shares, error);
}

/**
 * shop_payment_use_deposits:
 * @invoice: of a job, just issued
 *
 * Pays it with what was taken ahead for its job.
 */
gboolean
shop_payment_use_deposits (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  g_autoptr (GError) failure = NULL;
  ShopInvoiceHead head;
  gboolean done = TRUE;

  if (!shop_invoice_load (turn, invoice, &head, error))
    return FALSE;
  if (!shop_id_is_given (&head.job))
    return TRUE;
  g_autoptr (StoreStatement) deposit = shop_payment_query_deposits (turn, &head.job, error);
  if (deposit == NULL)
    return FALSE;
  while (done && store_statement_next (deposit, &failure))
    done = use_deposit (turn, deposit, invoice, error);
  return done && store_succeeded (g_steal_pointer (&failure), error);
}

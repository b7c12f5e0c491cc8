/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-payment-plan.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-error.h"
#include "shop/shop-payment-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopArgument item_arguments[] = {
  SHOP_ARGUMENT (ShopPaymentItem, invoice, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPaymentItem, amount_minor, MAYBE_INT, .least = 1, .most = SHOP_MOST_MINOR),
};

const ShopShape shop_payment_item_shape = SHOP_SHAPE (ShopPaymentItem, item_arguments);

static gboolean
check_currency (ShopTurn *turn, const ShopInvoiceHead *head, GError **error)
{
  if (g_str_equal (head->currency, turn->currency))
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_AMOUNT,
                     _ ("%s is in %s, and payments here are in %s. Choose another invoice."),
                     head->number, head->currency, turn->currency);
  return FALSE;
}

/* The customer that pays is the one of the first invoice, unless one was named. */
static gboolean
check_customer (ShopTurn *turn,
                ShopPaymentScope *scope,
                const ShopInvoiceHead *head,
                GError **error)
{
  gint64 same = 0;

  if (!shop_id_is_given (&scope->customer))
    scope->customer = head->customer;
  if (base_id_equal (&scope->customer, &head->customer))
    return TRUE;
  if (!shop_row_take_int (
        shop_payment_query_same_customer (turn, &scope->customer, &head->customer, error),
        "customer", &same, error))
    return FALSE;
  if (same == 0)
    shop_refuse_fully (error, SHOP_ERROR_AMOUNT,
                       _ ("%s is another customer's invoice. Choose one of the customer who pays."),
                       head->number);
  return same != 0;
}

static gboolean
check_amount (const ShopInvoiceHead *head, gint64 amount_minor, GError **error)
{
  gint64 balance_minor = shop_invoice_get_balance (head);

  if (amount_minor > 0 && amount_minor <= balance_minor)
    return TRUE;
  if (balance_minor <= 0)
    {
      shop_refuse_fully (
        error, SHOP_ERROR_STATE,
        _ ("%s is paid. Take the money for another invoice, or as a credit of the customer."),
        head->number);
      return FALSE;
    }
  g_autofree char *balance = base_money_format (balance_minor, head->currency);
  g_autofree char *amount = base_money_format (amount_minor, head->currency);
  shop_refuse_fully (error, SHOP_ERROR_AMOUNT,
                     _ ("%s is not a part of the %s that are open on %s. Take no more than those."),
                     amount, balance, head->number);
  return FALSE;
}

static gboolean
add_item (ShopTurn *turn,
          ShopPaymentScope *scope,
          const ShopPaymentItem *item,
          GArray *shares,
          GError **error)
{
  ShopInvoiceHead head;
  ShopPaymentShare share = { .invoice = item->invoice };

  if (!shop_invoice_load_issued (turn, &item->invoice, &head, error) ||
      !check_currency (turn, &head, error) || !check_customer (turn, scope, &head, error))
    return FALSE;
  share.amount_minor = shop_maybe_get (item->amount_minor, shop_invoice_get_balance (&head));
  g_array_append_val (shares, share);
  return check_amount (&head, share.amount_minor, error);
}

static gboolean
add_items (ShopTurn *turn, ShopPaymentScope *scope, GArray *shares, GError **error)
{
  const ShopPaymentItem *items = scope->items.items;
  gboolean done = TRUE;

  for (gsize i = 0; done && i < scope->items.n; i++)
    done = add_item (turn, scope, &items[i], shares, error);
  return done;
}

static gboolean
add_open (StoreStatement *rows, GArray *shares, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) own = rows;

  while (own != NULL && store_statement_next (own, &failure))
    {
      ShopPaymentShare share = { .amount_minor = store_statement_get_int (own, 1) };

      store_statement_get_id (own, 0, &share.invoice);
      g_array_append_val (shares, share);
    }
  return own != NULL && store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
add_job (ShopTurn *turn, ShopPaymentScope *scope, GArray *shares, GError **error)
{
  g_autoptr (StoreStatement) row = shop_payment_query_job_customer (turn, &scope->job, error);

  if (!shop_row_require (row, "job", error))
    return FALSE;
  if (!shop_id_is_given (&scope->customer))
    store_statement_get_id (row, 0, &scope->customer);
  return add_open (shop_payment_query_open_of_job (turn, &scope->job, error), shares, error);
}

/**
 * shop_payment_plan:
 * @scope: (inout): gets its customer where an invoice or a job tells who that is
 * @shares: (out): of #ShopPaymentShare: what is open, the oldest due first
 * @error: (out): %SHOP_ERROR_AMOUNT, %SHOP_ERROR_ARGUMENT where nothing says what it is for
 */
gboolean
shop_payment_plan (ShopTurn *turn, ShopPaymentScope *scope, GArray *shares, GError **error)
{
  if (scope->items.n > 0)
    return add_items (turn, scope, shares, error);
  if (shop_id_is_given (&scope->invoice))
    return add_item (turn, scope, &(ShopPaymentItem){ .invoice = scope->invoice }, shares, error);
  if (shop_id_is_given (&scope->job))
    return add_job (turn, scope, shares, error);
  if (shop_id_is_given (&scope->customer))
    return add_open (shop_payment_query_open_of_customer (turn, &scope->customer, error), shares,
                     error);
  shop_refuse_fully (error, SHOP_ERROR_ARGUMENT,
                     _ ("Nothing says whose money this is: name a customer, a job or an invoice."));
  return FALSE;
}

gint64
shop_payment_sum (GArray *shares)
{
  gint64 sum = 0;

  for (guint i = 0; i < shares->len; i++)
    sum += g_array_index (shares, ShopPaymentShare, i).amount_minor;
  return sum;
}

/**
 * shop_payment_distribute:
 * @shares: (inout): gets what of @amount_minor each invoice gets, in its order
 *
 * Returns: what is left
 */
gint64
shop_payment_distribute (GArray *shares, gint64 amount_minor)
{
  for (guint i = 0; i < shares->len; i++)
    {
      ShopPaymentShare *share = &g_array_index (shares, ShopPaymentShare, i);

      share->amount_minor = CLAMP (amount_minor, 0, share->amount_minor);
      amount_minor -= share->amount_minor;
    }
  return amount_minor;
}

static void
make_id (const ShopPaymentSource *source, const ShopPaymentShare *share, BaseId *id)
{
  char payment[BASE_ID_TEXT_SIZE];
  char invoice[BASE_ID_TEXT_SIZE];

  base_id_new (id);
  if (source->automatic_s.presence != SHOP_GIVEN)
    return;
  base_id_to_text (&source->payment, payment);
  base_id_to_text (&share->invoice, invoice);
  base_id_derive (id, "payment %s of invoice %s: %" G_GINT64_FORMAT, payment, invoice,
                  share->amount_minor);
}

static gboolean
write_share (ShopTurn *turn,
             const ShopPaymentSource *source,
             const ShopPaymentShare *share,
             GError **error)
{
  BaseId id;

  make_id (source, share, &id);
  return store_insert (turn->connection, error, "payment_allocation", { "id", store_id (&id) },
                       { "payment", store_id (shop_id_or_null (&source->payment)) },
                       { "credit_note", store_id (shop_id_or_null (&source->credit_note)) },
                       { "invoice", store_id (&share->invoice) },
                       { "amount_minor", store_int (share->amount_minor) },
                       { "at_s", store_int (shop_maybe_get (source->automatic_s, turn->now_s)) });
}

/**
 * shop_payment_write_shares:
 * @source: where the money comes from
 * @shares: of #ShopPaymentShare; those of nothing are passed over
 */
gboolean
shop_payment_write_shares (ShopTurn *turn,
                           const ShopPaymentSource *source,
                           GArray *shares,
                           GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < shares->len; i++)
    {
      const ShopPaymentShare *share = &g_array_index (shares, ShopPaymentShare, i);

      done = share->amount_minor == 0 || write_share (turn, source, share, error);
    }
  return done;
}

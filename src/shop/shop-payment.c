/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-payment.h"
#include "base/base-money.h"
#include "shop/shop-bounds.h"
#include "shop/shop-job-state.h"
#include "shop/shop-payment-queries.h"
#include "shop/shop-payment-row.h"
#include "shop/shop-row.h"
#include "shop/shop-state-refuse.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument take_arguments[] = {
  SHOP_ARGUMENT (ShopPaymentTake, customer, ID),
  SHOP_ARGUMENT (ShopPaymentTake, job, ID),
  SHOP_ARGUMENT (ShopPaymentTake, invoice, ID),
  SHOP_ARGUMENT (ShopPaymentTake, items, LIST, .shape = &shop_payment_item_shape),
  SHOP_ARGUMENT (ShopPaymentTake, method, WORD, .required = TRUE, .words = SHOP_PAYMENT_METHODS),
  SHOP_ARGUMENT (ShopPaymentTake, amount_minor, MAYBE_INT, .least = 1, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopPaymentTake, reference, TEXT),
  SHOP_ARGUMENT (ShopPaymentTake, keep, BOOL),
};

static const ShopShape take_shape = SHOP_SHAPE (ShopPaymentTake, take_arguments);

static gboolean
check_amount (ShopTurn *turn, const ShopPaymentRow *row, gint64 due_minor, GError **error)
{
  gint64 coins_minor;

  if (row->amount_minor <= 0)
    {
      g_autofree char *due = base_money_format (due_minor, turn->currency);
      shop_refuse_fully (error, SHOP_ERROR_AMOUNT,
                         _ ("There is nothing to pay in this way: %s are open."), due);
      return FALSE;
    }
  if (!shop_payment_round (turn, row->method, row->amount_minor, &coins_minor, error))
    return FALSE;
  if (coins_minor == row->amount_minor)
    return TRUE;
  g_autofree char *amount = base_money_format (row->amount_minor, turn->currency);
  g_autofree char *due = base_money_format (due_minor, turn->currency);
  if (row->amount_minor > due_minor)
    shop_refuse (error, SHOP_ERROR_AMOUNT,
                 _ ("There are no coins for %s, and no more than %s are open."), amount, due);
  else
    shop_refuse (error, SHOP_ERROR_AMOUNT, _ ("There are no coins for %s."), amount);
  return FALSE;
}

/* Cash that comes to what is due, as near as coins can, settles it. */
static gboolean
decide_amount (ShopTurn *turn,
               const ShopPaymentTake *take,
               gint64 due_minor,
               ShopPaymentRow *row,
               GError **error)
{
  gint64 settling_minor;

  if (!shop_payment_round (turn, take->method, due_minor, &settling_minor, error))
    return FALSE;
  row->amount_minor = shop_maybe_get (take->amount_minor, settling_minor);
  if (row->amount_minor == settling_minor)
    row->rounding_minor = settling_minor - due_minor;
  return check_amount (turn, row, due_minor, error);
}

/* What is more than enough is a deposit on a job that has no invoice yet; otherwise somebody has to
 * say that it is kept, and there must be somebody for whom. */
static gboolean
check_rest (ShopTurn *turn,
            const ShopPaymentTake *take,
            const ShopPaymentRow *row,
            gint64 rest_minor,
            gint64 due_minor,
            GError **error)
{
  gboolean deposit = shop_id_is_given (&take->job) && due_minor == 0;

  if (rest_minor <= 0 || deposit || (take->keep && shop_id_is_given (&row->customer)))
    return TRUE;
  g_autofree char *rest = base_money_format (rest_minor, turn->currency);
  g_autofree char *due = base_money_format (due_minor, turn->currency);
  if (take->keep)
    shop_refuse_fully (error, SHOP_ERROR_AMOUNT,
                       _ ("%s are left over, and it is not known for whom to keep them. Take less, "
                          "or name the customer."),
                       rest);
  else
    shop_refuse_fully (
      error, SHOP_ERROR_AMOUNT,
      _ ("That is %s more than the %s that are open. Take less, or say that the rest is "
         "kept for the customer."),
      rest, due);
  return FALSE;
}

static void
tell_payment (ShopTurn *turn, const ShopPaymentRow *row, gint64 rest_minor)
{
  shop_turn_tell_id (turn, "payment", &row->id);
  shop_turn_tell_int (turn, "amount_minor", row->amount_minor);
  shop_turn_tell_int (turn, "rounding_minor", row->rounding_minor);
  shop_turn_tell_int (turn, "left_minor", rest_minor);
}

static gboolean
write_payment (ShopTurn *turn, const ShopPaymentRow *row, GArray *shares, GError **error)
{
  return shop_payment_insert (turn, row, error) &&
         shop_payment_write_shares (turn, &(ShopPaymentSource){ .payment = row->id }, shares,
                                    error);
}

/* Money ahead is for a job that goes on; an invoice of it that is open can always be paid. */
static gboolean
check_job (ShopTurn *turn, const BaseId *job, gint64 due_minor, GError **error)
{
  static const char *const over[] = { "cancelled", "closed", NULL };
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_id_is_given (job) || due_minor > 0)
    return TRUE;
  row = shop_payment_query_job_customer (turn, job, error);
  if (!shop_row_require (row, "job", error))
    return FALSE;
  if (!g_strv_contains (over, store_statement_get_text (row, 2)))
    return TRUE;
  shop_state_refuse (error, "job", store_statement_get_text (row, 2),
                     _ ("Job %d is “%s” and takes no more money."),
                     (int) store_statement_get_int (row, 1),
                     shop_job_state_to_text (store_statement_get_text (row, 2)));
  return FALSE;
}

static gboolean
take_payment (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPaymentTake *take = arguments;
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (ShopPaymentShare));
  ShopPaymentScope scope = { take->customer, take->job, take->invoice, take->items };
  ShopPaymentRow row = { .job = take->job, .method = take->method, .reference = take->reference };

  base_id_new (&row.id);
  if (!shop_payment_plan (turn, &scope, shares, error))
    return FALSE;
  gint64 due_minor = shop_payment_sum (shares);
  row.customer = scope.customer;
  if (!check_job (turn, &take->job, due_minor, error) ||
      !decide_amount (turn, take, due_minor, &row, error))
    return FALSE;
  gint64 rest_minor = shop_payment_distribute (shares, row.amount_minor - row.rounding_minor);
  tell_payment (turn, &row, rest_minor);
  return check_rest (turn, take, &row, rest_minor, due_minor, error) &&
         write_payment (turn, &row, shares, error);
}

const ShopVerb shop_payment_take_verb = {
  "payment-take",        N_ ("Takes money for invoices, or ahead for a job"),
  SHOP_MAY_TAKE_PAYMENT, &take_shape,
  take_payment,
};

static const ShopArgument allocate_arguments[] = {
  SHOP_ARGUMENT (ShopPaymentAllocate, payment, ID),
  SHOP_ARGUMENT (ShopPaymentAllocate, credit_note, ID),
  SHOP_ARGUMENT (ShopPaymentAllocate, items, LIST, .shape = &shop_payment_item_shape),
};

static const ShopShape allocate_shape = SHOP_SHAPE (ShopPaymentAllocate, allocate_arguments);

/* Money that is there to be used, and whose it is. */
typedef struct
{
  ShopPaymentSource source;
  ShopPaymentScope scope;
  gint64 left_minor;
} Purse;

static gboolean
open_credit_note (ShopTurn *turn, const BaseId *id, Purse *purse, GError **error)
{
  ShopInvoiceHead head;

  if (!shop_invoice_load_issued (turn, id, &head, error))
    return FALSE;
  purse->source.credit_note = *id;
  purse->scope.customer = head.customer;
  purse->left_minor = -shop_invoice_get_balance (&head);
  if (g_str_equal (head.kind, "credit_note"))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("%s is no credit note."), head.number);
  return FALSE;
}

static gboolean
open_purse (ShopTurn *turn, const ShopPaymentAllocate *wanted, Purse *purse, GError **error)
{
  ShopPaymentRow row;

  if (shop_id_is_given (&wanted->payment) == shop_id_is_given (&wanted->credit_note))
    {
      shop_refuse_fully (error, SHOP_ERROR_ARGUMENT, _ ("Name either a payment or a credit note."));
      return FALSE;
    }
  purse->scope.items = wanted->items;
  if (shop_id_is_given (&wanted->credit_note))
    return open_credit_note (turn, &wanted->credit_note, purse, error);
  if (!shop_payment_load (turn, &wanted->payment, &row, error))
    return FALSE;
  purse->source.payment = row.id;
  purse->scope.customer = row.customer;
  purse->scope.job = row.job;
  purse->left_minor = row.left_minor;
  return TRUE;
}

static gboolean
check_left (ShopTurn *turn, gint64 left_minor, gint64 wanted_minor, GError **error)
{
  if (left_minor > 0 && wanted_minor > 0 && wanted_minor <= left_minor)
    return TRUE;
  g_autofree char *left = base_money_format (left_minor, turn->currency);
  g_autofree char *wanted = base_money_format (wanted_minor, turn->currency);
  shop_refuse (error, SHOP_ERROR_AMOUNT, _ ("%s are wanted, and %s are left of it."), wanted, left);
  return FALSE;
}

/* A deposit that outlived its job's invoice serves the customer's other invoices too. */
static gboolean
plan_purse (ShopTurn *turn, Purse *purse, GArray *shares, GError **error)
{
  if (!shop_payment_plan (turn, &purse->scope, shares, error))
    return FALSE;
  if (shares->len > 0 || !shop_id_is_given (&purse->scope.job) ||
      !shop_id_is_given (&purse->scope.customer))
    return TRUE;
  purse->scope.job = (BaseId){ 0 };
  return shop_payment_plan (turn, &purse->scope, shares, error);
}

static gboolean
allocate (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPaymentAllocate *wanted = arguments;
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (ShopPaymentShare));
  Purse purse = { 0 };

  if (!open_purse (turn, wanted, &purse, error) || !plan_purse (turn, &purse, shares, error))
    return FALSE;
  gint64 wanted_minor = wanted->items.n > 0 ? shop_payment_sum (shares)
                                            : MIN (shop_payment_sum (shares), purse.left_minor);
  if (!check_left (turn, purse.left_minor, wanted_minor, error))
    return FALSE;
  shop_payment_distribute (shares, wanted_minor);
  shop_turn_tell_int (turn, "allocated_minor", wanted_minor);
  shop_turn_tell_int (turn, "left_minor", purse.left_minor - wanted_minor);
  return shop_payment_write_shares (turn, &purse.source, shares, error);
}

const ShopVerb shop_payment_allocate_verb = {
  "payment-allocate",
  N_ ("Pays invoices with money or a credit that is left"),
  SHOP_MAY_TAKE_PAYMENT,
  &allocate_shape,
  allocate,
};

const ShopVerb *const shop_payment_verbs[] = {
  &shop_payment_take_verb,
  &shop_payment_allocate_verb,
  &shop_payment_reverse_verb,
  &shop_payment_refund_verb,
  NULL,
};

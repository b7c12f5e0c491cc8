/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-money.h"
#include "shop/shop-payment-queries.h"
#include "shop/shop-bounds.h"
#include "shop/shop-payment-row.h"
#include "shop/shop-payment.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

static const ShopArgument reverse_arguments[] = {
  SHOP_ARGUMENT (ShopPaymentReverse, payment, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopPaymentReverse, reason, TEXT),
};

static const ShopShape reverse_shape = SHOP_SHAPE (ShopPaymentReverse, reverse_arguments);

static gboolean
check_reason (const char *reason, GError **error)
{
  if (reason != NULL && *reason != '\0')
    return TRUE;
  shop_refuse (error, SHOP_ERROR_REASON, _ ("Money goes back for a reason only."));
  return FALSE;
}

static gboolean
check_reversible (const ShopPaymentRow *row, GError **error)
{
  if (row->is_reversed)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("This payment was taken back already, or some of it was given back. Look "
                          "at the customer's account for what is left, and refund that."));
  else if (row->is_reversal)
    shop_refuse_fully (error, SHOP_ERROR_STATE,
                       _ ("This entry takes a payment back. Note the payment anew."));
  return !row->is_reversed && !row->is_reversal;
}

/* What the payment paid, with the sign turned round. */
static gboolean
load_opposite_shares (ShopTurn *turn, const BaseId *payment, GArray *shares, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_payment_query_shares (turn, payment, error);

  while (row != NULL && store_statement_next (row, &failure))
    {
      ShopPaymentShare share = { .amount_minor = -store_statement_get_int (row, 1) };

      store_statement_get_id (row, 0, &share.invoice);
      g_array_append_val (shares, share);
    }
  return row != NULL && store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
write_opposite (ShopTurn *turn, const ShopPaymentRow *row, const char *reason, GError **error)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (ShopPaymentShare));
  ShopPaymentRow back = *row;

  base_id_new (&back.id);
  back.reverses = row->id;
  back.amount_minor = -row->amount_minor;
  back.rounding_minor = -row->rounding_minor;
  back.reason = reason;
  shop_turn_tell_id (turn, "payment", &back.id);
  shop_turn_tell_int (turn, "amount_minor", back.amount_minor);
  return load_opposite_shares (turn, &row->id, shares, error) &&
         shop_payment_insert (turn, &back, error) &&
         shop_payment_write_shares (turn, &(ShopPaymentSource){ .payment = back.id }, shares,
                                    error);
}

static gboolean
reverse (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPaymentReverse *wanted = arguments;
  ShopPaymentRow row;

  return check_reason (wanted->reason, error) &&
         shop_payment_load (turn, &wanted->payment, &row, error) &&
         check_reversible (&row, error) && write_opposite (turn, &row, wanted->reason, error);
}

const ShopVerb shop_payment_reverse_verb = {
  "payment-reverse", N_ ("Takes a payment back that did not come, or was noted wrongly"),
  SHOP_MAY_CREDIT,   &reverse_shape,
  reverse,
};

static const ShopArgument refund_arguments[] = {
  SHOP_ARGUMENT (ShopPaymentRefund, payment, ID),
  SHOP_ARGUMENT (ShopPaymentRefund, credit_note, ID),
  SHOP_ARGUMENT (ShopPaymentRefund, amount_minor, MAYBE_INT, .least = 1, .most = SHOP_MOST_MINOR),
  SHOP_ARGUMENT (ShopPaymentRefund, method, WORD, .required = TRUE, .words = SHOP_PAYMENT_METHODS),
  SHOP_ARGUMENT (ShopPaymentRefund, reason, TEXT),
  SHOP_ARGUMENT (ShopPaymentRefund, reference, TEXT),
};

static const ShopShape refund_shape = SHOP_SHAPE (ShopPaymentRefund, refund_arguments);

/* Sets whose money it is, and returns what there is of it. */
static gboolean
find_credit (ShopTurn *turn,
             const ShopPaymentRefund *refund,
             ShopPaymentRow *back,
             gint64 *left_minor,
             GError **error)
{
  ShopInvoiceHead head;
  ShopPaymentRow row;

  if (shop_id_is_given (&refund->credit_note))
    {
      if (!shop_invoice_load_issued (turn, &refund->credit_note, &head, error))
        return FALSE;
      back->customer = head.customer;
      *left_minor = -shop_invoice_get_balance (&head);
      return TRUE;
    }
  if (!shop_payment_load (turn, &refund->payment, &row, error))
    return FALSE;
  back->customer = row.customer;
  back->job = row.job;
  back->reverses = row.id;
  *left_minor = row.left_minor;
  return TRUE;
}

static gboolean
check_refund (ShopTurn *turn, gint64 left_minor, gint64 wanted_minor, GError **error)
{
  if (left_minor > 0 && wanted_minor <= left_minor)
    return TRUE;
  g_autofree char *left = base_money_format (left_minor, turn->currency);
  g_autofree char *wanted = base_money_format (wanted_minor, turn->currency);
  shop_refuse (error, SHOP_ERROR_AMOUNT,
               _ ("%s cannot be given back: %s are left that no invoice needs."), wanted, left);
  return FALSE;
}

static gboolean
write_refund (ShopTurn *turn,
              const ShopPaymentRefund *refund,
              const ShopPaymentRow *back,
              gint64 settles_minor,
              GError **error)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (ShopPaymentShare));
  ShopPaymentShare share = { refund->credit_note, -settles_minor };

  if (shop_id_is_given (&refund->credit_note))
    g_array_append_val (shares, share);
  shop_turn_tell_id (turn, "payment", &back->id);
  shop_turn_tell_int (turn, "amount_minor", back->amount_minor);
  shop_turn_tell_int (turn, "rounding_minor", back->rounding_minor);
  return shop_payment_insert (turn, back, error) &&
         shop_payment_write_shares (turn, &(ShopPaymentSource){ .payment = back->id }, shares,
                                    error);
}

static gboolean
refund_money (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopPaymentRefund *refund = arguments;
  ShopPaymentRow back = { .method = refund->method,
                          .reference = refund->reference,
                          .reason = refund->reason };
  gint64 left_minor;

  base_id_new (&back.id);
  if (!check_reason (refund->reason, error) ||
      !find_credit (turn, refund, &back, &left_minor, error))
    return FALSE;
  gint64 wanted_minor = shop_maybe_get (refund->amount_minor, left_minor);
  if (!check_refund (turn, left_minor, wanted_minor, error) ||
      !shop_payment_round (turn, refund->method, -wanted_minor, &back.amount_minor, error))
    return FALSE;
  back.rounding_minor = back.amount_minor + wanted_minor;
  return write_refund (turn, refund, &back, wanted_minor, error);
}

const ShopVerb shop_payment_refund_verb = {
  "payment-refund", N_ ("Gives money back that no invoice needs"), SHOP_MAY_CREDIT, &refund_shape,
  refund_money,
};

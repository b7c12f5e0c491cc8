/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-credit.h"
#include "base/base-money.h"
#include "base/base-zone.h"
#include "shop/shop-bounds.h"
#include "shop/shop-credit-queries.h"
#include "shop/shop-invoice-document.h"
#include "shop/shop-invoice-stock.h"
#include "shop/shop-invoice-total.h"
#include "shop/shop-invoice-twin.h"
#include "shop/shop-payment-plan.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

/* A line of the invoice: what it was, what is taken back of it by now, and what shall be. */
typedef struct
{
  BaseId id;
  char *description;
  gint64 qty_milli;
  gint64 price_e4;
  int discount_bp;
  char tax_code[16];
  int tax_bp;
  gint64 back_milli;
  ShopLineSum back;
  gint64 credit_milli;
  gint64 returned_milli;
  ShopLineSum credit;
} CreditLine;

static void
clear_line (gpointer line)
{
  g_free (((CreditLine *) line)->description);
}

static void
read_line (StoreStatement *row, CreditLine *line)
{
  store_statement_get_id (row, 0, &line->id);
  line->description = store_statement_dup_text (row, 1);
  line->qty_milli = store_statement_get_int (row, 2);
  line->price_e4 = store_statement_get_int (row, 3);
  line->discount_bp = (int) store_statement_get_int (row, 4);
  g_strlcpy (line->tax_code, store_statement_get_text (row, 5), sizeof line->tax_code);
  line->tax_bp = (int) store_statement_get_int (row, 6);
  line->back_milli = -store_statement_get_int (row, 7);
  line->back =
    (ShopLineSum){ -store_statement_get_int (row, 8), -store_statement_get_int (row, 9) };
}

static GArray *
load_lines (ShopTurn *turn, const BaseId *invoice, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row = shop_credit_query_lines (turn, invoice, error);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (CreditLine));

  if (row == NULL)
    return NULL;
  g_array_set_clear_func (lines, clear_line);
  while (store_statement_next (row, &failure))
    {
      g_array_set_size (lines, lines->len + 1);
      read_line (row, &g_array_index (lines, CreditLine, lines->len - 1));
    }
  return store_succeeded (g_steal_pointer (&failure), error) ? g_steal_pointer (&lines) : NULL;
}

static CreditLine *
find_line (GArray *lines, const BaseId *id)
{
  for (guint i = 0; i < lines->len; i++)
    if (base_id_equal (&g_array_index (lines, CreditLine, i).id, id))
      return &g_array_index (lines, CreditLine, i);
  return NULL;
}

static gint64
left_of (const CreditLine *line)
{
  return line->qty_milli - line->back_milli;
}

/* A line of less than nothing, such as an old unit that stays, is taken back in its own direction.
 */
static gboolean
is_part_of (gint64 part, gint64 whole)
{
  return part != 0 && (part < 0) == (whole < 0) && ABS (part) <= ABS (whole);
}

static gboolean
mark_item (GArray *lines, const ShopCreditItem *item, GError **error)
{
  CreditLine *line = find_line (lines, &item->line);

  if (line == NULL)
    {
      shop_error_set (error, SHOP_ERROR_NOT_FOUND, "line");
      return FALSE;
    }
  gint64 wanted = shop_maybe_get (item->qty_milli, left_of (line));
  if (is_part_of (line->credit_milli + wanted, left_of (line)))
    {
      line->credit_milli += wanted;
      line->returned_milli += item->returned ? wanted : 0;
      return TRUE;
    }
  g_autofree char *left = base_quantity_to_text (left_of (line));
  g_autofree char *asked = base_quantity_to_text (wanted);
  shop_refuse (error, SHOP_ERROR_AMOUNT, _ ("%s of “%s” cannot be credited: %s are left of it."),
               asked, line->description, left);
  return FALSE;
}

static gboolean
mark_all (GArray *lines, GError **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      CreditLine *line = &g_array_index (lines, CreditLine, i);

      line->credit_milli = left_of (line);
      any = any || line->credit_milli != 0;
    }
  if (!any)
    shop_refuse_fully (error, SHOP_ERROR_AMOUNT,
                       _ ("All of this invoice was credited already. Nothing is left to credit."));
  return any;
}

static gboolean
mark (GArray *lines, const ShopItems *items, GError **error)
{
  const ShopCreditItem *item = items->items;
  gboolean done = TRUE;

  if (items->n == 0)
    return mark_all (lines, error);
  for (gsize i = 0; done && i < items->n; i++)
    done = mark_item (lines, &item[i], error);
  return done;
}

/* What is taken back by now is computed as a whole and what was taken back before is taken off it:
 * so that the credit notes of an invoice never add up to a cent more or less than it. */
static void
compute_line (CreditLine *line, int decimals)
{
  ShopLineSum all = shop_line_sum (line->back_milli + line->credit_milli, line->price_e4,
                                   line->discount_bp, line->tax_bp, decimals);

  line->credit =
    (ShopLineSum){ all.net_minor - line->back.net_minor, all.tax_minor - line->back.tax_minor };
}

static gboolean
write_lines (ShopTurn *turn, GArray *lines, const BaseId *note, int decimals, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < lines->len; i++)
    {
      CreditLine *line = &g_array_index (lines, CreditLine, i);
      BaseId id;

      if (line->credit_milli == 0)
        continue;
      base_id_new (&id);
      compute_line (line, decimals);
      done = shop_credit_insert_line (turn, &id, note, &line->id, -line->credit_milli,
                                      -line->credit.net_minor, -line->credit.tax_minor, error);
    }
  return done;
}

/* Where tax is rounded once a document: of all that is taken back by now, less what was before. */
static gboolean
round_taxes (ShopTurn *turn, GArray *lines, const BaseId *invoice, GArray *taxes, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (ShopTax));
  g_autoptr (StoreStatement) row = shop_credit_query_taxes (turn, invoice, error);

  for (guint i = 0; i < lines->len; i++)
    {
      const CreditLine *line = &g_array_index (lines, CreditLine, i);

      shop_taxes_at (all, line->tax_code, line->tax_bp)->net_minor +=
        line->back.net_minor + line->credit.net_minor;
    }
  for (guint i = 0; i < taxes->len; i++)
    {
      ShopTax *tax = &g_array_index (taxes, ShopTax, i);

      tax->tax_minor = -base_money_tax_minor (
        shop_taxes_at (all, tax->code, tax->rate_bp)->net_minor, tax->rate_bp);
    }
  while (row != NULL && store_statement_next (row, &failure))
    shop_taxes_at (taxes, store_statement_get_text (row, 0), (int) store_statement_get_int (row, 1))
      ->tax_minor -= store_statement_get_int (row, 2);
  return row != NULL && store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
write_total (ShopTurn *turn,
             GArray *lines,
             const ShopInvoiceHead *invoice,
             const BaseId *note,
             GError **error)
{
  g_autoptr (GArray) taxes = g_array_new (FALSE, FALSE, sizeof (ShopTax));

  for (guint i = 0; i < lines->len; i++)
    {
      const CreditLine *line = &g_array_index (lines, CreditLine, i);
      ShopTax *tax = shop_taxes_at (taxes, line->tax_code, line->tax_bp);

      tax->net_minor -= line->credit.net_minor;
      tax->tax_minor -= line->credit.tax_minor;
    }
  if (g_str_equal (invoice->tax_mode, "document") &&
      !round_taxes (turn, lines, &invoice->id, taxes, error))
    return FALSE;
  return shop_invoice_write_total (turn, note, taxes, error);
}

/* Pays off what is open of the invoice. */
static gboolean
settle (ShopTurn *turn, const ShopInvoiceHead *invoice, const BaseId *note, GError **error)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (ShopPaymentShare));
  ShopPaymentShare share = { invoice->id, MAX (shop_invoice_get_balance (invoice), 0) };
  ShopInvoiceHead head;

  if (!shop_invoice_load (turn, note, &head, error))
    return FALSE;
  g_array_append_val (shares, share);
  shop_turn_tell_int (turn, "left_minor", shop_payment_distribute (shares, -head.total_minor));
  shop_turn_tell_id (turn, "credit_note", note);
  shop_turn_tell_int (turn, "total_minor", head.total_minor);
  return shop_payment_write_shares (turn, &(ShopPaymentSource){ .credit_note = *note }, shares,
                                    error);
}

static gboolean
take_back (ShopTurn *turn, GArray *lines, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; done && i < lines->len; i++)
    {
      const CreditLine *line = &g_array_index (lines, CreditLine, i);

      done = line->returned_milli == 0 ||
             shop_invoice_stock_take_back (turn, &line->id, line->returned_milli, error);
    }
  return done;
}

static gboolean
check_sign (const ShopInvoiceHead *note, GError **error)
{
  if (note->total_minor <= 0)
    return TRUE;
  g_autofree char *total = base_money_format (note->total_minor, note->currency);
  shop_refuse_fully (
    error, SHOP_ERROR_AMOUNT,
    _ ("These lines come to %s in favour of the workshop. Write an invoice for them."), total);
  return FALSE;
}

static gboolean
issue (ShopTurn *turn, const BaseId *note, GError **error)
{
  char today[BASE_DATE_LENGTH];
  ShopInvoiceHead head;
  ShopSeriesNumber number;

  base_zone_utc_to_local (turn->zone, turn->now_s, today, NULL);
  if (!shop_invoice_load (turn, note, &head, error) || !check_sign (&head, error) ||
      !shop_document_seal (turn, &head, today, today, &number, error))
    return FALSE;
  shop_turn_tell_text (turn, "number", number.text);
  return TRUE;
}

static gboolean
check (const ShopCreditNoteWrite *wanted, const ShopInvoiceHead *invoice, GError **error)
{
  if (wanted->reason == NULL || *wanted->reason == '\0')
    {
      shop_refuse_fully (error, SHOP_ERROR_REASON,
                         _ ("A credit note for %s needs a reason. Say why it is credited."),
                         invoice->number);
      return FALSE;
    }
  if (g_str_equal (invoice->kind, "invoice"))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("%s is a credit note itself."), invoice->number);
  return FALSE;
}

static const ShopArgument item_arguments[] = {
  SHOP_ARGUMENT (ShopCreditItem, line, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCreditItem,
                 qty_milli,
                 MAYBE_INT,
                 .least = -SHOP_MOST_QTY_MILLI,
                 .most = SHOP_MOST_QTY_MILLI),
  SHOP_ARGUMENT (ShopCreditItem, returned, BOOL),
};

static const ShopShape item_shape = SHOP_SHAPE (ShopCreditItem, item_arguments);

static const ShopArgument write_arguments[] = {
  SHOP_ARGUMENT (ShopCreditNoteWrite, invoice, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCreditNoteWrite, reason, TEXT),
  SHOP_ARGUMENT (ShopCreditNoteWrite, lines, LIST, .shape = &item_shape),
};

static const ShopShape write_shape = SHOP_SHAPE (ShopCreditNoteWrite, write_arguments);

static gboolean
write_note (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCreditNoteWrite *wanted = arguments;
  ShopInvoiceHead invoice;
  BaseId note;

  base_id_new (&note);
  if (!shop_invoice_load_issued (turn, &wanted->invoice, &invoice, error) ||
      !check (wanted, &invoice, error))
    return FALSE;
  g_autoptr (GArray) lines = load_lines (turn, &invoice.id, error);
  return lines != NULL && mark (lines, &wanted->lines, error) &&
         shop_credit_insert_note (turn, &note, &invoice.id, wanted->reason, error) &&
         write_lines (turn, lines, &note, invoice.decimals, error) &&
         write_total (turn, lines, &invoice, &note, error) && take_back (turn, lines, error) &&
         issue (turn, &note, error) && settle (turn, &invoice, &note, error);
}

const ShopVerb shop_credit_note_write_verb = {
  "credit-note-write", N_ ("Takes back some or all of an invoice that is issued"),
  SHOP_MAY_CREDIT,     &write_shape,
  write_note,
};

const ShopVerb *const shop_credit_verbs[] = { &shop_credit_note_write_verb,
                                              &shop_invoice_twin_credit_verb, NULL };

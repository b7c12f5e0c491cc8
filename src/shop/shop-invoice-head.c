/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-invoice-head.h"
#include "base/base-money.h"
#include "shop/shop-error.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static void
read_ids (StoreStatement *row, ShopInvoiceHead *head)
{
  store_statement_get_id (row, 0, &head->id);
  store_statement_get_id (row, 1, &head->job);
  store_statement_get_id (row, 2, &head->customer);
  store_statement_get_id (row, 3, &head->vehicle);
  store_statement_get_id (row, 4, &head->credits);
}

static void
read_words (StoreStatement *row, ShopInvoiceHead *head)
{
  shop_row_get_word (row, 5, head->kind, sizeof head->kind);
  shop_row_get_word (row, 6, head->state, sizeof head->state);
  shop_row_get_word (row, 7, head->number, sizeof head->number);
  shop_row_get_word (row, 8, head->currency, sizeof head->currency);
  shop_row_get_word (row, 9, head->tax_mode, sizeof head->tax_mode);
}

/**
 * shop_invoice_load:
 * @id: of an invoice or a credit note
 * @head: (out): what is there of it
 * @error: (out): %SHOP_ERROR_NOT_FOUND or a #StoreError
 */
gboolean
shop_invoice_load (ShopTurn *turn, const BaseId *id, ShopInvoiceHead *head, GError **error)
{
  g_autoptr (StoreStatement) row = shop_invoice_query_head (turn, id, error);

  *head = (ShopInvoiceHead){ 0 };
  if (!shop_row_require (row, "invoice", error))
    return FALSE;
  read_ids (row, head);
  read_words (row, head);
  head->decimals = base_currency_get_decimals (head->currency);
  head->net_minor = store_statement_get_int (row, 10);
  head->tax_minor = store_statement_get_int (row, 11);
  head->total_minor = store_statement_get_int (row, 12);
  head->paid_minor = store_statement_get_int (row, 13);
  return TRUE;
}

/**
 * shop_invoice_load_draft:
 * @error: (out): %SHOP_ERROR_ISSUED or %SHOP_ERROR_STATE where it is no draft any more
 *
 * As shop_invoice_load(), for what may still be changed.
 */
gboolean
shop_invoice_load_draft (ShopTurn *turn, const BaseId *id, ShopInvoiceHead *head, GError **error)
{
  if (!shop_invoice_load (turn, id, head, error))
    return FALSE;
  if (g_str_equal (head->state, "draft"))
    return TRUE;
  if (g_str_equal (head->state, "issued"))
    shop_refuse (error, SHOP_ERROR_ISSUED, _ ("%s is issued."), head->number);
  else
    shop_refuse_fully (
      error, SHOP_ERROR_STATE,
      _ ("This draft of an invoice was discarded. Restore it, or begin another one."));
  return FALSE;
}

/**
 * shop_invoice_load_issued:
 * @error: (out): %SHOP_ERROR_STATE where it is not issued
 *
 * As shop_invoice_load(), for what can be paid, sent and credited.
 */
gboolean
shop_invoice_load_issued (ShopTurn *turn, const BaseId *id, ShopInvoiceHead *head, GError **error)
{
  if (!shop_invoice_load (turn, id, head, error))
    return FALSE;
  if (g_str_equal (head->state, "issued"))
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_STATE,
                     _ ("This invoice is not issued yet. Issue it first."));
  return FALSE;
}

/**
 * shop_invoice_get_balance:
 *
 * Returns: what is still to be paid; of a credit note less than nothing
 */
gint64
shop_invoice_get_balance (const ShopInvoiceHead *head)
{
  return head->total_minor - head->paid_minor;
}

/**
 * shop_id_or_null:
 *
 * Returns: (nullable): @id, or %NULL where it is none, for store_id()
 */
const BaseId *
shop_id_or_null (const BaseId *id)
{
  return shop_id_is_given (id) ? id : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "shop/shop-invoice-head.h"
#include "shop/shop-invoice-paper.h"
#include "shop/shop-invoice-queries.h"
#include "shop/shop-invoice-view.h"
#include "shop/shop-invoice.h"
#include "shop/shop-letter.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* Drawing takes time. A draft has no paper: of it the verb itself says so. */
static gboolean
prepare_paper (StoreDb *db,
               const BaseId *user,
               gconstpointer arguments,
               gpointer *hash,
               GError **error)
{
  const ShopInvoiceSend *wanted = arguments;
  ShopInvoiceQuery ask = { wanted->invoice };
  g_autoptr (JsonNode) document =
    shop_letter_read (db, user, SHOP_MAY_INVOICE, &shop_invoice_query, &ask, error);

  if (document == NULL)
    return FALSE;
  JsonObject *object = json_node_get_object (document);
  if (g_strcmp0 (base_json_get_string (object, "state"), "issued") != 0)
    return TRUE;
  g_autoptr (GBytes) paper = shop_invoice_paper_make (object, error);
  return paper != NULL && shop_letter_keep (db, paper, "invoice.pdf", hash, error);
}

static const ShopArgument send_arguments[] = {
  SHOP_ARGUMENT (ShopInvoiceSend, invoice, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopInvoiceSend, recipient, TEXT),
};

static const ShopShape send_shape = SHOP_SHAPE (ShopInvoiceSend, send_arguments);

static gboolean
send_invoice (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopInvoiceSend *wanted = arguments;
  ShopInvoiceHead head;
  g_autoptr (StoreStatement) row = NULL;

  if (!shop_invoice_load_issued (turn, &wanted->invoice, &head, error))
    return FALSE;
  row = shop_invoice_query_letter (turn, &wanted->invoice, error);
  if (!shop_row_require (row, "invoice", error))
    return FALSE;
  ShopLetter letter = { .what = head.number,
                        .number = head.number,
                        .purpose = "invoice",
                        .seller = store_statement_get_text (row, 0),
                        .recipient = wanted->recipient != NULL ? wanted->recipient
                                                               : store_statement_get_text (row, 1),
                        .refused = store_statement_get_int (row, 2) != 0,
                        .attachments = store_statement_get_text (row, 3),
                        .customer = shop_id_or_null (&head.customer),
                        .vehicle = shop_id_or_null (&head.vehicle),
                        .job = shop_id_or_null (&head.job) };
  return shop_letter_queue (turn, &letter, error);
}

const ShopVerb shop_invoice_send_verb = {
  "invoice-send",   N_ ("Puts an e-mail with an invoice or a credit note into the outbox"),
  SHOP_MAY_INVOICE, &send_shape,
  send_invoice,     prepare_paper,
};

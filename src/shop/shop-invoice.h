/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopInvoiceDraft:
 * @job: its lines that were not declined and not invoiced yet are taken over; nothing for an
 *   invoice without a job
 * @customer: who pays; the job's customer unless given
 * @order_no: the customer's number of the order; the job's unless given
 *
 * Begins an invoice. Until it is issued it can be changed and discarded.
 */
typedef struct
{
  BaseId job;
  BaseId customer;
  const char *order_no;
} ShopInvoiceDraft;

SHOP_DECLARE_VERB (invoice_draft, ShopInvoiceDraft)

/**
 * ShopInvoiceEdit:
 * @invoice: a draft
 *
 * Changes what is given of a draft.
 */
typedef struct
{
  BaseId invoice;
  BaseId customer;
  const char *order_no;
} ShopInvoiceEdit;

SHOP_DECLARE_VERB (invoice_edit, ShopInvoiceEdit)

/**
 * ShopInvoiceRefresh:
 * @invoice: the draft of a job
 *
 * Takes the lines of its job over again, as they are now; lines that were written on the draft
 * stay.
 */
typedef struct
{
  BaseId invoice;
} ShopInvoiceRefresh;

SHOP_DECLARE_VERB (invoice_refresh, ShopInvoiceRefresh)

/**
 * ShopInvoiceDiscard:
 * @invoice: a draft
 */
typedef struct
{
  BaseId invoice;
} ShopInvoiceDiscard;

SHOP_DECLARE_VERB (invoice_discard, ShopInvoiceDiscard)

/**
 * ShopInvoiceRestore:
 * @invoice: a draft that was discarded
 */
typedef struct
{
  BaseId invoice;
} ShopInvoiceRestore;

SHOP_DECLARE_VERB (invoice_restore, ShopInvoiceRestore)

/**
 * ShopInvoiceLineAdd:
 * @invoice: a draft
 * @position: where; the end unless given
 * @kind: labour, part, sublet, fee or text
 * @description: what the customer reads
 * @part: leaves the store when the invoice is issued; one that is charged for an old unit brings a
 *   line for that with it
 * @lot_code: its batch or serial, where the part's pieces are told apart
 * @qty_milli: one unless given
 * @price_e4: of one, without tax; a part has that of the price rules and labour the site's unless
 *   given; who may not set prices goes no further below that than the role's discount
 * @cost_e4: of one; the part's average unless given
 * @discount_bp: no more than the role may give
 * @tax_code: "GST" unless given
 */
typedef struct
{
  BaseId invoice;
  ShopMaybe position;
  const char *kind;
  const char *description;
  BaseId part;
  const char *lot_code;
  ShopMaybe qty_milli;
  ShopMaybe price_e4;
  ShopMaybe cost_e4;
  ShopMaybe discount_bp;
  const char *tax_code;
} ShopInvoiceLineAdd;

SHOP_DECLARE_VERB (invoice_line_add, ShopInvoiceLineAdd)

/**
 * ShopInvoiceLineEdit:
 * @line: of a draft
 * @removed: whether it is taken off the draft
 *
 * Changes what is given of a line; see #ShopInvoiceLineAdd.
 */
typedef struct
{
  BaseId line;
  ShopMaybe position;
  const char *description;
  const char *lot_code;
  ShopMaybe qty_milli;
  ShopMaybe price_e4;
  ShopMaybe cost_e4;
  ShopMaybe discount_bp;
  const char *tax_code;
  ShopMaybe removed;
} ShopInvoiceLineEdit;

SHOP_DECLARE_VERB (invoice_line_edit, ShopInvoiceLineEdit)

/**
 * ShopInvoiceIssue:
 * @invoice: a draft
 *
 * Gives the draft its number. From then on it never changes.
 */
typedef struct
{
  BaseId invoice;
} ShopInvoiceIssue;

SHOP_DECLARE_VERB (invoice_issue, ShopInvoiceIssue)

/**
 * ShopInvoiceSend:
 * @invoice: what to send: an invoice or a credit note that is issued
 * @recipient: an e-mail address; the customer's first one unless given
 *
 * Puts an e-mail with the document into the outbox. The document is drawn when it is sent; it is
 * the same then, for it cannot change.
 */
typedef struct
{
  BaseId invoice;
  const char *recipient;
} ShopInvoiceSend;

SHOP_DECLARE_VERB (invoice_send, ShopInvoiceSend)

extern const ShopVerb *const shop_invoice_verbs[];

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopPurchaseAdd:
 * @expected_s: when the supplier says it comes
 *
 * Begins an order.
 */
typedef struct
{
  BaseId supplier;
  ShopMaybe expected_s;
  const char *note;
} ShopPurchaseAdd;

SHOP_DECLARE_VERB (purchase_add, ShopPurchaseAdd)

/**
 * ShopPurchaseLine:
 * @order: a draft
 * @cost_e4: of one; what the supplier's price list says where it is not given
 * @job_line: the line of a job that it is for
 *
 * Puts a part on an order.
 */
typedef struct
{
  BaseId order;
  BaseId part;
  gint64 qty_milli;
  ShopMaybe cost_e4;
  BaseId job_line;
} ShopPurchaseLine;

SHOP_DECLARE_VERB (purchase_line, ShopPurchaseLine)

/**
 * ShopPurchaseLineEdit:
 * @line: of an order that is not closed
 * @qty_milli: not less than was received
 * @removed: only while nothing of it was received
 *
 * Changes what is given of a line, as when the supplier has less of it.
 */
typedef struct
{
  BaseId line;
  ShopMaybe qty_milli;
  ShopMaybe cost_e4;
  ShopMaybe removed;
} ShopPurchaseLineEdit;

SHOP_DECLARE_VERB (purchase_line_edit, ShopPurchaseLineEdit)

/**
 * ShopPurchaseSend:
 * @order: a draft with lines
 *
 * The order went to the supplier; the job lines it is for are ordered.
 */
typedef struct
{
  BaseId order;
  ShopMaybe expected_s;
} ShopPurchaseSend;

SHOP_DECLARE_VERB (purchase_send, ShopPurchaseSend)

/**
 * ShopPurchaseCancel:
 * @order: of which nothing was received
 * @reason: why; needed once it was sent
 */
typedef struct
{
  BaseId order;
  const char *reason;
} ShopPurchaseCancel;

SHOP_DECLARE_VERB (purchase_cancel, ShopPurchaseCancel)

/**
 * ShopPurchaseRestore:
 * @order: one that was cancelled
 * @state: where it stood before: "draft" or "sent"
 *
 * Takes the cancelling of an order back.
 */
typedef struct
{
  BaseId order;
  const char *state;
} ShopPurchaseRestore;

SHOP_DECLARE_VERB (purchase_restore, ShopPurchaseRestore)

/**
 * ShopPurchaseClose:
 * @order: received or billed; or partly received, with a reason, where the rest will not come
 */
typedef struct
{
  BaseId order;
  const char *reason;
} ShopPurchaseClose;

SHOP_DECLARE_VERB (purchase_close, ShopPurchaseClose)

/**
 * ShopPurchaseReorder:
 * @supplier: from whom
 *
 * Begins an order with all that the query "reorder" suggests from a supplier.
 */
typedef struct
{
  BaseId supplier;
} ShopPurchaseReorder;

SHOP_DECLARE_VERB (purchase_reorder, ShopPurchaseReorder)

extern const ShopVerb *const shop_purchase_verbs[];
extern const ShopQuery *const shop_purchase_queries[];

G_END_DECLS

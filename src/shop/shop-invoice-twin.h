/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-desk.h"

G_BEGIN_DECLS

/**
 * ShopInvoiceTwinCredit:
 * @invoice: the later of two papers that two stations issued for one draft
 *
 * Takes the later paper back: a credit note for all of it, and what its station took out of the
 * store for it goes back. Payments were noted for the paper that stands, and stay with it; so the
 * customer owes once.
 */
typedef struct
{
  BaseId invoice;
} ShopInvoiceTwinCredit;

SHOP_DECLARE_VERB (invoice_twin_credit, ShopInvoiceTwinCredit)

G_END_DECLS

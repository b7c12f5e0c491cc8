/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-invoice-head.h"
#include "shop/shop-series.h"

G_BEGIN_DECLS

/* For this room alone. */

#define SHOP_DOCUMENT_HASH_SIZE 32

gboolean shop_document_seal (ShopTurn *turn,
                             const ShopInvoiceHead *head,
                             const char *date,
                             const char *due_date,
                             ShopSeriesNumber *number,
                             GError **error);
gboolean
shop_document_is_intact (ShopTurn *turn, const BaseId *invoice, gboolean *intact, GError **error);

G_END_DECLS

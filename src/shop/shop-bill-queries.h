/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: bills of suppliers, against what was ordered and received. */

/* A line of a receipt, as a bill is compared with it. */
typedef struct
{
  BaseId supplier;
  BaseId order; /* zero for none */
  char *sku;
  char *name;
  char *tax_code;
  gint64 qty_milli;
  gint64 cost_e4;    /* as it was received */
  gint64 ordered_e4; /* as it was ordered; as received without an order */
  gint64 billed_milli;
} ShopReceivedFacts;

void shop_received_facts_free (ShopReceivedFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopReceivedFacts, shop_received_facts_free)

ShopReceivedFacts *shop_bill_query_received (ShopTurn *turn, const BaseId *line, GError **error);
gboolean shop_bill_query_tolerance (ShopTurn *turn, gint64 *tolerance_bp, GError **error);
gboolean
shop_bill_query_freight (ShopTurn *turn, const BaseId *bill, gint64 *freight_minor, GError **error);
StoreStatement *
shop_bill_query_number (ShopTurn *turn, const BaseId *supplier, const char *number, GError **error);
StoreStatement *shop_bill_query_state (ShopTurn *turn, const BaseId *bill, GError **error);
StoreStatement *shop_bill_query_billed_orders (ShopTurn *turn, const BaseId *bill, GError **error);
StoreStatement *shop_bill_query_list (ShopTurn *turn, const char *state, GError **error);

G_END_DECLS

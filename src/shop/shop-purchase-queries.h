/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: purchase orders. */

typedef struct
{
  BaseId id;
  gint64 number;
  BaseId supplier;
  char *state;
  gint64 n_lines;
  gint64 n_received; /* lines of which something was received */
} ShopOrderFacts;

void shop_order_facts_free (ShopOrderFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopOrderFacts, shop_order_facts_free)

typedef struct
{
  BaseId id;
  BaseId order;
  BaseId part;
  BaseId job_line; /* zero for none */
  gint64 qty_milli;
  gint64 cost_e4;
  gint64 received_milli;
} ShopOrderLine;

ShopOrderFacts *shop_purchase_query_facts (ShopTurn *turn, const BaseId *order, GError **error);
gboolean
shop_purchase_query_line (ShopTurn *turn, const BaseId *line, ShopOrderLine *facts, GError **error);
gboolean shop_purchase_query_position (ShopTurn *turn,
                                       const BaseId *order,
                                       gint64 *position,
                                       GError **error);
StoreStatement *shop_purchase_query_job_lines (ShopTurn *turn, const BaseId *order, GError **error);
StoreStatement *shop_purchase_query_list (ShopTurn *turn,
                                          const BaseId *supplier,
                                          gboolean open,
                                          gint64 most,
                                          GError **error);
StoreStatement *shop_purchase_query_card (ShopTurn *turn, const BaseId *order, GError **error);
StoreStatement *shop_purchase_query_lines (ShopTurn *turn, const BaseId *order, GError **error);
StoreStatement *shop_purchase_query_receipts (ShopTurn *turn, const BaseId *order, GError **error);
StoreStatement *
shop_purchase_query_reorder (ShopTurn *turn, const BaseId *supplier, GError **error);

G_END_DECLS

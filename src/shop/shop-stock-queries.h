/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone: the stock ledger and the job lines that parts go to. */

/* A line of a job, as the storeroom looks at it. */
typedef struct
{
  BaseId id;
  BaseId job;
  gint64 job_number;
  BaseId vehicle;
  BaseId part; /* zero for none */
  gint64 qty_milli;
  char *kind;
  char *job_state;
  char *part_state; /* NULL for none */
  gboolean job_open;
  gboolean removed;
  gint64 core;
} ShopLineFacts;

void shop_line_facts_free (ShopLineFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopLineFacts, shop_line_facts_free)

ShopLineFacts *shop_stock_query_line (ShopTurn *turn, const BaseId *line, GError **error);
gboolean shop_stock_query_issued (ShopTurn *turn,
                                  const BaseId *line,
                                  const BaseId *part,
                                  gint64 *qty_milli,
                                  gint64 *unit_cost_e4,
                                  GError **error);
gboolean shop_stock_query_lot_on_hand (ShopTurn *turn,
                                       const BaseId *part,
                                       const BaseId *lot,
                                       gint64 *qty_milli,
                                       GError **error);
gboolean
shop_stock_query_has_moved (ShopTurn *turn, const BaseId *part, gboolean *moved, GError **error);

G_END_DECLS

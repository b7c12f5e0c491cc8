/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-part-queries.h"

G_BEGIN_DECLS

/* For this room alone: how every verb writes into the stock ledger and tells what came of it. */

/* Ids that are none are NULL or zero. */
typedef struct
{
  const char *kind;
  const BaseId *part;
  const BaseId *location;
  const BaseId *lot;
  gint64 qty_milli; /* what comes is more, what goes is less than 0 */
  gint64 unit_cost_e4;
  ShopMaybe value_e7;
  const BaseId *job_line;
  const BaseId *receipt_line;
  const BaseId *invoice_line;
  const char *reason;
} ShopMovement;

gboolean shop_stock_post (ShopTurn *turn, const ShopMovement *movement, GError **error);
gboolean shop_stock_tell (ShopTurn *turn, const BaseId *part, GError **error);
gboolean shop_stock_check_qty (gint64 qty_milli, GError **error);
gboolean shop_stock_check_reason (const char *reason, GError **error);
ShopPartFacts *shop_stock_take_part (ShopTurn *turn, const BaseId *part, GError **error);
gint64 shop_stock_cost_of (const ShopPartFacts *part);
gboolean shop_stock_place (ShopTurn *turn,
                           const ShopPartFacts *part,
                           const BaseId *given,
                           BaseId *location,
                           GError **error);

G_END_DECLS

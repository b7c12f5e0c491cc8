/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-part-queries.h"

G_BEGIN_DECLS

/* For this room alone: batches and pieces with numbers of their own. */

/* A batch that comes in. */
typedef struct
{
  const char *code; /* NULL where it has none */
  BaseId supplier;  /* zero for none */
  const char *expires;
} ShopLotGiven;

StoreStatement *shop_lot_query_list (ShopTurn *turn, const BaseId *part, GError **error);
StoreStatement *shop_lot_query_code (ShopTurn *turn, const char *code, GError **error);
StoreStatement *
shop_lot_query_one (ShopTurn *turn, const BaseId *part, const char *code, GError **error);

gboolean shop_lot_receive (ShopTurn *turn,
                           const ShopPartFacts *part,
                           const ShopLotGiven *given,
                           gint64 qty_milli,
                           BaseId *lot,
                           GError **error);
gboolean shop_lot_pick (ShopTurn *turn,
                        const ShopPartFacts *part,
                        const char *code,
                        gint64 qty_milli,
                        BaseId *lot,
                        GError **error);
gboolean shop_lot_fit (ShopTurn *turn,
                       const ShopPartFacts *part,
                       const BaseId *lot,
                       const BaseId *vehicle,
                       GError **error);
gboolean shop_lot_take_back (ShopTurn *turn,
                             const ShopPartFacts *part,
                             const ShopLotGiven *given,
                             gint64 qty_milli,
                             BaseId *lot,
                             GError **error);

G_END_DECLS

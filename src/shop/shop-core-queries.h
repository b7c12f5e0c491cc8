/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-part-queries.h"
#include "shop/shop-stock-queries.h"

G_BEGIN_DECLS

/* For this room alone: exchange units. */

/* How many old units of a part are where. */
typedef struct
{
  gint64 here_milli; /* taken in and not sent yet */
  gint64 sent_milli; /* sent and not credited yet */
} ShopCoreHeld;

gboolean shop_core_query_held (ShopTurn *turn,
                               const BaseId *part,
                               const BaseId *supplier,
                               ShopCoreHeld *held,
                               GError **error);
gboolean
shop_core_query_taken_in (ShopTurn *turn, const BaseId *line, gint64 *qty_milli, GError **error);
StoreStatement *shop_core_query_open (ShopTurn *turn, GError **error);

gboolean shop_core_go_out (ShopTurn *turn,
                           const ShopLineFacts *line,
                           const ShopPartFacts *part,
                           gint64 qty_milli,
                           GError **error);
gboolean shop_core_come_in (ShopTurn *turn,
                            const ShopLineFacts *line,
                            const ShopPartFacts *part,
                            gint64 qty_milli,
                            GError **error);

G_END_DECLS

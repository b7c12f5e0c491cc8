/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"

G_BEGIN_DECLS

/* For this room alone. */
StoreStatement *shop_credit_query_lines (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *shop_credit_query_taxes (ShopTurn *turn, const BaseId *invoice, GError **error);
gboolean shop_credit_insert_note (ShopTurn *turn,
                                  const BaseId *id,
                                  const BaseId *invoice,
                                  const char *reason,
                                  GError **error);
gboolean shop_credit_insert_line (ShopTurn *turn,
                                  const BaseId *id,
                                  const BaseId *note,
                                  const BaseId *line,
                                  gint64 qty_milli,
                                  gint64 net_minor,
                                  gint64 tax_minor,
                                  GError **error);

StoreStatement *shop_credit_query_twin (ShopTurn *turn, const BaseId *invoice, GError **error);
StoreStatement *
shop_credit_query_moved_for_twin (ShopTurn *turn, const BaseId *invoice, GError **error);
gboolean shop_credit_query_settle_twin (ShopTurn *turn,
                                        const BaseId *invoice,
                                        const char *resolution,
                                        GError **error);

G_END_DECLS

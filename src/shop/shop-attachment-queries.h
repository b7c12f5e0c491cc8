/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-turn.h"
#include "store/store-attachment.h"

G_BEGIN_DECLS

StoreStatement *shop_attachment_query_known (ShopTurn *turn,
                                             const guint8 sha256[STORE_SHA256_SIZE],
                                             const BaseId *record,
                                             GError **error);
StoreStatement *
shop_attachment_query_head (ShopTurn *turn, const BaseId *attachment, GError **error);
StoreStatement *shop_attachment_query_list (ShopTurn *turn, const BaseId *record, GError **error);

G_END_DECLS

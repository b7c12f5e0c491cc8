/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-demo-private.h"

G_BEGIN_DECLS

/* Works on a store; what they work with is a #ShopDemo but where told otherwise. */
gboolean shop_demo_query_is_empty (StoreConnection *connection, gpointer empty, GError **error);
gboolean shop_demo_query_begin (StoreConnection *connection, gpointer demo, GError **error);
gboolean shop_demo_query_end (StoreConnection *connection, gpointer demo, GError **error);

G_END_DECLS

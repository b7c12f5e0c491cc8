/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-list.h"

G_BEGIN_DECLS

/* For this room alone: the part of a list that a change of the store touches, read and shown
 * without the rest. */

typedef struct _ShopListChange ShopListChange;

ShopListChange *shop_list_change_new (GArray *changes);
void shop_list_change_free (ShopListChange *self);
gboolean shop_list_change_fits (const ShopListChange *self);
gboolean shop_list_change_read (ShopListChange *self,
                                ShopList *list,
                                StoreConnection *connection,
                                GPtrArray *records,
                                GError **error);
void shop_list_change_show (const ShopListChange *self,
                            ShopList *list,
                            GPtrArray *items,
                            GPtrArray *records);

G_END_DECLS

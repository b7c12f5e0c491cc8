/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-record.h"
#include "store/store-db.h"

G_BEGIN_DECLS

/**
 * ShopList:
 *
 * Records of the store as a #GListModel that keeps itself up to date. It reads in the store's
 * reader thread, at first and whenever a table it depends on changes; a record that is still there
 * stays the same object in every reading.
 */
#define SHOP_TYPE_LIST (shop_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShopList, shop_list, SHOP, LIST, GObject)

/**
 * ShopListClass:
 * @item_type: a #ShopRecord
 * @tables: %NULL-terminated names of the tables that @read looks at
 * @read: called in the reader thread: adds fresh records to @records, in order. May look at what
 *   does not change after the construction of the list, and nothing else.
 */
struct _ShopListClass
{
  GObjectClass parent_class;

  GType item_type;
  const char *const *tables;
  gboolean (*read) (ShopList *self,
                    StoreConnection *connection,
                    GPtrArray *records,
                    GError **error);
};

gboolean shop_list_is_loading (ShopList *self);
const GError *shop_list_get_error (ShopList *self);
ShopRecord *shop_list_find (ShopList *self, const char *id);
void shop_list_refresh (ShopList *self);

G_END_DECLS

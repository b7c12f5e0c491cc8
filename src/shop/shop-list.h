/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop/shop-record.h"
#include "store/store-db.h"
#include "store/store-statement.h"

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
 * @get_tables: where they are not the same for all lists of the class
 * @find_keys: (nullable): called in the reader thread: adds to @keys, a set of #BaseId, which
 *   records a changed row is part of. A list that has it reads only those again.
 * @read_one: with @find_keys: as @read, for the one record of @key, which may be gone
 * @get_order: with @find_keys: the order of the list, for g_ptr_array_sort()
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
  const char *const *(*get_tables) (ShopList *self);
  gboolean (*find_keys) (ShopList *self,
                         StoreConnection *connection,
                         const StoreChange *change,
                         GHashTable *keys,
                         GError **error);
  gboolean (*read_one) (ShopList *self,
                        StoreConnection *connection,
                        const BaseId *key,
                        GPtrArray *records,
                        GError **error);
  GCompareFunc (*get_order) (ShopList *self);
};

gboolean shop_list_is_loading (ShopList *self);
const GError *shop_list_get_error (ShopList *self);
ShopRecord *shop_list_find (ShopList *self, const char *id);
void shop_list_refresh (ShopList *self);

G_END_DECLS

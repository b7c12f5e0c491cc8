/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-list-change.h"

#include <string.h>

/* So many changed rows at once and reading everything is the shorter way. */
#define MOST_ROWS 256

struct _ShopListChange
{
  GArray *rows;     /* of StoreChange */
  GHashTable *keys; /* set of BaseId: the records they are part of */
};

static guint
id_hash (gconstpointer id)
{
  guint hash;

  /* The last bytes of a UUIDv7 are its random ones. */
  memcpy (&hash, ((const BaseId *) id)->bytes + 12, sizeof hash);
  return hash;
}

static gboolean
id_equal (gconstpointer a, gconstpointer b)
{
  return base_id_equal (a, b);
}

/* @changes: of StoreChange */
ShopListChange *
shop_list_change_new (GArray *changes)
{
  ShopListChange *self = g_new0 (ShopListChange, 1);

  self->rows = g_array_copy (changes);
  self->keys = g_hash_table_new_full (id_hash, id_equal, g_free, NULL);
  return self;
}

void
shop_list_change_free (ShopListChange *self)
{
  g_array_unref (self->rows);
  g_hash_table_unref (self->keys);
  g_free (self);
}

gboolean
shop_list_change_fits (const ShopListChange *self)
{
  return self->rows->len <= MOST_ROWS;
}

/* Called in the reader thread: finds out which records are touched and reads them. */
gboolean
shop_list_change_read (ShopListChange *self,
                       ShopList *list,
                       StoreConnection *connection,
                       GPtrArray *records,
                       GError **error)
{
  ShopListClass *class = SHOP_LIST_GET_CLASS (list);
  gboolean done = TRUE;
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; done && i < self->rows->len; i++)
    done = class->find_keys (list, connection, &g_array_index (self->rows, StoreChange, i),
                             self->keys, error);
  g_hash_table_iter_init (&iter, self->keys);
  while (done && g_hash_table_iter_next (&iter, &key, NULL))
    done = class->read_one (list, connection, key, records, error);
  return done;
}

static guint
find_position (GPtrArray *items, const BaseId *key)
{
  guint i = 0;

  while (i < items->len && !base_id_equal (shop_record_get_key (g_ptr_array_index (items, i)), key))
    i++;
  return i;
}

/* Where @record belongs among @items, which are in order. */
static guint
find_place (GPtrArray *items, ShopRecord *record, GCompareFunc compare)
{
  guint low = 0;
  guint high = items->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      gpointer item = g_ptr_array_index (items, middle);

      if (compare (&item, &record) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_in_order (GPtrArray *items, guint position, GCompareFunc compare)
{
  gpointer *item = &g_ptr_array_index (items, position);

  return (position == 0 || compare (item - 1, item) <= 0) &&
         (position + 1 == items->len || compare (item, item + 1) <= 0);
}

static void
take_out (ShopList *list, GPtrArray *items, guint position)
{
  g_ptr_array_remove_index (items, position);
  g_list_model_items_changed (G_LIST_MODEL (list), position, 1, 0);
}

static void
put_in (ShopList *list, GPtrArray *items, ShopRecord *record)
{
  guint position = find_place (items, record, SHOP_LIST_GET_CLASS (list)->get_order (list));

  g_ptr_array_insert (items, (int) position, g_object_ref (record));
  g_list_model_items_changed (G_LIST_MODEL (list), position, 0, 1);
}

/* The record on screen takes over what is new; only where that moves it is it taken out and put in
 * again. */
static void
adopt (ShopList *list, GPtrArray *items, guint position, ShopRecord *fresh)
{
  g_autoptr (ShopRecord) shown = g_object_ref (g_ptr_array_index (items, position));

  shop_record_adopt (shown, fresh);
  if (is_in_order (items, position, SHOP_LIST_GET_CLASS (list)->get_order (list)))
    return;
  take_out (list, items, position);
  put_in (list, items, shown);
}

/* Called where the list lives: has @items, which it shows, follow. */
void
shop_list_change_show (const ShopListChange *self,
                       ShopList *list,
                       GPtrArray *items,
                       GPtrArray *records)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (id_hash, id_equal);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (gone, key);
  for (guint i = 0; i < records->len; i++)
    {
      ShopRecord *record = g_ptr_array_index (records, i);
      guint position = find_position (items, shop_record_get_key (record));

      g_hash_table_remove (gone, shop_record_get_key (record));
      if (position < items->len)
        adopt (list, items, position, record);
      else
        put_in (list, items, record);
    }
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint position = find_position (items, key);

      if (position < items->len)
        take_out (list, items, position);
    }
}

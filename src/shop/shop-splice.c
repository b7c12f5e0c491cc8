/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-splice.h"
#include "shop/shop-record.h"

/* Rows that change places one by one keep their widgets, scroll and selection in place; a list
 * that was sorted anew is cheaper to show anew. */
#define MAX_MOVES 64

typedef struct
{
  GListModel *model;
  GPtrArray *items;   /* what the model shows: becomes target */
  GPtrArray *target;  /* what it shall show */
  GHashTable *wanted; /* of target */
  GHashTable *shown;  /* of items */
  guint moves;
} Splice;

/* Replaces @removed items at @position by the @added ones that target has there. */
static void
replace (Splice *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + removed; i++)
    g_hash_table_remove (self->shown, g_ptr_array_index (self->items, i));
  if (removed > 0)
    g_ptr_array_remove_range (self->items, position, removed);
  for (guint i = position; i < position + added; i++)
    {
      gpointer item = g_ptr_array_index (self->target, i);

      g_hash_table_add (self->shown, item);
      g_ptr_array_insert (self->items, (int) i, g_object_ref (item));
    }
  g_list_model_items_changed (self->model, position, removed, added);
}

/* How many of @array from @position on are not in @set */
static guint
count_absent (GPtrArray *array, guint position, GHashTable *set)
{
  guint i = position;

  while (i < array->len && !g_hash_table_contains (set, g_ptr_array_index (array, i)))
    i++;
  return i - position;
}

/* The items at @position are both wanted, but here stands another one than shall. */
static void
move (Splice *self, guint position)
{
  gpointer wanted = g_ptr_array_index (self->target, position);
  guint from;

  if (++self->moves > MAX_MOVES)
    {
      replace (self, position, self->items->len - position, self->target->len - position);
      return;
    }
  g_ptr_array_find (self->items, wanted, &from);
  if (from == position + 1)
    {
      /* The one before it goes further down, and is inserted when its place comes. */
      replace (self, position, 1, 0);
      return;
    }
  replace (self, from, 1, 0);
  replace (self, position, 0, 1);
}

static void
become_target (Splice *self)
{
  guint i = 0;

  while (i < self->items->len || i < self->target->len)
    {
      guint removed = count_absent (self->items, i, self->wanted);
      guint added = count_absent (self->target, i, self->shown);

      if (removed > 0 || added > 0)
        replace (self, i, removed, added);
      else if (g_ptr_array_index (self->items, i) == g_ptr_array_index (self->target, i))
        i++;
      else
        move (self, i);
    }
}

static GHashTable *
make_set (GPtrArray *array)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < array->len; i++)
    g_hash_table_add (set, g_ptr_array_index (array, i));
  return set;
}

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      ShopRecord *record = g_ptr_array_index (records, i);
      g_hash_table_insert (index, (gpointer) shop_record_get_id (record), record);
    }
  return index;
}

/* The records that are there already take over what is new and keep their place as objects. */
static GPtrArray *
merge (GPtrArray *items, GPtrArray *fresh)
{
  g_autoptr (GHashTable) known = index_by_id (items);
  GPtrArray *target = g_ptr_array_new_full (fresh->len, g_object_unref);

  for (guint i = 0; i < fresh->len; i++)
    {
      ShopRecord *record = g_ptr_array_index (fresh, i);
      ShopRecord *old = g_hash_table_lookup (known, shop_record_get_id (record));

      if (old != NULL)
        shop_record_adopt (old, record);
      g_ptr_array_add (target, g_object_ref (old != NULL ? old : record));
    }
  return target;
}

/**
 * shop_splice:
 * @model: whose items these are
 * @items: (inout) (element-type ShopRecord): what it shows, with a reference each
 * @fresh: (element-type ShopRecord): what was read, each id once
 *
 * Turns @items into @fresh with as little change as it can: the same object for the same id, and
 * #GListModel::items-changed only where something came, went or moved.
 */
void
shop_splice (GListModel *model, GPtrArray *items, GPtrArray *fresh)
{
  g_autoptr (GPtrArray) target = merge (items, fresh);
  g_autoptr (GHashTable) wanted = make_set (target);
  g_autoptr (GHashTable) shown = make_set (items);
  Splice splice = { model, items, target, wanted, shown, 0 };

  become_target (&splice);
}

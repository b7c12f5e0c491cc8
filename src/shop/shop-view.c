/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-view.h"
#include "store/store-error.h"

/**
 * ShopViewList:
 *
 * The records of a #ShopView as a #GListModel. A change of the store has it read the records that
 * the changed rows are part of, and nothing else.
 */
struct _ShopViewList
{
  ShopList parent_instance;

  const ShopView *view;
  gpointer arguments;
  BaseId user;
  const char **tables;
};

G_DEFINE_FINAL_TYPE (ShopViewList, shop_view_list, SHOP_TYPE_LIST)

enum
{
  PROP_VIEW = 1,
  PROP_ARGUMENTS,
  PROP_DESK
};

static gboolean
add_records (ShopViewList *self,
             ShopTurn *turn,
             StoreStatement *rows,
             GPtrArray *records,
             GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (store_statement_next (rows, &failure))
    {
      ShopRecord *record = shop_record_new_from_row (self->view->get_type (), rows);

      if (self->view->describe != NULL)
        self->view->describe (turn, record);
      g_ptr_array_add (records, record);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

/* @key: NULL for all */
static gboolean
read_rows (ShopViewList *self,
           StoreConnection *connection,
           const BaseId *key,
           GPtrArray *records,
           GError **error)
{
  ShopTurn turn = { .connection = connection, .user = self->user };
  gboolean done = FALSE;

  if (shop_turn_load (&turn, error))
    {
      g_autoptr (StoreStatement) rows = self->view->query (&turn, self->arguments, key, error);

      done = rows != NULL && add_records (self, &turn, rows, records, error);
    }
  shop_turn_clear (&turn);
  return done;
}

static gboolean
read_all (ShopList *list, StoreConnection *connection, GPtrArray *records, GError **error)
{
  return read_rows (SHOP_VIEW_LIST (list), connection, NULL, records, error);
}

static gboolean
read_one (ShopList *list,
          StoreConnection *connection,
          const BaseId *key,
          GPtrArray *records,
          GError **error)
{
  return read_rows (SHOP_VIEW_LIST (list), connection, key, records, error);
}

static gboolean
add_keys (StoreStatement *rows, GHashTable *keys, GError **error)
{
  g_autoptr (GError) failure = NULL;
  BaseId key;

  while (store_statement_next (rows, &failure))
    if (store_statement_get_id (rows, 0, &key))
      g_hash_table_add (keys, g_memdup2 (&key, sizeof key));
  return store_succeeded (g_steal_pointer (&failure), error);
}

static gboolean
find_keys_in (const ShopViewSource *source,
              StoreConnection *connection,
              const BaseId *id,
              GHashTable *keys,
              GError **error)
{
  if (source->find_keys == NULL)
    {
      g_hash_table_add (keys, g_memdup2 (id, sizeof *id));
      return TRUE;
    }
  g_autoptr (StoreStatement) rows = source->find_keys (connection, id, error);
  return rows != NULL && add_keys (rows, keys, error);
}

static gboolean
find_keys (ShopList *list,
           StoreConnection *connection,
           const StoreChange *change,
           GHashTable *keys,
           GError **error)
{
  const ShopView *view = SHOP_VIEW_LIST (list)->view;

  for (guint i = 0; i < view->n_sources; i++)
    if (g_str_equal (view->sources[i].table, change->table))
      return find_keys_in (&view->sources[i], connection, &change->id, keys, error);
  return TRUE;
}

static const char *const *
get_tables (ShopList *list)
{
  return SHOP_VIEW_LIST (list)->tables;
}

static GCompareFunc
get_order (ShopList *list)
{
  return SHOP_VIEW_LIST (list)->view->compare;
}

static void
take_view (ShopViewList *self, const ShopView *view)
{
  self->view = view;
  self->tables = g_new0 (const char *, view->n_sources + 1);
  for (guint i = 0; i < view->n_sources; i++)
    self->tables[i] = view->sources[i].table;
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ShopViewList *self = SHOP_VIEW_LIST (object);

  switch (id)
    {
    case PROP_VIEW:
      take_view (self, g_value_get_pointer (value));
      break;
    case PROP_ARGUMENTS:
      self->arguments = g_value_get_pointer (value);
      break;
    case PROP_DESK:
      shop_desk_get_user (g_value_get_object (value), &self->user);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
finalize (GObject *object)
{
  ShopViewList *self = SHOP_VIEW_LIST (object);

  shop_arguments_free (self->view->shape, self->arguments);
  g_free (self->tables);
  G_OBJECT_CLASS (shop_view_list_parent_class)->finalize (object);
}

static void
shop_view_list_init (ShopViewList *self)
{
}

static void
shop_view_list_class_init (ShopViewListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  ShopListClass *list_class = SHOP_LIST_CLASS (class);
  GParamFlags given_once = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->finalize = finalize;
  list_class->item_type = SHOP_TYPE_RECORD;
  list_class->read = read_all;
  list_class->get_tables = get_tables;
  list_class->find_keys = find_keys;
  list_class->read_one = read_one;
  list_class->get_order = get_order;
  g_object_class_install_property (object_class, PROP_VIEW,
                                   g_param_spec_pointer ("view", NULL, NULL, given_once));
  g_object_class_install_property (object_class, PROP_ARGUMENTS,
                                   g_param_spec_pointer ("arguments", NULL, NULL, given_once));
  g_object_class_install_property (
    object_class, PROP_DESK, g_param_spec_object ("desk", NULL, NULL, SHOP_TYPE_DESK, given_once));
}

/**
 * shop_view_list_new:
 * @arguments: of @view; copied
 *
 * Returns: (transfer full): the list, empty until its first reading is there (#ShopList:loading)
 */
ShopViewList *
shop_view_list_new (ShopDesk *desk, const ShopView *view, gconstpointer arguments)
{
  g_return_val_if_fail (SHOP_IS_DESK (desk), NULL);

  return g_object_new (SHOP_TYPE_VIEW_LIST, "view", view, "arguments",
                       shop_arguments_copy (view->shape, arguments), "desk", desk, "db",
                       shop_desk_get_db (desk), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-list.h"
#include "shop/shop-list-change.h"
#include "shop/shop-splice.h"

typedef struct
{
  StoreDb *db;
  GPtrArray *items;
  GCancellable *cancellable;
  GError *error;
  gboolean loading;
  gboolean stale;  /* something changed while loading */
  gboolean broken; /* the last reading failed */
  GArray *changes; /* of StoreChange: what did; NULL where everything is to be read again */
} ShopListPrivate;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (ShopList,
                                  shop_list,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (ShopList)
                                    G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_DB = 1,
  PROP_LOADING,
  PROP_ERROR_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static ShopListPrivate *
private_of (ShopList *self)
{
  return shop_list_get_instance_private (self);
}

static GType
get_item_type (GListModel *model)
{
  return SHOP_LIST_GET_CLASS (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return private_of (SHOP_LIST (model))->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = private_of (SHOP_LIST (model))->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* What one reading carries to the reader thread and back. */
typedef struct
{
  ShopList *list;
  GPtrArray *records;
  ShopListChange *change; /* NULL where all is read */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->list);
  g_ptr_array_unref (reading->records);
  g_clear_pointer (&reading->change, shop_list_change_free);
  g_free (reading);
}

static gboolean
read_records (StoreConnection *connection, gpointer data, GError **error)
{
  Reading *reading = data;
  ShopListClass *class = SHOP_LIST_GET_CLASS (reading->list);

  if (reading->change != NULL && shop_list_change_fits (reading->change))
    return shop_list_change_read (reading->change, reading->list, connection, reading->records,
                                  error);
  g_clear_pointer (&reading->change, shop_list_change_free);
  return class->read (reading->list, connection, reading->records, error);
}

static void
set_error (ShopList *self, GError *error)
{
  ShopListPrivate *private = private_of (self);

  if (private->error == NULL && error == NULL)
    return;
  g_clear_error (&private->error);
  private->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR_TEXT]);
}

static void
set_loading (ShopList *self, gboolean loading)
{
  ShopListPrivate *private = private_of (self);

  if (private->loading == loading)
    return;
  private->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
show (ShopList *self, Reading *reading)
{
  GPtrArray *items = private_of (self)->items;

  if (reading->change != NULL)
    shop_list_change_show (reading->change, self, items, reading->records);
  else
    shop_splice (G_LIST_MODEL (self), items, reading->records);
}

static void start_reading (ShopList *self, GArray *changes);

/* What changed while a reading was on its way: NULL for a fresh reading of all. */
static GArray *
take_changes (ShopListPrivate *private)
{
  private->stale = FALSE;
  return g_steal_pointer (&private->changes);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShopList) self = SHOP_LIST (user_data);
  ShopListPrivate *private = private_of (self);
  GError *error = NULL;

  gboolean done = store_db_read_finish (STORE_DB (source), result, &error);
  if (g_cancellable_is_cancelled (private->cancellable))
    {
      g_clear_error (&error);
      return;
    }
  if (done)
    show (self, store_db_get_work_data (result));
  else
  private->broken = TRUE;
  set_error (self, error);
  set_loading (self, FALSE);
  if (private->stale)
    start_reading (self, take_changes (private));
}

/* @changes: (transfer full) (nullable): what to read again; %NULL for everything */
static void
start_reading (ShopList *self, GArray *changes)
{
  ShopListPrivate *private = private_of (self);
  Reading *reading = g_new0 (Reading, 1);

  set_loading (self, TRUE);
  reading->list = g_object_ref (self);
  reading->records = g_ptr_array_new_with_free_func (g_object_unref);
  /* After a reading that failed nobody knows what is missing. */
  if (changes != NULL && !private->broken)
    reading->change = shop_list_change_new (changes);
  g_clear_pointer (&changes, g_array_unref);
  private->broken = FALSE;
  store_db_read_async (private->db, read_records, reading, reading_free, private->cancellable,
                       on_read, g_object_ref (self));
}

/* Several changes become one; one that is everything is everything. */
static void
remember (ShopListPrivate *private, GArray *changes)
{
  if (!private->stale && changes != NULL)
  private->changes = g_array_copy (changes);
  else if (private->changes != NULL && changes != NULL)
    g_array_append_vals (private->changes, changes->data, changes->len);
  else g_clear_pointer (&private->changes, g_array_unref);
  private->stale = TRUE;
}

static void
read_again (ShopList *self, GArray *changes)
{
  ShopListPrivate *private = private_of (self);

  if (private->loading)
    remember (private, changes);
  else
    start_reading (self, changes != NULL ? g_array_ref (changes) : NULL);
}

/**
 * shop_list_refresh:
 *
 * Reads everything again. Lists read by themselves what the store says has changed.
 */
void
shop_list_refresh (ShopList *self)
{
  g_return_if_fail (SHOP_IS_LIST (self));

  read_again (self, NULL);
}

static void
on_changed (StoreDb *db, const char *const *tables, GArray *changes, gpointer user_data)
{
  ShopList *self = SHOP_LIST (user_data);
  ShopListClass *class = SHOP_LIST_GET_CLASS (self);

  for (; *tables != NULL; tables++)
    if (g_strv_contains (class->get_tables (self), *tables))
      {
        read_again (self, class->find_keys != NULL ? changes : NULL);
        return;
      }
}

static void
constructed (GObject *object)
{
  ShopList *self = SHOP_LIST (object);

  G_OBJECT_CLASS (shop_list_parent_class)->constructed (object);
  g_signal_connect_object (private_of (self)->db, "changed", G_CALLBACK (on_changed), self, 0);
  shop_list_refresh (self);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShopListPrivate *private = private_of (SHOP_LIST (object));

  switch (id)
    {
    case PROP_DB:
      g_value_set_object (value, private->db);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, private->loading);
      break;
    case PROP_ERROR_TEXT:
      g_value_set_string (value, private->error != NULL ? private->error->message : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DB)
    private_of (SHOP_LIST (object))->db = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dispose (GObject *object)
{
  ShopListPrivate *private = private_of (SHOP_LIST (object));

  g_cancellable_cancel (private->cancellable);
  if (private->db != NULL)
    g_signal_handlers_disconnect_by_data (private->db, object);
  G_OBJECT_CLASS (shop_list_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  ShopListPrivate *private = private_of (SHOP_LIST (object));

  g_ptr_array_unref (private->items);
  g_clear_pointer (&private->changes, g_array_unref);
  g_object_unref (private->cancellable);
  g_clear_error (&private->error);
  g_clear_object (&private->db);
  G_OBJECT_CLASS (shop_list_parent_class)->finalize (object);
}

static const char *const *
get_tables (ShopList *self)
{
  return SHOP_LIST_GET_CLASS (self)->tables;
}

static void
shop_list_init (ShopList *self)
{
  ShopListPrivate *private = private_of (self);

  private->items = g_ptr_array_new_with_free_func (g_object_unref);
  private->cancellable = g_cancellable_new ();
}

static void
shop_list_class_init (ShopListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->constructed = constructed;
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = dispose;
  object_class->finalize = finalize;
  class->get_tables = get_tables;

  props[PROP_DB] =
    g_param_spec_object ("db", NULL, NULL, STORE_TYPE_DB,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * ShopList:loading:
   *
   * Whether a reading is on its way; %TRUE from the start until the first one is there.
   */
  props[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * ShopList:error-text:
   *
   * Why the last reading failed, a sentence; %NULL where it did not. The records of the reading
   * before are still there.
   */
  props[PROP_ERROR_TEXT] =
    g_param_spec_string ("error-text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

gboolean
shop_list_is_loading (ShopList *self)
{
  g_return_val_if_fail (SHOP_IS_LIST (self), FALSE);

  return private_of (self)->loading;
}

/**
 * shop_list_get_error:
 *
 * Returns: (nullable) (transfer none): why the last reading failed
 */
const GError *
shop_list_get_error (ShopList *self)
{
  g_return_val_if_fail (SHOP_IS_LIST (self), NULL);

  return private_of (self)->error;
}

/**
 * shop_list_find:
 * @id: the id as text
 *
 * Returns: (nullable) (transfer none): the record of that id, where it is in the list
 */
ShopRecord *
shop_list_find (ShopList *self, const char *id)
{
  g_return_val_if_fail (SHOP_IS_LIST (self), NULL);

  GPtrArray *items = private_of (self)->items;
  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (shop_record_get_id (g_ptr_array_index (items, i)), id) == 0)
      return g_ptr_array_index (items, i);
  return NULL;
}

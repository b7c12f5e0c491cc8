/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-port-list.h"

#include "app/speedshop-settings.h"

struct _SpeedshopPortList
{
  GObject parent_instance;

  ObdPorts *ports;
  GSettings *settings;
  GListStore *items;
  GCancellable *cancellable;
  char *problem;
  gboolean started;
  gboolean searching;
  gboolean listing;
  gboolean list_again;
};

enum
{
  PROP_SEARCHING = 1,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeedshopPortList, speedshop_port_list, G_TYPE_OBJECT)

static void list_ports (SpeedshopPortList *self);

static SpeedshopPortItem *
find_item (SpeedshopPortList *self, const char *port)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (SpeedshopPortItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_strcmp0 (speedshop_port_item_get_port (item), port) == 0)
        return item;
    }

  return NULL;
}

static int
rank (SpeedshopPortItem *item)
{
  return (speedshop_port_item_get_used_last (item) ? 0 : 2) +
         (speedshop_port_item_get_likely (item) ? 0 : 1);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  SpeedshopPortItem *left = *(SpeedshopPortItem *const *) a;
  SpeedshopPortItem *right = *(SpeedshopPortItem *const *) b;
  const int difference = rank (left) - rank (right);

  return difference
           ? difference
           : g_strcmp0 (speedshop_port_item_get_port (left), speedshop_port_item_get_port (right));
}

/* A port that stays keeps its item, and so its row, its focus and its verdict. */
static GPtrArray *
make_items (SpeedshopPortList *self, GPtrArray *infos)
{
  g_autofree char *last = g_settings_get_string (self->settings, SPEEDSHOP_SETTINGS_LAST_PORT);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < infos->len; i++)
    {
      const ObdPortInfo *info = g_ptr_array_index (infos, i);
      SpeedshopPortItem *known = find_item (self, info->port);

      g_ptr_array_add (items, known
                                ? g_object_ref (known)
                                : speedshop_port_item_new (info, g_strcmp0 (info->key, last) == 0));
    }

  g_ptr_array_sort (items, compare_items);
  return items;
}

static gboolean
has_same_items (SpeedshopPortList *self, GPtrArray *items)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (n_items != items->len)
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item != g_ptr_array_index (items, i))
        return FALSE;
    }

  return TRUE;
}

static void
show_ports (SpeedshopPortList *self, GPtrArray *infos)
{
  g_autoptr (GPtrArray) items = make_items (self, infos);

  if (!has_same_items (self, items))
    g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                         items->pdata, items->len);
}

static void
end_listing (SpeedshopPortList *self, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->listing = FALSE;
  self->searching = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCHING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);

  if (self->list_again)
    list_ports (self);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopPortList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = obd_ports_list_finish (OBD_PORTS (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (infos)
    show_ports (self, infos);
  end_listing (self, error ? error->message : NULL);
}

/* Plugging one adapter in makes several events; one look at a time is enough. */
static void
list_ports (SpeedshopPortList *self)
{
  self->list_again = self->listing;
  if (self->listing)
    return;

  self->listing = TRUE;
  obd_ports_list_async (self->ports, self->cancellable, listed_cb, g_object_ref (self));
}

static void
speedshop_port_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopPortList *self = SPEEDSHOP_PORT_LIST (object);

  switch (id)
    {
    case PROP_SEARCHING:
      g_value_set_boolean (value, self->searching);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
speedshop_port_list_dispose (GObject *object)
{
  SpeedshopPortList *self = SPEEDSHOP_PORT_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->ports);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (speedshop_port_list_parent_class)->dispose (object);
}

static void
speedshop_port_list_finalize (GObject *object)
{
  SpeedshopPortList *self = SPEEDSHOP_PORT_LIST (object);

  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  g_free (self->problem);

  G_OBJECT_CLASS (speedshop_port_list_parent_class)->finalize (object);
}

static void
speedshop_port_list_class_init (SpeedshopPortListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = speedshop_port_list_get_property;
  object_class->dispose = speedshop_port_list_dispose;
  object_class->finalize = speedshop_port_list_finalize;

  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, TRUE, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
speedshop_port_list_init (SpeedshopPortList *self)
{
  self->items = g_list_store_new (SPEEDSHOP_TYPE_PORT_ITEM);
  self->cancellable = g_cancellable_new ();
  self->searching = TRUE;
}

SpeedshopPortList *
speedshop_port_list_new (ObdPorts *ports, GSettings *settings)
{
  SpeedshopPortList *self;

  g_return_val_if_fail (OBD_IS_PORTS (ports), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (SPEEDSHOP_TYPE_PORT_LIST, NULL);
  self->ports = g_object_ref (ports);
  self->settings = g_object_ref (settings);
  return self;
}

/**
 * speedshop_port_list_start:
 *
 * Looks for ports and goes on watching. Further calls do nothing.
 */
void
speedshop_port_list_start (SpeedshopPortList *self)
{
  g_return_if_fail (SPEEDSHOP_IS_PORT_LIST (self));

  if (self->started)
    return;

  self->started = TRUE;
  g_signal_connect_object (self->ports, "changed", G_CALLBACK (list_ports), self,
                           G_CONNECT_SWAPPED);
  obd_ports_watch (self->ports);
  list_ports (self);
}

/**
 * speedshop_port_list_get_model:
 *
 * Returns: (transfer none): the list of #SpeedshopPortItem
 */
GListModel *
speedshop_port_list_get_model (SpeedshopPortList *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_LIST (self), NULL);

  return G_LIST_MODEL (self->items);
}

const char *
speedshop_port_list_get_problem (SpeedshopPortList *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_LIST (self), NULL);

  return self->problem;
}

gboolean
speedshop_port_list_get_searching (SpeedshopPortList *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_PORT_LIST (self), FALSE);

  return self->searching;
}

/**
 * speedshop_port_list_get_suggested:
 *
 * Returns: (transfer none) (nullable): the port to try without asking: the last one, else the first
 *   that looks like an adapter
 */
SpeedshopPortItem *
speedshop_port_list_get_suggested (SpeedshopPortList *self)
{
  g_autoptr (SpeedshopPortItem) first = NULL;

  g_return_val_if_fail (SPEEDSHOP_IS_PORT_LIST (self), NULL);

  first = g_list_model_get_item (G_LIST_MODEL (self->items), 0);
  if (first == NULL)
    return NULL;

  return speedshop_port_item_get_used_last (first) || speedshop_port_item_get_likely (first) ? first
                                                                                             : NULL;
}

/**
 * speedshop_port_list_mark_failed:
 * @port: which was tried; any, also one that is not in the list
 */
void
speedshop_port_list_mark_failed (SpeedshopPortList *self, const char *port, const GError *error)
{
  SpeedshopPortItem *item;

  g_return_if_fail (SPEEDSHOP_IS_PORT_LIST (self));

  item = find_item (self, port);
  if (item)
    speedshop_port_item_set_error (item, error);
}

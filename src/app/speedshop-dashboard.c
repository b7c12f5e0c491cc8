/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-dashboard-layout.h"
#include "app/speedshop-dashboard-private.h"
#include "speedshop-config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define MOST_UNDO 100
/* Of two that fit, the one for the rarer engine fits better, whatever either needs. */
#define ENGINE_WEIGHT 100

static void speedshop_dashboard_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpeedshopDashboard,
                               speedshop_dashboard,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      speedshop_dashboard_list_model_init))

enum
{
  PROP_0,
  PROP_NAME,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

GQuark
speedshop_dashboard_error_quark (void)
{
  return g_quark_from_static_string ("speedshop-dashboard-error");
}

static GType
speedshop_dashboard_get_item_type (GListModel *model)
{
  return SPEEDSHOP_TYPE_TILE;
}

static guint
speedshop_dashboard_get_n_items (GListModel *model)
{
  return SPEEDSHOP_DASHBOARD (model)->tiles->len;
}

static gpointer
speedshop_dashboard_get_item (GListModel *model, guint position)
{
  SpeedshopDashboard *self = SPEEDSHOP_DASHBOARD (model);

  return position < self->tiles->len ? g_object_ref (g_ptr_array_index (self->tiles, position))
                                     : NULL;
}

static void
speedshop_dashboard_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = speedshop_dashboard_get_item_type;
  iface->get_n_items = speedshop_dashboard_get_n_items;
  iface->get_item = speedshop_dashboard_get_item;
}

static void
speedshop_dashboard_finalize (GObject *object)
{
  SpeedshopDashboard *self = SPEEDSHOP_DASHBOARD (object);

  g_free (self->key);
  g_free (self->name);
  g_strfreev (self->needs);
  g_strfreev (self->lacks);
  g_ptr_array_unref (self->tiles);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);

  G_OBJECT_CLASS (speedshop_dashboard_parent_class)->finalize (object);
}

static void
speedshop_dashboard_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SpeedshopDashboard *self = SPEEDSHOP_DASHBOARD (object);

  if (id == PROP_NAME)
    g_value_set_string (value, self->name);
  else
    g_value_set_boolean (value, (id == PROP_CAN_UNDO ? self->done : self->undone)->len > 0);
}

static void
speedshop_dashboard_class_init (SpeedshopDashboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = speedshop_dashboard_finalize;
  object_class->get_property = speedshop_dashboard_get_property;

  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
speedshop_dashboard_init (SpeedshopDashboard *self)
{
  self->tiles = g_ptr_array_new_with_free_func (g_object_unref);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

/**
 * speedshop_dashboard_new:
 * @key: what it is known by, whatever it is called
 * @name: "Turbo petrol"
 */
SpeedshopDashboard *
speedshop_dashboard_new (const char *key, const char *name)
{
  SpeedshopDashboard *self = g_object_new (SPEEDSHOP_TYPE_DASHBOARD, NULL);

  self->key = g_strdup (key);
  self->name = g_strdup (name);
  return self;
}

static GPtrArray *
copy_tiles (const GPtrArray *tiles)
{
  GPtrArray *copy = g_ptr_array_new_full (tiles->len, g_object_unref);

  for (guint i = 0; i < tiles->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (tiles, i)));
  return copy;
}

/**
 * speedshop_dashboard_copy:
 * @key: of the copy
 *
 * Returns: (transfer full): one with the same tiles, and nothing to take back
 */
SpeedshopDashboard *
speedshop_dashboard_copy (SpeedshopDashboard *self, const char *key)
{
  SpeedshopDashboard *copy = speedshop_dashboard_new (key, self->name);

  copy->engine = self->engine;
  copy->needs = g_strdupv (self->needs);
  copy->lacks = g_strdupv (self->lacks);
  g_ptr_array_unref (copy->tiles);
  copy->tiles = copy_tiles (self->tiles);
  return copy;
}

const char *
speedshop_dashboard_get_key (SpeedshopDashboard *self)
{
  return self->key;
}

void
speedshop_dashboard_set_key (SpeedshopDashboard *self, const char *key)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD (self));

  g_free (self->key);
  self->key = g_strdup (key);
}

const char *
speedshop_dashboard_get_name (SpeedshopDashboard *self)
{
  return self->name;
}

void
speedshop_dashboard_set_name (SpeedshopDashboard *self, const char *name)
{
  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD (self));

  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
}

SpeedshopDashboardEngine
speedshop_dashboard_get_engine (SpeedshopDashboard *self)
{
  return self->engine;
}

static gboolean
supports_any (char **signals, SpeedshopDashboardSupportsFunc supports, gpointer user_data)
{
  for (guint i = 0; signals != NULL && signals[i] != NULL; i++)
    if (supports (signals[i], user_data))
      return TRUE;
  return FALSE;
}

/**
 * speedshop_dashboard_rate:
 * @supports: (scope call): what the car tells
 *
 * Returns: how well it fits the car, more for what is made for fewer cars; -1 where it is made for
 *   others
 */
int
speedshop_dashboard_rate (SpeedshopDashboard *self,
                          SpeedshopDashboardSupportsFunc supports,
                          gpointer user_data)
{
  int rating = (int) self->engine * ENGINE_WEIGHT;

  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), -1);

  if (supports_any (self->lacks, supports, user_data))
    return -1;
  for (guint i = 0; self->needs != NULL && self->needs[i] != NULL; i++, rating++)
    if (!supports (self->needs[i], user_data))
      return -1;
  return rating;
}

guint
speedshop_dashboard_get_n_tiles (SpeedshopDashboard *self)
{
  return self->tiles->len;
}

/**
 * speedshop_dashboard_get_tile:
 *
 * Returns: (transfer none): the tile at @index
 */
SpeedshopTile *
speedshop_dashboard_get_tile (SpeedshopDashboard *self, guint index)
{
  g_return_val_if_fail (index < self->tiles->len, NULL);

  return g_ptr_array_index (self->tiles, index);
}

gboolean
speedshop_dashboard_find (SpeedshopDashboard *self, SpeedshopTile *tile, guint *index)
{
  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), FALSE);

  return g_ptr_array_find (self->tiles, tile, index);
}

/* --- editing --- */

static void
set_tiles (SpeedshopDashboard *self, GPtrArray *tiles)
{
  guint before = self->tiles->len;

  g_ptr_array_unref (self->tiles);
  self->tiles = tiles;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, tiles->len);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

static void
commit (SpeedshopDashboard *self, GPtrArray *tiles)
{
  g_ptr_array_set_size (self->undone, 0);
  if (self->done->len == MOST_UNDO)
    g_ptr_array_remove_index (self->done, 0);
  g_ptr_array_add (self->done, g_ptr_array_ref (self->tiles));
  set_tiles (self, tiles);
}

static gboolean
step (SpeedshopDashboard *self, GPtrArray *from, GPtrArray *to)
{
  if (from->len == 0)
    return FALSE;
  g_ptr_array_add (to, g_ptr_array_ref (self->tiles));
  set_tiles (self, g_ptr_array_steal_index (from, from->len - 1));
  return TRUE;
}

/**
 * speedshop_dashboard_undo:
 *
 * Returns: whether there was an edit to take back
 */
gboolean
speedshop_dashboard_undo (SpeedshopDashboard *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), FALSE);

  return step (self, self->done, self->undone);
}

/**
 * speedshop_dashboard_redo:
 *
 * Returns: whether there was an edit to do again
 */
gboolean
speedshop_dashboard_redo (SpeedshopDashboard *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), FALSE);

  return step (self, self->undone, self->done);
}

static SpeedshopTilePlace *
list_places (const GPtrArray *tiles)
{
  SpeedshopTilePlace *places = g_new (SpeedshopTilePlace, MAX (tiles->len, 1));

  for (guint i = 0; i < tiles->len; i++)
    places[i] = *speedshop_tile_get_place (g_ptr_array_index (tiles, i));
  return places;
}

/**
 * speedshop_dashboard_add:
 * @signal: a catalogue name
 *
 * Puts a new tile where there is room, the last of the list.
 *
 * Returns: %FALSE where there is none
 */
gboolean
speedshop_dashboard_add (SpeedshopDashboard *self, SpeedshopTileKind kind, const char *signal)
{
  g_autofree SpeedshopTilePlace *places = NULL;
  GPtrArray *tiles;
  SpeedshopTilePlace place;

  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), FALSE);
  g_return_val_if_fail (signal != NULL, FALSE);

  places = list_places (self->tiles);
  speedshop_tile_kind_get_size (kind, &place);
  if (self->tiles->len >= SPEEDSHOP_DASHBOARD_MAX_TILES ||
      !speedshop_dashboard_layout_find_room (places, self->tiles->len, &place))
    return FALSE;
  tiles = copy_tiles (self->tiles);
  g_ptr_array_add (tiles, speedshop_tile_new (kind, signal, &place));
  commit (self, tiles);
  return TRUE;
}

static void
replace_tile (GPtrArray *tiles, guint index, SpeedshopTile *tile)
{
  g_object_unref (tiles->pdata[index]);
  tiles->pdata[index] = g_object_ref (tile);
}

static gboolean
is_same_place (const SpeedshopTilePlace *a, const SpeedshopTilePlace *b)
{
  return a->column == b->column && a->row == b->row && a->width == b->width &&
         a->height == b->height;
}

static void
move_pushed (GPtrArray *tiles, const SpeedshopTilePlace *places)
{
  for (guint i = 0; i < tiles->len; i++)
    {
      SpeedshopTile *tile = g_ptr_array_index (tiles, i);
      g_autoptr (SpeedshopTile) moved = NULL;

      if (is_same_place (speedshop_tile_get_place (tile), &places[i]))
        continue;
      moved = speedshop_tile_copy (tile);
      speedshop_tile_set_place (moved, &places[i]);
      replace_tile (tiles, i, moved);
    }
}

/**
 * speedshop_dashboard_replace:
 * @tile: what stands in the place of the tile at @index; no more changed from here on
 *
 * Tiles in the way of a new place are pushed down.
 *
 * Returns: %FALSE where @tile does not lie inside of the grid, or others would be pushed out of it
 */
gboolean
speedshop_dashboard_replace (SpeedshopDashboard *self, guint index, SpeedshopTile *tile)
{
  g_autoptr (GPtrArray) tiles = NULL;
  g_autofree SpeedshopTilePlace *places = NULL;

  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), FALSE);
  g_return_val_if_fail (index < self->tiles->len, FALSE);

  tiles = copy_tiles (self->tiles);
  replace_tile (tiles, index, tile);
  places = list_places (tiles);
  if (!speedshop_tile_place_fits (&places[index]) ||
      !speedshop_dashboard_layout_push (places, tiles->len, index))
    return FALSE;
  move_pushed (tiles, places);
  commit (self, g_steal_pointer (&tiles));
  return TRUE;
}

/**
 * speedshop_dashboard_tidy:
 *
 * Moves all tiles up into the holes above them.
 *
 * Returns: %FALSE where there was none
 */
gboolean
speedshop_dashboard_tidy (SpeedshopDashboard *self)
{
  g_autoptr (GPtrArray) tiles = NULL;
  g_autofree SpeedshopTilePlace *places = NULL;

  g_return_val_if_fail (SPEEDSHOP_IS_DASHBOARD (self), FALSE);

  tiles = copy_tiles (self->tiles);
  places = list_places (tiles);
  if (!speedshop_dashboard_layout_pack (places, tiles->len))
    return FALSE;
  move_pushed (tiles, places);
  commit (self, g_steal_pointer (&tiles));
  return TRUE;
}

void
speedshop_dashboard_remove (SpeedshopDashboard *self, guint index)
{
  GPtrArray *tiles;

  g_return_if_fail (SPEEDSHOP_IS_DASHBOARD (self));
  g_return_if_fail (index < self->tiles->len);

  tiles = copy_tiles (self->tiles);
  g_ptr_array_remove_index (tiles, index);
  commit (self, tiles);
}
